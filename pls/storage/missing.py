"""Whether so much is gone from a folder at once that somebody has to be asked."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping

from pls.storage.kept import Head


FEW = 5
"""Fewer records than this may go without a question, unless they were all."""


LATELY = 24 * 3600.0
"""Seconds in which files that go away one after the other count as one loss."""


def many(
    heads: Mapping[str, Head], there: Container[str], lately: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the records that are gone if they are a fifth of all, or all.

    Args:
        heads: The records this computer knows.
        there: The ids of those the folder holds now.
        lately: The ids of those that went away since yesterday.
    """
    known = {i for i, head in heads.items() if head.path} | set(lately)
    if all(i in there for i, head in heads.items() if head.path):
        return ()  # nothing went away since the last look
    gone = sorted(i for i in known if i not in there)
    all_of_several = len(gone) == len(known) > 1
    a_fifth = len(gone) >= FEW and len(gone) * 5 >= len(known)
    return tuple(gone) if all_of_several or a_fifth else ()


def question(count: int) -> str:
    """Return what is asked."""
    return (
        f"{count} records are not in the folder any more. Perhaps it is not synced "
        "yet, or is not the right one. Nothing is written until you say whether they "
        "were removed on purpose."
    )
