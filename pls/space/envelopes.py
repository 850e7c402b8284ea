"""What can be wrong with the sealed files of an encrypted space, and its keys.

Records that cannot be opened are told by the look at the folder; here are all other
files: attachments and templates with the files that say their names, what other
programs put there in plain text, and the two copies of the keys.
"""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterator

from pls.errors import DamagedRecordError, PlsError
from pls.space.core import Space
from pls.space.flaws import Finding, Flaw
from pls.space.mending import Kept
from pls.storage import files, naming, sifting
from pls.storage.sealed import NAME, Sealed, is_name


_KEPT = (naming.ABOUT, naming.RING, naming.KEY)
_LEFT = "The file was left as it is."
_STILL = "A record that names it still shows it."


def called(space: Space, found: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files of a folder as the program knows them.

    Args:
        space: The open space.
        found: The files as they lie there.
    """
    if not isinstance(space.disk, Sealed):
        return found
    others = (p for p in found if p.partition("/")[0] not in naming.UNRECORDED)
    named = (space.disk.named(folder) for folder in naming.UNRECORDED)
    return (*others, *(path for each in named for path in each))


def inspect(
    space: Space, found: tuple[str, ...], told: Container[str], kept: Kept
) -> Iterator[Finding]:
    """Yield what is wrong with the sealed files of a space; nothing in a plain one.

    Args:
        space: The open space.
        found: The files as they lie there.
        told: Files of which something else is said already.
        kept: The backups.
    """
    disk = space.disk
    if not isinstance(disk, Sealed):
        return
    yield from _keys(space, disk, found)
    there = set(found)
    for path in found:
        if path in told or path in _KEPT or not path.endswith(naming.SEALED):
            continue
        if naming.is_key(path):
            sentence = "A copy of the keys that a sync client made of key.age."
            mend = "If your passphrase opens the space, it is not needed."
            yield Finding(Flaw.CONFLICT, path, sentence, mend)
        else:
            yield from _sealed(disk, path, there, kept)
    for path in sifting.plain(space.root, {}):
        if not sifting.is_left(path):
            yield _open(path)


def _open(path: str) -> Finding:
    sentence = "It is not encrypted: who sees the folder can read it."
    mend = "pls check --repair encrypts it, and then removes the readable file."
    return Finding(Flaw.OPEN, path, sentence, mend, mendable=True)


def _keys(space: Space, disk: Sealed, found: tuple[str, ...]) -> Iterator[Finding]:
    if naming.KEY not in found or not sifting.begins(space.root / naming.KEY):
        sentence = (
            "The keys of this space are missing or damaged. No passphrase opens it "
            "now, only the recovery sheet, or a computer that remembers the key."
        )
        mend = "While the space is open, choose a passphrase: pls passphrase."
        yield Finding(Flaw.KEYS, naming.KEY, sentence, mend)
    if not is_rung(disk):
        sentence = "The second copy of the keys is missing or damaged."
        mend = "pls check --repair writes it again."
        yield Finding(Flaw.RING, naming.RING, sentence, mend, mendable=True)


def is_rung(disk: Sealed) -> bool:
    """Tell whether the copy of the keys for the recovery sheet is there and opens."""
    with contextlib.suppress(OSError, DamagedRecordError):
        return disk.box.open(files.load(disk.root / naming.RING)) != b""
    return False


def _sealed(
    disk: Sealed, path: str, there: Container[str], kept: Kept
) -> Iterator[Finding]:
    """Yield what is wrong with one sealed file, or with the file of its name."""
    why = _why(disk, path)
    if path.partition("/")[0] not in naming.UNRECORDED:
        if why:
            yield Finding(Flaw.UNREADABLE, path, f"{why} {_LEFT}", *kept.offer(path))
    elif is_name(path):
        file = f"{path.removesuffix(NAME)}{naming.SEALED}"
        if why:
            sentence = f"What {file} is called cannot be read. {why}"
            yield Finding(Flaw.NAMELESS, path, sentence, _STILL)
        elif file not in there:
            sentence = f"“{disk.named_at(file)}” is called so, and is not there."
            mend = "It may still be on its way, or your cloud client may have it."
            yield Finding(Flaw.NAMED, path, sentence, mend)
    elif why:
        said = _called(disk, path)
        sentence = f"“{said}”: {why} {_LEFT}" if said else f"{why} {_LEFT}"
        yield Finding(
            Flaw.UNREADABLE, said or path, sentence, *kept.offer(said or path)
        )
    elif f"{path.removesuffix(naming.SEALED)}{NAME}" not in there:
        sentence = "What it is called is not there; what it holds is whole."
        yield Finding(Flaw.NAMELESS, path, sentence, _STILL)


def _why(disk: Sealed, path: str) -> str:
    """Return why a sealed file cannot be opened, "" if it can."""
    try:
        disk.box.open(files.load(disk.root / path))
    except OSError as error:
        return f"It cannot be read: {files.why(error)}."
    except PlsError as error:
        return str(error)
    return ""


def _called(disk: Sealed, path: str) -> str:
    with contextlib.suppress(OSError, DamagedRecordError):
        return disk.named_at(path)
    return ""
