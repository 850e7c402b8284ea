"""One entry: read for the writing area, saved, put into the bin, taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import msgspec

from pls import records
from pls.capture import Captured
from pls.changes import ChangeSet
from pls.errors import UnknownRecordError, WordsKeptError
from pls.index.marks import Sort, linking
from pls.learning.lookback import Week
from pls.records import Entry, Kind, Moment, Record, Resource, Share
from pls.records.enums import Modality
from pls.space import Space, confirming, entries, lookback, templates, versions
from pls.space.entries import NEW
from pls.space.ledger import Ledger, Word, ledger
from pls.space.templates import Template
from pls.text import links
from ui.operations import web
from ui.operations.desk import Outcome


LINKED: Final = 20
"""So many of the records that link to an entry are shown."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that links to another one.

    Attributes:
        opens: Whether there is something to show when it is pressed.
    """

    id: str
    kind: Kind
    title: str
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """An entry as the writing area shows it.

    Attributes:
        entry: The record as the file has it.
        text: The body with `[[title]]` for every link to a record.
        path: Its file in the space.
        today: The day it is.
        shares: What it was part of when something left, newest first.
        words: What came back on it.
        confirmed: Where it was recognised, by its skills who confirmed each.
        merged: Whether a merge left words in its history that nobody looked at yet.
        problem: Why the file cannot be read or written, "" if it can.
        linked: The records that link here, newest first, `LINKED` at most.
        unwritten: Why the file does not have all of it yet, "" if it has.
    """

    entry: Entry
    text: str
    path: str
    today: date
    shares: tuple[Share, ...] = ()
    words: tuple[Word, ...] = ()
    confirmed: tuple[tuple[str, tuple[str, ...]], ...] = ()
    merged: bool = False
    problem: str = ""
    linked: tuple[Linked, ...] = ()
    unwritten: str = ""


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


def opened(space: Space, record_id: str) -> Opened:
    """Return the entry with an id.

    Raises:
        UnknownRecordError: There is no such entry.
    """
    record = space.record(record_id)
    if not isinstance(record, Entry):
        raise UnknownRecordError(f"“{record.title}” is not an entry.")
    return _opened(space, record, ledger(space))


def _opened(space: Space, entry: Entry, book: Ledger) -> Opened:
    path = space.path(entry.id)
    return Opened(
        entry=entry,
        text=links.show(entry.body, _folder(path), lambda path: title_at(space, path)),
        path=path,
        today=space.clock.today(),
        shares=book.left.get(entry.id, ()),
        words=book.words.get(entry.id, ()),
        confirmed=confirming.confirmed_by(space, book, entry),
        merged=versions.unsettled(space, entry.id),
        problem=space.problem(path),
        linked=_linked(space, entry, path),
    )


def _linked(space: Space, entry: Entry, path: str) -> tuple[Linked, ...]:
    keys = linking(entry.id, path, entry.title)
    found = space.ask(lambda index: index.linking(keys, LINKED))
    return tuple(
        Linked(key, Kind(kind), title, _opens(space, key, Kind(kind)))
        for key, kind, title in found
    )


def _opens(space: Space, record_id: str, kind: Kind) -> bool:
    if kind is Kind.RESOURCE:
        return any(web.opens(address) for address in led(space, record_id))
    return kind is Kind.ENTRY


def looked(space: Space, record_id: str) -> None:
    """Note that the person was told of what a merge left in the history."""
    versions.note_looked(space, record_id)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def title_at(space: Space, path: str) -> str | None:
    """Return the title of the record at a path in the space, None if none is there."""
    record = space.at(path)
    return None if record is None else record.title


def path_of(space: Space, title: str) -> str | None:
    """Return where the one record with a title lies, None of none or of several."""
    record = space.titled(title)
    return None if record is None else space.path(record.id)


def save(space: Space, wanted: Entry, text: str, base: Opened) -> Outcome[Opened]:
    """Save an entry as the person wants it to be.

    Args:
        space: The open space.
        wanted: The record; its body is not looked at.
        text: The body as it stands in the writing area.
        base: What the person began with.

    Returns:
        The entry as it stands now; where its file cannot be written, but this computer
        keeps it, why.

    Raises:
        SpaceUnavailableError: It is neither written nor kept.
    """
    body = base.entry.body
    if text != base.text:
        body = links.restore(
            text,
            base.text,
            base.entry.body,
            _folder(base.path),
            lambda title: path_of(space, title),
        )
    entry = msgspec.structs.replace(wanted, body=body)
    try:
        saved = space.save(entry, base.entry)
    except WordsKeptError as error:
        return Outcome(_unwritten(space, base, (body, text), error))
    except UnknownRecordError:
        # The file was taken away and noticed so: the words come first.
        saved = space.add(entry)
    assert isinstance(saved, Entry)  # noqa: S101 (what goes in comes out)
    changes = ChangeSet(saved=frozenset({saved.id}))
    fresh = _opened(space, saved, ledger(space))
    return Outcome(fresh, ChangeSet() if saved is base.entry else changes)


def _unwritten(
    space: Space, base: Opened, sent: tuple[str, str], error: WordsKeptError
) -> Opened:
    """Return an entry that no file has yet; *sent* is its body and how that reads."""
    assert isinstance(error.record, Entry)  # noqa: S101 (what goes in comes out)
    body, text = sent
    if error.record.body != body:
        folder = _folder(base.path)
        text = links.show(error.record.body, folder, lambda at: title_at(space, at))
    return replace(base, entry=error.record, text=text, unwritten=str(error))


def blank(space: Space, title: str = "") -> Outcome[Opened]:
    """Write a new empty entry, under a title if one is known."""
    entry = entries.blank(space, title or NEW)
    changes = ChangeSet(saved=frozenset({entry.id}))
    return Outcome(_opened(space, entry, Ledger()), changes)


def begun(space: Space, template: Template) -> Outcome[Opened]:
    """Write a new entry that begins with a template."""
    entry = templates.begin(space, template)
    changes = ChangeSet(saved=frozenset({entry.id}))
    return Outcome(_opened(space, entry, Ledger()), changes)


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


def look_back(space: Space, week: Week) -> Outcome[str]:
    """Write an entry with the questions of a week, and return its id."""
    entry = lookback.begin(space, week)
    return Outcome(entry.id, ChangeSet(saved=frozenset({entry.id})))


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


def led(space: Space, target: str) -> tuple[str, str]:
    """Return where a link leads that names a record by its title or id.

    Returns:
        The id of an entry and the web address of a resource; one of them at most.
    """
    found = space.ask(lambda index: index.titled(target)) or (target,)
    record = space.record(found[0]) if space.has(found[0]) else None
    if isinstance(record, Resource):
        return "", record.url
    return record.id if isinstance(record, Entry) else "", ""


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({word for word in words if word}, key=str.casefold))


def rebased(mine: Entry, seen: Entry, theirs: Entry) -> Entry:
    """Return *theirs* with the fields in which *mine* differs from *seen*."""
    was, own = records.plain(seen), records.plain(mine)
    names_ = (was.keys() | own.keys()) - {"updated", "created", "deleted"}
    changed = [name for name in names_ if own.get(name) != was.get(name)]
    values = {name: getattr(mine, name) for name in changed if hasattr(mine, name)}
    return msgspec.structs.replace(theirs, **values)


def alike(one: Entry, other: Entry) -> bool:
    """Tell whether two entries say the same, their bodies and stamps aside."""
    return titled(other, one.title, one) == one and one.title == other.title


def titled(entry: Entry, title: str, like: Entry | None = None) -> Entry:
    """Return *entry* under another title, with the body and stamps of *like*."""
    if like is None:
        return msgspec.structs.replace(entry, title=title)
    return msgspec.structs.replace(
        entry, title=title, body=like.body, updated=like.updated, created=like.created
    )
