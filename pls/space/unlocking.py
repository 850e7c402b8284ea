"""Opening an encrypted space: the keys in its folder, and what opens them.

`key.age` holds the keys, wrapped by the passphrase; `.pls/key.age` holds the same,
sealed for the space, so that the one key on the recovery sheet brings back the others.
A sync program may leave copies of both; each is tried. Neither is written over before
what it held is known here or kept aside on this computer, for nothing else opens the
space. Work on a passphrase takes a second or more, in a process of its own.
"""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pls.crypto import Box, Keys, apart, box, keys, sheet
from pls.crypto import ring as keyring
from pls.crypto.ring import Held, State
from pls.errors import (
    BadValueError,
    DamagedRecordError,
    PlsError,
    SpaceUnavailableError,
    UnfinishedError,
    WrongKeyError,
)
from pls.space.about import About, is_space, read
from pls.storage import files, lock, naming, unlocked, wrapped
from pls.storage.files import MovedOnError
from pls.storage.sealed import NAME, Sealed
from pls.text import hashing


SHORTEST: Final = 8
"""Signs of a passphrase that may be chosen."""

_LOOKS: Final = 20
"""How many files are tried to tell an older key of a space from a foreign one."""

_OLD_SHEET: Final = (
    "This recovery sheet is of an older key of the space, and a new one took its place."
    " Use the newer sheet, or the passphrase, and print a new sheet then."
)
_FOREIGN_SHEET: Final = "This recovery sheet belongs to another space."
_ANOTHER: Final = (
    ".pls/key.age is sealed for another key, perhaps a new one of another computer, or"
    " damaged. It was left as it is."
)
_NO_RING: Final = (
    "The key is right, but .pls/key.age in the folder, which holds the older keys and"
    " names, is damaged or has not arrived yet. The passphrase opens the space as well."
)


# Opening


def by_passphrase(root: str | Path, words: str) -> Keys:
    """Return the keys that a passphrase opens.

    Raises:
        SpaceUnavailableError: It is no encrypted space, or its keys are not there.
        WrongKeyError: It is not the passphrase of the space.
    """
    root = Path(root).expanduser()
    about = _about(root)
    found = wrapped.by_passphrase(root, about.recipient, words)
    if about.changing:
        return found  # until that is done, no keys are written
    both = wrapped.joined(root, found, words)
    with contextlib.suppress(PlsError):  # the copies are there still, and tried again
        if both != found:
            rewrap(root, both, words)
        unlocked.tried(root, wrapped.copies(root / naming.KEY))
    return both


def by_sheet(root: Path, text: str) -> Keys:
    """Return the keys, from what a person typed from the recovery sheet.

    The key of an older sheet is refused: a new one was made because the older may be
    known to others.

    Args:
        root: The folder of the space.
        text: The key, however it is spaced.

    Raises:
        SpaceUnavailableError: It is no encrypted space.
        WrongKeyError: It has a mistake in it, or belongs to another space.
    """
    about = _about(root)
    identity = sheet.typed(text)
    alone = keys.read(identity)
    if alone.recipient != about.recipient:
        raise WrongKeyError(_OLD_SHEET if _opens(root, alone) else _FOREIGN_SHEET)
    opener = Box(about.recipient, alone)
    for data in wrapped.copies(root / naming.RING):
        with contextlib.suppress(DamagedRecordError, UnicodeDecodeError, WrongKeyError):
            return keys.read(opener.open(data).decode()).led(about.recipient)
    # The names of a space whose key was never renewed come from the key itself.
    if not _suffices(root, opener):
        raise WrongKeyError(_NO_RING)
    return alone


def _about(root: Path) -> About:
    about = read(root)
    if not about.recipient:
        raise SpaceUnavailableError(f"{root} is not encrypted.")
    return about


def _some(
    root: Path, folder: str = "", ending: str = naming.SEALED
) -> Iterator[tuple[str, bytes]]:
    """Yield the paths of some sealed files in a folder, and what lies there."""
    left = _LOOKS
    for inside, _ in files.tree(root / folder, {}, lambda *_: True):
        path = f"{folder}/{inside}" if folder else inside
        if path.endswith(ending) and path not in (naming.KEY, naming.RING):
            with contextlib.suppress(OSError, DamagedRecordError):
                yield path, files.load(root / path)
            left -= 1
        if not left:
            return


def _opens(root: Path, found: Keys) -> bool:
    """Tell whether keys open one of some files of the space."""
    opener = Box(found.recipient, found)
    return any(_opened(opener, data) is not None for _, data in _some(root))


def _suffices(root: Path, opener: Box) -> bool:
    """Tell whether one key alone opens the files, and names them as they are named.

    One or the other may be damaged; of a space that had another key, most say no.
    """
    known = [_opened(opener, data) is not None for _, data in _some(root)]
    if sum(known) * 2 < len(known):
        return False
    disk = Sealed(root, opener)
    for folder in naming.UNRECORDED:
        for path, data in _some(root, folder, NAME):
            told = _opened(opener, data)
            if told is not None:
                made = disk.at(told.decode("utf-8", "surrogateescape"))
                return path == made.removesuffix(naming.SEALED) + NAME
    return True


def _opened(opener: Box, data: bytes) -> bytes | None:
    try:
        return opener.open(data)
    except DamagedRecordError:
        return None


# Writing


def establish(root: Path, found: Keys, words: str) -> None:
    """Write the keys of a space into its folder, each file opened again to be sure.

    Args:
        root: The folder of the space.
        found: What opens its files; the key in use first.
        words: The passphrase.

    Raises:
        BadValueError: The passphrase cannot be one.
        SpaceUnavailableError: They cannot be written.
    """
    _wrap(root, found, words)
    ring(root, found)


def rewrap(root: Path, found: Keys, words: str) -> None:
    """Change the passphrase, or wrap a new key that the space is about to have.

    Who knows the old one and has an older copy of the folder can still open that: only
    a new key helps against it.

    Raises:
        BadValueError: The passphrase cannot be one.
        SpaceUnavailableError: The keys cannot be written.
        UnfinishedError: All files of the space are being changed; finish that first.
        WrongKeyError: The keys are not those of the space.
    """
    about = _about(root)
    if about.changing:
        raise UnfinishedError(f"{root} is {about.changing}; that is not finished.")
    found.led(about.recipient)
    if found.recipient == about.recipient:
        ring(root, found)
    _wrap(root, found, words)


def _wrap(root: Path, found: Keys, words: str) -> None:
    """Write `key.age`; what it held is kept on this computer where nobody knows it."""
    path = root / naming.KEY
    seen = _now(path)
    data = apart.wrap(found, spelled(words))
    with lock.held(root):
        if seen is not None and not unlocked.knows(root, seen):
            unlocked.put_aside(seen)
            if not _is_sealed(root):
                _put_beside(path, seen)  # another computer is encrypting it too
        _put(path, data, seen)
        unlocked.note(root, data)


def _put_beside(path: Path, data: bytes) -> None:
    """Keep wrapped keys as a copy in the folder, where their passphrase opens them."""
    name = f"{path.stem} ({hashing.named(data)[:8]}){path.suffix}"
    with contextlib.suppress(FileExistsError):
        files.create(path.with_name(name), data)


def ring(root: Path, found: Keys) -> None:
    """Write the keys of a space once more, sealed by the one in use.

    Raises:
        SpaceUnavailableError: They cannot be written, or what is there belongs to
            another key of an encrypted space; it is left as it is.
    """
    path = root / naming.RING
    sealer = Box(found.recipient, found)
    with lock.held(root):
        old = _now(path)
        try:
            good = old is not None and _holds(sealer, old, found)
        except DamagedRecordError as error:
            good = False
            if old and old.startswith(box.MARK):
                if _is_sealed(root):
                    raise SpaceUnavailableError(_ANOTHER) from error
                unlocked.put_aside(old)
        if not good:
            _put(path, sealer.seal(found.text().encode()), old)


def _holds(sealer: Box, data: bytes, found: Keys) -> bool:
    return sealer.open(data) == found.text().encode() and sealer.is_new(data)


def _is_sealed(root: Path) -> bool:
    return is_space(root) and bool(read(root).recipient)


def _now(path: Path) -> bytes | None:
    """Return what a file holds, None if it is not there.

    Raises:
        SpaceUnavailableError: It cannot be read.
    """
    with files.told(path, "read"):
        try:
            return files.load(path)
        except FileNotFoundError:
            return None


def _put(path: Path, data: bytes, seen: bytes | None) -> None:
    """Write a file in place of what was seen there, and read it again.

    Raises:
        SpaceUnavailableError: It cannot be written, or another program wrote it.
    """
    try:
        if seen is None:
            files.create(path, data)
        else:
            late = files.replace(path, data, seen)
            if late is not None:
                unlocked.put_aside(late)
        if files.read(path) == data:
            return
    except (FileExistsError, MovedOnError):
        pass
    raise SpaceUnavailableError(
        f"{path} was changed by another program just now; try again."
    )


def spelled(words: str) -> str:
    """Return a passphrase as it is used, the same from every keyboard.

    Raises:
        BadValueError: It is too short, or no text.
    """
    plain = unicodedata.normalize("NFC", words)
    if len(plain) < SHORTEST:
        raise BadValueError(f"A passphrase has at least {SHORTEST} signs.")
    try:
        plain.encode()
    except UnicodeEncodeError as error:
        raise BadValueError(
            "The passphrase holds something that is no text."
        ) from error
    return plain


# The keyring


def remembered(root: Path) -> Keys | None:
    """Return the keys if the keyring of this computer was given them and has them."""
    return recalled(root).keys


def is_kept(root: Path) -> bool:
    """Tell whether the keyring of this computer was given the keys."""
    return unlocked.is_kept(root)


def recalled(root: Path, limit: float = keyring.BRIEF) -> Held:
    """Return the keys that the keyring has, and what came of asking it.

    It never makes the system ask. Where it was given nothing it is not asked.

    Raises:
        SpaceUnavailableError: It is no encrypted space.
    """
    about = _about(root)
    if not unlocked.is_kept(root):
        return keyring.NOTHING
    return keyring.recall(about.id, about.recipient, limit)


def remember(root: Path, found: Keys, limit: float = keyring.LONG) -> str:
    """Give the keys to the keyring; return a sentence that says what is stored where.

    Raises:
        SpaceUnavailableError: It is no encrypted space.
        WrongKeyError: The keys are not those of the space.
    """
    about = _about(root)
    held = keyring.remember(about.id, found.led(about.recipient), limit)
    unlocked.keep(root, kept=held.state is State.KEPT)
    return held.sentence


def forget(root: Path, limit: float = keyring.LONG) -> str:
    """Take the keys out of the keyring; return a sentence that says what is left."""
    unlocked.keep(root, kept=False)
    return keyring.forget(read(root).id, limit).sentence
