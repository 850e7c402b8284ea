"""Search: the records in which every word stands, titles first, newest first."""

from __future__ import annotations

import unicodedata

from pls.records import Kind, Record
from pls.space.core import Space


def search(space: Space, words: str, *kinds: Kind) -> tuple[Record, ...]:
    """Return the living records that contain every one of *words*.

    Capitals and accents make no difference. Titles, tags, skills, people, projects,
    impact and bodies are looked at.
    """
    wanted = fold(words).split()
    if not wanted:
        return space.records(*kinds)
    scored = [
        (sum(word in fold(record.title) for word in wanted), record)
        for record in space.records(*kinds)
        if matches(record, wanted)
    ]
    return tuple(r for _, r in sorted(scored, key=lambda pair: -pair[0]))


def matches(record: Record, wanted: list[str]) -> bool:
    """Tell whether every folded word stands somewhere in *record*."""
    text = fold("\n".join(_texts(record)))
    return all(word in text for word in wanted)


def _texts(record: Record) -> list[str]:
    fields = ("impact", "share_text", "project", "url", "client", "learned_from")
    lists = ("skills", "people")
    return [
        record.title,
        record.body,
        *record.tags,
        *(str(getattr(record, name, "")) for name in fields),
        *(word for name in lists for word in getattr(record, name, ())),
    ]


def fold(text: str) -> str:
    """Return *text* without capitals and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
