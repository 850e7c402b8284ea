"""What lies in the bin, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pls.errors import UnknownRecordError
from pls.index.folding import folded
from pls.records import Record
from pls.space.core import Space
from pls.space.tending import due, first_seen
from pls.storage import naming
from pls.text import links


@dataclass(frozen=True, slots=True)
class Binned:
    """A record in the bin.

    Attributes:
        record: What was deleted.
        deleted: The day it was put there.
        emptied: The day it is emptied.
    """

    record: Record
    deleted: date
    emptied: date


def read(space: Space) -> tuple[Binned, ...]:
    """Return what lies in the bin, last deleted first.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    with space.noting():
        return tuple(_one(space, record) for record in space.bin())


def one(space: Space, record_id: str) -> Binned | None:
    """Return one thing in the bin, None if it is not there any more.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    try:
        return _one(space, space.find_binned(record_id))
    except UnknownRecordError:
        return None


def _one(space: Space, record: Record) -> Binned:
    seen = first_seen(space, record)
    deleted = record.deleted.date if record.deleted else seen
    return Binned(record, deleted, due(deleted, seen))


def found(record: Record, words: str) -> bool:
    """Tell whether each of some words stands in the title or the text of a record."""
    told = _folded(f"{record.title}\n{record.body}")
    return all(word in told for word in _folded(words).split())


def _folded(text: str) -> str:
    return folded(text).casefold()


def text(space: Space, record: Record) -> str:
    """Return the body of a record in the bin, with `[[title]]` for links."""

    def title(path: str) -> str | None:
        known = space.at(path)
        return None if known is None else known.title

    # Its links lead from where its file lay, not from the folder of the bin.
    return links.show(record.body, str(naming.place(record).parent), title)
