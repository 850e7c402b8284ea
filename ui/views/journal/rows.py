"""The list of the journal: which entries, and how each reads in one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pls.records import Entry, Kind
from pls.records.enums import Standing
from pls.space import Space
from pls.space.ledger import ledger
from pls.space.listing import Filters
from pls.space.search import Found, search
from pls.text import plain
from ui.models.rows import Row
from ui.operations import shown


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows.

    Attributes:
        rows: The wanted entries, newest first, or the best where words are looked for.
        total: How many entries there are in all.
        skills: The skills of the wanted entries, most frequent first.
        today: The day it is.
        unread: Files that cannot be read, each by its path and why.
        copies: Files that hold an entry of another file again, and which.
        words: What is looked for, to mark it.
        problems: What was not understood, and left out.
    """

    rows: tuple[Row, ...]
    total: int
    skills: tuple[str, ...]
    today: date
    unread: tuple[tuple[str, str], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


class Lister:
    """Makes listings; remembers rows of entries that did not change.

    It is used on the lane only.
    """

    def __init__(self) -> None:
        self._made: dict[str, tuple[Entry, Standing, date, Row]] = {}

    def __call__(self, space: Space, filters: Filters) -> Listing:
        """Return the entries that *filters* want."""
        today = space.clock.today()
        book = ledger(space)
        found = _found(space, filters)
        entries = [e for e in _ordered(found) if filters.match(e)]
        rows = [self._row(e, book.standing(e), today) for e in entries]
        if found.ranked:
            rows = [
                _ranked(*each, found, today) for each in zip(rows, entries, strict=True)
            ]
        else:
            rows = list(_with_headers(rows, entries, today))
        counted = Counter(skill for e in entries for skill in e.skills)
        return Listing(
            rows=tuple(rows),
            total=len(space.records(Kind.ENTRY)) if filters else len(entries),
            skills=tuple(skill for skill, _ in counted.most_common()),
            today=today,
            unread=tuple(sorted(space.problems().items())),
            copies=_copies(space),
            words=found.words,
            problems=found.problems,
        )

    def _row(self, entry: Entry, standing: Standing, today: date) -> Row:
        made = self._made.get(entry.id)
        if made and made[0] is entry and made[1:3] == (standing, today):
            return made[3]
        fresh = row(entry, standing, today)
        self._made[entry.id] = (entry, standing, today, fresh)
        return fresh


def _found(space: Space, filters: Filters) -> Found:
    """Return the entries that the words find, all where there are none."""
    if filters.words:
        return search(space, filters.words, Kind.ENTRY)
    return Found(space.records(Kind.ENTRY))


def _ordered(found: Found) -> list[Entry]:
    """Return the entries that were found, the best or else the newest first."""
    entries = [r for r in found.records if isinstance(r, Entry)]
    if not found.ranked:
        entries.sort(key=lambda e: (e.when, e.created or "", e.id), reverse=True)
    return entries


def _ranked(row: Row, entry: Entry, found: Found, today: date) -> Row:
    """Return a row among those that stand by how good they are: with its day."""
    told = "".join(found.snippets.get(entry.id, ())).strip()
    day = shown.day(entry.when.date, today)
    return replace(
        row,
        excerpt=row.excerpt if told in ("", entry.title) else told,
        meta=(day, *(part for part in row.meta if part != entry.when.clock)),
    )


def _copies(space: Space) -> tuple[tuple[str, str], ...]:
    return tuple(
        (path, f"It holds the same entry as {paths[0]}.")
        for paths in space.copies().values()
        for path in paths[1:]
    )


def row(entry: Entry, standing: Standing, today: date) -> Row:
    """Return how *entry* reads in a list."""
    told = facts(entry)
    ways = ", ".join(way.label for way in shown.ways(entry.modality))
    spoken = [entry.title, shown.day(entry.when.date, today), ways]
    spoken += [*told, shown.WORDS[standing]]
    return Row(
        id=entry.id,
        title=entry.title,
        excerpt=plain.excerpt(entry.body, entry.title),
        meta=told,
        icon=shown.icon(entry),
        state=shown.STATES[standing],
        spoken=", ".join(part for part in spoken if part),
    )


def facts(entry: Entry) -> tuple[str, ...]:
    """Return the small facts of a row: time, length, people or else the project."""
    told = [
        entry.when.clock,
        shown.length(entry.minutes) if entry.minutes else "",
        ", ".join(entry.people) or entry.project,
    ]
    return tuple(part for part in told if part)


def _with_headers(
    rows: Iterable[Row], entries: list[Entry], today: date
) -> Iterator[Row]:
    before: date | None = None
    for each, entry in zip(rows, entries, strict=True):
        of = entry.when.date
        if of == before:
            yield each
            continue
        before = of
        words = shown.day(of, today)
        yield replace(each, header=f"Today, {words}" if of == today else words)
