"""What is asked of the space when something comes back, and what is done with it.

Plain functions of a space. They run on the lane and give back plain values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pls import replies
from pls.changes import ChangeSet
from pls.disclosure import wording
from pls.errors import BadValueError, PlainReplyError, RefusedReplyError
from pls.records import Kind, Reply, Share, Support
from pls.records.enums import Source
from pls.replies import Response
from pls.space import Space, answering, begun, following
from pls.space.answering import Offered, Taken
from ui.operations.desk import Outcome
from ui.operations.entries import Changed


@dataclass(frozen=True, slots=True)
class Plain:
    """Words of a reader in which no reply of the page was found."""

    text: str


Read = Offered | Plain
"""What was read: a reply that fits a share, or somebody's own words."""


def read_file(path: Path) -> Callable[[Space], Read]:
    """Return the work that reads a reply file; nothing is changed."""

    def work(space: Space) -> Read:
        data = answering.load(path)
        try:
            return answering.read(space, data, Source.FILE)
        except PlainReplyError:
            return _plain(replies.words(data))

    return work


def read_text(text: str, html: str = "") -> Callable[[Space], Read]:
    """Return the work that reads a pasted reply; nothing is changed.

    Args:
        text: What was pasted.
        html: The same with its markup, where whoever copied it gave that too. It is
            looked at where the text holds no whole reply.
    """

    def work(space: Space) -> Read:
        first: RefusedReplyError | None = None
        for told in (text, html) if html else (text,):
            data = told.encode(errors="replace")  # half an emoji is no text
            try:
                return answering.read(space, data, Source.PASTED)
            except RefusedReplyError as error:
                first = first or error
        if isinstance(first, PlainReplyError):
            return _plain(text)
        assert first is not None  # noqa: S101 (each of them was refused)
        raise first

    return work


def _plain(text: str) -> Plain:
    return Plain(wording.plain(text).strip())


@dataclass(frozen=True, slots=True)
class Answering:
    """A share about which something was said, and what was begun to be typed of it."""

    share: Share
    begun: str


def to_answer(space: Space, record_id: str) -> Answering:
    """Return the share with an id, or else the last one that left.

    Raises:
        BadValueError: Nothing has left yet.
    """
    record = space.record(record_id) if space.has(record_id) else None
    if not isinstance(record, Share):
        shares = (r for r in space.records(Kind.SHARE) if isinstance(r, Share))
        record = next(shares, None)
    if record is None:
        raise BadValueError("Nothing has left this space that could be answered.")
    return Answering(record, begun.read(space, record.id))


def keep_begun(share_id: str, words: str) -> Callable[[Space], None]:
    """Return the work that keeps what is being typed of a share; "" forgets it."""
    return lambda space: begun.keep(space, words, share_id)


def said(
    space: Space, share_id: str, response: Response, *, track: bool
) -> Outcome[Taken]:
    """Take in what was typed in of a talk."""
    taken = answering.accept(
        space, answering.said(space, share_id, response), support=track
    )
    return Outcome(taken, taken.changes)


# Support


def happened(space: Space, kept: Support, on: date | None) -> Outcome[Changed]:
    """Note the day on which support came true, or that it did not after all."""
    return _changed(kept, following.happened(space, kept.id, on))


def drop(space: Space, kept: Support, on: date | None) -> Outcome[Changed]:
    """Note that support is no longer needed, or that it is after all."""
    return _changed(kept, following.drop(space, kept.id, on))


def use(space: Space, kept: Support, used: str) -> Outcome[Changed]:
    """Note how much of it was used so far."""
    return _changed(kept, following.use(space, kept.id, used))


def _changed(before: Support, after: Support) -> Outcome[Changed]:
    changes = ChangeSet(saved=frozenset({after.id}))
    return Outcome(Changed(before, after), changes)


def on_calendar(reply: Reply, title: str, path: Path) -> Callable[[Space], Path]:
    """Return the work that writes a calendar file for the day a reply names."""

    def work(space: Space) -> Path:
        following.write_calendar(space, reply, title, path)
        return path

    return work
