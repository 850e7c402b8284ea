"""What is asked of the space about skills, and what is said about them.

Each thing that is done gives back what undoes it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from pls.changes import ChangeSet
from pls.learning.skills import key
from pls.records import Framework, Level
from pls.space import Space, renaming, skills
from pls.space.renaming import Renaming
from pls.space.skills import Opened, Row, Said, Table
from ui.operations import entries
from ui.operations.desk import Outcome


Undo = Callable[[Space], Outcome[None]]
"""The work that takes something back."""

SLICE: Final = 0.08
"""Seconds after which the lane is free for others."""


@dataclass(frozen=True, slots=True)
class Page:
    """Every skill, and what stands behind the one that is opened, if any."""

    table: Table
    opened: Opened | None = None


def page(space: Space, wanted: str | None) -> Page:
    """Return every skill, with the one called *wanted* opened.

    Args:
        space: The open space.
        wanted: A name of it; None for the one used last, "" for none.
    """
    table = skills.table(space)
    row = _wanted(table, wanted)
    return Page(table, skills.opened(space, row) if row is not None else None)


def _wanted(table: Table, wanted: str | None) -> Row | None:
    if wanted is None:
        return next((row for row in table.rows if row.since is None), None)
    names = {key(wanted)}
    return next((row for row in table.rows if names & _names(row)), None)


def _names(row: Row) -> set[str]:
    return {key(name) for name in (row.name, *row.names, *row.aliases)}


# Saying something


def add(space: Space, name: str) -> Outcome[Undo]:
    """Write the record of a skill."""
    return _said(skills.add(space, name))


def judge(space: Space, name: str, level: str, on: date, why: str) -> Outcome[Undo]:
    """Judge a skill anew."""
    return _said(skills.judge(space, name, level, on, why))


def unjudge(space: Space, name: str, level: Level) -> Outcome[Undo]:
    """Take a judgement away."""
    return _said(skills.unjudge(space, name, level))


def call(space: Space, row: Row, names: str) -> Outcome[Undo]:
    """Say by which other names a skill goes, with commas between them."""
    aliases = names.split(",")
    return _said(
        skills.describe(space, row.name, aliases=aliases, framework=row.framework)
    )


def placed(row: Row) -> str:
    """Return where a skill stands in a framework, as `place` takes it."""
    told = row.framework
    return " ".join(filter(None, (told.name, told.code))) if told else ""


def place(space: Space, row: Row, words: str) -> Outcome[Undo]:
    """Say where a skill stands in a framework: its name, then the code."""
    name, _, code = words.strip().rpartition(" ")
    wanted = Framework(name=name or code, code=code if name else "")
    framework = wanted if words.strip() else None
    if words.split() == placed(row).split():
        framework = row.framework  # with the address that is not asked for here
    return _said(
        skills.describe(space, row.name, aliases=row.aliases, framework=framework)
    )


def _said(said: Said) -> Outcome[Undo]:
    def undo(space: Space) -> Outcome[None]:
        return Outcome(None, skills.take_back(space, said))

    return Outcome(undo, ChangeSet(saved=frozenset({said.after.id})))


def remove(space: Space, row: Row) -> Outcome[Undo]:
    """Put what was said of a skill into the bin; entries keep its name."""
    gone = ChangeSet()
    for each in row.ids:
        gone |= space.delete(each)

    def undo(space: Space) -> Outcome[None]:
        for each in row.ids:
            space.restore(each)
        return Outcome(None, ChangeSet(saved=frozenset(row.ids)))

    return Outcome(undo, gone)


# Names


def rename(name: str, new: str) -> Callable[[Space], Outcome[Renaming]]:
    """Return the work that begins to give a skill another name."""
    return lambda space: _begun(renaming.rename(space, name, new))


def merge(name: str, into: str) -> Callable[[Space], Outcome[Renaming]]:
    """Return the work that begins to let a skill become part of another."""
    return lambda space: _begun(renaming.merge(space, name, into))


def _begun(now: Renaming) -> Outcome[Renaming]:
    return Outcome(now, renaming.changes(Renaming(now.old, now.new), now))


def go_on(now: Renaming) -> Callable[[Space], Outcome[Renaming]]:
    """Return the work that changes some more records."""

    def work(space: Space) -> Outcome[Renaming]:
        then = renaming.go_on(space, now, SLICE)
        return Outcome(then, renaming.changes(now, then))

    return work


def back(now: Renaming) -> Callable[[Space], Outcome[Renaming]]:
    """Return the work that takes some changes back."""

    def work(space: Space) -> Outcome[Renaming]:
        then = renaming.back(space, now, SLICE)
        return Outcome(then, renaming.changes(now, then))

    return work


def known(space: Space) -> entries.Names:
    """Return what is known in the space, to finish words."""
    return entries.names(space)
