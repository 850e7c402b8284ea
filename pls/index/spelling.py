"""Titles that read like what was typed, for words that were mistyped.

What was typed is compared with the words that titles have, not with the titles: these
are a quarter as many, and hardly become more with the years. So a letter too few or two
in the wrong order are seen wherever they stand in a word, which an index of three
letters each would not find in a short one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from pls.index.index import Index
from pls.index.marks import fold
from pls.records import Kind
from pls.text.patterns import pattern


CLOSE: Final = 72.0
"""How alike a word must be to what was typed, of 100: one letter in four is wrong."""

STEPS: Final = (1, 8, None)
"""So many of the words nearest to each are looked for, until enough is found."""

FEW: Final = 500
"""So many titles are compared as a whole, the newest."""

LETTERS: Final = 4
WORDS: Final = 12
"""Fewer letters are like too many titles; so many words are enough to know one."""

_WORD = pattern(r"[^\W_]+")


def alike(
    index: Index, typed: str, kinds: Sequence[Kind], limit: int
) -> tuple[str, ...]:
    """Return the living records whose titles read like what was typed, best first.

    Every word typed must be like the beginning of one of the title's (RapidFuzz's
    ratio). Titles with the nearest words are better; of those with words as near,
    RapidFuzz's weighted ratio of the whole tells it.

    Args:
        index: Where to look.
        typed: What a person typed.
        kinds: Only records of these.
        limit: How many at most.
    """
    whole = fold(typed).strip()
    words = tuple(dict.fromkeys(_WORD.findall(whole)))[:WORDS]
    if len(whole) < LETTERS or not words:
        return ()
    groups = list(_near(words, index.spelling()))
    if not all(groups):
        return ()
    found: dict[str, None] = {}
    for most in STEPS:
        if len(found) < limit:
            titles = index.spelled([group[:most] for group in groups], kinds, FEW)
            found |= dict.fromkeys(_sorted(whole, titles))
    return tuple(found)[:limit]


def _sorted(whole: str, found: Sequence[tuple[str, str]]) -> Iterator[str]:
    titles = [fold(title) for _, title in found]
    best = process.extract(whole, titles, scorer=fuzz.WRatio, limit=None)
    return (found[number][0] for _, _, number in best)


def _near(words: Sequence[str], known: Sequence[str]) -> Iterator[list[str]]:
    """Yield for each word the known ones that begin like it, the nearest first."""
    folded = [fold(each) for each in known]
    for word in words:
        starts = [each[: len(word) + 1] for each in folded]
        found = process.extract(
            word, starts, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=None
        )
        yield [known[number] for _, _, number in found]
