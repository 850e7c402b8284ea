"""Days with something noted, and this day in earlier years."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pls.records import Entry


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


def weeks(entries: Iterable[Entry], today: date, number: int) -> tuple[Day, ...]:
    """Return the days of the last *number* weeks, from a Monday up to *today*."""
    first = _back(today, today.weekday() + 7 * (number - 1))
    counted: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for entry in entries:
        day = entry.when.date
        if first <= day <= today:
            counted[day][0] += 1
            counted[day][1] += entry.minutes or 0
    span = (today - first).days + 1
    days = (first + timedelta(days=n) for n in range(span))
    return tuple(Day(d, *counted[d]) if d in counted else Day(d) for d in days)


def on_this_day(entries: Iterable[Entry], today: date) -> tuple[Entry, ...]:
    """Return entries of earlier years on this day of the month, latest first."""
    found = [
        entry
        for entry in entries
        if entry.when[5:10] == today.isoformat()[5:] and entry.when.date < today
    ]
    return tuple(sorted(found, key=lambda entry: entry.when, reverse=True))


def _back(day: date, days: int) -> date:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return date.min
