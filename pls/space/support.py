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
from pls.changes import ChangeSet
from pls.errors import BadValueError
from pls.records import Summary, Support
from pls.space import drafting, following
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


# Asking


@dataclass(frozen=True, slots=True)
class Asked:
    """The draft that asks now; before is None where it was begun for that."""

    before: Summary | None
    after: Summary


def words(support: Support) -> str:
    """Return what asks for support that was said and did not happen yet."""
    title = safe.line(private.public(support.title)).rstrip(" .:?")
    return f"{title}: how can we make this possible?" if title else ""


def ask(space: Space, text: str, reader: str = "") -> Asked:
    """Put an ask into the draft for the next review, or into a new one.

    Nothing leaves: it stands in the draft, to be changed and shown first.

    Raises:
        BadValueError: There is nothing to ask.
        SpaceUnavailableError: It cannot be written.
    """
    line = " ".join(text.split())
    if not line:
        raise BadValueError("There is nothing to ask.")
    draft = drafting.begun(space)
    if draft is None:
        fresh = drafting.new(space)
        if reader and not fresh.reader:
            fresh = drafting.for_reader(fresh, reader)
        return _asked(None, space.add(msgspec.structs.replace(fresh, ask=line)))
    if line in draft.ask.splitlines():
        return Asked(draft, draft)
    told = f"{draft.ask.rstrip()}\n{line}" if draft.ask.strip() else line
    return _asked(draft, space.save(msgspec.structs.replace(draft, ask=told), draft))


def _asked(before: Summary | None, after: object) -> Asked:
    assert isinstance(after, Summary)  # noqa: S101 (what goes in comes out)
    return Asked(before, after)


def take_back(space: Space, asked: Asked) -> ChangeSet:
    """Undo an ask; what was written in the draft since stays.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    key = asked.after.id
    if asked.before is None and space.record(key) == asked.after:
        return space.delete(key)
    before = asked.before or msgspec.structs.replace(asked.after, ask="")
    space.save(before, asked.after)
    return ChangeSet(saved=frozenset({key}))
