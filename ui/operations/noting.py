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


def note(space: Space, line: str, turn: str = "") -> Outcome[Entry]:
    """Write an entry out of *line*, with names as they are known, and forget the line.

    Into a locked space it goes sealed, with names as they were typed.

    Args:
        space: Where it goes.
        line: What was typed.
        turn: A name of the line, while the space is locked.

    Raises:
        BadValueError: The line has no words.
        SpaceUnavailableError: The entry cannot be written; the line is kept.
    """
    added = _slipped(space, line) if _locked(space) else _added(space, line)
    with contextlib.suppress(
        PlsError
    ):  # then it is offered once more, which is no loss
        keep_line(space, "", turn)
    return Outcome(added, ChangeSet(saved=frozenset({added.id})))


def _added(space: Space, line: str) -> Entry:
    known = names(space)
    found = capture.settle(
        entries.captured(space, line), known.skills, known.people, known.projects
    )
    added = space.add(entries.draft(space, found))
    assert isinstance(added, Entry)  # noqa: S101 (what goes in comes out)
    return added


def _slipped(space: Space, line: str) -> Entry:
    from pls.space import slipping  # noqa: PLC0415 (encrypted spaces only)

    made = entries.draft(space, entries.captured(space, line))
    slipping.slip(space.root, made)
    return made


def _locked(space: Space) -> bool:
    return space.box is not None and space.box.locked


_SORTS = {"#": Sort.SKILL, "@": Sort.PERSON, "+": Sort.PROJECT}


def counted(space: Space, sign: str, names_: Collection[str]) -> dict[str, int]:
    """Return in how many entries each of some names stands."""
    sort = _SORTS[sign]
    return space.ask(lambda index: {n: index.bearing(sort, n) for n in names_})


def begun_line(space: Space) -> str:
    """Return the line that was typed and not saved."""
    return begun.read(space)


def keep_line(space: Space, line: str, turn: str = "") -> None:
    """Keep a line that is in no file yet.

    Args:
        space: Where it shall go.
        line: What was typed.
        turn: A name of the line, while the space is locked.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    if turn:
        begun.wait(space, line, turn)
    else:
        begun.keep(space, line)
