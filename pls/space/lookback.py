"""Looking back on a week: when it is offered."""

from __future__ import annotations

from typing import Final

from pls.index.part import between
from pls.learning import lookback, spans
from pls.learning.lookback import Week
from pls.learning.prompts import Prompts
from pls.learning.spans import Span
from pls.records import Kind
from pls.space import reflecting, shipped
from pls.space.core import Space


_NOTE: Final = "lookback"
"""Under this name this computer notes the week that is not offered any more."""


def asked() -> Prompts:
    """Return what is asked of a week."""
    return next(each for each in shipped.sets() if each.span is Span.WEEK)


def offered(space: Space) -> Week | None:
    """Return the week a look back is offered on now, None if on none.

    Offered is a week with entries, until the person put it aside, or finished a
    reflection on it, on whichever computer.
    """
    first = lookback.week(space.clock.today())
    if first is None or space.noted(_NOTE) == Week(first).key:
        return None
    wanted = between(first, Week(first).last)
    found = space.ask(lambda index: index.days(Kind.ENTRY, wanted)).values()
    if not found:
        return None
    begun = reflecting.there(space, asked(), spans.of(first, Span.WEEK))
    if begun is not None and reflecting.half(space, begun) is None:
        return None
    entries = sum(count for count, _ in found)
    minutes = sum(minutes or 0 for _, minutes in found)
    return Week(first, entries, minutes, begun=begun is not None)


def put_aside(space: Space, week: Week) -> str:
    """Offer a look back on *week* no more; return what was put aside before."""
    before = space.noted(_NOTE)
    space.note(_NOTE, week.key)
    return before


def take_back(space: Space, before: str) -> None:
    """Offer again what was put aside after *before* was."""
    space.note(_NOTE, before)
