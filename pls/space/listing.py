"""The entries a person wants to see: in which order, and page by page.

`listed` says which they are, by their ids alone; what one page of them says is read by
`part` when it comes into sight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pls.records import Entry, Kind
from pls.space.core import Space
from pls.space.entries import ready
from pls.space.search import Found, search


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
    found = _found(space, filters)
    entries = _wanted(found, filters)
    days: tuple[tuple[date, int], ...] = ()
    if not found.ranked:
        by_day = groupby(entries, lambda entry: entry.when.date)
        days = tuple((day, sum(1 for _ in group)) for day, group in by_day)
    return Listed(
        filters=filters,
        ids=tuple(entry.id for entry in entries),
        days=days,
        ranked=found.ranked,
        words=found.words,
        problems=found.problems,
        total=len(space.records(Kind.ENTRY)) if filters else len(entries),
    )


def part(space: Space, listed: Listed, first: int, count: int) -> tuple[Item, ...]:
    """Return what *count* entries of a list say, from the one at *first* on.

    An entry that went away since it was listed is left out.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    told = _snippets(space, listed, first + count)
    wanted = listed.ids[first : first + count]
    found = [space.record(each) for each in wanted if space.has(each)]
    entries = [record for record in found if isinstance(record, Entry)]
    return tuple(Item(entry, told.get(entry.id, ())) for entry in entries)


def skills(space: Space, filters: Filters) -> tuple[str, ...]:
    """Return the skills of the entries that *filters* want, most frequent first.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    wanted = _wanted(_found(space, filters), filters)
    counted = Counter(skill for entry in wanted for skill in entry.skills)
    return tuple(skill for skill, _ in counted.most_common())


def _found(space: Space, filters: Filters) -> Found:
    """Return the entries that the words find, all where there are none."""
    if filters.words:
        return search(space, filters.words, Kind.ENTRY)
    return Found(space.records(Kind.ENTRY))


def _wanted(found: Found, filters: Filters) -> list[Entry]:
    """Return what *filters* leave of what was found, the best or the newest first."""
    entries = [r for r in found.records if isinstance(r, Entry) and _fits(filters, r)]
    if not found.ranked:
        entries.sort(key=lambda e: (e.when, e.created or "", e.id), reverse=True)
    return entries


def _fits(filters: Filters, entry: Entry) -> bool:
    """Tell whether *entry* is wanted, its words aside."""
    return (
        (filters.year is None or entry.when.date.year == filters.year)
        and (filters.day is None or entry.when.date == filters.day)
        and (not filters.ready or ready(entry))
        and (not filters.step or "[ ]" in entry.body)
        and set(filters.skills) <= set(entry.skills)
    )


def _snippets(space: Space, listed: Listed, end: int) -> Mapping[str, tuple[str, ...]]:
    """Return, by id, the snippets of ranked entries up to *end*."""
    if not listed.ranked:
        return {}
    words = listed.filters.words
    bare = listed.filters == Filters(words=words)
    return search(space, words, Kind.ENTRY, limit=end if bare else None).snippets
