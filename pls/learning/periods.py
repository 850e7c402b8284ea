"""A time to look at: twelve months, a year, everything; and the parts it has."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final


MONTHS: Final = "12-months"
ALL: Final = "everything"

FEW: Final = 3
"""Up to so many years of the calendar are told by their months."""

MOST: Final = 60
"""So many years are told one by one, also those without anything."""

_YEAR: Final = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; None where it has no end.

    Attributes:
        key: `12-months`, `everything` or a year, as a person may type it.
    """

    key: str
    first: date | None = None
    last: date | None = None

    @property
    def is_year(self) -> bool:
        """Whether it is a year of the calendar."""
        return self.key not in (MONTHS, ALL)

    @property
    def words(self) -> str:
        """What asks for the entries of it."""
        told = f"after:{self.first}" if self.first else ""
        if self.last is None or self.last == date.max:
            return told
        return f"{told} before:{self.last + timedelta(days=1)}".strip()


@dataclass(frozen=True, slots=True)
class Bucket:
    """A month or a year of a period: `2026-06`, `2026`."""

    key: str

    @property
    def words(self) -> str:
        """What asks for the entries of it."""
        parts = [int(part) for part in self.key.split("-")]
        if len(parts) == 1:
            after = f"{parts[0] + 1:04}" if parts[0] < MAXYEAR else ""
        else:
            after = _month(parts[0], parts[1] + 1)
        told = f"after:{self.key}"
        return f"{told} before:{after}" if after else told


EVERYTHING: Final = Period(ALL)


def months(today: date) -> Period:
    """Return the twelve months that end with this one, up to *today*."""
    year, month = (today.year, today.month) if today.month == 12 else _back(today)
    begins = date(year, 1 if today.month == 12 else month, 1)
    return Period(MONTHS, begins, today)


def _back(today: date) -> tuple[int, int]:
    """Return the month after this one, a year ago."""
    return max(MINYEAR, today.year - 1), today.month + 1


def year(number: int) -> Period:
    """Return a year of the calendar."""
    return Period(f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def read(key: str, today: date) -> Period | None:
    """Return the period that a person means by *key*, None if it is none."""
    wanted = key.strip().casefold()
    if wanted == MONTHS:
        return months(today)
    if wanted == ALL:
        return EVERYTHING
    if _YEAR.fullmatch(wanted) and int(wanted) >= MINYEAR:
        return year(int(wanted))
    return None


def years(found: Collection[int]) -> tuple[int, ...]:
    """Return years with those between that have nothing, unless these are too many.

    A mistyped year is no reason to tell of a thousand others.
    """
    first, last = min(found, default=0), max(found, default=-1)
    if last - first >= MOST:
        return tuple(sorted(found))
    return tuple(range(first, last + 1))


def buckets(period: Period, noted: Collection[date]) -> tuple[Bucket, ...]:
    """Return the months of a period, or the years if it is everything, and long.

    Args:
        period: The time.
        noted: The days with anything noted, for a period without ends.
    """
    first, last = period.first, period.last
    if first is None or last is None:
        if not noted:
            return ()
        first, last = min(noted), max(noted)
        if last.year - first.year >= FEW:
            told = years({day.year for day in noted})
            return tuple(Bucket(f"{number:04}") for number in told)
    return _months(first, last)


def _months(begins: date, ends: date) -> tuple[Bucket, ...]:
    first = begins.year * 12 + begins.month - 1
    last = ends.year * 12 + ends.month - 1
    return tuple(Bucket(_month(n // 12, n % 12 + 1)) for n in range(first, last + 1))


def _month(number: int, month: int) -> str:
    if month > 12:
        number, month = number + 1, month - 12
    return f"{number:04}-{month:02}" if number <= MAXYEAR else ""
