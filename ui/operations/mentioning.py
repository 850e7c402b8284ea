"""What is put into the draft for the next review, each with what undoes it."""

from __future__ import annotations

from collections.abc import Callable

from pls.changes import ChangeSet
from pls.records import Goal
from pls.space import Space, mentioning
from pls.space.mentioning import Mentioned
from pls.space.skills import Row
from ui.operations.desk import Outcome


Undo = Callable[[Space], Outcome[None]]
"""The work that takes something back."""


def ask(space: Space, text: str, reader: str) -> Outcome[Undo]:
    """Put an ask into the draft."""
    return _mentioned(mentioning.ask(space, text, reader))


def level(space: Space, row: Row) -> Outcome[Undo]:
    """Put the own level of a skill into the draft."""
    return _mentioned(mentioning.level(space, row))


def goal(space: Space, wanted: Goal) -> Outcome[Undo]:
    """Put a goal into the draft."""
    return _mentioned(mentioning.goal(space, wanted))


def _mentioned(done: Mentioned) -> Outcome[Undo]:
    def undo(space: Space) -> Outcome[None]:
        return Outcome(None, mentioning.take_back(space, done))

    return Outcome(undo, ChangeSet(saved=frozenset({done.after.id})))
