"""Goals and what is tried for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pls.errors import BadValueError
from pls.records import Entry, Kind, Moment
from pls.records.enums import GoalState
from pls.space import Space, entries, goals
from pls.space.entries import Step
from pls.space.trying import sample_space
from pls.text.tasks import State


@pytest.fixture
def space(tmp_path: Path) -> Space:
    return sample_space(tmp_path / "space")


def one(space: Space, begin: str) -> goals.Shown:
    return next(g for g in goals.goals(space) if g.goal.title.startswith(begin))


def test_goals_with_their_experiments_and_entries(space: Space) -> None:
    found = goals.goals(space)
    assert [(g.settled, len(g.experiments)) for g in found] == [(3, 5), (2, 4), (2, 3)]
    assert not goals.many(found)
    named = [
        e
        for e in space.records(Kind.ENTRY)
        if isinstance(e, Entry) and found[0].goal.id in e.goals
    ]
    assert found[0].used.count == len(named) > 0


def test_a_goal_is_added_changed_and_taken_back(space: Space) -> None:
    goal = goals.add(space, "  Write less  ", priority="Team", skills=("Writing",))
    assert (goal.title, goal.state) == ("Write less", GoalState.ACTIVE)
    assert goals.many(goals.goals(space))
    done = goals.change(space, goal.id, state=GoalState.RESTING)
    assert goals.goals(space)[-1].goal == done.after
    space.save(done.before, done.after)
    assert one(space, "Write less").goal.state is GoalState.ACTIVE
    for wrong in ("", " \n"):
        with pytest.raises(BadValueError, match="few words"):
            goals.add(space, wrong)
        with pytest.raises(BadValueError, match="few words"):
            goals.change(space, goal.id, title=wrong)
    with pytest.raises(BadValueError):
        goals.change(space, goal.id, agreed_on="soon")
    skill = space.records(Kind.SKILL)[0]
    with pytest.raises(BadValueError, match="is no goal"):
        goals.change(space, skill.id, title="x")


def test_an_experiment_is_added_ticked_told_and_each_taken_back(space: Space) -> None:
    goal = one(space, "Grow one").goal
    added = goals.experiment(space, goal.id, "Pair on Fridays", date(2026, 7, 1))
    last = one(space, "Grow one").experiments[-1]
    assert (last.task.text, last.task.due) == ("Pair on Fridays", "2026-07-01")
    done = entries.close_step(space, Step(added.after, last.task), State.LET_GO)
    told = goals.came(
        space, goal.id, last.task, "No Friday was free.\nWe chat instead."
    )
    found = one(space, "Grow one")
    assert found.settled == 3
    assert found.experiments[-1].came == "No Friday was free. We chat instead."
    assert found.experiments[-1].task.state is State.LET_GO
    space.save(told.before, told.after)
    entries.take_back(space, done)
    assert one(space, "Grow one").goal.body == added.after.body
    space.save(added.before, added.after)
    assert one(space, "Grow one").goal.body == goal.body
    with pytest.raises(BadValueError, match="no longer in"):
        goals.came(space, goal.id, last.task, "x")
    with pytest.raises(BadValueError, match="few words"):
        goals.experiment(space, goal.id, " ")


def test_a_result_reopens(space: Space) -> None:
    found = one(space, "Grow one")
    first = found.experiments[0]
    done = entries.close_step(space, Step(found.goal, first.task), State.OPEN)
    assert one(space, "Grow one").settled == 1
    entries.take_back(space, done)
    assert one(space, "Grow one").goal.body == found.goal.body


def test_what_stands_in_a_goal_of_another_editor_stays(space: Space) -> None:
    body = "* [ ] one\r\n\t* because\r\n\r\n> - [X] two ✅ 2026-01-01\r\n> tail"
    goal = goals.add(space, "Odd")
    space.change(goal.id, body=body, created=Moment("2026-06-12"))
    first, second = one(space, "Odd").experiments
    assert (first.came, second.settled) == ("because", True)
    goals.came(space, goal.id, second.task, "Fine")
    assert one(space, "Odd").goal.body == (
        "* [ ] one\r\n\t* because\r\n\r\n"
        "> - [X] two ✅ 2026-01-01\r\n>   - Fine\r\n> tail"
    )
