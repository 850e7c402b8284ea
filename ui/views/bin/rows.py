"""What the bin shows: a row for each thing in it, and one of them to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pls.records import Kind, Record
from pls.space import Space, binned
from pls.space.binned import Binned
from pls.text import plain
from ui.models.rows import Row
from ui.operations import shown
from ui.views.history.facts import Fact, held


ICONS = {
    Kind.ENTRY: "notebook-pen",
    Kind.RESOURCE: "bookmark",
    Kind.REFLECTION: "feather",
    Kind.SKILL: "target",
    Kind.GOAL: "flag",
    Kind.SUMMARY: "send",
    Kind.SHARE: "send",
    Kind.REPLY: "message-square",
    Kind.SUPPORT: "hand-heart",
}


@dataclass(frozen=True, slots=True)
class Content:
    """What the bin shows.

    Attributes:
        rows: What was looked for, last deleted first.
        total: How much lies in the bin in all.
    """

    rows: tuple[Row, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing in the bin, to be read.

    Attributes:
        told: What it is, since when it lies there, and until when.
        facts: What its fields say.
        text: Its words.
    """

    id: str
    title: str
    told: str
    facts: tuple[Fact, ...]
    text: str


def content(space: Space, words: str = "") -> Content:
    """Return what lies in the bin, as far as some words stand in it."""
    found = binned.read(space)
    today = space.clock.today()
    rows = [_row(each, today) for each in found if binned.found(each.record, words)]
    return Content(tuple(rows), len(found))


def _row(found: Binned, today: date) -> Row:
    record = found.record
    kind = record.kind.value.capitalize()
    deleted = _deleted(found, today)
    until = f"until {shown.day(found.emptied, today)}"
    return Row(
        id=record.id,
        title=record.title,
        excerpt=plain.excerpt(record.body, record.title),
        meta=(kind, deleted, until),
        icon=ICONS[record.kind],
        spoken=f"{record.title}, {kind}, {deleted}, kept {until}",
    )


def _deleted(found: Binned, today: date) -> str:
    day = "today" if found.deleted == today else shown.day(found.deleted, today)
    return f"deleted {day}"


def _names(space: Space, record: Record) -> dict[str, str]:
    """Return the titles of the records that one names by their ids."""
    fields = ("resources", "goals")
    ids = {each for field in fields for each in getattr(record, field, ())}
    known = {each.id: each.title for each in space.those(ids)}
    for each in ids - known.keys():
        gone = binned.one(space, each)
        if gone is not None:
            known[each] = gone.record.title
    return known


def reading(space: Space, record_id: str) -> Reading | None:
    """Return one thing in the bin, None if it is not there any more."""
    found = binned.one(space, record_id)
    if found is None:
        return None
    today = space.clock.today()
    kind = found.record.kind.value.capitalize()
    until = shown.day(found.emptied, today)
    told = f"{kind}, {_deleted(found, today)}. It stays here until {until}."
    facts = held(found.record, _names(space, found.record), today)
    text = binned.text(space, found.record)
    return Reading(record_id, found.record.title, told, facts, text)
