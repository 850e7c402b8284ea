"""What lies outside of the folder, on this computer: sealed as the space is.

Words not saved yet, shares on their way, the words of the spell check, and backups.
What the program remembers of records, and the index, are the business of
`pls.storage`; settings hold no words of a space.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pls.space import backups, beside, words
from pls.space.core import Space


if TYPE_CHECKING:
    from pls.crypto import Box


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
