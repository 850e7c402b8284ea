"""What is done to next steps, and taken back."""

from __future__ import annotations

from datetime import date

from pls.changes import ChangeSet
from pls.records import Record
from pls.space import Space, entries
from pls.space.entries import Step, Turned
from pls.text import tasks
from ui.operations.desk import Outcome


def close(
    space: Space, step: Step, state: tasks.State, told: str = ""
) -> Outcome[Turned]:
    """Mark a next step as done or let go, with what changed because of it."""
    return _turned(entries.close_step(space, step, state, told))


def move(space: Space, step: Step, due: date) -> Outcome[Turned]:
    """Move a next step to another day."""
    return _turned(entries.move_step(space, step, due))


def _turned(done: Turned) -> Outcome[Turned]:
    return Outcome(done, ChangeSet(saved=frozenset({done.record.id})))


def take_back(space: Space, done: Turned) -> Outcome[Record]:
    """Undo what was done to a next step; what was written since stays.

    Raises:
        BadValueError: The step reads otherwise by now.
        SpaceUnavailableError: It cannot be written.
    """
    record = entries.take_back(space, done)
    return Outcome(record, ChangeSet(saved=frozenset({record.id})))


def ticked(line: str, today: date) -> str:
    """Return a task line ticked and dated, or opened again."""
    found = tasks.find(line)
    if not found:
        return line
    state = tasks.State.DONE if found[0].state is tasks.State.OPEN else tasks.State.OPEN
    return tasks.set_state(line, 0, state, today)
