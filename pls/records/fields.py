"""The types of fields, and beside each how two values of it merge."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import Enum
from typing import Annotated, Any, Self

import msgspec


_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ].+)?")


class Rule(Enum):
    """How two values of a field merge when both sides changed it."""

    LATER = "the later edit wins, the other is kept in the history"
    UNION = "element by element, as a set"
    PROSE = "three-way by lines and words"
    SMALLER = "the smaller value"
    LARGER = "the larger value"


def _mark(rule: Rule) -> msgspec.Meta:
    return msgspec.Meta(extra={"merge": rule})


class Day(str):
    """A calendar day as text, `2026-06-12`, between the years 0001 and 9999."""

    __slots__ = ()

    @classmethod
    def read(cls, value: str) -> Self:
        """Return *value* as a day.

        Raises:
            ValueError: It is not a day of the calendar.
        """
        if not _WRITTEN.fullmatch(value):
            raise ValueError(value)
        date.fromisoformat(value)
        return cls(value)

    @property
    def date(self) -> date:
        """The day as a date."""
        return date.fromisoformat(self)


class Moment(str):
    """A day, or a day with a local time, kept in the words it was written in."""

    __slots__ = ()

    @classmethod
    def read(cls, value: str) -> Self:
        """Return *value* as a moment.

        Raises:
            ValueError: It is neither a day nor a day with a time.
        """
        if not _WRITTEN.fullmatch(value):
            raise ValueError(value)
        datetime.fromisoformat(value)
        return cls(value)

    @property
    def date(self) -> date:
        """The day on the wall calendar where it was written."""
        return date.fromisoformat(self[:10])

    @property
    def clock(self) -> str:
        """The time of day as `14:05`, or an empty text if only a day is known."""
        return self[11:16]


Text = Annotated[str, _mark(Rule.LATER)]
Prose = Annotated[str, _mark(Rule.PROSE)]
Texts = Annotated[tuple[str, ...], _mark(Rule.UNION)]
Minutes = Annotated[int, msgspec.Meta(ge=0, extra={"merge": Rule.LATER})]
First = Annotated[Moment | None, _mark(Rule.SMALLER)]
Last = Annotated[Moment | None, _mark(Rule.LARGER)]
Union = _mark(Rule.UNION)


def revive(kind: type, value: Any) -> Any:
    """Make a day or a moment out of what a file or a caller said.

    Raises:
        ValueError: The value does not fit; msgspec turns it into its own error.
    """
    if kind in (Day, Moment) and isinstance(value, str):
        return kind.read(value)
    raise ValueError(f"{value!r} is not a {kind.__name__.lower()}")
