"""Importing: notes from elsewhere become records, each once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pls import ids, records
from pls.importers import markdown
from pls.importers.markdown import Note, Refused
from pls.records import Kind, Moment, Record
from pls.space.core import Space


ORIGIN = "imported"
"""The front-matter key that remembers where a record came from."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did.

    Attributes:
        added: The new records.
        known: How many notes were in the space already, the bin included.
        refused: The files that were not understood, and why.
    """

    added: tuple[Record, ...] = ()
    known: int = 0
    refused: tuple[Refused, ...] = field(default=())


def import_markdown(
    space: Space, folder: Path, told: Callable[[int], None] = lambda _: None
) -> Report:
    """Import a folder of Markdown notes; the source is only read.

    A note whose bytes were imported before is left out, so importing again adds
    nothing.

    Args:
        space: The open space.
        folder: The notes.
        told: Called with the number of files looked at so far.

    Raises:
        SpaceUnavailableError: The folder cannot be opened, or a record not written;
            what was written before stays.
    """
    known = set(_digests(space))
    added: list[Record] = []
    refused: list[Refused] = []
    again = 0
    for number, found in enumerate(markdown.read(folder), 1):
        told(number)
        if isinstance(found, Refused):
            refused.append(found)
        elif found.digest in known:
            again += 1
        else:
            known.add(found.digest)
            added.append(space.add(_record(found)))
    return Report(tuple(added), again, tuple(refused))


def _digests(space: Space) -> list[str]:
    everything = (*space.records(), *space.bin())
    origins = (record.extra.get(ORIGIN) for record in everything)
    return [str(o.get("sha256")) for o in origins if isinstance(o, dict)]


def _record(note: Note) -> Record:
    ours: dict[str, Any] = {
        "id": ids.record_id(),
        "kind": Kind.ENTRY.value,
        "title": note.title,
        "occurred": note.day,
        "tags": list(note.tags),
        ORIGIN: {"from": note.path, "sha256": note.digest},
    }
    theirs = {k: v for k, v in note.fields.items() if k not in _NOT_TAKEN}
    if str(note.fields.get("date", note.day)) != note.day:
        theirs["date"] = note.fields["date"]  # not understood, so kept as it is
    return records.read({**theirs, **ours}, note.body)


_NOT_TAKEN = ("id", "kind", "title", "tags", "occurred", "deleted", "share", "date")


def describe(report: Report) -> str:
    """Return what an import did in a sentence."""
    count = len(report.added)
    parts = [f"{count} {'entry' if count == 1 else 'entries'} added"]
    if report.known:
        parts.append(f"{report.known} there already")
    if report.refused:
        parts.append(f"{len(report.refused)} not understood")
    return ", ".join(parts) + "."


def oldest(report: Report) -> Moment | None:
    """Return the earliest moment among the new records."""
    return min((record.when for record in report.added), default=None)
