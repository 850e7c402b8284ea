"""What the window does for the space by itself: tend it, and back it up."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pls.changes import ChangeSet
from pls.space import Space, tending
from ui.operations.desk import Outcome


@dataclass(frozen=True, slots=True)
class Kept:
    """What there is of a space on this computer.

    Attributes:
        files: How many there are in the folder.
        size: Of the folder, in bytes.
        backups: How many there are.
        newest: When the last of them was made, local time.
        where: The folder they lie in.
    """

    files: int
    size: int
    backups: int
    newest: datetime | None
    where: Path


def answer(
    space: Space, asked: Collection[str], *, put_back: bool
) -> Outcome[tuple[str, ...]]:
    """Say what to do about records that went away all at once.

    Returns:
        The records to ask about after it.
    """
    changes = space.answer(asked, put_back=put_back)
    return Outcome(space.vanished, changes)


def tend(space: Space) -> Outcome[ChangeSet]:
    """Empty what lay in the bin for long, and thin the history."""
    gone = ChangeSet() if space.vanished else tending.tend(space)
    return Outcome(gone, gone)


def back_up(space: Space) -> Path | None:
    """Back the folder up if that is due; reads files only, so it needs no lane.

    What this computer still has in plain text of an encrypted space is sealed first.
    """
    from pls.space import backups, outside  # noqa: PLC0415 (for the start)

    outside.seal(space)
    return backups.make_if_due(space)


def survey(space: Space) -> Kept:
    """Count what there is; reads names and sizes only, so it needs no lane."""
    from pls.space import backups, measuring  # noqa: PLC0415 (for the start)

    files, size = measuring.measure(space.root)
    made = backups.made(space)
    newest = max(made, default=None)
    return Kept(files, size, len(made), newest, backups.place(space))


def back_up_now(space: Space) -> bool:
    """Back the folder up; tell whether anything had changed since the last one."""
    from pls.space import backups, outside  # noqa: PLC0415 (for the start)

    outside.seal(space)
    return backups.make(space).fresh
