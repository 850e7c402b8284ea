"""Commands on skills and goals: as tables, or as data."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from pls import records
from pls.cli.shared import day, print_json, spaced
from pls.learning.experiments import Experiment
from pls.space import Space, goals, skills
from pls.space.goals import Shown
from pls.space.skills import Row
from pls.text.tasks import State


@click.command("skills")
@click.argument("name", required=False)
@click.option("--level", default="", metavar="LEVEL", help="Judge it: Can alone.")
@click.option("--why", default="", metavar="TEXT", help="The reason for the level.")
@click.option("--on", callback=day, metavar="DATE", help="Since when; else today.")
@spaced
def list_skills(
    space: Space,
    as_json: bool,
    name: str | None,
    level: str,
    why: str,
    *,
    on: date | None,
) -> None:
    """List your skills: entries, your own level, who confirmed it, since when it rests.

    With NAME and --level you judge one anew; the levels before stay.
    """
    if (level and not name) or ((why or on) and not level):
        raise click.UsageError("Say NAME and --level LEVEL to judge a skill.")
    if level and name:
        skills.judge(space, name, level, on or space.clock.today(), why)
    rows = skills.table(space).rows
    if name:
        one = skills.row(space, name)
        rows = (one,) if one is not None else ()
    if as_json:
        print_json([_skill_data(row) for row in rows])
        return
    for row in rows:
        print(_skill(row))


def _skill(row: Row) -> str:
    own = row.level.level if row.level is not None else "-"
    told = [f"{row.used.count:>6}  {own:<14}  {row.name}"]
    told += [f"confirmed by {', '.join(row.people)}"] if row.people else []
    told += [f"resting since {row.since}"] if row.since is not None else []
    return "  ".join(told)


def _skill_data(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "also": row.aliases,
        "entries": row.used.count,
        "first": row.used.first,
        "last": row.used.last,
        "resting_since": row.since,
        "levels": [
            {"level": one.level, "on": one.on, "why": one.why} for one in row.levels
        ],
        "confirmed_by": [{"who": one.who, "on": one.on} for one in row.confirmed],
    }


@click.command("goals")
@spaced
def list_goals(space: Space, as_json: bool) -> None:
    """List your goals, what you try for each, and what came of it."""
    found = goals.goals(space)
    if as_json:
        print_json([_goal_data(each) for each in found])
        return
    for number, each in enumerate(found):
        print("\n" * bool(number) + _goal(each))


def _goal(shown: Shown) -> str:
    goal = shown.goal
    notes = [goal.state.label.lower(), goal.priority]
    notes += [f"agreed with {goal.agreed_with}"] if goal.agreed_with else []
    title = f"{goal.title} ({', '.join(filter(None, notes))})"
    return "\n".join([title, *(_experiment(one) for one in shown.experiments)])


def _experiment(one: Experiment) -> str:
    due = f" by {one.task.due}" if one.task.due and not one.settled else ""
    came = f": {one.came}" if one.came else ""
    return f"  [{one.task.state}] {one.task.text}{due}{came}"


def _goal_data(shown: Shown) -> dict[str, Any]:
    return {
        **records.plain(shown.goal),
        "experiments": [
            {
                "text": one.task.text,
                "state": _STATES[one.task.state],
                "due": one.task.due,
                "closed": one.task.closed,
                "came": one.came,
            }
            for one in shown.experiments
        ],
    }


_STATES = {State.OPEN: "open", State.DONE: "done", State.LET_GO: "let go"}


COMMANDS = {"skills": list_skills, "goals": list_goals}
