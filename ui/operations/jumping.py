"""What letters could mean: records of every kind, saved searches, names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pls.learning import skills
from pls.records import Entry, Goal, Kind, Record, Resource, Skill, Summary
from pls.records.enums import Trust
from pls.space import Space, searches
from pls.space.listing import Filters
from pls.space.search import alike, places, search
from ui.operations import entries, searching, shown, web
from ui.operations.entries import begins
from ui.operations.resources import trusted


MOST: Final = {
    Kind.ENTRY: 7,
    Kind.RESOURCE: 3,
    Kind.REFLECTION: 2,
    Kind.SKILL: 2,
    Kind.GOAL: 2,
    Kind.SUMMARY: 2,
}
"""How many records of a kind are offered, in this order."""

ALIKE: Final = 7
"""So many are offered whose titles are but alike."""

NAMES: Final = 3
"""How many names, and saved searches, are offered."""


@dataclass(frozen=True, slots=True)
class Place:
    """A record to go to.

    Attributes:
        meta: When it was and whether it was found in the text, or what it is for.
    """

    id: str
    kind: Kind
    title: str
    icon: str
    meta: str


@dataclass(frozen=True, slots=True)
class Name:
    """A skill, person or project whose entries can be listed.

    Attributes:
        typed: What to search the journal for.
    """

    name: str
    icon: str
    typed: str


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved search to open.

    Attributes:
        meta: What it asks for.
    """

    name: str
    icon: str
    meta: str
    filters: Filters


@dataclass(frozen=True, slots=True)
class Jump:
    """What some letters could mean.

    Attributes:
        places: The records, those of a kind together.
        words: What is looked for, to mark it.
        total: How many entries there are in all; 0 where only titles are alike.
        problems: What was not understood.
    """

    typed: str
    places: tuple[Place, ...] = ()
    saved: tuple[Saved, ...] = ()
    names: tuple[Name, ...] = ()
    words: tuple[str, ...] = ()
    total: int = 0
    problems: tuple[str, ...] = ()


def jump(space: Space, typed: str, kinds: Sequence[Kind]) -> Jump:
    """Return what *typed* could mean; the newest where nothing is typed.

    Args:
        space: The open space.
        typed: What the person typed.
        kinds: The records that can be gone to.
    """
    today = space.clock.today()
    wanted = [kind for kind in MOST if kind in kinds]
    offered = wanted if typed.strip() else [Kind.ENTRY, Kind.SUMMARY]
    found = {kind: search(space, typed, kind, limit=MOST[kind]) for kind in offered}
    records = [record for each in found.values() for record in each.records]
    noted = found[Kind.ENTRY]
    words = noted.words
    if typed.strip() and not records:
        words = ()
        close = alike(space, typed, *wanted, limit=ALIKE)
        records = sorted(close, key=lambda record: wanted.index(record.kind))
    return Jump(
        typed,
        tuple(_place(record, words, today) for record in records),
        tuple(_saved(space, typed, today)),
        tuple(_names(space, typed)),
        words,
        noted.total,
        noted.problems,
    )


def _place(record: Record, words: tuple[str, ...], today: date) -> Place:
    told = _told(record, today)
    inside = bool(words) and not places(record.title, words)
    if inside and isinstance(record, Entry):
        told = f"{told}, in the text"
    return Place(record.id, record.kind, record.title, _icon(record), told)


def _icon(record: Record) -> str:
    match record:
        case Entry():
            return shown.icon(record)
        case Resource():
            return shown.medium(record)
        case _:
            return shown.KINDS[record.kind]


def _told(record: Record, today: date) -> str:
    """Return what tells a record from others of its kind."""
    match record:
        case Resource(trust=(None | Trust.UNCHECKED)):
            return web.site(record.url)
        case Resource():
            return trusted(record).words
        case Goal():
            return record.state.label
        case Skill():
            level = skills.now(record.levels)
            return level.level if level is not None else ""
        case Summary() if record.reader:
            return f"for {record.reader}"
        case _:
            return shown.day(record.when.date, today)


def _saved(space: Space, typed: str, today: date) -> Iterable[Saved]:
    known = {each.name: each.filters for each in searches.read(space).searches}
    for name in begins(known, typed.strip())[:NAMES] if typed.strip() else ():
        filters, meta = known[name], searching.told(known[name], today)
        yield Saved(
            name, searching.icon(filters), "" if meta == name else meta, filters
        )


def _names(space: Space, typed: str) -> Iterable[Name]:
    start = typed.strip().lstrip("@#+")
    if not start or " or " in typed or ":" in typed:
        return
    known = entries.names(space)
    for sign, names in (
        ("@", known.people),
        ("#", known.skills),
        ("+", known.projects),
    ):
        wanted = begins(names, start) if typed.strip()[0] in (sign, start[0]) else []
        for name in wanted[:NAMES]:
            quoted = f'{sign}"{name}"' if " " in name else f"{sign}{name}"
            yield Name(name, searching.SIGNS[sign], quoted)
