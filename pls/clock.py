"""The time: the one place that reads it, so that tests and the sample can choose."""

from __future__ import annotations

from datetime import date, datetime, time

import msgspec


class Clock(msgspec.Struct, frozen=True):
    """Tells the person's local time.

    Attributes:
        day: A fixed day to be in instead of today; the sample space lives in one.
    """

    day: date | None = None

    def now(self) -> datetime:
        """Return the local time with its offset, to the second."""
        now = datetime.now().astimezone().replace(microsecond=0)
        if self.day is None:
            return now
        return datetime.combine(self.day, now.timetz())

    def today(self) -> date:
        """Return the local date."""
        return self.day or self.now().date()

    def stamp(self) -> str:
        """Return the local time as front matter writes it."""
        return self.now().isoformat()


def at(day: date, moment: time) -> datetime:
    """Return *moment* on *day* in the local time zone.

    A time that the clocks skip is as much later; of one that comes twice it is the
    first.
    """
    wanted = datetime.combine(day, moment)
    found = wanted.astimezone()
    skipped = found.replace(tzinfo=None) != wanted
    return wanted.replace(fold=1).astimezone() if skipped else found
