"""What of entries is counted: how each was learned, in whose time, with what help.

Plain values; `totals` has the database count them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from pls.records import Entry, Record
from pls.records.enums import Modality, Sharing, way


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
        text: Whether it was written up: it has a text.
        ready: Whether it may be picked for a summary.
        skilled: Whether it names a skill.
    """

    way: str = ""
    time: str = ""
    organiser: str = ""
    support: str = ""
    barriers: tuple[str, ...] = ()
    text: bool = False
    ready: bool = False
    skilled: bool = False

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
        text=bool(record.body.strip()),
        ready=record.share is Sharing.READY,
        skilled=any(record.skills),
    )


def _way(modality: tuple[Modality, ...]) -> str:
    if not modality:
        return ""
    first = way(modality[0])
    return OTHER if first is None else first.value


def written(told: Facets) -> str:
    """Return facets as one text, by which a database groups them."""
    flags = {"t": told.text, "r": told.ready, "s": told.skilled}
    signs = "".join(sign for sign, on in flags.items() if on)
    single = (told.way, told.time, told.organiser, told.support, signs)
    text = ",".join((*single, *told.barriers))
    return text if text.strip(",") else ""


def read(text: str) -> Facets:
    """Return the facets that were `written` so."""
    if not text:
        return Facets()
    way, time, organiser, support, signs, *barriers = text.split(",")
    told = Facets(way, time, organiser, support, tuple(barriers))
    return replace(told, text="t" in signs, ready="r" in signs, skilled="s" in signs)


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


Faceted = Sequence[tuple[Facets, Sums]]
"""What entries say of how they came about, and the sums of each."""

NOTHING: Final = Sums()


def summed(found: Iterable[tuple[Facets, Sums]]) -> Sums:
    """Return the sums of all entries."""
    return sum((sums for _, sums in found), NOTHING)
