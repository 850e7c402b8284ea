"""The entries a person wants to see: in which order, and page by page.

`listed` says which they are, by their ids alone; what one page of them says is read by
`part` when it comes into sight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Final

import msgspec

from pls.index.asking import ranks
from pls.index.index import Index
from pls.index.marks import Sort, mark
from pls.index.part import between
from pls.index.query import Means, Query, Term, among, parse
from pls.records import Entry, Kind
from pls.space.core import Space


FEW: Final = 20
"""Records that can be compared with a list sooner than it can be made anew."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list.

    Attributes:
        words: What a person looks for (`pls.index.query`).
        year: Entries of this year only.
        day: Entries of this day only.
        ready: Entries that may be picked for a summary only.
        step: Entries with an open next step only.
        skills: Entries that name every one of these.
    """

    words: str = ""
    year: int | None = None
    day: date | None = None
    ready: bool = False
    step: bool = False
    skills: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Listed:
    """Which entries are wanted, in their order.

    Attributes:
        filters: What narrowed them.
        ids: The entries, newest first, or the best where words are looked for.
        days: Each day and how many entries it has, in the order of `ids`; none where
            that is not the order of time.
        ranked: Whether they stand in the order of how good they are.
        words: What was looked for, to mark it where it stands.
        problems: A sentence for each part of the words that was left out.
        total: How many entries the space has in all.
    """

    filters: Filters = Filters()
    ids: Sequence[str] = ()
    days: tuple[tuple[date, int], ...] = ()
    ranked: bool = False
    words: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list.

    Attributes:
        entry: The record.
        snippet: The words around what was looked for, in pieces; every second piece is
            what was looked for. Empty where entries are not ranked.
    """

    entry: Entry
    snippet: tuple[str, ...] = ()


def listed(space: Space, filters: Filters) -> Listed:
    """Return which entries *filters* want.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    typed, wanted = parse(filters.words), query(filters)

    def work(index: Index) -> Listed:
        count = index.count(wanted) if filters else index.total(Kind.ENTRY)
        ranked = ranks(wanted, count)
        best = space.clock.today() if ranked else None
        found, days = index.order(wanted, best, count)
        by_day = {} if ranked else Counter(days)
        return Listed(
            filters=filters,
            ids=tuple(found),
            days=tuple(
                (date.fromordinal(day), number) for day, number in by_day.items()
            ),
            ranked=ranked,
            words=typed.words,
            problems=typed.problems,
            total=index.total(Kind.ENTRY) if filters else len(found),
        )

    return space.ask(work)


def still(space: Space, listed: Listed, ids: Collection[str]) -> bool:
    """Tell whether a list is as it was, though some records were changed.

    Looked at are these and their neighbours. Only of a list of all entries that can be
    told, and of few records soon.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    if listed.filters or len(ids) > FEW:
        return False
    places = [listed.ids.index(each) for each in ids if each in listed.ids]
    near = sorted({at + by for at in places for by in (-1, 0, 1)})
    near = [at for at in near if 0 <= at < len(listed.ids)]
    ends = tuple(accumulate(count for _, count in listed.days))
    known = [(listed.ids[at], listed.days[bisect_right(ends, at)][0]) for at in near]
    wanted = {*ids, *(each for each, _ in known)}
    return space.ask(lambda index: index.standing(Kind.ENTRY, wanted)) == known


def part(space: Space, listed: Listed, first: int, count: int) -> tuple[Item, ...]:
    """Return what *count* entries of a list say, from the one at *first* on.

    An entry that went away since it was listed is left out.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    wanted = listed.ids[first : first + count]
    entries = [r for r in space.those(wanted) if isinstance(r, Entry)]
    told: Mapping[str, tuple[str, ...]] = {}
    if listed.ranked:
        typed = parse(listed.filters.words)
        told = space.ask(lambda index: index.snippets(typed, [e.id for e in entries]))
    return tuple(Item(entry, told.get(entry.id, ())) for entry in entries)


def skills(space: Space, filters: Filters) -> tuple[str, ...]:
    """Return the skills of the entries that *filters* want, most frequent first.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    wanted = query(filters)
    return space.ask(lambda index: index.frequent(Sort.SKILL, wanted))


def query(filters: Filters) -> Query:
    """Return what *filters* ask for."""
    marks = [mark(Sort.WHOLE, skill) for skill in filters.skills]
    marks += [mark(Sort.IS, "ready")] if filters.ready else []
    marks += [mark(Sort.IS, "open")] if filters.step else []
    groups = [(Term(Means.MARK, (each,)),) for each in marks]
    first, last = filters.day, filters.day
    if first is None and filters.year is not None:
        first, last = date(filters.year, 1, 1), date(filters.year, 12, 31)
    if first is not None and last is not None:
        part = between(first, last)
        groups.append((Term(Means.AFTER, (part.after,)),))
        groups += [(Term(Means.BEFORE, (part.before,)),)] if part.before else []
    typed = parse(filters.words)
    wanted = msgspec.structs.replace(typed, groups=(*typed.groups, *groups))
    return among(wanted, (Kind.ENTRY,))
