"""A record that is written in: read for the writing area, and saved.

Plain functions of a space, for every kind of record. They run on the lane.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Generic, TypeVar, cast

import msgspec

from pls import records
from pls.changes import ChangeSet
from pls.errors import UnknownRecordError, WordsKeptError
from pls.records import Entry, Kind, Record, Reply, Share
from pls.space import Space, confirming, versions
from pls.space.ledger import Ledger, Word, ledger
from pls.text import links
from ui.operations.desk import Outcome


R = TypeVar("R", bound=Record)

LINKED: Final = 20
"""So many of the records that link to one are shown."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that links to another one."""

    id: str
    kind: Kind
    title: str


@dataclass(frozen=True, slots=True)
class Opened(Generic[R]):
    """A record as the writing area shows it.

    Attributes:
        record: As the file has it.
        text: The body with `[[title]]` for every link to a record.
        path: Its file in the space.
        today: The day it is.
        shares: What it was part of when something left, newest first.
        words: What came back on it.
        confirmed: Where an entry was recognised, by its skills who confirmed each.
        merged: Whether a merge left words in its history that nobody looked at yet.
        problem: Why the file cannot be read or written, "" if it can.
        linked: The records that link here, newest first, `LINKED` at most.
        unwritten: Why the file does not have all of it yet, "" if it has.
    """

    record: R
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


def opened(space: Space, record_id: str, kind: type[R]) -> Opened[R]:
    """Return the record with an id.

    Raises:
        UnknownRecordError: There is none of this kind.
    """
    record = space.record(record_id)
    if not isinstance(record, kind):
        word = kind.kind.value
        raise UnknownRecordError(f"“{record.title}” is not of the kind “{word}”.")
    return shown(space, record, ledger(space))


def shown(space: Space, record: R, book: Ledger) -> Opened[R]:
    """Return a record as the writing area shows it."""
    path = space.path(record.id)
    return Opened(
        record=record,
        text=_show(space, record.body, path),
        path=path,
        today=space.clock.today(),
        shares=book.left.get(record.id, ()),
        words=book.words.get(record.id, ()),
        confirmed=_confirmed(space, book, record),
        merged=versions.unsettled(space, record.id),
        problem=space.problem(path),
        linked=_linked(space, record),
    )


def save(space: Space, wanted: R, text: str, base: Opened[R]) -> Outcome[Opened[R]]:
    """Save a record as the person wants it to be.

    Args:
        space: The open space.
        wanted: The record; its body is not looked at.
        text: The body as it stands in the writing area.
        base: What the person began with.

    Returns:
        The record as it stands now; where its file cannot be written, but this computer
        keeps it, why.

    Raises:
        SpaceUnavailableError: It is neither written nor kept.
    """
    body = base.record.body
    if text != base.text:
        body = links.restore(
            text,
            base.text,
            base.record.body,
            _folder(base.path),
            lambda title: path_of(space, title),
        )
    record = msgspec.structs.replace(wanted, body=body)
    try:
        saved = cast(R, space.save(record, base.record))
    except WordsKeptError as error:
        return Outcome(_unwritten(space, base, (body, text), error))
    except UnknownRecordError:
        # The file was taken away and noticed so: the words come first.
        saved = cast(R, space.add(record))
    changes = ChangeSet(saved=frozenset({saved.id}))
    fresh = shown(space, saved, ledger(space))
    return Outcome(fresh, ChangeSet() if saved is base.record else changes)


def looked(space: Space, record_id: str) -> None:
    """Note that the person was told of what a merge left in the history."""
    versions.note_looked(space, record_id)


def title_at(space: Space, path: str) -> str | None:
    """Return the title of the record at a path in the space, None if none is there."""
    record = space.at(path)
    return None if record is None else record.title


def path_of(space: Space, title: str) -> str | None:
    """Return where the one record with a title lies, None of none or of several."""
    record = space.titled(title)
    return None if record is None else space.link(record.id)


def led(space: Space, target: str) -> tuple[Kind, str] | None:
    """Return what to show for a link that names a record by its title or id."""
    found = space.ask(lambda index: index.titled(target)) or (target,)
    return seen(space, found[0]) if space.has(found[0]) else None


def seen(space: Space, record_id: str) -> tuple[Kind, str]:
    """Return kind and id of what shows a record: of a reply, what it answers.

    Raises:
        UnknownRecordError: There is no such record.
    """
    record = space.record(record_id)
    if isinstance(record, Reply) and space.has(record.share):
        return Kind.SHARE, record.share
    return record.kind, record.id


def rebased(mine: R, seen: R, theirs: R) -> R:
    """Return *theirs* with the fields in which *mine* differs from *seen*."""
    was, own = records.plain(seen), records.plain(mine)
    names = (was.keys() | own.keys()) - {"updated", "created", "deleted"}
    changed = [name for name in names if own.get(name) != was.get(name)]
    values = {name: getattr(mine, name) for name in changed if hasattr(mine, name)}
    return msgspec.structs.replace(theirs, **values)


def alike(one: R, other: R) -> bool:
    """Tell whether two records say the same, their bodies and stamps aside."""
    stamps = {name: getattr(one, name) for name in ("body", "updated", "created")}
    return msgspec.structs.replace(other, **stamps) == one


def _confirmed(
    space: Space, book: Ledger, record: Record
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(record, Entry):
        return ()
    return confirming.confirmed_by(space, book, record)


def _show(space: Space, body: str, path: str) -> str:
    return links.show(body, _folder(path), lambda at: title_at(space, at))


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _linked(space: Space, record: Record) -> tuple[Linked, ...]:
    keys = space.linking(record)
    found = space.ask(lambda index: index.linking(keys, LINKED))
    return tuple(Linked(key, Kind(kind), title) for key, kind, title in found)


def _unwritten(
    space: Space, base: Opened[R], sent: tuple[str, str], error: WordsKeptError
) -> Opened[R]:
    """Return a record that no file has yet; *sent* is its body and how that reads."""
    body, text = sent
    kept = cast(R, error.record)
    if kept.body != body:
        text = _show(space, kept.body, base.path)
    return replace(base, record=kept, text=text, unwritten=str(error))
