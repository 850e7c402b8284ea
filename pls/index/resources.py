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


def shelved(index: Index) -> tuple[Placed, ...]:
    """Return every living resource, the newest first."""
    rows = index.database.all(
        "SELECT record.id, record.at, record.title, told.name, min(file.name)"
        " FROM record JOIN name AS told ON told.number = record.number"
        " LEFT JOIN file ON file.id = record.id"
        " WHERE record.kind = ? AND record.kind != 'entry' AND record.deleted = ''"
        " AND told.sort = ? GROUP BY record.id"
        " ORDER BY record.at DESC, record.created DESC, record.id DESC",
        (Kind.RESOURCE.value, Sort.SHELF.value),
    )
    leads = _leads(index)
    return tuple(
        Placed(i, at, title, _standing(told), _used(leads, i, file, f"[[{title}"))
        for i, at, title, told, file in rows
    )


def _standing(told: str) -> Standing:
    return msgspec.json.decode(told, type=Standing)


def _leads(index: Index) -> dict[str, set[int]]:
    """Return what links are named by, and the numbers of the entries that have them.

    They are few beside the records; to look for each resource takes ten times as long.
    """
    rows = index.database.all(
        "SELECT lead.name, lead.number FROM name AS lead"
        " JOIN record ON record.number = lead.number"
        " WHERE lead.sort = ? AND record.kind = 'entry' AND record.deleted = ''",
        (Sort.LINK.value,),
    )
    found: dict[str, set[int]] = {}
    for name, number in rows:
        found.setdefault(name, set()).add(number)
    return found


def _used(leads: dict[str, set[int]], *names: str | None) -> int:
    sets = [leads[name] for name in names if name in leads]
    return len(set().union(*sets)) if sets else 0


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
