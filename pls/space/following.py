"""What was said and whether it happened: promised support, days to look again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pls.errors import BadValueError, SpaceUnavailableError
from pls.records import Day, Kind, Reply, Share, Support
from pls.space import answering
from pls.space.core import Space
from pls.space.ledger import Ledger
from pls.text import calendar


OFFERED = 14
"""For so many days from its day on, a day to look again is offered."""

_USED = re.compile(r"(\d{1,6}(?:[.,]\d{1,3})?)\D{1,12}?(\d{1,6}(?:[.,]\d{1,3})?)")


@dataclass(frozen=True, slots=True)
class Look:
    """A reply that names a day to look at it again, and what it answers."""

    reply: Reply
    share: Share


def promised(space: Space) -> tuple[Support, ...]:
    """Return all support that is followed up, newest first."""
    found = space.records(Kind.SUPPORT)
    return tuple(each for each in found if isinstance(each, Support))


def is_open(support: Support) -> bool:
    """Tell whether it is still to come: it neither happened nor was dropped."""
    return support.done_on is None and support.dropped_on is None


def happened(space: Space, support_id: str, on: date | None) -> Support:
    """Note the day on which support came true; None takes the day away.

    Raises:
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such support.
    """
    day = Day(on.isoformat()) if on else None
    return _kept(space, support_id, done_on=day)


def drop(space: Space, support_id: str, on: date | None) -> Support:
    """Note from which day support is no longer needed; None takes the day away.

    Raises:
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such support.
    """
    day = Day(on.isoformat()) if on else None
    return _kept(space, support_id, dropped_on=day)


def use(space: Space, support_id: str, used: str) -> Support:
    """Note how much of it was used so far, in words such as "14 of 24 h".

    Raises:
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such support.
    """
    return _kept(space, support_id, used=" ".join(used.split()))


def _kept(space: Space, support_id: str, **values: object) -> Support:
    kept = space.change(support_id, **values)
    assert isinstance(kept, Support)  # noqa: S101 (only support has such fields)
    return kept


def part_used(used: str) -> float | None:
    """Return how much of a whole was used, from 0 to 1, if "14 of 24 h" says so."""
    found = _USED.match(used.strip())
    if not found:
        return None
    some, whole = (float(part.replace(",", ".")) for part in found.groups())
    return min(1.0, some / whole) if whole else None


def to_look_at(space: Space, book: Ledger, day: date) -> tuple[Look, ...]:
    """Return the replies to look at again on a day, the latest first.

    Each is offered for two weeks from the day it names; after that it is no more,
    for nothing is ever overdue. Where all that was promised has come or is no longer
    needed, there is nothing to look for.
    """
    since = (day - timedelta(days=OFFERED)).isoformat() if day.year > 1 else ""
    asked = [
        Look(reply, share)
        for share in book.shares
        for reply in book.replies.get(share.share, ())
        if reply.follow_up_on and since < reply.follow_up_on <= day.isoformat()
    ]
    if not asked:
        return ()
    support = promised(space)
    left = [look for look in asked if _is_left(look.reply, support)]
    # Who saves an answer twice asks once; the newest of them stands first.
    once = {(x.share.id, x.reply.reader, x.reply.follow_up_on): x for x in left[::-1]}
    days = sorted(once.values(), key=lambda look: str(look.reply.follow_up_on))
    return tuple(days[::-1])


def comes_of(support: Support, reply: Reply) -> bool:
    """Tell whether it follows up a reply, or an earlier one that promised the same."""
    return support.reply == reply.id or support.id == answering.support_id(reply)


def _is_left(reply: Reply, support: tuple[Support, ...]) -> bool:
    followed = [each for each in support if comes_of(each, reply)]
    return not followed or any(map(is_open, followed))


def on_calendar(space: Space, reply: Reply, title: str) -> bytes:
    """Return a calendar file for the day that a reply names, under *title*.

    It says nothing but the title and the day.

    Raises:
        BadValueError: The reply names no day.
    """
    if reply.follow_up_on is None:
        raise BadValueError("This reply names no day to look at it again.")
    key = f"{reply.id} {reply.share}"
    return calendar.event(title, reply.follow_up_on.date, space.clock.now(), key)


def write_calendar(space: Space, reply: Reply, title: str, path: Path) -> None:
    """Write that file, over one of the same name: the person chose it.

    Raises:
        BadValueError: The reply names no day.
        SpaceUnavailableError: It cannot be written.
    """
    data = on_calendar(space, reply, title)
    try:
        path.write_bytes(data)
    except OSError as error:
        raise SpaceUnavailableError(
            f"{path} could not be written: {error.strerror}."
        ) from error
