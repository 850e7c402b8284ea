"""Days in a word: `today`, `fri`, `3d`, `2w`, `12jun`, `2026-06-12`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pls.text.patterns import pattern


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_WEEKDAY = pattern(
    r"(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?", re.IGNORECASE
)
_AHEAD = pattern(r"(\d{1,3})([dw])", re.IGNORECASE)
_MONTH_DAY = pattern(r"(\d{1,2})-?([a-z]{3})[a-z]*", re.IGNORECASE)


def read(word: str, today: date) -> date | None:
    """Return the day that *word* names, the next one from *today* on, or None."""
    lowered = word.lower()
    if lowered in {"today", "tomorrow"}:
        return _ahead(today, 0 if lowered == "today" else 1)
    if found := _WEEKDAY.fullmatch(word):
        wanted = _WEEKDAYS.index(found.group(1)[:3].lower())
        return _ahead(today, (wanted - today.weekday()) % 7)
    if found := _AHEAD.fullmatch(word):
        return _ahead(today, int(found.group(1)) * (7 if found.group(2) in "wW" else 1))
    if found := _MONTH_DAY.fullmatch(word):
        return _next(int(found.group(1)), found.group(2).lower(), today)
    try:
        return date.fromisoformat(word) if "-" in word else None
    except ValueError:
        return None


def _ahead(today: date, number: int) -> date | None:
    try:
        return today + timedelta(days=number)
    except OverflowError:
        return None


def _next(day: int, month: str, today: date) -> date | None:
    if month not in _MONTHS:
        return None
    for year in range(today.year, today.year + 9):
        try:
            found = date(year, _MONTHS.index(month) + 1, day)
        except ValueError:
            continue  # the 29th of February, or a year past 9999
        if found >= today:
            return found
    return None
