"""On which week a look back is offered, and when. Offered, never overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


_FRIDAY = 5
_TUESDAY = 2


@dataclass(frozen=True, slots=True)
class Week:
    """A week to look back on.

    Attributes:
        first: Its Monday.
        entries: How many entries it has.
        minutes: The minutes told for them.
        begun: Whether a reflection on it is there, left half-way.
    """

    first: date
    entries: int = 0
    minutes: int = 0
    begun: bool = False

    @property
    def last(self) -> date:
        """Its Sunday."""
        return self.first + timedelta(days=6)

    @property
    def number(self) -> int:
        """The number of the week, as calendars count."""
        return self.first.isocalendar().week

    @property
    def key(self) -> str:
        """The week as `2026-W24`."""
        found = self.first.isocalendar()
        return f"{found.year}-W{found.week:02}"


def week(today: date) -> date | None:
    """Return the Monday of the week a look back belongs to on *today*, if any.

    The last days of a week, from Friday on, belong to it; so do the first two of the
    next one. In between nothing is offered.
    """
    try:
        monday = today - timedelta(days=today.isoweekday() - 1)
        if today.isoweekday() >= _FRIDAY:
            return monday if monday <= date.max - timedelta(days=6) else None
        return monday - timedelta(days=7) if today.isoweekday() <= _TUESDAY else None
    except OverflowError:
        return None
