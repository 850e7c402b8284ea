"""Remembering what was computed from texts, without holding on to large ones."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar


SMALL: Final = 16 * 1024
"""Characters; so long are nearly all notes."""

_FEW: Final = 16

_Result = TypeVar("_Result")


def forget() -> None:
    """Let go of all that was remembered in this process, here and elsewhere.

    For a space that is locked: its words are not to stay in memory. It takes a moment,
    and what is asked for next is computed anew.
    """
    made = type(lru_cache(1)(str))
    for each in gc.get_objects():
        if type(each) is made:
            each.cache_clear()


def by_text(
    count: int,
) -> Callable[[Callable[[str], _Result]], Callable[[str], _Result]]:
    """Remember the results of a pure function for *count* small texts, few large ones.

    Args:
        count: How many texts of up to `SMALL` characters.
    """

    def around(work: Callable[[str], _Result]) -> Callable[[str], _Result]:
        small, large = lru_cache(count)(work), lru_cache(_FEW)(work)

        @wraps(work)
        def remembered(text: str) -> _Result:
            return small(text) if len(text) <= SMALL else large(text)

        return remembered

    return around
