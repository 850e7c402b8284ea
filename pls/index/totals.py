"""Sums over the entries of a time, made by the database: none of them is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from pls.index.facets import Facets, Step, Sums, read
from pls.index.index import Index
from pls.index.marks import Sort
from pls.index.part import Slice
from pls.records import Kind


_ENTRIES: Final = f"deleted = '' AND kind = '{Kind.ENTRY.value}'"
_SUMS: Final = "count(*), sum(minutes), sum(minutes > 0)"


def facets(index: Index, part: Slice) -> list[tuple[Facets, Sums]]:
    """Return what entries say of how they came about, and the sums of each."""
    rows = index.database.all(
        f"SELECT facets, {_SUMS} FROM record INDEXED BY newest"
        f" WHERE {_ENTRIES}{_when(part)} GROUP BY facets",
        _values(part),
    )
    return [(read(told), Sums(*sums)) for told, *sums in rows]


def shared(index: Index, part: Slice) -> list[tuple[Facets, Sums]]:
    """Return what those entries say that left at least once, and the sums of each."""
    rows = index.database.all(
        f"SELECT facets, {_SUMS} FROM record WHERE {_ENTRIES}{_when(part)}"
        " AND id IN (SELECT name FROM name WHERE sort = ?) GROUP BY facets",
        (*_values(part), Sort.SENT.value),
    )
    return [(read(told), Sums(*sums)) for told, *sums in rows]


def years(index: Index) -> list[int]:
    """Return the years that have entries."""
    words = f"SELECT min(at) FROM record INDEXED BY newest WHERE {_ENTRIES} AND at >= ?"
    found: list[int] = []
    # One step in the index per year, however many entries it has.
    (at,) = index.database.one(words, "")
    while at is not None:
        found.append(int(at[:4]))
        (at,) = index.database.one(words, f"{at[:4]}~")
    return found


def skills(index: Index, part: Slice, sign: int) -> list[tuple[str, str, Sums]]:
    """Return by skill and time the sums of the entries that name it.

    Args:
        index: What is asked.
        part: Which entries.
        sign: How many signs of a day tell the time: 7 for months, 4 for years.
    """
    rows = index.database.all(
        f"SELECT name, substr(at, 1, {sign:d}) AS of, {_SUMS} FROM {_named(part)}"
        f" WHERE sort = ? AND {_ENTRIES}{_when(part)} GROUP BY name, of",
        (Sort.SKILL.value, *_values(part)),
    )
    return [(name, of, Sums(*sums)) for name, of, *sums in rows]


def joined(
    index: Index, part: Slice, sign: int, names: Collection[str]
) -> list[tuple[str, Sums]]:
    """Return by time the sums of the entries that name any of some skills.

    Args:
        index: What is asked.
        part: Which entries.
        sign: How many signs of a day tell the time.
        names: The skills; an entry that names several counts once.
    """
    signs = ", ".join("?" * len(names))
    rows = index.database.all(
        f"SELECT of, {_SUMS} FROM (SELECT DISTINCT record.number,"
        f" substr(at, 1, {sign:d}) AS of, minutes FROM name"
        " CROSS JOIN record INDEXED BY numbered ON record.number = name.number"
        f" WHERE sort = ? AND name IN ({signs}) AND {_ENTRIES}{_when(part)})"
        " GROUP BY of",
        (Sort.SKILL.value, *names, *_values(part)),
    )
    return [(of, Sums(*sums)) for of, *sums in rows]


def steps(index: Index, part: Slice) -> list[Step]:
    """Return every next step of the entries."""
    rows = index.database.all(
        f"SELECT record.id, day, name FROM {_named(part)}"
        f" WHERE sort = ? AND {_ENTRIES}{_when(part)}",
        (Sort.STEP.value, *_values(part)),
    )
    return list(_steps(rows))


def _steps(rows: Iterable[tuple[str, int, str]]) -> Iterable[Step]:
    for record, of, name in rows:
        state, due, closed, line = name.split(" ")
        yield Step(record, of, state, due.strip("-"), closed.strip("-"), int(line))


def _named(part: Slice) -> str:
    """Return how to go through the names in entries: those of a time by their time."""
    if part.after:
        return "record INDEXED BY newest CROSS JOIN name ON name.number = record.number"
    return "name CROSS JOIN record INDEXED BY numbered ON record.number = name.number"


def _when(part: Slice) -> str:
    after = " AND at >= ?" if part.after else ""
    return after + (" AND at < ?" if part.before else "")


def _values(part: Slice) -> list[object]:
    return [each for each in (part.after, part.before) if each]
