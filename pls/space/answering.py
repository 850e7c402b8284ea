"""Answers: a reply read, shown, and taken in when the person says so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pls import ids, replies
from pls.changes import ChangeSet
from pls.disclosure import wording
from pls.errors import RefusedReplyError, SpaceUnavailableError
from pls.records import Answered, Day, Goal, Mark, Reply, Share, Support
from pls.records.enums import Answer, InReview, Source
from pls.replies import Response
from pls.space.core import Space
from pls.space.ledger import ledger


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
            return file.read(4 * replies.LIMIT + 1)
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
    replies.match(
        response,
        share.share,
        share.sha256,
        {item.n for item in share.items},
        set(range(1, len(share.asks) + 1)),
    )
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
        id=ids.record_id(),
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


def accept(space: Space, offered: Offered, *, support: bool = True) -> ChangeSet:
    """Take a reply in: it is kept, and promised support is followed up.

    Args:
        space: The open space.
        offered: What `read` returned.
        support: Whether to follow up what was promised.

    Raises:
        RefusedReplyError: It was taken in meanwhile.
        SpaceUnavailableError: It cannot be written.
    """
    _refuse_twice(space, offered.reply)
    reply = space.add(offered.reply)
    saved = {reply.id}
    promised = promise(offered.reply)
    if support and promised:
        saved.add(follow_up(space, offered.reply, offered.share.reader).id)
    return ChangeSet(saved=frozenset(saved) | {mark.id for mark in offered.reply.marks})


def follow_up(space: Space, reply: Reply, reader: str = "") -> Support:
    """Write down what a reply promises, to see whether it happens.

    Args:
        space: The open space.
        reply: It promises something.
        reader: Who said it, where the reply gives no name.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    kept = Support(
        id=ids.record_id(),
        title=promise(reply),
        said_by=reply.reader or reader,
        said_on=reply.answered,
        amount=", ".join(reply.support),
        reply=reply.id,
    )
    added = space.add(kept)
    assert isinstance(added, Support)  # noqa: S101 (what goes in comes out)
    return added


def promise(reply: Reply) -> str:
    """Return the promised support in a sentence, empty if there was none."""
    said = [choice for choice in reply.support if choice.lower() != "none now"]
    real = [*said[:1], *(choice[:1].lower() + choice[1:] for choice in said[1:])]
    parts = [
        ", and ".join((", ".join(real[:-1]), real[-1])) if real[1:] else "".join(real)
    ]
    parts.append(reply.support_note)
    text = ". ".join(part for part in parts if part)
    return text[:1].upper() + text[1:]


def make_goal(space: Space, reply: Reply) -> Goal:
    """Write a goal out of the opportunity in a reply.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    goal = Goal(
        id=ids.record_id(),
        title=reply.opportunity.splitlines()[0],
        agreed_with=reply.reader,
        agreed_on=reply.answered,
        links=(reply.id,),
        body=f"{_escaped(reply.opportunity)}\n",
    )
    added = space.add(goal)
    assert isinstance(added, Goal)  # noqa: S101 (what goes in comes out)
    return added
