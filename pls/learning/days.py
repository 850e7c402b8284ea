"""Days with something noted, and one day in other years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Day:
    """What one day holds: the number of entries and the minutes told for them."""

    day: date
    entries: int = 0
    minutes: int = 0

    @property
    def level(self) -> int:
        """A step from 0 to 4 for a heat map: entries, or half hours if more."""
        if not self.entries:
            return 0
        return min(4, max(self.entries, 1 + self.minutes // 30))


def weeks(
    counted: Mapping[date, tuple[int, int]], today: date, number: int
) -> tuple[Day, ...]:
    """Return the days of the last *number* weeks, from a Monday up to *today*.

    Args:
        counted: By day, the number of entries and the minutes told for them.
        today: The last day.
        number: How many weeks, the last one begun only.
    """
    begin = first(today, number)
    span = (today - begin).days + 1
    days = (begin + timedelta(days=n) for n in range(span))
    return tuple(Day(day, *counted.get(day, (0, 0))) for day in days)


def first(today: date, number: int) -> date:
    """Return the Monday with which the last *number* weeks begin."""
    return _back(today, today.weekday() + 7 * (number - 1))


def in_year(day: date, year: int) -> date | None:
    """Return this day of the month in another year, None for 29 February if none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _back(day: date, days: int) -> date:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return date.min
