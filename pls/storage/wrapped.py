"""`key.age`: the keys of an encrypted space, wrapped by its passphrase.

A sync program may leave copies of it; each is tried. The work on a passphrase takes a
second or more, in a process of its own.
"""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from pls.crypto import Keys, apart, wrapping
from pls.errors import DamagedRecordError, SpaceUnavailableError, WrongKeyError
from pls.storage import files, naming, unlocked


_COPIES: Final = 6
"""How many copies of a file are tried; each takes its second."""

_WRONG: Final = "This is not the passphrase of the space."
_CHANGED: Final = (
    " It was changed since the space was opened here last, perhaps on another computer:"
    " the new one opens it."
)
_OLDER: Final = (
    "This passphrase opens an older key of the space. The new one, in key.age, has not"
    " arrived in this folder yet."
)
_ABSENT: Final = (
    "key.age, which the passphrase opens, is not in the folder; it may not have arrived"
    " yet. The recovery sheet opens the space as well."
)
_DAMAGED: Final = (
    "key.age, which the passphrase opens, is damaged or has not arrived in full. The"
    " recovery sheet opens the space as well."
)


def by_passphrase(root: Path, recipient: str, words: str) -> Keys:
    """Return the keys that a passphrase opens.

    Args:
        root: The folder of the space.
        recipient: The public key that one of them must belong to.
        words: The passphrase.

    Raises:
        SpaceUnavailableError: The keys are not there.
        WrongKeyError: It is not the passphrase of the space.
    """
    tried = _spellings(words)
    older = False
    found = _found(root)
    # The copies wait, for mostly there is no need to take their time.
    for data in filter(None, (found[:1], found[1:])):
        for wrapped, opened in zip(data, apart.unwrap(data, tried), strict=True):
            if opened is None:
                continue
            with contextlib.suppress(WrongKeyError):
                fitting = opened.led(recipient)
                unlocked.note(root, wrapped)
                return fitting
            older = True
    if older:
        raise WrongKeyError(_OLDER)
    opened_here = any(unlocked.knows(root, each) for each in found)
    changed = unlocked.any_known(root) and not opened_here
    raise WrongKeyError(_WRONG + (_CHANGED if changed else ""))


def joined(root: Path, found: Keys, words: str) -> Keys:
    """Return keys with those of copies that the same passphrase opens.

    Two computers that encrypted one space at the same time, before either heard of the
    other, sealed it by two keys; a sync program kept one of them as a copy. Each copy
    is tried once on a computer, as it takes its second.

    Args:
        root: The folder of the space.
        found: What the passphrase opened.
        words: The passphrase.
    """
    _, *others = [*copies(root / naming.KEY), b""]
    fresh = [each for each in others if 0 < wrapping.work(each) <= wrapping.MOST]
    fresh = [each for each in fresh if not unlocked.is_tried(root, each)]
    if not fresh:
        return found
    opened = filter(None, apart.unwrap(fresh, _spellings(words)))
    more = dict.fromkeys(i for keys in opened for i in keys.identities)
    both = dict.fromkeys((*found.identities, *more))
    return msgspec.structs.replace(found, identities=tuple(both))


def _spellings(words: str) -> list[str]:
    """Return how a passphrase may have been spelled when it was chosen.

    Raises:
        WrongKeyError: It is no text.
    """
    if not _is_text(words):
        raise WrongKeyError(_WRONG)
    plain = unicodedata.normalize("NFC", words)
    return [plain] if words == plain else [plain, words]


def _is_text(words: str) -> bool:
    """Tell whether a passphrase is text, not bytes that spell no letters."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _found(root: Path) -> list[bytes]:
    """Return what may be opened by the passphrase, `key.age` first.

    Raises:
        SpaceUnavailableError: There is nothing.
    """
    there = [*copies(root / naming.KEY), *_former(root)]
    found = [data for data in there if 0 < wrapping.work(data) <= wrapping.MOST]
    if not found:
        raise SpaceUnavailableError(_DAMAGED if there else _ABSENT)
    return found


def _former(root: Path) -> Iterator[bytes]:
    """Yield the keys from before the space was decrypted."""
    with contextlib.suppress(OSError, DamagedRecordError):
        yield files.load(root / naming.FORMER)


def copies(path: Path) -> Iterator[bytes]:
    """Yield what a file of keys holds, then its copies by sync programs."""
    try:
        near = sorted(path.parent.iterdir())
    except OSError:
        near = []
    copies = [each for each in near if naming.is_key(each.name) and each != path]
    seen: set[bytes] = set()
    for each in [path, *copies[:_COPIES]]:
        with contextlib.suppress(OSError, DamagedRecordError):
            data = files.load(each)
            if data not in seen:
                seen.add(data)
                yield data
