"""Support at work: what was said, what happened, and what lies between.

Twelve kinds make a register (`resources/support`). Of each it holds what was said, by
whom and when, and what happened, when. Nothing is counted up: that something was said
and did not happen yet is all it tells, and an ask can be made of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec

from pls import assets, ids, records
from pls.errors import BadValueError
from pls.records import Support
from pls.space import following
from pls.space.core import Space
from pls.text import private, safe


class Sort(msgspec.Struct, frozen=True):
    """One of the twelve kinds of support."""

    key: str
    words: str


class _Known(msgspec.Struct):
    kinds: tuple[Sort, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One kind of support, and what was said of it, the newest first.

    Attributes:
        sort: The kind; None for what has none.
    """

    sort: Sort | None
    supports: tuple[Support, ...] = ()

    @property
    def gaps(self) -> tuple[Support, ...]:
        """What was said and did not happen yet."""
        return tuple(filter(following.is_open, self.supports))


@cache
def sorts() -> tuple[Sort, ...]:
    """Return the twelve kinds of support, in their order."""
    text = assets.text("support", "kinds.json")
    return msgspec.json.decode(text, type=_Known).kinds


def register(space: Space) -> tuple[Line, ...]:
    """Return what was said and done by kind; what has none comes last, if any."""
    found = following.promised(space)
    keys = {sort.key for sort in sorts()}
    lines = [
        Line(sort, tuple(s for s in found if s.about == sort.key)) for sort in sorts()
    ]
    others = tuple(s for s in found if s.about not in keys)
    return (*lines, Line(None, others)) if others else tuple(lines)


def note(space: Space, title: str, **values: Any) -> Support:
    """Write down support that was said or happened.

    Raises:
        BadValueError: It has no words, or a value does not fit its field.
        SpaceUnavailableError: It cannot be written.
    """
    words = " ".join(title.split())
    if not words:
        raise BadValueError("Say in a few words what it is.")
    fresh = records.change(Support(id=ids.record_id(), title=words), **values)
    added = space.add(fresh)
    assert isinstance(added, Support)  # noqa: S101 (what goes in comes out)
    return added


def words(support: Support) -> str:
    """Return what asks for support that was said and did not happen yet."""
    return asking(safe.line(private.public(support.title)))


def asking(what: str) -> str:
    """Return what asks for something, "" where it says nothing."""
    told = what.rstrip(" .:?")
    return f"{told}: how can we make this possible?" if told else ""
