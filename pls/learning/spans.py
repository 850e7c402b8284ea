"""Periods to look back on: weeks, months, quarters and years of the wall calendar.

An entry belongs to the day that the calendar on the wall showed where it was written,
as everywhere in the program: travelling moves no entry into another week, and neither
does a change of clocks. Weeks begin on a Monday and are counted as ISO 8601 has it, so
that 1 January may lie in the last week of the year before.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Span(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    TWELVE = "twelve"


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, both ends included.

    Attributes:
        span: How long it is; a period that a person wrote by hand has any length.
    """

    first: date
    last: date
    span: Span | None = None

    @property
    def key(self) -> str:
        """The period in one word: `2026-W24`, `2026-06`, `2026-Q2`, `2026`."""
        week = self.first.isocalendar()
        keys: Mapping[Span, str] = {
            Span.WEEK: f"{week.year}-W{week.week:02}",
            Span.MONTH: f"{self.first:%Y-%m}",
            Span.QUARTER: f"{self.first:%Y}-Q{_quarter(self.first) + 1}",
            Span.YEAR: f"{self.first:%Y}",
        }
        days = f"{self.first.isoformat()}/{self.last.isoformat()}"
        return keys.get(self.span, days) if self.span else days

    @property
    def title(self) -> str:
        """What a reflection on it is called: "Week 24", "June 2026", "2026"."""
        month = calendar.month_name[self.first.month]
        titles: Mapping[Span, str] = {
            Span.WEEK: f"Week {self.first.isocalendar().week}",
            Span.MONTH: f"{month} {self.first.year}",
            Span.QUARTER: f"Quarter {_quarter(self.first) + 1}, {self.first.year}",
            Span.YEAR: str(self.first.year),
        }
        return titles.get(self.span, "") if self.span else ""

    def holds(self, day: date) -> bool:
        """Tell whether a day lies in it."""
        return self.first <= day <= self.last


def of(day: date, span: Span) -> Period:
    """Return the period of a length in which a day lies.

    The twelve months of a day end with it. At the ends of the calendar a period is as
    long as that allows.
    """
    first, last = _ENDS[span](day)
    return Period(first, last, span)


def before(period: Period) -> Period:
    """Return the period before one of the calendar; the first has itself before it."""
    if period.span is None or period.first == date.min:
        return period
    return of(period.first - timedelta(days=1), period.span)


def after(period: Period) -> Period:
    """Return the period after one of the calendar; the last has itself after it."""
    if period.span in (None, Span.TWELVE) or period.last == date.max:
        return period
    assert period.span is not None  # noqa: S101 (as the line above says)
    return of(period.last + timedelta(days=1), period.span)


def between(first: date, last: date) -> Period:
    """Return the period from one day to another, known as what it is."""
    for span in (Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR):
        found = of(first, span)
        if (found.first, found.last) == (first, last):
            return found
    twelve = of(last, Span.TWELVE)
    return twelve if twelve.first == first else Period(first, last)


def due(today: date, span: Span) -> Period:
    """Return the period a person looks back on: in its first days, the one before.

    Until Tuesday that is last week, for seven days last month, for two weeks the last
    quarter, and in January last year.
    """
    now = of(today, span)
    early = (today - now.first).days < _EARLY[span]
    return before(now) if early else now


_EARLY: Final[Mapping[Span, int]] = {
    Span.WEEK: 2,
    Span.MONTH: 7,
    Span.QUARTER: 14,
    Span.YEAR: 31,
    Span.TWELVE: 0,
}


def _quarter(day: date) -> int:
    return (day.month - 1) // 3


def _week(day: date) -> tuple[date, date]:
    ordinal = day.toordinal() - day.weekday()
    first = date.fromordinal(max(1, ordinal))
    return first, date.fromordinal(min(date.max.toordinal(), ordinal + 6))


def _month(day: date) -> tuple[date, date]:
    return day.replace(day=1), _end(day.year, day.month)


def _three(day: date) -> tuple[date, date]:
    month = _quarter(day) * 3 + 1
    return date(day.year, month, 1), _end(day.year, month + 2)


def _year(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _twelve(day: date) -> tuple[date, date]:
    if day.year == 1:
        return date.min, day
    leap = (day.month, day.day) == (2, 29)
    same = date(day.year - 1, 2, 28) if leap else day.replace(year=day.year - 1)
    return same + timedelta(days=1), day


def _end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_ENDS: Final[Mapping[Span, Callable[[date], tuple[date, date]]]] = {
    Span.WEEK: _week,
    Span.MONTH: _month,
    Span.QUARTER: _three,
    Span.YEAR: _year,
    Span.TWELVE: _twelve,
}
