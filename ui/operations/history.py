"""The versions of a record, read for the history view, and the ways back to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from pls.changes import ChangeSet
from pls.errors import BadValueError
from pls.merge import passages
from pls.merge.passages import How, Passage
from pls.records import Record
from pls.space import Space, history, settling
from pls.space.history import Past, Told
from pls.space.settling import Spot, Stand
from pls.text import links
from ui.operations import shown
from ui.operations.desk import Outcome
from ui.operations.entries import Changed
from ui.operations.writing import title_at


__all__ = [
    "Changed",
    "How",
    "Past",
    "Read",
    "Spot",
    "Stand",
    "Told",
    "choose",
    "place",
    "read",
    "restore",
    "spots",
    "stand",
]


@dataclass(frozen=True, slots=True)
class Read:
    """Everything the view shows of one record.

    Attributes:
        now: The record as it stands.
        pasts: Its versions, newest first.
        lines: What is listed, newest first.
        today: The day it is.
        folder: Where its file lies in the space.
        titles: Of records, by the path of their file.
        names: Titles of records, by their id.
    """

    now: Record
    pasts: tuple[Past, ...]
    lines: tuple[Told, ...]
    today: date
    folder: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def shown(self, text: str) -> str:
        """Return a body as the person knows it, with `[[title]]` for links."""
        return links.show(text, self.folder, self.titles.get)

    def line(self, key: str) -> Told | None:
        """Return the line with a key."""
        return next((line for line in self.lines if line.key == key), None)


def read(space: Space, record_id: str) -> Read:
    """Return the history of a record.

    Raises:
        UnknownRecordError: There is no such record.
    """
    now, pasts = history.read(space, record_id)
    left = history.shares(space, record_id)
    gone = not space.has(record_id)
    lines = history.told(
        now, pasts, left, space.clock.today(), gone=gone, spell=shown.day
    )
    folder = "" if gone else space.path(record_id).rpartition("/")[0]
    told = [line.record for line in lines]
    return Read(
        now=now,
        pasts=pasts,
        lines=lines,
        today=space.clock.today(),
        folder=folder,
        titles=_titles(space, folder, {record.body for record in told}),
        names=_names(space, told),
    )


def _titles(space: Space, folder: str, bodies: Iterable[str]) -> dict[str, str]:
    """Return the titles of the records that texts link to, by their paths."""
    found: dict[str, str] = {}

    def title(path: str) -> str | None:
        told = title_at(space, path)
        if told is not None:
            found[path] = told
        return told

    for body in bodies:
        links.show(body, folder, title)
    return found


def _names(space: Space, told: Iterable[Record]) -> dict[str, str]:
    """Return the titles of the records that some name by their ids."""
    fields = ("resources", "goals", "links")
    ids = {i for r in told for field in fields for i in getattr(r, field, ())}
    return {record.id: record.title for record in space.those(ids)}


def spots(found: Read, key: str) -> tuple[Spot, ...]:
    """Return where two computers wrote differently, as one line of the list tells."""
    return settling.spots(found.pasts, key, found.now)


def stand(found: Read, spot: Spot) -> Stand:
    """Return which of two texts stands in the record now."""
    return settling.stand(found.now, spot)


def place(text: str, passage: Passage) -> int | None:
    """Return where the one side of a passage stands in a text."""
    return passages.place(text, passage)


def restore(space: Space, record_id: str, was: Record) -> Outcome[Changed]:
    """Save what an earlier version said as a new edit.

    Raises:
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such record.
    """
    now = _here(space, record_id)
    return _saved(space, now, history.restored(now, was))


def _here(space: Space, record_id: str) -> Record:
    """Return a record, written again if no file holds it any more."""
    there = space.has(record_id)
    return space.record(record_id) if there else space.bring_back(record_id)


def choose(
    space: Space, record_id: str, spot: Spot, how: How, *, turned: bool = False
) -> Outcome[Changed]:
    """Put the text of a spot that was chosen into the record.

    Raises:
        BadValueError: The record reads differently there by now.
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such record.
    """
    now = _here(space, record_id)
    fresh = settling.chosen(now, spot, how, turned=turned)
    if fresh is None:
        raise BadValueError(
            "The text reads differently by now. Both texts are in the history."
        )
    return _saved(space, now, fresh)


def _saved(space: Space, now: Record, fresh: Record) -> Outcome[Changed]:
    if msgspec.structs.replace(fresh, updated=now.updated) == now:
        return Outcome(Changed(now, now))
    after = space.save(fresh, now)
    return Outcome(Changed(now, after), ChangeSet(saved=frozenset({after.id})))
