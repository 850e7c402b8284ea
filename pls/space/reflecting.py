"""Reflecting: a look back is begun, continued and finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from pls import ids
from pls.learning import answers, prompts, spans
from pls.learning.answers import State as Answered
from pls.learning.prompts import Prompts
from pls.learning.spans import Period
from pls.records import (
    Day,
    Kind,
    Reflection,
)
from pls.space import prompting
from pls.space.core import Space


_NAME: Final = "Reflection"

FAR: Final = 60
"""So many reflections back an earlier answer is looked for."""


@dataclass(frozen=True, slots=True)
class Half:
    """A reflection left half-way, and how many of its questions are answered."""

    reflection: Reflection
    asked: Prompts
    answered: int
    open: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was answered to the same question before."""

    reflection: Reflection
    text: str


# Beginning, continuing, finishing


def begin(
    space: Space,
    asked: Prompts,
    period: Period | None = None,
    *,
    person: str = "",
    day: date | None = None,
) -> Reflection:
    """Write a reflection that asks a set of questions, or return the one there is.

    Args:
        space: The open space.
        asked: The questions.
        period: What it looks back on; by default what one looks back on today.
        person: With whom one talked, where it is about a talk.
        day: When that was, today by default.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    today = space.clock.today()
    if asked.span is not None:
        period = period or spans.due(today, asked.span)
        if known := there(space, asked, period):
            return known
    if asked.id == prompts.TALK:
        period = Period(day or today, day or today)
    made = Reflection(
        id=ids.record_id(),
        title=_title(asked, period, person),
        template="" if asked.id == prompts.BLANK else asked.id,
        period_from=Day(period.first.isoformat()) if period else None,
        period_to=Day(period.last.isoformat()) if period else None,
        people=(person,) if person else (),
        body=_begun(space, asked, person, day),
    )
    added = space.add(made)
    assert isinstance(added, Reflection)  # noqa: S101 (what goes in comes out)
    return added


def there(space: Space, asked: Prompts, period: Period) -> Reflection | None:
    """Return the reflection on a period that asks a set, if there is one."""
    for each in reflections(space):
        same = str(each.period_from), str(each.period_to)
        wanted = period.first.isoformat(), period.last.isoformat()
        if each.template == asked.id and same == wanted:
            return each
    return None


def _title(asked: Prompts, period: Period | None, person: str) -> str:
    if asked.id == prompts.TALK and person:
        return f"1:1 with {person.split(maxsplit=1)[0]}"
    if asked.span is not None and period is not None and period.title:
        return period.title
    return _NAME if asked.id == prompts.BLANK else asked.name


def _begun(space: Space, asked: Prompts, person: str, day: date | None) -> str:
    body = answers.begun(asked.prompts)
    if asked.id != prompts.TALK:
        return body
    from pls.space import agreeing  # noqa: PLC0415 (for the start)

    before = agreeing.agreed(space, person, day)
    key = asked.prompts[0].key
    return answers.put(body, asked.prompts, key, before) if before else body


def shift(space: Space, reflection: Reflection, period: Period) -> Reflection:
    """Return the reflection that asks the same of another period.

    That is the one there is; else this one, if nothing is answered in it yet, or a new
    one.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    asked = prompting.of(space, reflection)
    found = answers.answers(reflection.body, asked.prompts)
    known = there(space, asked, period)
    if known is not None or any(a.state is Answered.ANSWERED for a in found):
        return known or begin(space, asked, period)
    return _saved(
        space,
        reflection,
        title=_title(asked, period, ""),
        period_from=Day(period.first.isoformat()),
        period_to=Day(period.last.isoformat()),
    )


def finish(space: Space, reflection: Reflection) -> Reflection:
    """Ask a reflection's open questions no more; what is answered stays.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    asked = prompting.of(space, reflection).prompts
    body = answers.finished(reflection.body, asked)
    return _saved(space, reflection, body=body)


def _saved(space: Space, reflection: Reflection, **values: object) -> Reflection:
    fresh = msgspec.structs.replace(reflection, **values)
    saved = space.save(fresh, reflection)
    assert isinstance(saved, Reflection)  # noqa: S101 (what goes in comes out)
    return saved


def reflections(space: Space) -> tuple[Reflection, ...]:
    """Return every reflection, newest first."""
    found = space.records(Kind.REFLECTION)
    return tuple(r for r in found if isinstance(r, Reflection))


def half(
    space: Space, reflection: Reflection, asked: Prompts | None = None
) -> Half | None:
    """Return how far a reflection is, None where no question of it is open.

    Args:
        space: The open space.
        reflection: What was begun.
        asked: Its questions, where they are known already.
    """
    if not reflection.template:
        return None
    asked = asked or prompting.of(space, reflection)
    states = [a.state for a in answers.answers(reflection.body, asked.prompts)]
    waiting = states.count(Answered.OPEN)
    done = states.count(Answered.ANSWERED)
    return Half(reflection, asked, done, waiting) if waiting else None


# What was answered before


def earlier(space: Space, reflection: Reflection) -> dict[str, Earlier]:
    """Return what was answered the last time before, by the key of each question.

    Looked at are the last `FAR` reflections that ask the same.
    """
    at = _at(reflection)
    before = [
        each
        for each in reflections(space)
        if each.template == reflection.template and _at(each) < at
    ]
    asked = prompting.of(space, reflection).prompts
    found: dict[str, Earlier] = {}
    for each in sorted(before, key=_at, reverse=True)[:FAR]:
        for answer in answers.answers(each.body, asked):
            if answer.text.strip():
                found.setdefault(answer.prompt.key, Earlier(each, answer.text))
        if len(found) == len(asked):
            break
    return found


def _at(reflection: Reflection) -> tuple[str, str, str]:
    when = str(reflection.period_from or reflection.when)[:10]
    return when, str(reflection.created or ""), reflection.id
