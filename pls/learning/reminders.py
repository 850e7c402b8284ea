"""Times at which the person wants to be asked for a line; they choose each of them.

A reminder comes once at its time, on its days, and never later than on that day:
what was missed is not made up for. The caller knows the clock and how the wall's time
becomes a moment; where a clock change skips a time it comes right after, where it
repeats one it comes the first time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final


LONGEST: Final = 80
"""Letters of the person's words."""

WORKDAYS: Final = (1, 2, 3, 4, 5)
EVERY_DAY: Final = (1, 2, 3, 4, 5, 6, 7)

_NAMES: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LINE: Final = re.compile(
    rf"((?:{'|'.join(_NAMES)})(?: (?:{'|'.join(_NAMES)}))*) (\d\d):(\d\d)(?: (.*))?"
)
_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?")

At = Callable[[date, time], datetime]
"""Makes a moment, with its offset, of what a clock on the wall shows."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A time, on one or more days of the week.

    Attributes:
        days: From 1 for Monday to 7, in this order.
        words: What is said; the person's own, or "".
    """

    days: tuple[int, ...]
    time: time
    words: str = ""


def tidy(words: str) -> str:
    """Return words as they are kept: one line, not too long."""
    return " ".join(words.split())[:LONGEST].rstrip()


def clock(typed: str) -> time | None:
    """Return the time that was typed, as `15:30`, `1530`, `15.30` or `9`."""
    found = _CLOCK.fullmatch(typed.strip())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def line(reminder: Reminder) -> str:
    """Return a reminder as one line: `Fri 15:30 Look back`."""
    days = " ".join(_NAMES[day - 1] for day in reminder.days)
    return f"{days} {reminder.time:%H:%M} {reminder.words}".rstrip()


def parse(told: str) -> Reminder | None:
    """Return the reminder that a line tells of, or None."""
    found = _LINE.fullmatch(told.strip())
    at = clock(f"{found[2]}:{found[3]}") if found else None
    if found is None or at is None:
        return None
    days = {_NAMES.index(name) + 1 for name in found[1].split()}
    return Reminder(tuple(sorted(days)), at, tidy(found[4] or ""))


def due(
    reminders: Iterable[Reminder], since: datetime, now: datetime, at: At
) -> tuple[Reminder, ...]:
    """Return what came due after *since* and until *now*, on the day of *now* only."""
    day = now.date()
    return tuple(
        each
        for each in reminders
        if day.isoweekday() in each.days
        and _utc(since) < _utc(at(day, each.time)) <= _utc(now)
    )


def following(
    reminders: Iterable[Reminder], now: datetime, at: At
) -> tuple[datetime, Reminder] | None:
    """Return the next reminder after *now* and its moment; None if there is none."""
    days = [now.date() + timedelta(days=ahead) for ahead in range(9)]
    moments = (
        (at(day, each.time), each)
        for each in reminders
        for day in days
        if day.isoweekday() in each.days
    )
    after = [pair for pair in moments if _utc(pair[0]) > _utc(now)]
    return min(after, key=lambda pair: _utc(pair[0]), default=None)


def _utc(moment: datetime) -> datetime:
    # Moments of one zone are compared by the wall's time, which repeats itself.
    return moment.astimezone(UTC)
