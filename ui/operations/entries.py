"""One entry: read for the writing area, saved, put into the bin, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

import msgspec

from pls.capture import Captured
from pls.changes import ChangeSet
from pls.index.marks import Sort
from pls.records import Entry, Kind, Moment, Record
from pls.records.enums import Modality
from pls.space import Space, entries, templates
from pls.space.entries import NEW
from pls.space.ledger import Ledger
from pls.space.templates import Template
from ui.operations import writing
from ui.operations.desk import Outcome
from ui.operations.writing import Opened


@dataclass(frozen=True, slots=True)
class Names:
    """What is known in the space, to finish words.

    Attributes:
        resources: Titles by id.
        goals: Titles by id.
        others: Everybody who is named, whoever wrote what they are.
    """

    skills: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    resources: dict[str, str] = field(default_factory=dict)
    goals: dict[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    clients: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def finish(self, sign: str, start: str) -> list[str]:
        """Return the known words after *sign* that begin with *start*."""
        known = {"#": self.skills, "@": self.people, "+": self.projects}[sign]
        return begins(known, start)


def begins(known: Iterable[str], start: str) -> list[str]:
    """Return those of *known* of which a word begins with *start*."""
    wanted = start.casefold()
    if not wanted:
        return list(known)
    return [
        each
        for each in known
        if any(word.startswith(wanted) for word in each.casefold().split())
        or each.casefold().startswith(wanted)
    ]


def blank(space: Space, title: str = "") -> Outcome[Opened[Entry]]:
    """Write a new empty entry, under a title if one is known."""
    entry = entries.blank(space, title or NEW)
    changes = ChangeSet(saved=frozenset({entry.id}))
    return Outcome(writing.shown(space, entry, Ledger()), changes)


def begun(space: Space, template: Template) -> Outcome[Opened[Entry]]:
    """Write a new entry that begins with a template."""
    entry = templates.begin(space, template)
    changes = ChangeSet(saved=frozenset({entry.id}))
    return Outcome(writing.shown(space, entry, Ledger()), changes)


def capture(
    space: Space,
    found: Captured,
    ways: tuple[Modality, ...] | None,
    day: date | None = None,
) -> Outcome[Entry]:
    """Write an entry out of a captured line.

    Args:
        space: The open space.
        found: What the line says.
        ways: The ways of learning chosen; None keeps the guess.
        day: The day it was on; None for now.
    """
    entry = entries.draft(space, found)
    if day is not None:
        entry = msgspec.structs.replace(entry, occurred=Moment(day.isoformat()))
    if ways is not None:
        entry = msgspec.structs.replace(entry, modality=ways)
    added = space.add(entry)
    assert isinstance(added, Entry)  # noqa: S101 (what goes in comes out)
    return Outcome(added, ChangeSet(saved=frozenset({added.id})))


def delete(space: Space, record_id: str) -> Outcome[str]:
    """Put a record into the bin and return its title."""
    title = space.record(record_id).title
    return Outcome(title, space.delete(record_id))


def restore(space: Space, record_id: str) -> Outcome[Record]:
    """Take a record out of the bin."""
    record = space.restore(record_id)
    return Outcome(record, ChangeSet(saved=frozenset({record_id})))


@dataclass(frozen=True, slots=True)
class Changed:
    """A record before and after something was done to it."""

    before: Record
    after: Record


def take_back(space: Space, done: Changed) -> Outcome[Changed]:
    """Undo a change; what was changed since stays."""
    after = space.save(done.before, done.after)
    changes = ChangeSet(saved=frozenset({after.id}))
    return Outcome(Changed(done.after, after), changes)


def names(space: Space) -> Names:
    """Return what is known in the space."""
    skills = _titles(space, Kind.SKILL)
    people = _known(space, Sort.PERSON)
    return Names(
        skills=_sorted([*skills.values(), *_known(space, Sort.SKILL)]),
        people=_sorted(people),
        projects=_sorted(_known(space, Sort.PROJECT)),
        resources=_titles(space, Kind.RESOURCE),
        goals=_titles(space, Kind.GOAL),
        tags=_sorted(_known(space, Sort.TAG)),
        clients=_sorted(_known(space, Sort.CLIENT)),
        others=_sorted([*people, *_known(space, Sort.OTHER)]),
    )


def _titles(space: Space, kind: Kind) -> dict[str, str]:
    return dict(space.ask(lambda index: index.titles(kind)))


def _known(space: Space, sort: Sort) -> tuple[str, ...]:
    return space.ask(lambda index: index.names(sort))


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}, key=str.casefold))
