"""Since: what changed, came new, was answered and happened after something left.

The document of a share is made anew, item by item, from the same records, the same
fields and the same rule for names, as they would leave today; what reads otherwise is
told word by word. Nothing is changed, and nothing leaves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from msgspec import structs

from pls import ids
from pls.disclosure import withholding, wording
from pls.disclosure.build import Draft, Picked, build
from pls.disclosure.document import Disclosure, Item, Period
from pls.errors import PlsError, UnknownRecordError
from pls.index.part import between
from pls.merge import passages
from pls.merge.passages import Piece
from pls.records import (
    Day,
    Goal,
    Kind,
    Pick,
    Record,
    Reply,
    Share,
    SharedItem,
    Summary,
    Support,
)
from pls.records.enums import NamesRule
from pls.records.summary import Field
from pls.space import drafting, entries, illustrating, ledger, prompting, sharing
from pls.space.core import Space


GONE = "It is no longer in your space."
BINNED = "It is in the bin."
PRIVATE = "It is private again."
UNREADABLE = (
    "The record of this share holds no exact document, so it is not known which "
    "words changed."
)


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of an item that reads otherwise now.

    Attributes:
        label: What the field is, as chips call it.
        pieces: What left and what would leave today, as one text.
    """

    label: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Came:
    """What came of one item that left.

    Attributes:
        n: Its place in the document.
        title: As the reader saw it.
        differences: The fields that read otherwise now.
        note: Why nothing can be compared, or what else is true of it.
    """

    n: int
    id: str
    title: str
    differences: tuple[Difference, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """Everything that happened after a share.

    Attributes:
        items: What came of each item, in the document's order.
        fresh: Records that are ready, happened since and were not in it, newest first.
        replies: What came back, newest first.
        supports: What was promised in those replies, and whether it happened.
        goals: Goals that were made of those replies.
        problem: Why the words cannot be compared, or "".
    """

    share: Share
    items: tuple[Came, ...] = ()
    fresh: tuple[Record, ...] = ()
    replies: tuple[Reply, ...] = ()
    supports: tuple[Support, ...] = ()
    goals: tuple[Goal, ...] = ()
    problem: str = ""

    @property
    def changed(self) -> tuple[Came, ...]:
        """The items that read otherwise now, or have something to be said about."""
        return tuple(item for item in self.items if item.differences or item.note)


def since(space: Space, share: Share) -> Since:
    """Return what happened after a share; nothing is changed."""
    doc = sharing.sent(share)
    replies = ledger.ledger(space).replies.get(share.share, ())
    keys = {reply.id for reply in replies}
    supports = (s for s in space.records(Kind.SUPPORT) if isinstance(s, Support))
    goals = (g for g in space.records(Kind.GOAL) if isinstance(g, Goal))
    return Since(
        share,
        items=_items(space, share, doc),
        fresh=_fresh(space, share),
        replies=replies,
        supports=tuple(s for s in supports if s.reply in keys),
        goals=tuple(g for g in goals if keys.intersection(g.links)),
        problem="" if doc is not None else UNREADABLE,
    )


def _fresh(space: Space, share: Share) -> tuple[Record, ...]:
    left = {item.id for item in share.items}
    day = share.shared_on
    found = space.records(
        *drafting.KINDS,
        part=between(day.date if day else date.min, date.max),
    )
    return tuple(r for r in found if entries.ready(r) and r.id not in left)


# What reads otherwise


def _items(space: Space, share: Share, doc: Disclosure | None) -> tuple[Came, ...]:
    sent = {item.n: item for item in doc.items} if doc is not None else {}
    never = prompting.withheld(space)
    those = space.those(item.id for item in share.items)
    records = {r.id: withholding.record(r, never | prompting.held(r)) for r in those}
    draft = _draft(space, share, doc) if doc is not None else None
    found = []
    for item in share.items:
        record = records.get(item.id)
        came = Came(item.n, item.id, item.title)
        if record is None:
            came = replace(came, note=_missing(space, item.id))
        elif draft is not None and item.n in sent:
            came = _compared(space, came, sent[item.n], _alone(draft, record, item))
        if record is not None and not entries.ready(record):
            came = replace(came, note=PRIVATE)
        found.append(came)
    return tuple(found)


def _missing(space: Space, record_id: str) -> str:
    try:
        space.find_binned(record_id)
    except UnknownRecordError:
        return GONE
    return BINNED


def _draft(space: Space, share: Share, doc: Disclosure) -> Draft:
    """Return what a document of the same reader and rules is built from today."""
    rule, clients, also = _rules(space, share)
    own = {space.about.owner, share.reader}
    return Draft(
        id=doc.id,
        created=doc.created,
        sender=doc.sender.name,
        role="",
        reader=share.reader,
        audience=share.audience,
        start=doc.period.start,
        end=doc.period.end,
        picks=(),
        names=rule,
        people=frozenset({*ledger.people(space), *also} - own),
        clients=frozenset(clients),
    )


def _rules(
    space: Space, share: Share
) -> tuple[NamesRule, tuple[str, ...], tuple[str, ...]]:
    """Return the rule for names a share had, and the words it replaced.

    Shares of older versions do not say it; then it is what their draft says, if the
    space still has it.
    """
    if share.names is not None:
        return share.names, share.clients, share.also
    found = space.record(share.summary) if space.has(share.summary) else None
    if isinstance(found, Summary):
        return found.names, found.clients, found.also
    return NamesRule.INITIALS, (), ()


def _alone(draft: Draft, record: Record, item: SharedItem) -> Draft:
    known = {field.value: field for field in Field}
    show = frozenset(known[name] for name in item.show if name in known)
    pick = Picked(record, show, names=item.names)
    return replace(draft, picks=(pick,))


def _compared(space: Space, came: Came, sent: Item, draft: Draft) -> Came:
    try:
        (now,) = build(_illustrated(space, draft)).items
    except PlsError as error:
        return replace(came, note=str(error))
    period = Period(start=draft.start, end=draft.end)
    one, two = _told(sent, period), _told(now, period)
    found = tuple(
        Difference(label, passages.differences(one[label], two[label]))
        for label in one
        if one[label] != two[label]
    )
    return replace(came, differences=found)


def _illustrated(space: Space, draft: Draft) -> Draft:
    """Return what an item is built from, with its pictures where they are shown."""
    (pick,) = draft.picks
    if Field.PICTURES not in pick.show:
        return draft
    seen = illustrating.illustrated(space, pick.record, pick.show)
    return replace(draft, picks=(replace(pick, pictures=seen.pictures),))


def _told(item: Item, period: Period) -> Mapping[str, str]:
    """Return what a reader reads of an item, by the name of the field."""
    when = structs.replace(item, people=(), project="")
    facts = "\n".join(f"{fact.label}: {fact.value}" for fact in item.facts)
    return {
        Field.TITLE.label: item.title,
        Field.STORY.label: item.story,
        Field.IMPACT.label: item.impact,
        Field.TIME.label: wording.circumstances(when, period),
        Field.PEOPLE.label: wording.listed(item.people),
        Field.PROJECT.label: item.project,
        Field.SKILL.label: item.group,
        Field.EVIDENCE.label: "\n".join(wording.proofs(item)),
        Field.CREDIT.label: item.credit,
        Field.PICTURES.label: "\n".join(
            f"{one.alt or 'A picture'}, {one.width} by {one.height}"
            for one in item.pictures
        ),
        "Facts": facts,
    }


# The next one


def again(space: Space, share: Share) -> Summary:
    """Return a new draft for the same reader: what changed first, nothing written.

    It is about the time since the share. What is not in the space or not ready any
    more is not in it, and what it should lead to is for the person to say.
    """
    found = since(space, share)
    doc = sharing.sent(share)
    stars = {item.n for item in doc.items if item.starred} if doc is not None else set()
    moved = {item.id for item in found.items if item.differences}
    ready = {r.id for r in space.those(i.id for i in share.items) if entries.ready(r)}
    items = sorted(
        (item for item in share.items if item.id in ready),
        key=lambda item: (item.id not in moved, item.n),
    )
    rule, clients, also = _rules(space, share)
    today = space.clock.today().isoformat()
    return Summary(
        id=ids.record_id(),
        title=f"After “{share.title}”",
        audience=share.audience,
        reader=share.reader,
        period_from=share.shared_on,
        period_to=Day(max(today, str(share.shared_on or today))),
        names=rule,
        clients=clients,
        also=also,
        items=tuple(_again(item, star=item.n in stars) for item in items),
    )


def _again(item: SharedItem, *, star: bool) -> Pick:
    show = tuple(field for field in Field if field.value in item.show)
    return Pick(id=item.id, show=show, star=star, names=item.names)
