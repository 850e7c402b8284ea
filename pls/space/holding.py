"""What a period held: its entries, its next steps, and what else came."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, TypeVar

from pls.index.part import between
from pls.index.query import Means, Query, Term, among
from pls.learning import prompts, spans
from pls.learning.beside import LATELY, Seen
from pls.learning.prompts import Beside
from pls.learning.spans import Period, Span
from pls.records import (
    Entry,
    Goal,
    Kind,
    Record,
    Reflection,
    Reply,
    Resource,
    Share,
    Skill,
    Support,
)
from pls.records.enums import ReadingStatus
from pls.space import agreeing
from pls.space.core import Space
from pls.storage.history import Past
from pls.text import tasks
from pls.text.tasks import State


STEPPED: Final = (Kind.ENTRY, Kind.REFLECTION, Kind.GOAL)
"""The kinds of record whose next steps are the person's own."""

_R = TypeVar("_R", bound=Record)
_LOOKED: Final = 40
"""In so many records with a step that is due, the last ones, moves are looked for."""

_MONTHS: Final = 24
"""A longer time is not asked for its steps as a whole."""


@dataclass(frozen=True, slots=True)
class Also:
    """What else a period had.

    Attributes:
        done: Next steps that were done; likewise those let go and those still open.
        moved: Open steps that got another day, as far as this computer remembers.
        finished: Resources that were changed last in it, and are used.
        recognised: Who recognised something, once for each time.
    """

    done: int = 0
    moved: int = 0
    let_go: int = 0
    open: int = 0
    finished: int = 0
    recognised: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Also()


def period_of(space: Space, reflection: Reflection) -> Period:
    """Return the days whose entries are shown beside a reflection.

    Without days of its own it is the week in which it was begun; of a talk, the weeks
    since the last one.
    """
    start, end = reflection.period_from, reflection.period_to
    if reflection.template != prompts.TALK and start and end and start <= end:
        return spans.between(start.date, end.date)
    day = start.date if start else reflection.when.date
    if reflection.template == prompts.TALK:
        return Period(agreeing.since(space, reflection), day)
    return spans.of(day, Span.WEEK)


def entries_of(space: Space, period: Period) -> tuple[Entry, ...]:
    """Return the entries of a period, newest first: all of them and no other."""
    found = space.records(Kind.ENTRY, part=between(period.first, period.last))
    return tuple(r for r in found if isinstance(r, Entry))


def days_of(space: Space, period: Period) -> tuple[tuple[int, int], ...]:
    """Return how many entries each day of a period has, and the minutes of them."""
    part = between(period.first, period.last)
    found = space.ask(lambda index: index.days(Kind.ENTRY, part))
    return tuple((count, minutes or 0) for count, minutes in found.values())


def steps_of(space: Space, period: Period) -> tuple[tuple[tasks.Task, Record], ...]:
    """Return the next steps of a period, the done ones first.

    They are those that were done or let go in it, and open ones that are due in it.
    """
    first, last = period.first.isoformat(), period.last.isoformat()
    found = [
        (task, record)
        for record in _dated(space, period)
        for task in tasks.find(record.body)
        if first <= (task.closed or task.due or "") <= last
    ]
    order = (State.DONE, State.LET_GO, State.OPEN)
    return tuple(sorted(found, key=lambda each: order.index(each[0].state)))


def _dated(space: Space, period: Period) -> Iterator[Record]:
    """Return the records with task lines that may name a day of the period."""
    first, last = (d.year * 12 + d.month - 1 for d in (period.first, period.last))
    months = range(max(first, last - _MONTHS), last + 1)
    words = (f"{month // 12:04}-{month % 12 + 1:02}" for month in months)
    terms = tuple(Term(Means.PHRASE, (word,)) for word in words)
    query = among(Query((terms,)), STEPPED)
    found = space.ask(lambda index: index.order(query, None, index.count(query)))
    return (r for r in space.those(found[0]) if "[" in r.body)


def also(space: Space, period: Period) -> Also:
    """Return what else a period had, beside its entries."""
    steps = [task.state for task, _ in steps_of(space, period)]
    used = (
        r
        for r in space.records(Kind.RESOURCE)
        if isinstance(r, Resource) and r.status is ReadingStatus.USED
    )
    return Also(
        done=steps.count(State.DONE),
        moved=_moved(space, period),
        let_go=steps.count(State.LET_GO),
        open=steps.count(State.OPEN),
        finished=sum(period.holds((r.updated or r.when).date) for r in used),
        recognised=tuple(_recognised(space, period)),
    )


def _moved(space: Space, period: Period) -> int:
    ids, _ = space.ask(lambda index: index.due(date.max, _LOOKED))
    first = period.first.isoformat()
    found = [r for r in space.those(ids) if str(r.updated or "") >= first]
    return sum(len(_shifted(space.history(r.id), period)) for r in found)


def _shifted(history: Sequence[Past], period: Period) -> set[str]:
    """Return the words of the steps that a version of a period put on another day."""
    found: set[str] = set()
    for older, newer in pairwise(reversed(history)):
        if newer.when and period.holds(date.fromisoformat(newer.when[:10])):
            before = {task.text: task.due for task in tasks.find(older.record.body)}
            for task in tasks.find(newer.record.body):
                was = before.get(task.text)
                if task.state is State.OPEN and was and task.due and was != task.due:
                    found.add(task.text)
    return found


def _recognised(space: Space, period: Period) -> Iterator[str]:
    for reply in space.records(Kind.REPLY):
        if isinstance(reply, Reply):
            day = reply.answered.date if reply.answered else reply.when.date
            if period.holds(day):
                yield from (reply.reader for mark in reply.marks if mark.recognised)


def seen(space: Space, period: Period, wanted: Collection[Beside]) -> Seen:
    """Return what the lines beside questions are made of.

    Args:
        space: The open space.
        period: What one looks back on.
        wanted: What is to be shown; the entries before the period are many.
    """

    def every(kind: Kind, of: type[_R]) -> tuple[_R, ...]:
        return tuple(r for r in space.records(kind) if isinstance(r, of))

    waiting = (ReadingStatus.TO_READ, ReadingStatus.READING)
    return Seen(
        period=period,
        today=space.clock.today(),
        entries=entries_of(space, period),
        older=_older(space) if Beside.UNUSED in wanted else (),
        steps=steps_of(space, period),
        waiting=[r for r in every(Kind.RESOURCE, Resource) if r.status in waiting],
        supports=every(Kind.SUPPORT, Support),
        goals=every(Kind.GOAL, Goal),
        skills=every(Kind.SKILL, Skill),
        shares=every(Kind.SHARE, Share),
        replies=every(Kind.REPLY, Reply),
        talks=agreeing.talks(space),
    )


def _older(space: Space) -> tuple[Entry, ...]:
    """Return the entries that were old enough to be used, of twelve months."""
    today = space.clock.today()
    last = today - LATELY if today > date.min + LATELY else today
    return entries_of(space, spans.of(last, Span.TWELVE))
