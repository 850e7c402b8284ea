"""What the entries of a period add up to, and which entries are behind a number."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from pls.index import totals
from pls.index.facets import Faceted, summed
from pls.index.index import Index
from pls.index.part import EVERY, Slice, between
from pls.learning import insights, passing, periods
from pls.learning.insights import Insights
from pls.learning.passing import Passed
from pls.learning.periods import Period
from pls.learning.tables import UNANSWERED, Behind
from pls.records import Kind, Reply
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

    def work(index: Index) -> tuple[Insights, frozenset[str]]:
        found = _insights(index, period, today)
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
    skills = (behind.skill,) if behind.skill else ()
    if behind.day is not None:
        return Filters(words=behind.words, day=behind.day, skills=skills)
    if period.is_year and not behind.time:
        return Filters(words=behind.words, year=int(period.key), skills=skills)
    words = f"{behind.time or period.words} {behind.words}".strip()
    return Filters(words=words, skills=skills)


def _insights(index: Index, period: Period, today: date) -> Insights:
    part = _part(period)
    found = totals.facets(index, part)
    days = index.days(Kind.ENTRY, part)
    years = periods.years(totals.years(index))
    buckets = periods.buckets(period, days)
    sign = len(buckets[0].key) if buckets else 7
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
        skills=insights.skills(totals.skills(index, part, sign), skilled, buckets),
    )


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
