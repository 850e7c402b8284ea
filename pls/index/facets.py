"""What of entries is counted: how each was learned, in whose time, with what help.

Plain values; `totals` has the database count them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from pls.records import Entry, Record
from pls.records.enums import Modality, way


OTHER: Final = Modality.OTHER.value
"""The way of what was learned in a way that no list shows."""

UNSAID: Final = "unsaid"
"""Asks for entries that do not say it."""


class Facets(msgspec.Struct, frozen=True):
    """What one entry says of how it came about; "" where it does not say.

    Attributes:
        way: The first way of learning it names; its minutes count for that one.
        time: Whose time it took.
        organiser: Who organised it.
        support: What support there was.
        barriers: What stood in the way.
    """

    way: str = ""
    time: str = ""
    organiser: str = ""
    support: str = ""
    barriers: tuple[str, ...] = ()

    def named(self) -> Iterator[tuple[str, str]]:
        """Yield what is said, each with what it is asked for by."""
        told = ("way", self.way), ("time", self.time), ("organised", self.organiser)
        yield from ((name, value) for name, value in told if value)
        yield from (("support", value) for value in (self.support,) if value)
        yield from (("barrier", value) for value in self.barriers)


def facets(record: Record) -> Facets:
    """Return what a record says of how it came about; nothing if it is no entry."""
    if not isinstance(record, Entry):
        return Facets()
    return Facets(
        way=_way(record.modality),
        time=record.time_source or "",
        organiser=record.organised_by or "",
        support=record.support or "",
        barriers=tuple(dict.fromkeys(record.barrier)),
    )


def _way(modality: tuple[Modality, ...]) -> str:
    if not modality:
        return ""
    first = way(modality[0])
    return OTHER if first is None else first.value


def written(told: Facets) -> str:
    """Return facets as one text, by which a database groups them."""
    single = (told.way, told.time, told.organiser, told.support)
    text = ",".join((*single, *told.barriers))
    return text if text.strip(",") else ""


def read(text: str) -> Facets:
    """Return the facets that were `written` so."""
    if not text:
        return Facets()
    way, time, organiser, support, *barriers = text.split(",")
    return Facets(way, time, organiser, support, tuple(barriers))


class Sums(msgspec.Struct, frozen=True):
    """How many entries there are, their minutes, and how many tell any."""

    entries: int = 0
    minutes: int = 0
    timed: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.entries + other.entries,
            self.minutes + other.minutes,
            self.timed + other.timed,
        )


class Step(msgspec.Struct, frozen=True):
    """One next step in an entry.

    Attributes:
        record: The entry.
        of: The day of that, as `date.toordinal` counts.
        state: `open`, `done` or `let_go`.
        due: On which day it is due, "" on none.
        closed: On which day it was done or let go, "" where that is not said.
        line: Its line in the text.
    """

    record: str
    of: int
    state: str
    due: str
    closed: str
    line: int
