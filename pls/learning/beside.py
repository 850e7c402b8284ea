"""What a question is about, out of the records: a few lines to answer it by.

Counted is only what was said; where nothing was said there is no line. Nothing here
judges, and nothing compares one time with another.
"""

from __future__ import annotations

from calendar import month_abbr
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Final

from pls.learning.prompts import Beside
from pls.learning.spans import Period
from pls.records import Entry, Goal, Record, Reflection, Reply, Resource, Share, Skill
from pls.records import Support as Promise
from pls.records.enums import (
    Application,
    Choice,
    Formality,
    GoalState,
    Help,
    Organiser,
    way,
)
from pls.text.tasks import State, Task


MOST: Final = 8
"""So many lines are shown."""

LATELY: Final = timedelta(days=30)
"""What is younger has had no time to be used."""

_SHORT = 5
_COMMON: Final = frozenset(
    word
    for line in (
        "about after again against another because before being between could does",
        "doing during every first found from have having however into itself learned",
        "learning made make more most much need never only other over same should",
        "since some still than that their them then there these they thing things",
        "this those through time today under until using very want week were what",
        "when where which while will with without work would your",
    )
    for word in line.split()
)


@dataclass(frozen=True, slots=True)
class Line:
    """One fact, and the record it is about, "" if it is about several."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the lines are made of.

    Attributes:
        entries: Of the period, newest first.
        older: Of the twelve months before the last thirty days.
        steps: Next steps that were due or closed in the period, and where they stand.
        waiting: Resources that are to be read.
        supports: What was asked for or promised, all of it.
        shares: What left, newest first; likewise replies, and talks.
    """

    period: Period
    today: date
    entries: Sequence[Entry] = ()
    older: Sequence[Entry] = ()
    steps: Sequence[tuple[Task, Record]] = ()
    waiting: Sequence[Resource] = ()
    supports: Sequence[Promise] = ()
    goals: Sequence[Goal] = ()
    skills: Sequence[Skill] = ()
    shares: Sequence[Share] = ()
    replies: Sequence[Reply] = ()
    talks: Sequence[Reflection] = ()

    @property
    def left(self) -> frozenset[str]:
        """The records that were part of something that left."""
        return frozenset(item.id for share in self.shares for item in share.items)


def lines(wanted: Beside, seen: Seen) -> tuple[Line, ...]:
    """Return what is shown beside a question, `MOST` lines at most."""
    return tuple(_SHOWING[wanted](seen))[:MOST]


def _counted(names: Iterable[str], noun: str = "") -> Iterable[Line]:
    counts = Counter(name for name in names if name)
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    for name, count in ordered:
        yield Line(f"{name}: {_number(count, noun or 'entry')}")


def _number(count: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def _labels(found: Iterable[Choice | None]) -> Iterable[Line]:
    return _counted(each.label for each in found if each is not None)


# Of the entries


def _themes(seen: Seen) -> Iterable[Line]:
    skills = tuple(_counted(skill for e in seen.entries for skill in e.skills))
    yield from skills[: MOST // 2]
    words = Counter(word for e in seen.entries for word in set(_words(e.title)))
    often = sorted((-n, word) for word, n in words.items() if n > 1)
    yield from (Line(f"“{word}”: {_number(-n, 'title')}") for n, word in often)


def _words(title: str) -> Iterable[str]:
    for word in title.casefold().split():
        bare = word.strip(".,:;!?()[]“”\"'’")
        if len(bare) >= _SHORT and bare not in _COMMON:
            yield bare


def _unused(seen: Seen) -> Iterable[Line]:
    for entry in seen.older:
        if entry.application is Application.NOT_YET:
            yield Line(f"{entry.title} ({_day(entry.when.date)})", entry.id)


def _barriers(seen: Seen) -> Iterable[Line]:
    return _labels(chain.from_iterable(e.barrier for e in seen.entries))


def _skills(seen: Seen) -> Iterable[Line]:
    counts = Counter(skill for e in seen.entries for skill in e.skills)
    proven = Counter(skill for e in seen.entries if e.evidence for skill in e.skills)
    for skill, count in counts.most_common():
        more = f", {proven[skill]} with evidence" if proven[skill] else ""
        yield Line(f"{skill}: {_number(count, 'entry')}{more}")


def _projects(seen: Seen) -> Iterable[Line]:
    return _counted(entry.project for entry in seen.entries)


def _people(seen: Seen) -> Iterable[Line]:
    return _counted(person for entry in seen.entries for person in entry.people)


def _ways(seen: Seen) -> Iterable[Line]:
    ways = (way(m) for entry in seen.entries for m in entry.modality)
    yield from _labels(ways)
    planned = Counter(e.planned for e in seen.entries if e.planned is not None)
    if planned:
        yield Line(f"Planned: {planned[True]}, not planned: {planned[False]}")


def _organised(seen: Seen) -> Iterable[Line]:
    return _labels(entry.organised_by for entry in seen.entries)


def _discussed(seen: Seen) -> Iterable[Line]:
    informal = [e for e in seen.entries if e.formality in (None, Formality.INFORMAL)]
    if informal:
        shown = sum(entry.id in seen.left for entry in informal)
        noun = _number(len(informal), "informal entry")
        yield Line(f"{shown} of {noun} shown to somebody")


def _alone(seen: Seen) -> Iterable[Line]:
    own = [
        e for e in seen.entries if e.organised_by in (Organiser.ME, Organiser.NOBODY)
    ]
    if own:
        yield Line(f"{_number(len(own), 'entry')} that I or nobody organised")
    missing = (Help.ASKED_NOT_GOT, Help.ASKED_WAITING, Help.NOT_ASKED)
    for entry in seen.entries:
        if entry.support in missing and entry.support is not None:
            yield Line(f"{entry.title}: {entry.support.label}", entry.id)


def _hours(seen: Seen) -> Iterable[Line]:
    minutes: Counter[str] = Counter()
    for entry in seen.entries:
        if entry.time_source is not None and entry.minutes:
            minutes[entry.time_source.label] += entry.minutes
    yield from (
        Line(f"{name}: {_length(told)}") for name, told in minutes.most_common()
    )


def _idle(seen: Seen) -> Iterable[Line]:
    used = {skill.casefold() for entry in seen.entries for skill in entry.skills}
    for skill in seen.skills:
        names = {skill.title.casefold(), *(a.casefold() for a in skill.aliases)}
        if names.isdisjoint(used):
            yield Line(skill.title, skill.id)


def _used(seen: Seen) -> Iterable[Line]:
    for entry in seen.entries:
        if entry.application is Application.IN_USE and entry.impact.strip():
            yield Line(entry.title, entry.id)


def _months(seen: Seen) -> Iterable[Line]:
    counts = Counter(_month(entry.when.date) for entry in seen.entries)
    last = _month(seen.period.last)
    months = range(max(_month(seen.period.first), last - 12), last + 1)
    told = [f"{month_abbr[m % 12 + 1]} {counts[m]}" for m in months]
    half = -(-len(told) // 2)
    yield from (Line("   ".join(part)) for part in (told[:half], told[half:]) if part)


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


# Of other records


def _steps(seen: Seen) -> Iterable[Line]:
    told = {State.DONE: "done", State.LET_GO: "let go", State.OPEN: "open"}
    for task, record in seen.steps:
        yield Line(f"{task.text}: {told[task.state]}", record.id)


def _unread(seen: Seen) -> Iterable[Line]:
    for resource in reversed(seen.waiting):
        yield Line(f"{resource.title} ({_day(resource.when.date)})", resource.id)


def _goals(seen: Seen) -> Iterable[Line]:
    for goal in seen.goals:
        if goal.state is not GoalState.LET_GO:
            yield Line(f"{goal.title}: {goal.state.label.lower()}", goal.id)


def _priorities(seen: Seen) -> Iterable[Line]:
    for goal in seen.goals:
        if goal.priority and goal.state is not GoalState.LET_GO:
            named = {goal.id.casefold(), goal.title.casefold()}
            count = sum(
                not named.isdisjoint(name.casefold() for name in entry.goals)
                for entry in seen.entries
            )
            yield Line(f"{goal.priority}: {_number(count, 'entry')}", goal.id)


def _support(seen: Seen) -> Iterable[Line]:
    for each in seen.supports:
        by = f"{each.said_by.split()[0]}: " if each.said_by.strip() else ""
        done = "happened" if each.done_on else "not yet"
        state = "no longer needed" if each.dropped_on else done
        used = f", {each.used}" if each.used else ""
        yield Line(f"{by}{each.title}: {state}{used}", each.id)


def _asks(seen: Seen) -> Iterable[Line]:
    for reply in seen.replies:
        for answer in reply.asks:
            by = f" by {_day(answer.by.date)}" if answer.by else ""
            yield Line(f"{_first(reply)}: {answer.answer.label.lower()}{by}")


def _needs(seen: Seen) -> Iterable[Line]:
    return chain(_goals(seen), _asks(seen))


def _handover(seen: Seen) -> Iterable[Line]:
    still = [s for s in seen.supports if not s.done_on and not s.dropped_on]
    yield from _support(Seen(seen.period, seen.today, supports=still))
    yield from list(_asks(Seen(seen.period, seen.today, replies=seen.replies[:1])))


def _recognised(seen: Seen) -> Iterable[Line]:
    titles = {i.id: i.title for share in seen.shares for i in share.items}
    for reply in seen.replies:
        if _when(reply) and seen.period.holds(_when(reply) or date.min):
            for mark in reply.marks:
                if mark.recognised:
                    title = titles.get(mark.id, "an item")
                    yield Line(f"{_first(reply)}: {title}", mark.id)


def _looked(seen: Seen) -> Iterable[Line]:
    shared = [s for s in seen.shares if seen.period.holds(s.when.date)]
    came = [r for r in seen.replies if seen.period.holds(_when(r) or date.min)]
    talks = [t for t in seen.talks if seen.period.holds(_talked(t))]
    for found, noun in ((shared, "summary"), (came, "reply"), (talks, "talk")):
        if found:
            more = {"summary": " left", "reply": " came back", "talk": ""}[noun]
            yield Line(f"{_number(len(found), noun)}{more}")


def _talks(seen: Seen) -> Iterable[Line]:
    for talk in seen.talks:
        if seen.period.holds(_talked(talk)):
            yield Line(f"{talk.title}, {_day(_talked(talk))}", talk.id)


def _gains(seen: Seen) -> Iterable[Line]:
    yield from _recognised(seen)
    for each in seen.supports:
        if each.done_on and seen.period.holds(each.done_on.date):
            yield Line(f"{each.title}: happened {_day(each.done_on.date)}", each.id)
    for skill in seen.skills:
        levels = [lv for lv in skill.levels if seen.period.holds(lv.on.date)]
        if levels:
            last = max(levels, key=lambda lv: lv.on)
            yield Line(f"{skill.title}: {last.level}", skill.id)


def _when(reply: Reply) -> date | None:
    return reply.answered.date if reply.answered else reply.when.date


def _talked(talk: Reflection) -> date:
    return talk.period_from.date if talk.period_from else talk.when.date


def _first(reply: Reply) -> str:
    return reply.reader.split()[0] if reply.reader.strip() else "A reader"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _length(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    told = [f"{hours} h"] if hours else []
    return " ".join([*told, *([f"{rest} min"] if rest or not told else [])])


_SHOWING: Final[Mapping[Beside, Callable[[Seen], Iterable[Line]]]] = {
    Beside.STEPS: _steps,
    Beside.THEMES: _themes,
    Beside.UNUSED: _unused,
    Beside.BARRIERS: _barriers,
    Beside.UNREAD: _unread,
    Beside.SKILLS: _skills,
    Beside.GOALS: _goals,
    Beside.PRIORITIES: _priorities,
    Beside.SUPPORT: _support,
    Beside.MONTHS: _months,
    Beside.RECOGNISED: _recognised,
    Beside.HANDOVER: _handover,
    Beside.PEOPLE: _people,
    Beside.PROJECTS: _projects,
    Beside.WAYS: _ways,
    Beside.ORGANISED: _organised,
    Beside.DISCUSSED: _discussed,
    Beside.LOOKED: _looked,
    Beside.NEEDS: _needs,
    Beside.TALKS: _talks,
    Beside.ALONE: _alone,
    Beside.HOURS: _hours,
    Beside.IDLE: _idle,
    Beside.USED: _used,
    Beside.GAINS: _gains,
}
