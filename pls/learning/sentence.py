"""What a period adds up to in a sentence or two; what has too few is left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from pls.index.facets import OTHER
from pls.learning.insights import Insights, Row
from pls.learning.periods import ALL, MONTHS, Period
from pls.records.enums import Way


Pieces = tuple[str, ...]
"""A text in pieces; every second one is a number that matters."""

_SMALL: Final = (
    *("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_TOP: Final = 2
_LOW: Final = {
    **{way.value: way.label.lower() for way in Way},
    Way.RESOURCE.value: "reading and following",
    Way.COURSE.value: "courses",
    OTHER: "something else",
}


def hours(minutes: int) -> str:
    """Return minutes in whole hours, `58 h`; less than one in minutes."""
    return f"{(minutes + 30) // 60:,} h" if minutes >= 60 else f"{minutes} min"


def number(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def when(period: Period) -> str:
    """Return the time in a sentence: `in 12 months`."""
    return {MONTHS: "in 12 months", ALL: "in all"}.get(period.key, f"in {period.key}")


def between(found: Insights) -> str:
    """Return the months of it: `July 2025 to June 2026`."""
    parts = found.skills.buckets
    if not parts:
        return ""
    if len(parts) == 1:
        return _named(parts[0].key)
    return f"{_named(parts[0].key)} to {_named(parts[-1].key)}"


def _named(key: str) -> str:
    return date.fromisoformat(f"{key}-01").strftime("%B %Y") if "-" in key else key


def said(found: Insights) -> Pieces:
    """Return the period in a sentence or two, in pieces."""
    if not found.enough:
        return ()
    told = [""]
    for sentence in (_noted(found), _ways(found), _shared(found)):
        if sentence:
            told[-1] += f" {sentence[0]}" if told[-1] else sentence[0]
            told += sentence[1:]
    return tuple(told)


def _noted(found: Insights) -> Pieces:
    time = when(found.period)
    if found.ways.enough:
        much = (found.sums.minutes + 30) // 60
        told = number(much, "hour") if much else number(found.sums.minutes, "minute")
        return "You noted ", told, f" of learning {time}."
    many = number(found.sums.entries, "entry", "entries")
    return "You noted ", many, f" on {number(len(found.days), 'day')} {time}."


def _ways(found: Insights) -> Pieces:
    """Say what most of the time went into, where most of it says that."""
    rows, total = found.ways.told, found.sums.minutes
    top, named = rows[:_TOP], sum(row.sums.minutes for row in rows)
    if not found.ways.enough or len(rows) <= _TOP or 2 * named <= total:
        return ()
    if not top[-1].sums.minutes:
        return ()
    share = (200 * sum(row.sums.minutes for row in top) + total) // (2 * total)
    return "", f"{share}%", f" came from {_joined(top)}."


def _joined(rows: Sequence[Row]) -> str:
    return " and from ".join(_LOW[row.key] for row in rows)


def _shared(found: Insights) -> Pieces:
    passed = found.passed
    if not passed.enough or not passed.shared:
        return ()
    *before, last = _share(passed.shared, passed.noted)
    if not passed.enough_shared or not passed.recognised:
        return (*before, f"{last}.")
    one = "was" if passed.recognised == 1 else "were"
    return (*before, f"{last}, and ", f"{passed.recognised:,}", f" {one} recognised.")


def _share(count: int, total: int) -> Pieces:
    every = (2 * total + count) // (2 * count)
    if every < 2:
        return "", f"{count:,}", f" of {total:,} entries have been shared"
    often = _SMALL[every] if every < len(_SMALL) else f"{every:,}"
    return (f"About one entry in {often} has been shared",)
