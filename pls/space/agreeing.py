"""What was agreed with a reader the last time: offered for a talk, as text to edit."""

from __future__ import annotations

from collections.abc import Iterable

from pls.disclosure import wording
from pls.records import Kind, Reply, Share, Support
from pls.space import ledger
from pls.space.core import Space
from pls.text import safe


def agreed(space: Space, reader: str) -> str:
    """Return what was agreed with *reader*, as Markdown; empty where nothing was.

    These are the answers in the last reply to what the reader got, support that was
    promised and did not happen yet, and the day to talk again.
    """
    name = reader.strip().casefold()
    if not name:
        return ""
    book = ledger.ledger(space)
    shares = [s for s in book.shares if s.reader.strip().casefold() == name]
    answers = [
        (reply, share)
        for share in shares
        for reply in book.replies.get(share.share, ())
    ]
    answers.sort(key=lambda a: (a[0].answered or "", a[0].created or ""), reverse=True)
    known = {reply.id for reply, _ in answers}
    supports = [s for s in space.records(Kind.SUPPORT) if isinstance(s, Support)]
    still = [s for s in supports if not s.done_on and _from(s, name, known)]
    still.sort(key=lambda s: (s.said_on or "9999", s.title, s.id))
    lines = [*map(_promised, still)]
    if answers:
        lines = [*_answered(*answers[0]), *lines, *_again(answers[0][0])]
    return "\n".join(f"- {line}" for line in lines)


def _from(support: Support, name: str, known: set[str]) -> bool:
    return support.reply in known or support.said_by.strip().casefold() == name


def _answered(reply: Reply, share: Share) -> Iterable[str]:
    asks = dict(enumerate(share.asks, 1))
    for answer in reply.asks:
        ask = safe.line(asks.get(answer.n, "")).rstrip(".:") or f"Ask {answer.n}"
        by = f" by {wording.day(answer.by)}" if answer.by else ""
        note = safe.line(answer.note)
        told = f"{ask}: {answer.answer.label.lower()}{by}"
        yield wording.sentence(told) + (f" {wording.sentence(note)}" if note else "")


def _promised(support: Support) -> str:
    when = f" on {wording.day(support.said_on)}" if support.said_on else ""
    used = safe.line(support.used)
    told = wording.sentence(f"Promised{when}: {safe.line(support.title)}")
    return told + (f" So far: {wording.sentence(used)}" if used else "")


def _again(reply: Reply) -> Iterable[str]:
    if reply.follow_up_on:
        yield f"To talk again on {wording.day(reply.follow_up_on)}."
