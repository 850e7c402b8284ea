"""What could finish a link: titles of records, and an entry for a new one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pls.records import Entry, Kind, Record, Resource
from pls.space import Space
from pls.space.search import alike, places, search
from ui.operations import entries, shown
from ui.operations.desk import Outcome


TITLES: Final = 6
"""How many titles are offered."""

_LOOKED = 30
_KINDS = (Kind.ENTRY, Kind.RESOURCE)
_WORD = re.compile(r"[^\W_]+")
_NOT_LINKED = re.compile(r"[\[\]|\\\n]")


@dataclass(frozen=True, slots=True)
class Titled:
    """A record that a link can lead to.

    Attributes:
        told: What it is.
    """

    title: str
    icon: str
    told: str


def titles(space: Space, typed: str, but: str = "") -> tuple[Titled, ...]:
    """Return records whose titles go on as typed, or read like it, the best first.

    Where nothing is typed these are the newest. A link leads to the one record of its
    title, so what shares its title with another is left out.

    Args:
        space: The open space.
        typed: What stands after `[[`.
        but: The id of the record that the link is written in.
    """
    made = tuple(_titled(space, typed, but))
    return made[:TITLES]


def _titled(space: Space, typed: str, but: str) -> Iterator[Titled]:
    words = " ".join(word for word in _WORD.findall(typed) if word.lower() != "or")
    found = search(space, words, *_KINDS, limit=_LOOKED)
    wanted = found.words
    named = [r for r in found.records if not wanted or _all_in(r.title, wanted)]
    if len(named) < TITLES and words:
        named += alike(space, words, *_KINDS, limit=TITLES)
    for record in {record.id: record for record in named}.values():
        # A link can be made of its title, and leads nowhere else.
        whole = record.title == record.title.strip() and bool(record.title)
        leads = whole and not _NOT_LINKED.search(record.title)
        if record.id == but or not leads or space.titled(record.title) is None:
            continue
        kind = "Resource" if isinstance(record, Resource) else "Entry"
        yield Titled(record.title, _icon(record), kind)


def _all_in(title: str, words: Sequence[str]) -> bool:
    return all(places(title, (word,)) for word in words)


def _icon(record: Record) -> str:
    if isinstance(record, Resource):
        return shown.medium(record)
    return shown.icon(record) if isinstance(record, Entry) else "file-text"


def begun(space: Space, title: str) -> Outcome[str]:
    """Write an empty entry under a title that nothing has, and return its id or ""."""
    if space.ask(lambda index: index.titled(title)):
        return Outcome("")
    made = entries.blank(space, title)
    return Outcome(made.value.record.id, made.changes)
