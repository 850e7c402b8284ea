"""Whether so much is gone from a folder at once that somebody has to be asked."""

from __future__ import annotations

from collections.abc import Collection


FEW = 5
"""Fewer records than this may go without a question, unless they were all."""


LATELY = 24 * 3600.0
"""Seconds in which files that go away one after the other count as one loss."""


def many(gone: Collection[str], known: int) -> tuple[str, ...]:
    """Return the records that are gone if they are a fifth of all, or all.

    Args:
        gone: The ids of those that the folder does not hold, and did.
        known: How many it holds or did.
    """
    all_of_several = len(gone) == known > 1
    a_fifth = len(gone) >= FEW and len(gone) * 5 >= known
    return tuple(sorted(gone)) if all_of_several or a_fifth else ()


def question(count: int) -> str:
    """Return what is asked."""
    return (
        f"{count} records are not in the folder any more. Perhaps it is not synced "
        "yet, or is not the right one. Nothing is written until you say whether they "
        "were removed on purpose."
    )
