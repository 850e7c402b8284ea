"""What the summaries view asks of the space: drafts, last checks, replies.

Plain functions of a space. They run on the lane and give back plain values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import msgspec
from PySide6.QtGui import QImage

from pls.changes import ChangeSet
from pls.disclosure import wording
from pls.disclosure.document import Disclosure
from pls.errors import PlsError, UnknownRecordError
from pls.exporters import markdown, pdf
from pls.learning.hints import Hint
from pls.records import Goal, Kind, Record, Reply, Share, Summary, Support
from pls.records.enums import Sharing
from pls.space import (
    Space,
    answering,
    drafting,
    following,
    formats,
    ledger,
    sharing,
)
from pls.space.answering import Offered, Taken
from pls.space.drafting import Bench
from pls.space.sharing import Preview, Written
from ui.operations import forms, pictures, shown
from ui.operations.desk import Outcome


_WIDEST = 1000
"""Pixels of a picture in the preview, at most."""


# The list


class Stage(StrEnum):
    """How far a summary has come."""

    DRAFT = "draft"
    LEFT = "left"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft or a share in a list: its title, two lines on it, and how far it is."""

    id: str
    title: str
    facts: str
    state: str
    stage: Stage


def listed(space: Space) -> tuple[Listed, ...]:
    """Return drafts and shares, newest first."""
    book = ledger.ledger(space)
    drafts = (r for r in space.records(Kind.SUMMARY) if isinstance(r, Summary))
    left = {share.summary: share for share in reversed(book.shares) if share.summary}
    rows = [
        (s.updated or s.when, _draft(s, left.get(s.id)))
        for s in drafts
        if _open(s, left.get(s.id))
    ]
    rows += [(share.when, _share(share, book)) for share in book.shares]
    return tuple(row for _, row in sorted(rows, key=lambda r: r[0], reverse=True))


def _open(summary: Summary, last: Share | None) -> bool:
    """Tell whether a draft says something that has not left yet."""
    if last is None:
        return True
    picked = {(pick.id, frozenset(map(str, pick.show))) for pick in summary.items}
    same = picked == {(item.id, frozenset(item.show)) for item in last.items}
    return not same and str(summary.updated or "") > str(last.created or "")


def _draft(summary: Summary, last: Share | None) -> Listed:
    when = shown.written(str(summary.updated or summary.when)[:10], year=False)
    facts = f"Changed {when}, {_counted(len(summary.items), 'record')} picked"
    state = "Draft, nothing has left yet"
    if last is not None:
        state = "Draft, changed since it was saved"
    return Listed(summary.id, summary.title, facts, state, Stage.DRAFT)


def _share(share: Share, book: ledger.Ledger) -> Listed:
    when = shown.written(str(share.shared_on or share.when[:10]), year=False)
    others = " and ".join(forms.short(f) for f in share.formats if f != forms.WEB_PAGE)
    way = f", {others}" if others else ""
    facts = f"Saved {when}, {_counted(len(share.items), 'record')}{way}"
    replies = book.replies.get(share.share, ())
    if not replies:
        return Listed(share.id, share.title, facts, "Saved, no reply yet", Stage.LEFT)
    state = _came_back(share, replies)
    return Listed(share.id, share.title, facts, state, Stage.ANSWERED)


def _came_back(share: Share, replies: tuple[Reply, ...]) -> str:
    last = replies[0]
    when = shown.written(str(last.answered or last.when[:10]), year=False)
    if len(replies) > 1:
        return f"{len(replies)} replies, the last {when}"
    if last.reader and last.reader != share.reader:
        return f"Reply from {wording.first_name(last.reader)}, {when}"
    return f"Reply from {when}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


# One share and what came back


@dataclass(frozen=True, slots=True)
class Kept:
    """A reply in the space, and what was made of it."""

    reply: Reply
    goal: Goal | None
    support: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What left, and every reply to it.

    Attributes:
        text: The exact text that left.
        edited: Somebody changed the record of it by hand since.
        titles: By the item's place in the document, the title the reader saw.
        draft: The id of the draft it was made from, empty when that is gone.
    """

    share: Share
    text: str
    edited: bool
    titles: dict[int, str]
    replies: tuple[Kept, ...]
    draft: str


def sent(space: Space, share_id: str) -> Sent:
    """Return a share with its replies.

    Raises:
        UnknownRecordError: There is no such share.
    """
    share = space.record(share_id)
    if not isinstance(share, Share):
        raise UnknownRecordError("This summary is no longer in your space.")
    replies = ledger.ledger(space).replies.get(share.share, ())
    goals = [g for g in space.records(Kind.GOAL) if isinstance(g, Goal)]
    supports = [s for s in space.records(Kind.SUPPORT) if isinstance(s, Support)]
    return Sent(
        share=share,
        text=share.body.rpartition("```json\n")[0].strip() or share.body.strip(),
        edited="```json" in share.body and sharing.sent(share) is None,
        titles={item.n: item.title for item in share.items},
        replies=tuple(
            Kept(
                reply,
                next((g for g in goals if _is_of(g, reply)), None),
                tuple(s for s in supports if following.comes_of(s, reply)),
            )
            for reply in replies
        ),
        draft=share.summary if space.has(share.summary) else "",
    )


def _is_of(goal: Goal, reply: Reply) -> bool:
    """Tell whether it was made of a reply, or of an earlier one that said the same."""
    return reply.id in goal.links or goal.id == answering.goal_id(reply)


@dataclass(frozen=True, slots=True)
class Accepting:
    """What the person wants made of a reply when it is taken in."""

    goal: bool = False
    support: bool = True


def accept(space: Space, offered: Offered, wish: Accepting) -> Outcome[Taken]:
    """Take a reply in, with a goal and support to follow up where wished."""
    taken = answering.accept(space, offered, support=wish.support, goal=wish.goal)
    return Outcome(taken, taken.changes)


def take_back(space: Space, taken: Taken) -> Outcome[None]:
    """Put a reply that was taken in, and what came of it, into the bin."""
    return Outcome(None, answering.take_back(space, taken))


def make_goal(space: Space, reply: Reply, title: str = "") -> Outcome[Record]:
    """Write a goal out of the opportunity in a kept reply."""
    goal = answering.make_goal(space, reply, title)
    return Outcome(goal, ChangeSet(saved=frozenset({goal.id})))


def keep_track(space: Space, reply: Reply) -> Outcome[Record]:
    """Follow up what a kept reply promised."""
    kept = answering.follow_up(space, reply)
    return Outcome(kept, ChangeSet(saved=frozenset({kept.id})))


# A draft


def draft(space: Space, summary_id: str) -> Bench:
    """Return a draft and what may be picked for it.

    Raises:
        UnknownRecordError: There is no such draft.
    """
    summary = space.record(summary_id)
    if not isinstance(summary, Summary):
        raise UnknownRecordError("This summary is no longer in your space.")
    return drafting.bench(space, summary)


def mark_ready(space: Space, record_id: str) -> Outcome[None]:
    """Mark a record as ready to share."""
    space.change(record_id, share=Sharing.READY)
    return Outcome(None, ChangeSet(saved=frozenset({record_id})))


def write_words(space: Space, record_id: str, text: str) -> Outcome[None]:
    """Keep the words of a record that are meant for others."""
    space.change(record_id, share_text=text)
    return Outcome(None, ChangeSet(saved=frozenset({record_id})))


def name_owner(space: Space, owner: str) -> Outcome[None]:
    """Write down the name that stands on what leaves."""
    space.rename_owner(owner)
    return Outcome(None, ChangeSet())


@dataclass(frozen=True, slots=True)
class Shown:
    """What a reader would get, or why there is nothing to show.

    Attributes:
        text: The exact text.
        problem: A sentence, empty when all is well.
        hints: What the choice may be missing, what matters most first.
        images: The pictures of the page, by their hash, no larger than it needs.
    """

    bench: Bench
    seen: Preview | None = None
    text: str = ""
    problem: str = ""
    hints: tuple[Hint, ...] = ()
    images: Mapping[str, QImage] = field(default_factory=dict)


def show(space: Space, summary: Summary) -> Shown:
    """Return what would leave, with the draft it is made from."""
    bench = drafting.bench(space, summary)
    if bench.blocked:
        return Shown(bench, problem=_in_the_way(bench))
    try:
        seen = sharing.preview(space, summary)
    except PlsError as error:
        return Shown(bench, problem=str(error), hints=drafting.hints(bench, 0))
    hints = drafting.hints(bench, seen.check.words)
    text, images = exact_text(seen.doc), _images(seen)
    return Shown(bench, seen, text, hints=hints, images=images)


def _images(seen: Preview) -> Mapping[str, QImage]:
    return {sha256: _image(data) for sha256, data in seen.pictures.items()}


@lru_cache(maxsize=16)
def _image(data: bytes) -> QImage:
    return pictures.seen(data, _WIDEST)


def _in_the_way(bench: Bench) -> str:
    titles = [f"“{c.record.title}”" for c in bench.blocked if c.record is not None]
    if not titles:
        return "A picked record is no longer in your space. Leave it out to go on."
    verb = "is" if len(titles) == 1 else "are"
    return (
        f"{wording.listed(titles)} {verb} private again. "
        "Leave it out, or mark it as ready, to go on."
    )


def exact_text(doc: Disclosure) -> str:
    """Return the text of a document as the Markdown file holds it."""
    return markdown.text(doc)


# The last check


@dataclass(frozen=True, slots=True)
class LastCheck:
    """What the last question before something leaves says.

    Attributes:
        form: How it leaves, a key of `forms`.
        path: The file that would be written; None where it goes to the clipboard.
        held_back: Private passages that stay: the title, then the passage.
    """

    seen: Preview
    text: str
    form: str
    path: Path | None
    held_back: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Made:
    """A file as it would leave.

    Attributes:
        hints: What of it not everybody can read, in sentences.
    """

    data: bytes
    hints: tuple[str, ...] = ()


def last_check(space: Space, seen: Preview, form: str, folder: Path) -> LastCheck:
    """Return the last check of a preview; nothing is written."""
    copies = form == forms.COPY
    path = None if copies else sharing.targets(space, seen, (form,), folder)[form]
    text = exact_text(seen.doc)
    return LastCheck(seen, text, form, path, drafting.held_back(seen))


def make(seen: Preview, form: str) -> Made:
    """Return the file of a preview, made of plain values alone."""
    chosen = formats.EVERY[forms.made_of(form)]
    return Made(
        chosen.export(seen.doc, seen.pictures), chosen.hints(seen.doc, seen.pictures)
    )


def pages(seen: Preview) -> int:
    """Return how many printed pages a preview takes, made of plain values alone."""
    chosen = formats.FORMATS["pdf"]
    return pdf.pages(chosen.export(seen.doc, seen.pictures))


def write(space: Space, last: LastCheck, made: Made) -> Outcome[Written]:
    """Write the file that was checked, and record it in the ledger.

    What goes to the clipboard is recorded only.
    """
    if last.path is None:
        written = sharing.tell(space, last.seen, forms.made_of(last.form))
    else:
        written = sharing.write(
            space,
            last.seen,
            (last.form,),
            last.path.parent,
            last.path.stem,
            made={last.form: made.data},
        )
    touched = {written.share.id, *(item.id for item in written.share.items)}
    return Outcome(written, ChangeSet(saved=frozenset(touched)))


def renamed(summary: Summary, title: str) -> Summary:
    """Return a draft with another title; the title is not on the page."""
    return msgspec.structs.replace(summary, title=title)
