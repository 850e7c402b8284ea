"""Search: the records that a person's words, names and days find, the best first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from pls.index.asking import ranks
from pls.index.index import Index
from pls.index.marks import fold
from pls.index.query import among, parse, places
from pls.records import Kind, Record
from pls.space.core import Space


__all__ = ["Found", "alike", "places", "search"]

CLOSE: Final = 72.0
"""How alike a word must be to what was typed, of 100: one letter in four is wrong."""

ROUGHLY: Final = 55.0
FEW: Final = 200
"""How alike titles must be as a whole to be looked at word by word, and how many."""

LETTERS: Final = 4
"""Fewer letters are like too many titles."""


class Found(msgspec.Struct, frozen=True):
    """What a search found.

    Attributes:
        records: The best first, or the newest where no word is better than another.
        snippets: By id, the words around what was looked for, in pieces; every second
            piece is what was looked for.
        ranked: Whether they stand in the order of how good they are.
        words: What was looked for, to mark it where it stands.
        total: How many there are, also those that were not asked for.
        problems: A sentence for each part that could not be understood; it is left
            out.
    """

    records: tuple[Record, ...] = ()
    snippets: Mapping[str, tuple[str, ...]] = {}
    ranked: bool = False
    words: tuple[str, ...] = ()
    total: int = 0
    problems: tuple[str, ...] = ()


def search(space: Space, words: str, *kinds: Kind, limit: int | None = None) -> Found:
    """Return the living records that *words* ask for (`pls.index.query`).

    Args:
        space: The open space.
        words: What a person typed.
        kinds: Only records of these; of all kinds by default.
        limit: How many at most.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    typed = parse(words)
    query = among(typed, kinds)

    def work(index: Index) -> Found:
        count, most = index.count(query), -1 if limit is None else limit
        ranked = ranks(query, count)
        found = index.found(query, space.clock.today(), most, count=count)
        records = tuple(space.those(hit.id for hit in found))
        return Found(
            records,
            {hit.id: hit.snippet for hit in found if hit.snippet},
            ranked,
            typed.words,
            len(records) if limit is None else count,
            typed.problems,
        )

    return space.ask(work)


def alike(space: Space, typed: str, *kinds: Kind, limit: int = 8) -> tuple[Record, ...]:
    """Return the living records whose titles read like what was typed, best first.

    For what was mistyped: `search` finds what was not. Every word typed must be like
    one of the title's (RapidFuzz's ratio, after its weighted ratio of the whole).
    """
    from rapidfuzz import fuzz, process  # noqa: PLC0415 (few commands need it)

    wanted = fold(typed).strip()
    if len(wanted) < LETTERS:
        return ()
    known = space.ask(lambda index: index.titles(*kinds))
    titles = [fold(title) for _, title in known]
    found = process.extract(
        wanted, titles, scorer=fuzz.WRatio, score_cutoff=ROUGHLY, limit=FEW
    )

    def like(word: str, title: str) -> bool:
        starts = (each[: len(word) + 1] for each in title.split())
        return any(fuzz.ratio(word, start) >= CLOSE for start in starts)

    close = [n for t, _, n in found if all(like(word, t) for word in wanted.split())]
    return tuple(space.those(known[number][0] for number in close[:limit]))
