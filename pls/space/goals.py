"""Goals: what they serve, what is tried for them, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import msgspec

from pls import ids, records
from pls.errors import BadValueError
from pls.index import used
from pls.index.index import Index
from pls.index.marks import Sort
from pls.index.used import Used
from pls.learning import experiments as tried
from pls.learning.experiments import Experiment
from pls.records import Goal, Kind
from pls.records.enums import GoalState
from pls.space.core import Space
from pls.text.tasks import Task


SUGGESTED: Final = 3
"""So many active goals are easy to keep in sight; more are never refused."""

_ORDER: Final = tuple(GoalState)


@dataclass(frozen=True, slots=True)
class Shown:
    """A goal, and what stands behind it.

    Attributes:
        experiments: What is tried for it, in the order of the body.
        used: How many entries name it, and when.
    """

    goal: Goal
    experiments: tuple[Experiment, ...] = ()
    used: Used = field(default_factory=Used)

    @property
    def settled(self) -> int:
        """How many experiments have a result; that one failed is one."""
        return sum(1 for each in self.experiments if each.settled)


def goals(space: Space) -> tuple[Shown, ...]:
    """Return the goals of a space: active ones first, each state the oldest first."""
    found = [goal for goal in space.records(Kind.GOAL) if isinstance(goal, Goal)]
    found.sort(key=lambda goal: (_ORDER.index(goal.state), goal.when, goal.id))
    return space.ask(lambda index: tuple(_shown(index, goal) for goal in found))


def _shown(index: Index, goal: Goal) -> Shown:
    told = used.together(index, Sort.LINK, (goal.id, goal.title))
    return Shown(goal, tried.experiments(goal.body), told)


def many(found: Iterable[Shown]) -> bool:
    """Tell whether more goals are active than are easy to keep in sight."""
    active = sum(1 for each in found if each.goal.state is GoalState.ACTIVE)
    return active > SUGGESTED


def add(space: Space, title: str, **values: Any) -> Goal:
    """Write a new goal.

    Raises:
        BadValueError: It has no words, or a value does not fit its field.
        SpaceUnavailableError: It cannot be written.
    """
    words = " ".join(title.split())
    if not words:
        raise BadValueError("A goal needs a few words.")
    goal = records.change(Goal(id=ids.record_id(), title=words), **values)
    added = space.add(goal)
    assert isinstance(added, Goal)  # noqa: S101 (what goes in comes out)
    return added


@dataclass(frozen=True, slots=True)
class Changed:
    """A goal before and after something was done to it."""

    before: Goal
    after: Goal


def change(space: Space, goal_id: str, **values: Any) -> Changed:
    """Change fields of a goal.

    Raises:
        BadValueError: A value does not fit its field, or there are no words.
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such goal.
    """
    goal = _goal(space, goal_id)
    if not str(values.get("title", goal.title)).strip():
        raise BadValueError("A goal needs a few words.")
    after = space.change(goal_id, **values)
    assert isinstance(after, Goal)  # noqa: S101 (what goes in comes out)
    return Changed(goal, after)


def edit(space: Space, seen: Goal, **values: Any) -> Changed:
    """Change fields of a goal as the person saw it; what changed since stays.

    Raises:
        BadValueError: A value does not fit its field, or there are no words.
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such goal any more.
    """
    if not str(values.get("title", seen.title)).strip():
        raise BadValueError("A goal needs a few words.")
    goal = _goal(space, seen.id)
    after = space.save(records.change(seen, **values), seen)
    assert isinstance(after, Goal)  # noqa: S101 (what goes in comes out)
    return Changed(goal, after)


def experiment(
    space: Space, goal_id: str, text: str, due: date | None = None
) -> Changed:
    """Add something to try to a goal.

    Raises:
        BadValueError: It has no words.
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such goal.
    """
    if not text.strip():
        raise BadValueError("An experiment needs a few words.")
    goal = _goal(space, goal_id)
    return _written(space, goal, tried.add(goal.body, text, due))


def came(space: Space, goal_id: str, task: Task, words: str) -> Changed:
    """Say what came of an experiment; "" takes that away.

    Raises:
        BadValueError: It is no longer there.
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such goal.
    """
    goal = _goal(space, goal_id)
    same = [e for e in tried.experiments(goal.body) if e.task.text == task.text]
    if not same:
        raise BadValueError(f"“{task.text}” is no longer in “{goal.title}”.")
    line = min(same, key=lambda e: abs(e.task.line - task.line)).task.line
    return _written(space, goal, tried.say(goal.body, line, words))


def _written(space: Space, goal: Goal, body: str) -> Changed:
    after = space.save(msgspec.structs.replace(goal, body=body), goal)
    assert isinstance(after, Goal)  # noqa: S101 (what goes in comes out)
    return Changed(goal, after)


def _goal(space: Space, goal_id: str) -> Goal:
    record = space.record(goal_id)
    if not isinstance(record, Goal):
        raise BadValueError(f"“{record.title}” is no goal.")
    return record
