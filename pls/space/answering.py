"""Answers: a reply read, shown, and taken in when the person says so.

The id of a reply is made of what it says, and those of what comes of it of its own.
Taken in on two computers at once it is one record, in two copies that join.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from pls import ids, replies
from pls.changes import ChangeSet
from pls.disclosure import wording
from pls.errors import (
    BadValueError,
    RefusedReplyError,
    SpaceUnavailableError,
    UnknownRecordError,
)
from pls.records import Answered, Day, Goal, Mark, Record, Reply, Share, Support
from pls.records.enums import Answer, InReview, Source
from pls.replies import Response
from pls.space.core import Space
from pls.space.ledger import ledger


_R = TypeVar("_R", bound=Record)

# Together all that a reply says; two are the same where these are, however they came.
_ANSWER = (
    "reader",
    "answered",
    "marks",
    "asks",
    "seen",
    "opportunity",
    "support",
    "support_note",
    "in_review",
    "follow_up_on",
    "own_learning",
    "carry_on",
)


@dataclass(frozen=True, slots=True)
class Offered:
    """A reply that fits a share and was not taken in yet.

    Attributes:
        titles: By the item's place in the document, the title the reader saw.
    """

    share: Share
    reply: Reply
    titles: dict[int, str]


def load(path: Path) -> bytes:
    """Return what a reply file holds, no more of it than a mail may be long.

    Raises:
        SpaceUnavailableError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(replies.MAIL_LIMIT + 1)
    except OSError as error:
        raise SpaceUnavailableError(
            f"{path} could not be read: {error.strerror}."
        ) from error


def read(space: Space, data: bytes, source: Source = Source.FILE) -> Offered:
    """Read a reply and find the share it answers; nothing is changed.

    Raises:
        RefusedReplyError: It is damaged, answers nothing this space has sent, or is
            in the space already.
    """
    response = replies.parse(data)
    share = ledger(space).by_document(response.share_id)
    if share is None:
        raise RefusedReplyError(
            "This reply answers a summary that this space has no record of sending."
        )
    _match(share, response)
    return _offered(space, share, response, source)


def said(space: Space, share_id: str, response: Response) -> Offered:
    """Return what the person typed in of a talk as a reply; nothing is changed.

    Args:
        space: The open space.
        share_id: The record of what left.
        response: What was said; which document it answers is filled in.

    Raises:
        BadValueError: Nothing is said in it.
        RefusedReplyError: It names what is not in the share, or is here already.
        UnknownRecordError: There is no such share.
    """
    share = space.record(share_id)
    if not isinstance(share, Share):
        raise UnknownRecordError(f"“{share.title}” is nothing that left.")
    response = replies.cleaned(
        msgspec.structs.replace(
            response, share_id=share.share, share_sha256=share.sha256
        )
    )
    blank = Response(
        format=response.format,
        share_id=share.share,
        share_sha256=share.sha256,
        answered=response.answered,
        sender=response.sender,
    )
    if response == blank:
        raise BadValueError("Nothing of what was said is written down yet.")
    _match(share, response)
    return _offered(space, share, response, Source.SPOKEN)


def _match(share: Share, response: Response) -> None:
    replies.match(
        response,
        share.share,
        share.sha256,
        {item.n for item in share.items},
        set(range(1, len(share.asks) + 1)),
    )


def _offered(space: Space, share: Share, response: Response, source: Source) -> Offered:
    reply = _reply(share, response, source)
    _refuse_twice(space, reply)
    return Offered(share, reply, {item.n: item.title for item in share.items})


def _refuse_twice(space: Space, reply: Reply) -> None:
    for old in ledger(space).replies.get(reply.share, ()):
        if all(getattr(old, name) == getattr(reply, name) for name in _ANSWER):
            raise RefusedReplyError("This reply is in your space already.")


def _reply(share: Share, response: Response, source: Source) -> Reply:
    behind = {item.n: item.id for item in share.items}
    who = response.sender or share.reader
    offer = response.support
    return Reply(
        id=ids.derived(share.share, msgspec.json.encode(response).decode()),
        title=f"{who}’s reply" if who else "A reply",
        share=share.share,
        sha256=share.sha256,
        reader=response.sender,
        answered=Day(response.answered),
        source=source,
        marks=tuple(
            Mark(
                n=item.n,
                id=behind[item.n],
                recognised=item.recognised,
                question=item.question,
                comment=item.comment,
            )
            for item in response.items
            if item.recognised or item.question or item.comment
        ),
        asks=tuple(
            Answered(
                n=ask.n,
                answer=Answer(ask.answer),
                note=ask.note,
                by=Day(ask.by) if ask.by else None,
            )
            for ask in response.asks
        ),
        seen=response.seen,
        opportunity=response.opportunity,
        support=offer.choices if offer else (),
        support_note=offer.note if offer else "",
        in_review=InReview(response.in_review) if response.in_review else None,
        follow_up_on=Day(response.follow_up_on) if response.follow_up_on else None,
        own_learning=response.own_learning,
        carry_on=response.carry_on,
        body=_words(share, response),
    )


def _words(share: Share, response: Response) -> str:
    """Return what the reader wrote as readable text.

    It is a stranger's, and lies in the person's space: escaped, so that no task, link,
    heading or private mark in it comes to life there.
    """
    titles = {item.n: item.title for item in share.items}
    parts = [_escaped(response.seen)]
    for item in response.items:
        said = [
            "Recognised." if item.recognised else "",
            f"Asks: {_escaped(item.question)}" if item.question else "",
            _escaped(item.comment),
        ]
        told = " ".join(part for part in said if part)
        parts.append(f"**{_escaped(titles[item.n])}** {told}" if told else "")
    for ask in response.asks:
        answer = f"{Answer(ask.answer).label}. {_escaped(ask.note)}".strip()
        parts.append(f"**{_escaped(share.asks[ask.n - 1])}** {answer}")
    labelled = (
        ("Next opportunity", response.opportunity),
        ("Support", ", ".join(response.support.choices) if response.support else ""),
        ("", response.support.note if response.support else ""),
        ("What I learned from this", response.own_learning),
    )
    parts += [
        f"{label}: {_escaped(text)}" if label else _escaped(text)
        for label, text in labelled
        if text
    ]
    if response.carry_on:
        parts.append("Read. No action needed, carry on.")
    text = "\n\n".join(part for part in parts if part)
    return f"{text}\n" if text else ""


def _escaped(text: str) -> str:
    """Escape each line, so that all of them stay and none means anything."""
    return "\n".join(map(wording.escaped, text.split("\n")))


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a reply that was taken in."""

    share: Share
    reply: Reply
    support: Support | None = None
    goal: Goal | None = None

    @property
    def made(self) -> tuple[Record, ...]:
        """The records that were written, the reply last."""
        found = (self.goal, self.support, self.reply)
        return tuple(each for each in found if each is not None)

    @property
    def changes(self) -> ChangeSet:
        """What was written, and the records the reply is on."""
        touched = {each.id for each in self.made}
        return ChangeSet(
            saved=frozenset(touched | {mark.id for mark in self.reply.marks})
        )


def accept(
    space: Space, offered: Offered, *, support: bool = True, goal: bool = False
) -> Taken:
    """Take a reply in: it is kept, and promised support is followed up.

    Args:
        space: The open space.
        offered: What `read` or `said` returned.
        support: Whether to follow up what was promised.
        goal: Whether the opportunity is made a goal.

    Raises:
        RefusedReplyError: It was taken in meanwhile.
        SpaceUnavailableError: It cannot be written.
    """
    _refuse_twice(space, offered.reply)
    reply = _added(space, offered.reply)
    followed = made = None
    # What an earlier reply said too was made of that one.
    if support and promise(reply) and not space.has(support_id(reply)):
        followed = follow_up(space, reply, offered.share.reader)
    if goal and reply.opportunity and not space.has(goal_id(reply)):
        made = make_goal(space, reply)
    return Taken(offered.share, reply, followed, made)


def take_back(space: Space, taken: Taken) -> ChangeSet:
    """Put a reply that was taken in, and what came of it, into the bin.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    changes = ChangeSet(saved=frozenset(mark.id for mark in taken.reply.marks))
    for each in taken.made:
        if space.has(each.id):
            changes |= space.delete(each.id)
    return changes


def _added(space: Space, record: _R) -> _R:
    """Write a record, once; one that was deleted here keeps its id for itself."""
    if space.has(record.id):
        there = space.record(record.id)
        assert isinstance(there, type(record))  # noqa: S101 (ids tell kinds apart)
        return there
    if space.knows(record.id):
        record = msgspec.structs.replace(record, id=ids.record_id())
    added = space.add(record)
    assert isinstance(added, type(record))  # noqa: S101 (what goes in comes out)
    return added


def follow_up(space: Space, reply: Reply, reader: str = "") -> Support:
    """Write down what a reply promises, to see whether it happens.

    Args:
        space: The open space.
        reply: It promises something.
        reader: Who said it, where the reply gives no name.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    return _added(
        space,
        Support(
            id=support_id(reply),
            title=wording.line(promise(reply)),
            said_by=reply.reader or reader,
            said_on=reply.answered,
            amount=", ".join(_real(reply)),
            reply=reply.id,
        ),
    )


def support_id(reply: Reply) -> str:
    """Return the id of what follows its promise up.

    Who saves an answer twice promises once: it is the same for both.
    """
    return ids.derived(f"{reply.share} {reply.reader}", f"support {promise(reply)}")


def goal_id(reply: Reply) -> str:
    """Return the id of the goal that is made of its opportunity."""
    return ids.derived(f"{reply.share} {reply.reader}", f"goal {reply.opportunity}")


def promise(reply: Reply) -> str:
    """Return the promised support in a sentence, empty if there was none."""
    said = _real(reply)
    real = [*said[:1], *(choice[:1].lower() + choice[1:] for choice in said[1:])]
    parts = [
        ", and ".join((", ".join(real[:-1]), real[-1])) if real[1:] else "".join(real)
    ]
    parts.append(reply.support_note)
    text = ". ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def _real(reply: Reply) -> list[str]:
    """Return the choices that promise something."""
    return [choice for choice in reply.support if choice.lower() != "none now"]


def goal_title(reply: Reply) -> str:
    """Return the first line of the opportunity of which something is seen."""
    lines = (line.strip() for line in reply.opportunity.splitlines())
    seen = (line for line in lines if any(map(str.isprintable, line)))
    return next(seen, reply.opportunity)


def make_goal(space: Space, reply: Reply, title: str = "") -> Goal:
    """Write a goal out of the opportunity in a reply, under a title of one's own.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    return _added(
        space,
        Goal(
            id=goal_id(reply),
            title=title.strip() or goal_title(reply),
            agreed_with=reply.reader,
            agreed_on=reply.answered,
            links=(reply.id,),
            body=f"{_escaped(reply.opportunity)}\n",
        ),
    )
