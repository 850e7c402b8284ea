"""Days as people type them: `fri`, `in 2 weeks`, `12 june`, `12.6.`, `2026-06-12`.

What can be read in two ways (`6/12`) is no day: nothing is guessed. Who shows a field
for a day shows the day it was read as, before that is kept.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from pls.text.patterns import pattern


_WEEK = 7
_LAST = 12
"""The last month."""

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NAMED = {
    "today": 0,
    "now": 0,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "yesterday": -1,
    "day before yesterday": -2,
}
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "six": 6}
_WEEKDAY = pattern(
    r"(?:(next|this|last) )?"
    r"(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
)
_SPAN = pattern(
    r"(in )?(?:(\d{1,4}) ?|(an?|one|two|three|four|six) )"
    r"(d|w|days?|weeks?|months?|years?)( ago)?"
)
_PERIOD = pattern(r"(next|last|end of(?: the)?) (week|month|year)")
_YEAR = r"(?:,? ?(\d{4}))?"
_DAY_MONTH = pattern(
    rf"(\d{{1,2}})(?:st|nd|rd|th|\.)?[ -]?(?:of )?([a-z]{{3,9}}){_YEAR}"
)
_MONTH_DAY = pattern(rf"([a-z]{{3,9}}) ?(\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}")
_DOTTED = pattern(r"(\d{1,2})\. ?(\d{1,2})(?:\. ?(\d{4})?)?")
_NUMBERED = pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LEAD = pattern(r"^(?:on|by|the) ")


def read(words: str, today: date, *, past: bool = False) -> date | None:
    """Return the day that *words* name, or None if they name no single one.

    Args:
        words: As a person typed them; capitals and blanks do not count.
        today: The day that `fri` or `in 2 weeks` count from.
        past: Whether a day without a week or a year is the latest one up to *today*,
            as for somebody who looks back; else it is the next one from *today* on.
    """
    told = _LEAD.sub("", " ".join(words.lower().split()))
    if told in _NAMED:
        return _away(today, _NAMED[told])
    for form, meant in _FORMS:
        if found := form.fullmatch(told):
            try:
                return meant(found, today, past)
            except (ValueError, OverflowError):
                return None  # no such day, or one before year 1 or after year 9999
    return None


_Meant = Callable[["re.Match[str]", date, bool], "date | None"]


def _weekday(found: re.Match[str], today: date, past: bool) -> date | None:  # noqa: FBT001 (one of a table)
    wanted = _WEEKDAYS.index(found.group(2)[:3])
    ahead = wanted - today.weekday()
    match found.group(1):
        case "next":
            return _away(today, ahead + _WEEK)
        case "this":
            return _away(today, ahead)
        case "last":
            return _away(today, ahead % _WEEK - _WEEK)
        case _:
            return _away(today, -(-ahead % _WEEK) if past else ahead % _WEEK)


def _span(found: re.Match[str], today: date, past: bool) -> date | None:  # noqa: ARG001, FBT001 (one of a table)
    ahead, digits, word, unit, ago = found.groups()
    if ahead and ago:
        return None
    count = int(digits) if digits else _NUMBERS[word]
    count = -count if ago else count
    match unit[0]:
        case "d":
            return _away(today, count)
        case "w":
            return _away(today, count * _WEEK)
        case "m":
            return _months(today, count)
        case _:
            return _months(today, count * _LAST)


def _period(found: re.Match[str], today: date, past: bool) -> date | None:  # noqa: ARG001, FBT001 (one of a table)
    which, unit = found.group(1)[:4], found.group(2)
    monday = _away(today, -today.weekday())
    first = {
        "week": monday,
        "month": today.replace(day=1),
        "year": today.replace(month=1, day=1),
    }[unit]
    if first is None:
        return None
    by = -1 if which == "last" else 1
    if unit == "week":
        begins = _away(first, by * _WEEK)
    else:
        begins = _months(first, by * (_LAST if unit == "year" else 1))
    if which in {"next", "last"} or begins is None:
        return begins
    return _away(begins, -1)


def _day_month(found: re.Match[str], today: date, past: bool) -> date | None:  # noqa: FBT001 (one of a table)
    day, month, year = found.groups()
    return _dated(int(day), _month(month), year, today, past=past)


def _month_day(found: re.Match[str], today: date, past: bool) -> date | None:  # noqa: FBT001 (one of a table)
    month, day, year = found.groups()
    return _dated(int(day), _month(month), year, today, past=past)


def _dotted(found: re.Match[str], today: date, past: bool) -> date | None:  # noqa: FBT001 (one of a table)
    day, month, year = found.groups()
    return _dated(int(day), int(month), year, today, past=past)


def _numbered(found: re.Match[str], today: date, past: bool) -> date | None:  # noqa: ARG001, FBT001 (one of a table)
    year, month, day = found.groups()
    return date(int(year), int(month), int(day))


_FORMS: tuple[tuple[re.Pattern[str], _Meant], ...] = (
    (_NUMBERED, _numbered),
    (_WEEKDAY, _weekday),
    (_SPAN, _span),
    (_PERIOD, _period),
    (_DOTTED, _dotted),
    (_DAY_MONTH, _day_month),
    (_MONTH_DAY, _month_day),
)


def _dated(
    day: int, month: int, year: str | None, today: date, *, past: bool
) -> date | None:
    if not 1 <= month <= _LAST:
        return None
    if year:
        return date(int(year), month, day)
    for away in range(9):  # eight years on there is a 29th of February
        try:
            found = date(today.year + (-away if past else away), month, day)
        except ValueError:
            continue
        if (found <= today) if past else (found >= today):
            return found
    return None


def _month(word: str) -> int:
    """Return the number of a month whose name begins with *word*, 0 if none."""
    known = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    if word == "sept":
        return 9
    return known[0] if len(known) == 1 else 0


def _away(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


def _months(today: date, months: int) -> date:
    """Return the same day so many months on, or the last day of a shorter month."""
    year, month = divmod(today.year * _LAST + today.month - 1 + months, _LAST)
    if not 1 <= year <= date.max.year:
        raise OverflowError(year)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
