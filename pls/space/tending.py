"""What a space needs now and then: a backup, a bin that is emptied, a short history."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pls.changes import ChangeSet
from pls.records import Record
from pls.space.core import Space


BIN_DAYS: Final = 30
"""How long a record stays in the bin, in days."""

_SEEN = "binned:"


def tend(space: Space) -> ChangeSet:
    """Thin the history of this computer and empty what lay in the bin for long.

    Raises:
        SpaceUnavailableError: The folder or the memory cannot be written.
    """
    space.thin()
    gone = ChangeSet()
    for record in space.bin():
        if is_due(record, first_seen(space, record), space.clock.today()):
            gone |= space.empty(record.id)
    return gone


def is_due(record: Record, seen: date, today: date) -> bool:
    """Tell whether a record lay in the bin for thirty days.

    Args:
        record: The record.
        seen: The day on which this computer first saw it there. A wrong clock on
            another computer empties nothing.
        today: The date.
    """
    deleted = record.deleted.date if record.deleted else today
    return today >= due(deleted, seen)


def due(deleted: date, seen: date) -> date:
    """Return the day on which a record is emptied from the bin.

    Args:
        deleted: When it was put there, as its file says.
        seen: The day on which this computer first saw it there.
    """
    return max(deleted, seen) + timedelta(days=BIN_DAYS)


def first_seen(space: Space, record: Record) -> date:
    """Return the day on which this computer first saw a record in the bin.

    Raises:
        SpaceUnavailableError: It cannot be noted.
    """
    name = f"{_SEEN}{record.id}:{record.deleted}"
    told = space.noted(name)
    if not told:
        space.note(name, space.clock.today().isoformat())
        return space.clock.today()
    return date.fromisoformat(told)
