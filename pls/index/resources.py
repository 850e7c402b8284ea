"""The resources of a space as a list knows them, in one question to the index."""

from __future__ import annotations

import msgspec

from pls.index.base import storable
from pls.index.index import Index
from pls.index.marks import Sort
from pls.records import Kind


class Standing(msgspec.Struct, frozen=True, array_like=True):
    """What is kept of a resource beside its words, as `marks.shelf` writes it."""

    status: str
    trust: str
    checked: str
    recheck: str
    moved_up: str
    fresh: str
    goals: tuple[str, ...] = ()


class Placed(msgspec.Struct, frozen=True):
    """One living resource.

    Attributes:
        at: When it was saved.
        used: How many entries lead to it, by its field or by a link in their text.
    """

    id: str
    at: str
    title: str
    standing: Standing
    used: int


_LED = "'[[' || record.title"
_USED = (
    "SELECT count(DISTINCT lead.number) FROM name AS lead"
    " JOIN record AS from_ ON from_.number = lead.number"
    " WHERE lead.sort = 'l' AND from_.kind = 'entry' AND from_.deleted = ''"
    f" AND lead.name IN (record.id, coalesce(file.name, record.id), {_LED})"
)


def shelved(index: Index) -> tuple[Placed, ...]:
    """Return every living resource, the newest first."""
    rows = index.database.all(
        f"SELECT record.id, record.at, record.title, told.name, ({_USED})"
        " FROM record JOIN name AS told ON told.number = record.number"
        " LEFT JOIN file ON file.id = record.id"
        " WHERE record.kind = ? AND record.kind != 'entry' AND record.deleted = ''"
        " AND told.sort = ? GROUP BY record.id"
        " ORDER BY record.at DESC, record.created DESC, record.id DESC",
        (Kind.RESOURCE.value, Sort.SHELF.value),
    )
    return tuple(
        Placed(i, at, title, msgspec.json.decode(told, type=Standing), used)
        for i, at, title, told, used in rows
    )


def at_address(index: Index, normal: str) -> tuple[str, ...]:
    """Return the living resources at a normal address, the oldest first."""
    rows = index.database.all(
        "SELECT record.id FROM name JOIN record ON record.number = name.number"
        " WHERE name.sort = ? AND name.name = ? AND record.deleted = ''"
        " ORDER BY record.at, record.id",
        (Sort.ADDRESS.value, storable(normal)),
    )
    return tuple(row[0] for row in rows)


def of_file(index: Index, name: str) -> frozenset[str]:
    """Return the records whose file has a name."""
    rows = index.database.all(
        "SELECT DISTINCT id FROM file WHERE name = ? AND id != ''", (storable(name),)
    )
    return frozenset(row[0] for row in rows)
