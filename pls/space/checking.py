"""Checking: every damage in a space, explained."""

from __future__ import annotations

from dataclasses import dataclass

from pls import records
from pls.records import Entry, Record, Share
from pls.space import leaving
from pls.space.about import FILE
from pls.space.core import Space
from pls.space.sharing import sent


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth knowing about one file.

    Attributes:
        damage: Whether words cannot be reached because of it.
    """

    path: str
    what: str
    damage: bool


def check(space: Space) -> tuple[Finding, ...]:
    """Return what is odd in a space, damage first; nothing is changed.

    Raises:
        SpaceUnavailableError: The folder cannot be opened.
    """
    space.scan()
    found = [
        Finding(path, f"{why} The file was left as it is.", damage=True)
        for path, why in space.problems().items()
    ]
    for record in (*space.records(), *space.bin()):
        found += _of(space, record)
    for paths in space.copies().values():
        others = ", ".join(paths[1:])
        what = f"The same record stands in {others} as well; both were left."
        found.append(Finding(paths[0], what, damage=False))
    found += _stopped(space)
    return tuple(sorted(found, key=lambda f: (not f.damage, f.path)))


def _of(space: Space, record: Record) -> list[Finding]:
    path = space.path(record.id)
    known = records.types(type(record))
    found = [
        Finding(path, f"“{value}” does not fit {name}; it is kept.", damage=False)
        for name, value in record.extra.items()
        if name in known
    ]
    if isinstance(record, Entry):
        wanted = [e.attachment for e in record.evidence if e.attachment]
        found += [
            Finding(path, f"The attachment {name} is not there.", damage=False)
            for name in space.missing(wanted)
        ]
    # The made-up shares of the sample never left and carry no document.
    made_up = space.about.day is not None and "```json\n" not in record.body
    if isinstance(record, Share) and not made_up and not sent(record):
        what = "The text of this share is not, or no longer, what left."
        found.append(Finding(path, what, damage=False))
    return found


def _stopped(space: Space) -> list[Finding]:
    what = "Writing its files was stopped half-way; the next share puts it right."
    return [
        Finding(
            space.path(note.share) if space.has(note.share) else FILE,
            what,
            damage=False,
        )
        for note in leaving.stopped(space)
    ]
