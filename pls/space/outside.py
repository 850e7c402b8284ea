"""What lies outside of the folder, on this computer: sealed as the space is.

What the program remembers of records, the index, words not saved yet, shares on their
way, the words of the spell check, and backups. Settings hold no words of a space.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pls.space import about, backups, beside, words
from pls.space.core import Space
from pls.storage import recall, unlocked


if TYPE_CHECKING:
    from pls.crypto import Box


def fit(space: Space) -> None:
    """Bring this computer in step with how another one has encrypted the space.

    Raises:
        SpaceUnavailableError: Something cannot be read or written.
    """
    if space.box is None:
        _forsake(space)
    else:
        _follow(space, space.box)


def _follow(space: Space, box: Box) -> None:
    """Seal on this computer what another one has sealed in the folder.

    It takes its time where this computer opens the space by its key for the first
    time. Backups may be many; they follow by `seal`.
    """
    about.write(space.root, space.about)  # an older one may have come back
    known = unlocked.trusted(space.root, space.about.id)
    if known == box.recipient:
        return
    if known and known not in box.keys.recipients:
        recall.put_aside(space.root)
    recall.recast(space.root, None, box)
    words.recast(space.root, None, box)
    beside.recast(space.root, None, box)
    unlocked.trust(space.root, space.about.id, box.recipient)


def _forsake(space: Space) -> None:
    """Keep aside what was remembered where a plain folder took an encrypted place."""
    recall.put_aside(space.root)
    unlocked.trust(space.root, space.about.id, "")


def recast(root: Path, space: str, old: Box | None, new: Box | None) -> None:
    """Bring all of it from one key to another, or to none.

    Stopped half-way, it goes on at the next call. What cannot be opened stays.

    Args:
        root: The folder of the space.
        space: Its id.
        old: What opens it; None if the space was plain.
        new: What seals it from now on; None if the space is to be plain.

    Raises:
        LockedError: A box is locked.
        SpaceUnavailableError: Something cannot be read or written.
    """
    recall.recast(root, old, new)
    words.recast(root, old, new)
    beside.recast(root, old, new)
    backups.recast(space, old, new)


def seal(space: Space) -> None:
    """Seal what is left from before another computer encrypted the space.

    It touches no record, so it may run beside other work.

    Raises:
        LockedError: The space is locked.
        SpaceUnavailableError: Something cannot be read or written.
    """
    if space.box is None:
        return
    beside.sweep(beside.place(space, "", "lock").parent)
    if beside.is_plain(space.root) or backups.are_plain(space):
        words.recast(space.root, None, space.box)
        beside.recast(space.root, None, space.box)
        backups.seal(space)
