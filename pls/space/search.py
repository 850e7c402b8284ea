"""Search: the records that a person's words, names and days find, the best first."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from pls.index.asking import ranks
from pls.index.index import Index
from pls.index.query import among, parse, places
from pls.records import Kind, Record
from pls.space.core import Space


__all__ = ["Found", "alike", "places", "search"]


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

    For what was mistyped: `search` finds what was not (`pls.index.spelling`).
    """
    from pls.index import spelling  # noqa: PLC0415 (few commands need its library)

    def work(index: Index) -> tuple[str, ...]:
        return spelling.alike(index, typed, kinds or tuple(Kind), limit)

    return tuple(space.those(space.ask(work)))
