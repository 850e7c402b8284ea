"""Drafting: what may be picked for a summary, what stands in its way, what is usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import msgspec

from pls import ids
from pls.disclosure import check
from pls.index.part import Slice, between
from pls.records import Day, Kind, Pick, Record, Share, Summary
from pls.records.enums import Audience
from pls.records.summary import Field
from pls.space import entries
from pls.space.core import Space
from pls.space.sharing import Preview
from pls.text import private


USUAL: Mapping[Audience, tuple[Field, ...]] = {
    Audience.MANAGER: (Field.TITLE, Field.IMPACT, Field.SKILL),
    Audience.MENTOR: (Field.TITLE, Field.STORY, Field.IMPACT, Field.SKILL),
    Audience.HR: (Field.TITLE, Field.TIME, Field.SKILL),
    Audience.PEERS: (Field.TITLE, Field.STORY, Field.LINK, Field.SKILL),
}
"""The fields shown of an item when nobody chose, by audience."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that is picked or could be.

    Attributes:
        record: The record, None where a pick has none in the space any more.
        ready: Its owner marked it as ready to share.
        passages: How many private passages it holds.
        wordless: It has no words for others, so a shown story would be empty.
    """

    id: str
    record: Record | None
    ready: bool
    passages: int = 0
    wordless: bool = True

    @property
    def group(self) -> str:
        """The first skill, under which it is listed; may be empty."""
        return next(iter(getattr(self.record, "skills", ())), "")


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything a draft is made from.

    Attributes:
        candidates: What is ready in the period or picked already, by group, newest
            first in each; groups by their newest record.
        private: Private records of the period, newest first.
        total: How many records could ever be picked.
        owner: The name on what leaves, empty while nobody said it.
        last: The last share made from this draft.
        today: The day the space is in.
    """

    summary: Summary
    candidates: tuple[Candidate, ...]
    private: tuple[Record, ...]
    total: int
    owner: str
    last: Share | None
    today: date

    @property
    def blocked(self) -> tuple[Candidate, ...]:
        """Picked records that must not leave as they are."""
        picked = {pick.id for pick in self.summary.items}
        return tuple(c for c in self.candidates if c.id in picked and not c.ready)


def bench(space: Space, summary: Summary) -> Bench:
    """Return what may be picked for a summary; nothing is changed."""
    kinds = (Kind.ENTRY, Kind.RESOURCE)
    inside = space.records(*kinds, part=_period(summary))
    picked = {pick.id: pick for pick in summary.items}
    chosen = {r.id for r in inside if entries.ready(r)} | picked.keys()
    others = space.those(picked.keys() - {r.id for r in inside})
    found = [*inside, *(r for r in others if r.kind in kinds)]
    found.sort(key=lambda r: (r.when, r.created or "", r.id), reverse=True)
    ready = [r for r in found if r.id in chosen]
    known = {r.id for r in ready}
    gone = [Candidate(i, None, ready=False) for i in picked if i not in known]
    shares = (s for s in space.records(Kind.SHARE) if isinstance(s, Share))
    return Bench(
        summary=summary,
        candidates=(*_grouped(_candidate(r) for r in ready), *gone),
        private=tuple(r for r in inside if not entries.ready(r) and r.id not in known),
        total=space.total(*kinds),
        owner=space.about.owner,
        last=next((s for s in shares if s.summary == summary.id), None),
        today=space.clock.today(),
    )


def _period(summary: Summary) -> Slice:
    """Return what asks for the records that a summary is about."""
    start, end = summary.period_from, summary.period_to
    return between(start.date if start else date.min, end.date if end else date.max)


def _candidate(record: Record) -> Candidate:
    return Candidate(
        record.id,
        record,
        ready=entries.ready(record),
        passages=sum(private.count(text) for text in check.written(record)),
        wordless=not getattr(record, "share_text", "").strip(),
    )


def _grouped(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    found = tuple(candidates)
    groups = list(dict.fromkeys(c.group for c in found))
    return tuple(sorted(found, key=lambda c: (not c.group, groups.index(c.group))))


def new(space: Space) -> Summary:
    """Return an empty draft for the manager over this half of the year, not written."""
    today = space.clock.today()
    start = today.replace(month=1 if today.month <= 6 else 7, day=1)
    return Summary(
        id=ids.record_id(),
        title="New summary",
        reader=_last_reader(space),
        period_from=Day(start.isoformat()),
        period_to=Day(today.isoformat()),
    )


def _last_reader(space: Space) -> str:
    known = (
        r.reader
        for r in space.records(Kind.SUMMARY, Kind.SHARE)
        if isinstance(r, Summary | Share) and r.audience is Audience.MANAGER
    )
    return next((reader for reader in known if reader), "")


def for_audience(summary: Summary, audience: Audience) -> Summary:
    """Return a draft for another audience; fields chosen by hand stay chosen."""
    before, after = USUAL[summary.audience], USUAL[audience]
    items = tuple(
        msgspec.structs.replace(pick, show=after)
        if set(pick.show) == set(before)
        else pick
        for pick in summary.items
    )
    return msgspec.structs.replace(summary, audience=audience, items=items)


def picked(summary: Summary, record_id: str) -> Pick | None:
    """Return how a record is picked, None if it is not."""
    return next((pick for pick in summary.items if pick.id == record_id), None)


def with_picked(summary: Summary, *record_ids: str) -> Summary:
    """Return a draft with more records picked, as is usual for its audience."""
    have = {pick.id for pick in summary.items}
    usual = USUAL[summary.audience]
    more = tuple(Pick(id=i, show=usual) for i in record_ids if i not in have)
    return msgspec.structs.replace(summary, items=summary.items + more)


def without(summary: Summary, *record_ids: str) -> Summary:
    """Return a draft with some records no longer picked."""
    kept = tuple(pick for pick in summary.items if pick.id not in record_ids)
    return msgspec.structs.replace(summary, items=kept)


def with_pick(summary: Summary, pick: Pick) -> Summary:
    """Return a draft in which a picked record is shown in another way."""
    items = tuple(pick if old.id == pick.id else old for old in summary.items)
    return msgspec.structs.replace(summary, items=items)


def toggled(pick: Pick, shown: Field) -> Pick:
    """Return a pick with one field shown that was not, or the other way round."""
    chosen = set(pick.show) ^ {shown}
    order = tuple(each for each in Field if each in chosen)
    return msgspec.structs.replace(pick, show=order)


def held_back(seen: Preview) -> tuple[tuple[str, str], ...]:
    """Return the private passages that stay: the title, then the passage."""
    return check.held(seen.draft)
