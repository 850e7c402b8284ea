"""Looking back on a week: when it is offered, and the entry it begins with."""

from __future__ import annotations

from functools import cache
from typing import Final

import msgspec

from pls import assets, ids
from pls.index.part import between
from pls.learning import lookback
from pls.learning.lookback import Week
from pls.records import Entry, Kind, Moment
from pls.records.enums import Modality
from pls.space.core import Space


_NOTE: Final = "lookback"
"""Under this name this computer notes the week that is not offered any more."""


class Prompts(msgspec.Struct, frozen=True):
    """What is asked, and about how many minutes it takes."""

    minutes: int
    questions: tuple[str, ...]


@cache
def prompts() -> Prompts:
    """Return the questions of a look back on a week."""
    return msgspec.json.decode(assets.text("prompts", "week.json"), type=Prompts)


def offered(space: Space) -> Week | None:
    """Return the week a look back is offered on now, None if on none.

    Offered is a week with entries, until the person began or put it aside.
    """
    first = lookback.week(space.clock.today())
    if first is None or space.noted(_NOTE) == Week(first).key:
        return None
    wanted = between(first, Week(first).last)
    found = space.ask(lambda index: index.days(Kind.ENTRY, wanted)).values()
    if not found:
        return None
    entries = sum(count for count, _ in found)
    return Week(first, entries, sum(minutes or 0 for _, minutes in found))


def put_aside(space: Space, week: Week) -> str:
    """Offer a look back on *week* no more; return what was put aside before."""
    before = space.noted(_NOTE)
    space.note(_NOTE, week.key)
    return before


def take_back(space: Space, before: str) -> None:
    """Offer again what was put aside after *before* was."""
    space.note(_NOTE, before)


def begin(space: Space, week: Week) -> Entry:
    """Write an entry with the questions of a week, and offer that week no more.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    body = "\n\n".join(f"## {question}\n" for question in prompts().questions)
    entry = Entry(
        id=ids.record_id(),
        title=f"Week {week.number}",
        occurred=Moment(space.clock.now().strftime("%Y-%m-%dT%H:%M")),
        modality=(Modality.REFLECTING,),
        body=body,
    )
    added = space.add(entry)
    assert isinstance(added, Entry)  # noqa: S101 (what goes in comes out)
    put_aside(space, week)
    return added
