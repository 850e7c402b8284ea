"""Which old versions may go, so that the history stays useful and small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from pls.merge.version import instant
from pls.storage.memory import BASES


DAYS: Final = 180
"""How long versions are kept, in days."""

_STEPS = (
    (timedelta(hours=1), timedelta(0)),
    (timedelta(days=1), timedelta(minutes=10)),
    (timedelta(days=7), timedelta(hours=1)),
    (timedelta(days=DAYS), timedelta(days=1)),
)
"""Up to what age versions are kept, and one in how long a time."""


def spare(versions: Iterable[tuple[int, str, str]], now: datetime) -> tuple[int, ...]:
    """Return the numbers of the versions that may be forgotten.

    Of each record the newest thirty stay, as bases for merging.

    Args:
        versions: Number, record and moment of each version; a higher number is newer.
        now: The time.
    """
    by_record = sorted(versions, key=lambda v: (v[1], -v[0]))
    found: list[int] = []
    for _, group in groupby(by_record, key=lambda v: v[1]):
        found += _spare(list(group)[BASES:], now.timestamp())
    return tuple(found)


def _spare(versions: list[tuple[int, str, str]], now: float) -> Iterator[int]:
    taken: set[tuple[float, int]] = set()
    for number, _, moment in versions:
        when = instant(moment)
        place = _place(now - when, when)
        if place is None or place in taken:
            yield number
        elif place[0]:
            taken.add(place)


def _place(age: float, when: float) -> tuple[float, int] | None:
    """Return the stretch of time that keeps one version, None where none is kept."""
    for oldest, step in _STEPS:
        if age <= oldest.total_seconds():
            every = step.total_seconds()
            return every, int(when // every) if every else 0
    return None
