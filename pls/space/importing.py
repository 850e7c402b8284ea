"""Importing: notes from elsewhere become records, each once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pls import ids, records
from pls.errors import BadValueError, DamagedRecordError
from pls.importers import markdown
from pls.importers.markdown import Note, Refused
from pls.records import Kind, Record
from pls.space.core import Space
from pls.storage import files


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

    A note that was imported before, from the same path and with the same bytes, is
    left out, so importing again adds nothing. One that makes no record is refused and
    the others go on.

    Args:
        space: The open space.
        folder: The notes.
        told: Called with the number of files looked at so far.

    Raises:
        SpaceUnavailableError: The folder cannot be opened, or a record not written;
            what was written before stays.
    """
    known = _known(space)
    added: list[Record] = []
    refused: list[Refused] = []
    again = 0
    for number, found in enumerate(markdown.read(folder, files.LARGEST), 1):
        told(number)
        if isinstance(found, Refused):
            refused.append(found)
        elif (found.path, found.digest) in known:
            again += 1
        else:
            try:
                added.append(space.add(_record(found)))
            except (BadValueError, DamagedRecordError) as error:
                refused.append(Refused(found.path, str(error)))
    return Report(tuple(added), again, tuple(refused))


def _known(space: Space) -> set[tuple[str, str]]:
    """Return path and digest of every note that came in before, the bin included."""
    everything = (*space.records(), *space.bin())
    origins = (record.extra.get(ORIGIN) for record in everything)
    return {
        (str(o.get("from")), str(o.get("sha256")))
        for o in origins
        if isinstance(o, dict)
    }


def _record(note: Note) -> Record:
    origin = {"from": note.path, "sha256": note.digest}
    ours: dict[str, Any] = {
        "id": ids.record_id(),
        "kind": Kind.ENTRY.value,
        "title": note.title,
        "occurred": note.day,
        "tags": list(note.tags),
        ORIGIN: origin,
    }
    theirs = {k: v for k, v in note.fields.items() if k not in _NOT_TAKEN}
    if str(note.fields.get("date", note.day)) != note.day:
        theirs["date"] = note.fields["date"]  # not understood, so kept as it is
    record = records.read({**theirs, **ours}, note.body)
    if _all_taken(note, record):
        return record
    origin |= {"front": note.head}
    for name in {"created", "updated"} & record.extra.keys():
        del theirs[name]  # no date; ours takes the place
    return records.read({**theirs, **ours}, note.body)


def _all_taken(note: Note, record: Record) -> bool:
    """Tell whether the record says everything that the note's front matter said."""
    said = {k: v for k, v in records.plain(record).items() if k != ORIGIN}
    unfit = record.extra.keys() & records.types(type(record)).keys()
    if unfit or _COMMENT.search(note.head):
        return False
    return all(
        _same(name, value, said.get(name), note) for name, value in note.fields.items()
    )


def _same(name: str, theirs: Any, ours: Any, note: Note) -> bool:
    """Tell whether a value was taken over, perhaps written in another way."""
    if name == "title":
        return isinstance(theirs, str | int) and str(theirs).strip() == ours
    if name == "tags":
        several = theirs if isinstance(theirs, list) else [theirs]
        return all(tag is None or isinstance(tag, str | int) for tag in several)
    if name == "date" and str(theirs) == note.day:
        return True
    return bool(theirs == ours)


_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)
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
