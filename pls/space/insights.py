"""What the entries of a period add up to, and which entries are behind a number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from pls.index import totals
from pls.index.facets import Faceted, Sums, summed
from pls.index.index import Index
from pls.index.marks import Sort, mark
from pls.index.part import EVERY, Slice, between
from pls.learning import insights, passing, periods
from pls.learning.insights import Insights
from pls.learning.passing import Passed
from pls.learning.periods import Bucket, Period
from pls.learning.skills import Naming, naming
from pls.learning.tables import UNANSWERED, Behind
from pls.records import Kind, Reply, Skill
from pls.space.core import Space
from pls.space.entries import Step
from pls.space.listing import Filters, query
from pls.text import tasks


@dataclass(frozen=True, slots=True)
class Page:
    """What is shown of a period.

    Attributes:
        total: How many entries there are in the space.
        longest: The next step that is open the longest, if any.
    """

    insights: Insights
    total: int
    longest: Step | None = None


def page(space: Space, period: Period) -> Page:
    """Return what is shown of a period.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    today = space.clock.today()
    names = naming(r for r in space.records(Kind.SKILL) if isinstance(r, Skill))

    def work(index: Index) -> tuple[Insights, frozenset[str]]:
        found = _insights(index, period, today, names)
        wanted = query(filters(period, Behind("is:recognised")))
        few = found.passed.recognised
        ids = index.order(wanted, None, few)[0] if few else ()
        return found, frozenset(ids)

    found, recognised = space.ask(work)
    if recognised:
        passed = replace(found.passed, people=_people(space, recognised))
        found = replace(found, passed=passed)
    return Page(found, space.total(Kind.ENTRY), _longest(space, found))


def filters(period: Period, behind: Behind) -> Filters:
    """Return what narrows the journal to the entries behind a number."""
    several = len(behind.skills) > 1
    skills = () if several else behind.skills
    if several:
        told = " or ".join(f'named:"{name}"' for name in behind.skills)
        behind = replace(behind, words=f"{told} {behind.words}".strip())
    if behind.day is not None:
        return Filters(words=behind.words, day=behind.day, skills=skills)
    if period.is_year and not behind.time:
        return Filters(words=behind.words, year=int(period.key), skills=skills)
    words = f"{behind.time or period.words} {behind.words}".strip()
    return Filters(words=words, skills=skills)


def _insights(index: Index, period: Period, today: date, names: Naming) -> Insights:
    part = _part(period)
    found = totals.facets(index, part)
    days = index.days(Kind.ENTRY, part)
    years = periods.years(totals.years(index))
    buckets = periods.buckets(period, days)
    skilled = sum(sums.entries for told, sums in found if told.skilled)
    return Insights(
        period=period,
        today=today,
        years=years,
        sums=summed(found),
        days=days,
        weekdays=insights.weekdays(days),
        ways=insights.ways(found),
        whose=insights.whose(found),
        organised=insights.organised(found),
        support=insights.support(found),
        barriers=insights.barriers(found),
        passed=_passed(index, period, found),
        steps=insights.steps(totals.steps(index, part), today),
        skills=insights.skills(_skills(index, part, buckets, names), skilled, buckets),
    )


def _skills(
    index: Index, part: Slice, buckets: tuple[Bucket, ...], names: Naming
) -> list[insights.Skill]:
    """Return the skills that entries name, other names of one counted with it."""
    sign = len(buckets[0].key) if buckets else 7
    found = totals.skills(index, part, sign)

    def home(name: str) -> str:
        # Accents make no other skill here, for none is found by them.
        return mark(Sort.WHOLE, names.of(name))

    by: dict[str, list[tuple[str, Sums]]] = {}
    written: dict[str, set[str]] = {}
    for name, of, sums in found:
        by.setdefault(home(name), []).append((of, sums))
        written.setdefault(home(name), set()).add(name)
    made: list[insights.Skill] = []
    for key, spelled in insights.spelled(found, home).items():
        told = by[key]
        if len(spelled) > 1:
            # An entry may go by two of them, and counts once.
            told = totals.joined(index, part, sign, written[key])
        called = names.called(spelled[0])
        made.append(insights.skill(called, spelled, told, buckets))
    return made


def _part(period: Period) -> Slice:
    if period.first is None or period.last is None:
        return EVERY
    return between(period.first, period.last)


def _passed(index: Index, period: Period, found: Faceted) -> Passed:
    def count(words: str) -> int:
        return index.count(query(filters(period, Behind(words))))

    told = passing.passed(found, totals.shared(index, _part(period)))
    if not told.shared:
        return told
    recognised = count("is:recognised")
    return replace(told, unanswered=count(UNANSWERED), recognised=recognised)


def _people(space: Space, recognised: Collection[str]) -> int:
    """Return how many people recognised some entries, as they wrote their names."""
    names = {
        " ".join(reply.reader.split()).casefold()
        for reply in space.records(Kind.REPLY)
        if isinstance(reply, Reply)
        and any(m.recognised and m.id in recognised for m in reply.marks)
    }
    return len(names - {""})


def _longest(space: Space, found: Insights) -> Step | None:
    """Return the next step that is open the longest, unless it went away by now."""
    wanted = found.steps.longest
    if wanted is None or not found.steps.enough or not space.has(wanted.record):
        return None
    record = space.record(wanted.record)
    same = (t for t in tasks.find(record.body) if t.line == wanted.line)
    return next((Step(record, task) for task in same), None)
