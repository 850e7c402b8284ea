"""What is done to things in the bin: taken out again, or deleted for good."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

import msgspec

from pls import records
from pls.changes import ChangeSet
from pls.errors import SpaceUnavailableError, UnknownRecordError
from pls.records import Record
from pls.space import Space
from pls.text import links, plain, private
from ui.operations import writing
from ui.operations.desk import Outcome


_OTHER: Final = frozenset(
    {"id", "kind", "title", "body", "created", "updated", "deleted", "occurred"}
)


@dataclass(frozen=True, slots=True)
class Loss:
    """What is lost with one thing that is deleted for good.

    Attributes:
        words: How many words its text has.
        passages: How many private passages are among them.
        details: How many of its fields say something.
    """

    title: str
    words: int
    passages: int = 0
    details: int = 0


def losses(
    space: Space, ids: Sequence[str] | None
) -> tuple[tuple[str, ...], tuple[Loss, ...]]:
    """Return what is lost when some things, or all, are deleted for good.

    Returns:
        The ids of those that are there, and what each holds.
    """
    found = _those(space, ids)
    return tuple(record.id for record in found), tuple(map(_loss, found))


def _loss(record: Record) -> Loss:
    body = record.body
    details = len(records.plain(record).keys() - _OTHER)
    return Loss(record.title, plain.count(body), private.count(body), details)


def _those(space: Space, ids: Sequence[str] | None) -> list[Record]:
    found = space.bin()
    return [record for record in found if ids is None or record.id in ids]


def restore(space: Space, ids: Sequence[str]) -> Outcome[tuple[Record, ...]]:
    """Take records out of the bin; what went away from there meanwhile is left."""
    there = {record.id for record in _those(space, ids)}
    found = tuple(space.restore(each) for each in ids if each in there)
    return Outcome(found, ChangeSet(saved=frozenset(each.id for each in found)))


def discard(space: Space, ids: Sequence[str]) -> Outcome[None]:
    """Put records into the bin again."""
    gone = ChangeSet()
    for each in ids:
        if space.has(each):
            gone |= space.delete(each)
    return Outcome(None, gone)


@dataclass(frozen=True, slots=True)
class Emptied:
    """What was done of what was asked for.

    Attributes:
        count: How many records were deleted for good.
        left: Those that are still to be.
    """

    count: int
    left: tuple[str, ...]


def empty(space: Space, ids: Sequence[str], seconds: float = inf) -> Outcome[Emptied]:
    """Delete records in the bin for good; what is no more in it is left alone.

    Args:
        space: The open space.
        ids: The records.
        seconds: After so long the others are left, at least one is not.

    Raises:
        SpaceUnavailableError: Not even the first can be written.
    """
    ends, gone, left = time.perf_counter() + seconds, ChangeSet(), tuple(ids)
    while left:
        try:
            gone |= space.empty(left[0])
        except UnknownRecordError:
            pass  # taken out of the bin meanwhile
        except SpaceUnavailableError:
            if not gone:
                raise
            break  # the next time says why
        left = left[1:]
        if time.perf_counter() > ends:
            break
    return Outcome(Emptied(len(gone.removed), left), gone)


def edit(
    space: Space, record_id: str, path: str, change: Callable[[str], str]
) -> Record:
    """Change the text of an entry in the bin, and return it as it stands there.

    Args:
        space: The open space.
        record_id: The entry.
        path: Where its file lay before, which its links lead from.
        change: Gives the text as it shall be, with `[[title]]` for links.

    Raises:
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: It is not in the bin.
    """
    record, folder = space.find_binned(record_id), path.rpartition("/")[0]
    shown = links.show(record.body, folder, lambda at: writing.title_at(space, at))
    body = links.restore(
        change(shown),
        shown,
        record.body,
        folder,
        lambda title: writing.path_of(space, title),
    )
    return space.save(msgspec.structs.replace(record, body=body), record)
