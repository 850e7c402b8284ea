"""What is asked of the space about goals, and what is done with them.

Each thing that is done gives back what undoes it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pls.changes import ChangeSet
from pls.learning.experiments import Experiment
from pls.records import Goal
from pls.space import Space, goals
from pls.space.goals import Changed, Shown
from ui.operations.desk import Outcome


Undo = Callable[[Space], Outcome[None]]
"""The work that takes something back."""


def add(space: Space, values: dict[str, Any]) -> Outcome[Undo]:
    """Write a new goal."""
    goal = goals.add(space, **values)

    def undo(space: Space) -> Outcome[None]:
        return Outcome(None, space.delete(goal.id))

    return Outcome(undo, ChangeSet(saved=frozenset({goal.id})))


def change(space: Space, goal: Goal, values: dict[str, Any]) -> Outcome[Undo]:
    """Change fields of a goal that the person saw as it is given here."""
    return _changed(goals.edit(space, goal, **values))


def experiment(
    space: Space, goal_id: str, text: str, due: date | None
) -> Outcome[Undo]:
    """Add something to try."""
    return _changed(goals.experiment(space, goal_id, text, due))


def came(space: Space, goal_id: str, one: Experiment, words: str) -> Outcome[Undo]:
    """Say what came of an experiment."""
    return _changed(goals.came(space, goal_id, one.task, words))


def delete(space: Space, goal: Goal) -> Outcome[Undo]:
    """Put a goal into the bin."""

    def undo(space: Space) -> Outcome[None]:
        space.restore(goal.id)
        return Outcome(None, ChangeSet(saved=frozenset({goal.id})))

    return Outcome(undo, space.delete(goal.id))


def _changed(done: Changed) -> Outcome[Undo]:
    changes = ChangeSet(saved=frozenset({done.after.id}))

    def undo(space: Space) -> Outcome[None]:
        space.save(done.before, done.after)
        return Outcome(None, changes)

    return Outcome(undo, changes)


def listed(space: Space) -> tuple[Shown, ...]:
    """Return the goals of a space."""
    return goals.goals(space)
