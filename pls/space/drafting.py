"""Drafting: what may be picked for a summary, what stands in its way, what is usual."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import msgspec

from pls import ids
from pls.disclosure import check, sheets, wording
from pls.index.part import Slice, between
from pls.learning import hints as hinting
from pls.learning import ranking
from pls.learning.hints import About, Choice, Hint
from pls.learning.ranking import Known, Reason
from pls.records import Day, Goal, Kind, Pick, Record, Section, Share, Sheet, Summary
from pls.records.enums import Audience
from pls.records.summary import Field
from pls.space import entries, illustrating, ledger
from pls.space.core import Space
from pls.space.ledger import Ledger
from pls.space.sharing import Preview
from pls.text import private


USUAL: Mapping[Audience, tuple[Field, ...]] = {
    Audience.MANAGER: (Field.TITLE, Field.IMPACT, Field.SKILL),
    Audience.MENTOR: (Field.TITLE, Field.STORY, Field.IMPACT, Field.SKILL),
    Audience.HR: (Field.TITLE, Field.TIME, Field.SKILL),
    Audience.PEERS: (Field.TITLE, Field.STORY, Field.LINK, Field.SKILL),
}
"""The fields shown of an item of a summary when nobody chose, by audience."""

KINDS = (Kind.ENTRY, Kind.RESOURCE, Kind.REFLECTION)
"""What may be picked for a summary."""

_ON_SHEETS: Mapping[Sheet, tuple[Field, ...]] = {
    Sheet.TALK: (Field.TITLE, Field.IMPACT),
    Sheet.STORY: (Field.TITLE, Field.IMPACT, Field.EVIDENCE),
    Sheet.ITEM: (Field.TITLE, Field.STORY, Field.IMPACT, Field.TIME, Field.EVIDENCE),
}


_ROOM = {Sheet.SUMMARY: 5, Sheet.TALK: 3, Sheet.STORY: 1, Sheet.ITEM: 1}
"""With so many records a page is well begun."""

TALK = timedelta(weeks=6)
"""A sheet for a talk looks back so far."""

REVIEW, TALKED = "Review", "1:1"
"""What a draft is called that was begun for one of these."""

SETTLED = timedelta(weeks=8)
"""A half-year younger than this has too little for a review of its own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A record that is picked or could be.

    Attributes:
        record: The record, None where a pick has none in the space any more.
        ready: Its owner marked it as ready to share.
        passages: How many private passages it holds.
        wordless: It has no words for others, so a shown story would be empty.
        reasons: What speaks for showing it, in words, what says most first.
        place: Among all candidates, the strongest is 0.
        pictures: Its evidence or its words for others name pictures.
    """

    id: str
    record: Record | None
    ready: bool
    passages: int = 0
    wordless: bool = True
    reasons: tuple[str, ...] = ()
    place: int = 0
    pictures: bool = False

    @property
    def group(self) -> str:
        """The first skill, under which it is listed; may be empty."""
        return next(iter(getattr(self.record, "skills", ())), "")


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything a draft is made from.

    Attributes:
        candidates: What is ready in the period or picked already, by group: the
            strongest first in each, and the group of the strongest first.
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
    goals: tuple[Goal, ...] = ()

    @property
    def blocked(self) -> tuple[Candidate, ...]:
        """Picked records that must not leave as they are."""
        picked = {pick.id for pick in self.summary.items}
        return tuple(c for c in self.candidates if c.id in picked and not c.ready)


def bench(space: Space, summary: Summary) -> Bench:
    """Return what may be picked for a summary; nothing is changed."""
    inside = [r for r in space.records(*KINDS, part=_period(summary)) if _offered(r)]
    picked = {pick.id: pick for pick in summary.items}
    chosen = {r.id for r in inside if entries.ready(r)} | picked.keys()
    others = space.those(picked.keys() - {r.id for r in inside})
    found = [*inside, *(r for r in others if r.kind in KINDS)]
    ready = [r for r in found if r.id in chosen]
    known = {r.id for r in ready}
    gone = [Candidate(i, None, ready=False) for i in picked if i not in known]
    book = ledger.ledger(space)
    goals = tuple(g for g in space.records(Kind.GOAL) if isinstance(g, Goal))
    ranked = ranking.ranked(ready, Known(_recognised(book), goals))
    return Bench(
        summary=summary,
        candidates=(*_grouped(map(_candidate, count(), ranked)), *gone),
        private=tuple(r for r in inside if not entries.ready(r) and r.id not in known),
        total=space.total(Kind.ENTRY, Kind.RESOURCE)
        + sum(r.kind is Kind.REFLECTION for r in ready),
        owner=space.about.owner,
        last=next((s for s in book.shares if s.summary == summary.id), None),
        today=space.clock.today(),
        goals=goals,
    )


def _offered(record: Record) -> bool:
    """Tell whether a record is a candidate: a private reflection is none at all."""
    return record.kind is not Kind.REFLECTION or entries.ready(record)


def _recognised(book: Ledger) -> dict[str, tuple[str, ...]]:
    """Return by record id who recognised it, in the names of the replies."""
    return {
        record_id: tuple(w.reply.reader for w in words if w.mark.recognised)
        for record_id, words in book.words.items()
    }


def hints(bench: Bench, words: int) -> tuple[Hint, ...]:
    """Return what the choice of a draft may be missing.

    Args:
        bench: Of the draft.
        words: About how many the page has, 0 while there is none.
    """
    summary = bench.summary
    picked = {pick.id for pick in summary.items}
    ready = [c for c in bench.candidates if c.record is not None and c.ready]
    ready.sort(key=lambda c: c.place)
    honest = summary.audience in (Audience.MANAGER, Audience.MENTOR)
    start, end = summary.period_from, summary.period_to
    choice = Choice(
        picked=[c.record for c in ready if c.record and c.id in picked],
        others=[c.record for c in ready if c.record and c.id not in picked],
        goals=bench.goals,
        start=start.date if start else None,
        end=min(end.date, bench.today) if end else bench.today,
        words=words,
        budget=sheets.budget(summary.sheet, summary.audience),
        wants_failure=honest and not summary.not_worked.strip(),
        room=_ROOM[summary.sheet],
    )
    found = hinting.hints(choice)
    whole = summary.sheet is Sheet.SUMMARY
    return tuple(h for h in found if whole or h.about in (About.START, About.LENGTH))


def _period(summary: Summary) -> Slice:
    """Return what asks for the records that a summary is about."""
    start, end = summary.period_from, summary.period_to
    return between(start.date if start else date.min, end.date if end else date.max)


def _candidate(place: int, found: tuple[Record, tuple[Reason, ...]]) -> Candidate:
    record, reasons = found
    return Candidate(
        record.id,
        record,
        ready=entries.ready(record),
        passages=sum(private.count(text) for text in check.written(record)),
        wordless=not getattr(record, "share_text", "").strip(),
        reasons=tuple(reason.words for reason in reasons),
        place=place,
        pictures=illustrating.has_pictures(record),
    )


def _grouped(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    found = tuple(candidates)
    groups = list(dict.fromkeys(c.group for c in found))
    return tuple(sorted(found, key=lambda c: (not c.group, groups.index(c.group))))


def new(space: Space, sheet: Sheet = Sheet.SUMMARY) -> Summary:
    """Return an empty draft for the manager, not written.

    It is about this half of the year, in its first weeks about the half before; a
    sheet for a talk about the last weeks.
    """
    today = space.clock.today()
    reader = _last_reader(space)
    start = today - TALK if sheet is Sheet.TALK else _half(today)
    return Summary(
        id=ids.record_id(),
        title=titled(TALKED, reader) if sheet is Sheet.TALK else "New summary",
        reader=reader,
        sheet=sheet,
        period_from=Day(start.isoformat()),
        period_to=Day(today.isoformat()),
    )


def titled(what: str, reader: str) -> str:
    """Return the title of a draft that nobody named yet, such as "Review with Leena".

    Args:
        what: `REVIEW` or `TALKED`.
        reader: Who will read it, or "".
    """
    return f"{what} with {wording.first_name(reader)}" if reader else what


def _half(today: date) -> date:
    """Return the first day of the half-year a review is about."""
    first = today.replace(month=1 if today.month <= 6 else 7, day=1)
    if today - first >= SETTLED:
        return first
    return (
        first.replace(month=7, year=first.year - 1)
        if first.month == 1
        else (first.replace(month=1))
    )


def begun(space: Space) -> Summary | None:
    """Return the draft for a review that is ahead and nothing has left of, if any."""
    today = space.clock.today().isoformat()
    left = {s.summary for s in space.records(Kind.SHARE) if isinstance(s, Share)}
    found = [
        s
        for s in space.records(Kind.SUMMARY)
        if isinstance(s, Summary)
        and s.sheet is Sheet.SUMMARY
        and s.audience is Audience.MANAGER
        and str(s.review_on or "") >= today
        and s.id not in left
    ]
    return min(found, key=lambda s: (str(s.review_on), s.id), default=None)


def _last_reader(space: Space) -> str:
    known = (
        r.reader
        for r in space.records(Kind.SUMMARY, Kind.SHARE)
        if isinstance(r, Summary | Share) and r.audience is Audience.MANAGER
    )
    return next((reader for reader in known if reader), "")


def usual(summary: Summary) -> tuple[Field, ...]:
    """Return the fields shown of an item of a draft when nobody chose."""
    return _ON_SHEETS.get(summary.sheet, USUAL[summary.audience])


def for_audience(summary: Summary, audience: Audience) -> Summary:
    """Return a draft for another audience; fields chosen by hand stay chosen."""
    return _turned(summary, msgspec.structs.replace(summary, audience=audience))


def for_reader(summary: Summary, reader: str) -> Summary:
    """Return a draft for somebody else; a title nobody wrote names the reader."""
    usual = (w for w in (REVIEW, TALKED) if titled(w, summary.reader) == summary.title)
    what = next(usual, "")
    title = titled(what, reader) if what else summary.title
    return msgspec.structs.replace(summary, reader=reader, title=title)


def for_sheet(summary: Summary, sheet: Sheet) -> Summary:
    """Return a draft that becomes something else; its words stay in it."""
    return _turned(summary, msgspec.structs.replace(summary, sheet=sheet))


def _turned(before: Summary, after: Summary) -> Summary:
    old, new = set(usual(before)), usual(after)
    items = tuple(
        msgspec.structs.replace(pick, show=new) if set(pick.show) == old else pick
        for pick in after.items
    )
    return msgspec.structs.replace(after, items=items)


def with_part(summary: Summary, heading: str, text: str) -> Summary:
    """Return a draft in which a part beside the items says something else."""
    others = tuple(s for s in summary.sections if s.heading != heading)
    own = (Section(heading=heading, text=text),) if text.strip() else ()
    return msgspec.structs.replace(summary, sections=(*others, *own))


def picked(summary: Summary, record_id: str) -> Pick | None:
    """Return how a record is picked, None if it is not."""
    return next((pick for pick in summary.picks if pick.id == record_id), None)


def with_picked(summary: Summary, *record_ids: str) -> Summary:
    """Return a draft with more records picked, as is usual for it.

    What becomes a single item holds one: the last that was picked takes its place.
    """
    if summary.sheet is Sheet.ITEM:
        last = tuple(
            Pick(id=i, show=usual(summary), star=True) for i in record_ids[-1:]
        )
        return msgspec.structs.replace(summary, items=last or summary.items)
    have = {pick.id for pick in summary.items}
    more = tuple(Pick(id=i, show=usual(summary)) for i in record_ids if i not in have)
    return msgspec.structs.replace(summary, items=summary.items + more)


def without(summary: Summary, *record_ids: str) -> Summary:
    """Return a draft with some records no longer picked."""
    kept = tuple(pick for pick in summary.items if pick.id not in record_ids)
    return msgspec.structs.replace(summary, items=kept)


def with_pick(summary: Summary, pick: Pick) -> Summary:
    """Return a draft in which a picked record is shown in another way."""
    items = tuple(pick if old.id == pick.id else old for old in summary.picks)
    return msgspec.structs.replace(summary, items=items)


def toggled(pick: Pick, shown: Field) -> Pick:
    """Return a pick with one field shown that was not, or the other way round."""
    chosen = set(pick.show) ^ {shown}
    order = tuple(each for each in Field if each in chosen)
    return msgspec.structs.replace(pick, show=order)


def held_back(seen: Preview) -> tuple[tuple[str, str], ...]:
    """Return the private passages that stay: the title, then the passage."""
    return check.held(seen.draft)
