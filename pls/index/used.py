"""Which entries have one of several names: how many, since when, and which."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from pls.index.base import storable
from pls.index.index import Index
from pls.index.marks import Sort
from pls.records import Kind


class Used(msgspec.Struct, frozen=True):
    """How many living entries have a name, and their first and last day."""

    count: int = 0
    first: date | None = None
    last: date | None = None


_FROM = (
    " FROM name JOIN record ON record.number = name.number"
    " WHERE name.sort = ? AND record.deleted = ''"
)
_WHEN = "min(record.day), max(record.day)"


def each(index: Index, sort: Sort) -> dict[str, Used]:
    """Return how often entries have each name of a sort."""
    rows = index.database.all(
        f"SELECT name.name, count(*), {_WHEN}{_FROM}"
        " AND record.kind = ? GROUP BY name.name",
        (sort.value, Kind.ENTRY.value),
    )
    return {name: _used(count, first, last) for name, count, first, last in rows}


def together(index: Index, sort: Sort, names: Sequence[str]) -> Used:
    """Return how often entries have at least one of some names."""
    words = f"SELECT count(DISTINCT record.number), {_WHEN}{_FROM}{_among(names)}"
    rows = index.database.all(
        f"{words} AND record.kind = ?", (*_values(sort, names), Kind.ENTRY.value)
    )
    return _used(*rows[0])


def entries(
    index: Index, sort: Sort, names: Sequence[str], limit: int = -1
) -> tuple[str, ...]:
    """Return the ids of the entries with one of some names, newest first."""
    rows = index.database.all(
        f"SELECT DISTINCT record.id, at, created{_FROM}{_among(names)}"
        " AND record.kind = ? ORDER BY at DESC, created DESC, record.id DESC LIMIT ?",
        (*_values(sort, names), Kind.ENTRY.value, limit),
    )
    return tuple(row[0] for row in rows)


def bearers(index: Index, sort: Sort, names: Sequence[str]) -> tuple[str, ...]:
    """Return the ids of the records of any kind with one of some names."""
    rows = index.database.all(
        f"SELECT DISTINCT record.id{_FROM}{_among(names)} ORDER BY record.id",
        _values(sort, names),
    )
    return tuple(row[0] for row in rows)


def _among(names: Sequence[str]) -> str:
    return f" AND name.name IN ({', '.join('?' * len(names))})"


def _values(sort: Sort, names: Sequence[str]) -> tuple[object, ...]:
    return (sort.value, *map(storable, names))


def _used(count: int, first: int | None, last: int | None) -> Used:
    if first is None or last is None:
        return Used()
    return Used(count, date.fromordinal(first), date.fromordinal(last))
