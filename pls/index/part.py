"""A part of the records: by when they were, and how many."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

import msgspec


class Slice(msgspec.Struct, frozen=True):
    """Which records are wanted, by when they were.

    Attributes:
        after: Those of a day, or of later ones, as it begins: `2026-06`.
        before: Those before a day.
        limit: How many at most; all by default.
    """

    after: str = ""
    before: str = ""
    limit: int = -1


EVERY: Final = Slice()


def between(first: date, last: date) -> Slice:
    """Return what asks for the records from one day to another."""
    end = (last + timedelta(days=1)).isoformat() if last < date.max else ""
    return Slice(first.isoformat(), end)
