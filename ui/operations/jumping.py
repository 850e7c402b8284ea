"""What letters could mean: entries, summaries, resources, saved searches, names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pls.records import Entry, Kind, Record, Resource, Summary
from pls.space import Space, searches
from pls.space.listing import Filters
from pls.space.search import alike, places, search
from ui.operations import entries, searching, shown, web
from ui.operations.entries import begins


ENTRIES: Final = 7
SUMMARIES: Final = 2
LINKS: Final = 3
NAMES: Final = 3
"""How many of each are offered."""


@dataclass(frozen=True, slots=True)
class Place:
    """A record to go to.

    Attributes:
        meta: When it was, and where it was found if not in its title.
    """

    id: str
    title: str
    icon: str
    meta: str


@dataclass(frozen=True, slots=True)
class Link:
    """A resource, to open where it is.

    Attributes:
        meta: The site it is on.
    """

    title: str
    icon: str
    meta: str
    address: str


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
        words: What is looked for, to mark it.
        total: How many entries there are in all; 0 where only titles are alike.
        problems: What was not understood.
    """

    typed: str
    entries: tuple[Place, ...] = ()
    summaries: tuple[Place, ...] = ()
    links: tuple[Link, ...] = ()
    saved: tuple[Saved, ...] = ()
    names: tuple[Name, ...] = ()
    words: tuple[str, ...] = ()
    total: int = 0
    problems: tuple[str, ...] = ()


def jump(space: Space, typed: str) -> Jump:
    """Return what *typed* could mean; the newest entries where nothing is typed."""
    today = space.clock.today()
    found = search(space, typed, Kind.ENTRY, limit=ENTRIES)
    others = search(space, typed, Kind.SUMMARY, limit=SUMMARIES)
    kept = search(space, typed, Kind.RESOURCE, limit=LINKS if typed.strip() else 0)
    noted, drafts, resources = found.records, others.records, kept.records
    words = found.words
    if typed.strip() and not (noted or drafts or resources):
        words = ()
        kinds = Kind.ENTRY, Kind.SUMMARY, Kind.RESOURCE
        close = alike(space, typed, *kinds, limit=ENTRIES)
        noted, drafts, resources = (_those(close, kind) for kind in kinds)
    return Jump(
        typed,
        tuple(_place(record, words, today) for record in noted),
        tuple(_place(record, words, today) for record in drafts),
        tuple(_links(resources)),
        tuple(_saved(space, typed, today)),
        tuple(_names(space, typed)),
        words,
        found.total,
        found.problems,
    )


def _those(found: Iterable[Record], kind: Kind) -> tuple[Record, ...]:
    return tuple(record for record in found if record.kind is kind)


def _links(found: Iterable[Record]) -> Iterable[Link]:
    """Yield the resources that are on the web."""
    for record in found:
        if isinstance(record, Resource) and record.url.startswith(web.WEB):
            icon, site = shown.medium(record), web.site(record.url)
            yield Link(record.title, icon, site, record.url)


def _place(record: Record, words: tuple[str, ...], today: date) -> Place:
    day = shown.day(record.when.date, today)
    inside = bool(words) and not places(record.title, words)
    icon = shown.icon(record) if isinstance(record, Entry) else "send"
    told = f"{day}, in the text" if inside and isinstance(record, Entry) else day
    if isinstance(record, Summary) and record.reader:
        told = f"for {record.reader}"
    return Place(record.id, record.title, icon, told)


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
