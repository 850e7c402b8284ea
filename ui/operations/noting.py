"""A line of quick capture: noted as an entry, or kept until it is."""

from __future__ import annotations

import contextlib
from collections.abc import Collection

from pls import capture
from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.index.marks import Sort
from pls.records import Entry
from pls.space import Space, begun, entries
from ui.operations.desk import Outcome
from ui.operations.entries import names


def note(space: Space, line: str) -> Outcome[Entry]:
    """Write an entry out of *line*, with names as they are known, and forget the line.

    Raises:
        BadValueError: The line has no words.
        SpaceUnavailableError: The entry cannot be written; the line is kept.
    """
    known = names(space)
    found = capture.settle(
        entries.captured(space, line), known.skills, known.people, known.projects
    )
    added = space.add(entries.draft(space, found))
    assert isinstance(added, Entry)  # noqa: S101 (what goes in comes out)
    with contextlib.suppress(
        PlsError
    ):  # then it is offered once more, which is no loss
        begun.keep(space, "")
    return Outcome(added, ChangeSet(saved=frozenset({added.id})))


_SORTS = {"#": Sort.SKILL, "@": Sort.PERSON, "+": Sort.PROJECT}


def counted(space: Space, sign: str, names_: Collection[str]) -> dict[str, int]:
    """Return in how many entries each of some names stands."""
    sort = _SORTS[sign]
    return space.ask(lambda index: {n: index.bearing(sort, n) for n in names_})


def begun_line(space: Space) -> str:
    """Return the line that was typed and not saved."""
    return begun.read(space)


def keep_line(space: Space, line: str) -> None:
    """Keep a line that is in no file yet.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    begun.keep(space, line)
