"""The versions of one record, told for people, and the ways back to them.

Plain functions of what `Space.history` answers. Going back is an edit like any other:
what an earlier version said is saved anew, so no other computer is rewound and the
version one leaves stays in the history too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from typing import Final

from msgspec.structs import replace

from pls import records
from pls.merge import passages
from pls.merge.passages import Kind, Piece
from pls.merge.version import instant
from pls.records import Entry, Record, Share
from pls.records.enums import Sharing
from pls.records.summary import Field
from pls.space import settling
from pls.space.core import Space
from pls.space.ledger import ledger
from pls.space.saying import Say, Spell, said
from pls.storage.history import Past
from pls.storage.kept import Why
from pls.storage.thinning import DAYS


__all__ = ["DAYS", "Origin", "Past", "Told", "Why", "read", "restored", "said", "told"]

SITTING: Final = timedelta(minutes=10)
"""How far apart two saves may be to be one step of the same writing."""

_BLANK = "New entry"
"""The title of an entry that was begun in the journal."""

_NEAR = 8
_STAMPS = frozenset({"id", "created", "updated", "deleted", "body", "title", "extra"})


class Origin(StrEnum):
    """Where a version came from, as far as people care."""

    HERE = "This computer"
    AWAY = "Another computer"
    PROGRAM = "Another program"
    MERGED = "Merged from two devices"
    CAPTURE = "Quick capture"
    SHARED = "Shared"


@dataclass(frozen=True, slots=True)
class Told:
    """One line of the history.

    Attributes:
        key: Names the line.
        origin: Where it came from.
        name: What it is called.
        line: When it was, and what it brought.
        clock: The time of day, "" if unknown.
        record: The record as it was then.
        before: What it is compared with; None for the first version.
        past: The version; None where something left.
        share: What left; None for a version.
        current: Whether it is what stands in the space now.
    """

    key: str
    origin: Origin
    name: str
    line: str
    clock: str
    record: Record
    before: Record | None = None
    past: Past | None = None
    share: Share | None = None
    current: bool = False

    @property
    def lost(self) -> bool:
        """Whether it holds a text that did not wholly go into a merge."""
        return self.past is not None and self.past.why is Why.LOST

    @property
    def spoken(self) -> str:
        """What assistive technology reads."""
        now = "in the text now" if self.current else ""
        return ", ".join(part for part in (self.name, self.line, now) if part)


def read(space: Space, record_id: str) -> tuple[Record, tuple[Past, ...]]:
    """Return a record as it is now, and every version that is kept of it.

    Of a record that no file holds any more, no version stands now.

    Raises:
        UnknownRecordError: There is no such record, and nobody remembers it.
    """
    pasts = ordered(space.history(record_id))
    if space.has(record_id):
        return space.record(record_id), pasts
    gone = tuple(replace(past, current=False) for past in pasts)
    return space.remembered(record_id), gone


def ordered(pasts: Iterable[Past]) -> tuple[Past, ...]:
    """Return versions newest first; only the first of those that say the same as now.

    A merge carries the time of the later text in it, and stands above it.
    """
    found = sorted(
        pasts, key=lambda p: (instant(p.when), p.why is Why.MERGED), reverse=True
    )
    top = next((past for past in found if past.current), None)
    rest = [replace(past, current=False) for past in found if past is not top]
    return (top, *rest) if top is not None else tuple(rest)


def shares(space: Space, record_id: str) -> tuple[Share, ...]:
    """Return what left with a record in it, newest first."""
    return ledger(space).left.get(record_id, ())


def told(
    now: Record,
    pasts: Sequence[Past],
    left: Iterable[Share],
    today: date,
    *,
    gone: bool = False,
    spell: Spell | None = None,
) -> tuple[Told, ...]:
    """Return the history of a record, newest first.

    Args:
        now: The record as it stands.
        pasts: Its versions, newest first.
        left: What left with it.
        today: The day it is.
        gone: Whether no file holds it any more.
        spell: Writes a day, given the one it is; in English if it is None.
    """
    say = partial(said, today=today, spell=spell)
    kept = _folded(pasts)
    if not gone and not any(past.current for past in kept):
        when = str(now.updated or now.created or "")
        kept = [_present(now, when), *kept]
    lines = [_line(kept, at, say) for at in range(len(kept))]
    for share in left:
        at = _below(lines, instant(str(share.created or share.shared_on or "")))
        lines.insert(at, _shared(share, now, lines[at:], say))
    return tuple(lines)


def _present(now: Record, when: str) -> Past:
    """Return what stands in the space, where no version of it was kept."""
    return Past("now", when, here=True, why=Why.SAVED, record=now, current=True)


def restored(now: Record, was: Record) -> Record:
    """Return *now* with what *was* said.

    What is private now stays private: an earlier version makes nothing ready to share.
    """
    back = replace(
        was, id=now.id, created=now.created, updated=now.updated, deleted=now.deleted
    )
    if isinstance(back, Entry) and isinstance(now, Entry):
        ready = now.share is back.share is Sharing.READY
        kept = Sharing.READY if ready else Sharing.PRIVATE
        return replace(back, share=kept)
    return back


# One line


def _line(pasts: Sequence[Past], at: int, say: Say) -> Told:
    past = pasts[at]
    before = _before(pasts, at)
    origin = _origin(past, first=at == len(pasts) - 1)
    when = say(past.when)
    return Told(
        key=past.key,
        origin=origin,
        name=origin.value,
        line=f"{when}, {_brought(past, before, pasts[at + 1 :], say, origin)}",
        clock=past.when[11:16],
        record=past.record,
        before=before,
        past=past,
        current=past.current,
    )


def _origin(past: Past, *, first: bool) -> Origin:
    if past.why is Why.MERGED:
        return Origin.MERGED
    if not past.here:
        return Origin.AWAY
    if past.why in (Why.FOREIGN, Why.SEEN):
        return Origin.PROGRAM
    return Origin.CAPTURE if first and _captured(past.record) else Origin.HERE


def _captured(record: Record) -> bool:
    """Tell whether a first version is the one line that was captured."""
    fresh = record.created is not None and record.updated in (None, record.created)
    return fresh and "\n" not in record.body.strip("\n") and record.title != _BLANK


def _brought(
    past: Past,
    before: Record | None,
    older: Sequence[Past],
    say: Say,
    origin: Origin,
) -> str:
    """Return what a version brought, in a few words."""
    record = past.record
    if record.deleted is not None:
        return "put into the bin"
    if before is None:
        return "one line" if origin is Origin.CAPTURE else "first version"
    if past.why is Why.MERGED and (found := settling.spots((past, *older), past.key)):
        return _passages(found)
    same = (p for p in older[1:] if _alike(p.record, record))
    twin = next(same, None) if past.why is Why.SAVED else None
    if twin is not None:
        same_day = twin.when[:10] == past.when[:10] and twin.when[11:16]
        return f"back to {same_day or say(twin.when)}"
    return _difference(before, record)


def _difference(before: Record, record: Record) -> str:
    if before.body.strip() != record.body.strip():
        if not before.body.strip():
            return "story written"
        words = _words(passages.differences(before.body, record.body))
        return words or "signs and spaces"
    if before.title != record.title:
        return "title"
    return "no other words" if _alike(before, record) else "details"


def _passages(found: Sequence[settling.Spot]) -> str:
    if len(found) > 1:
        return f"{len(found)} passages differ"
    name = found[0].field
    return "one passage differs" if name == settling.BODY else f"{name} differs"


def _words(pieces: Sequence[Piece]) -> str:
    come = passages.count(pieces, Kind.ADDED)
    gone = passages.count(pieces, Kind.REMOVED)
    if come and gone:
        return f"{_number(come)} added, {gone} removed"
    verb = "added" if come else "removed"
    return f"{_number(come or gone)} {verb}" if come or gone else ""


def _number(count: int) -> str:
    return "1 word" if count == 1 else f"{count} words"


def _shared(share: Share, now: Record, older: Sequence[Told], say: Say) -> Told:
    """Return the line of what left; it is compared with what came of it since."""
    when = str(share.created or share.shared_on or "")
    then = next((line.record for line in older if line.past is not None), now)
    shown = [item.show for item in share.items if item.id == now.id]
    fields = _fields(shown[0] if shown else ())
    return Told(
        key=f"share {share.id}",
        origin=Origin.SHARED,
        name=f"Shared with {share.reader}" if share.reader else share.title,
        line=", ".join(part for part in (say(when), fields) if part),
        clock=when[11:16],
        record=now,
        before=then,
        share=share,
    )


def _fields(shown: Sequence[str]) -> str:
    labels = {field.value: field.label.lower() for field in Field}
    names = [labels.get(name, name) for name in shown]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _below(lines: Sequence[Told], moment: float) -> int:
    """Return the first line that was not later than *moment*."""
    for at, line in enumerate(lines):
        when = line.past.when if line.past else str(line.share and line.share.created)
        if instant(when) <= moment:
            return at
    return len(lines)


# Which versions belong together


def _before(pasts: Sequence[Past], at: int) -> Record | None:
    """Return what a version grew from, as far as the texts tell.

    Where two computers wrote at the same time, the version below in the list is of the
    other one; the version that differs least is what it grew from.
    """
    past, older = pasts[at], pasts[at + 1 :]
    if not older:
        return None
    around = pasts[max(0, at - 2) : at + 2]
    alone = len({p.here for p in around}) == 1 and past.why in (Why.SAVED, Why.FOREIGN)
    if alone:
        return older[0].record
    near = [p.record for p in older[:_NEAR]]
    return min(near, key=lambda record: _distance(record, past.record))


def _distance(one: Record, two: Record) -> int:
    lines, others = one.body.split("\n"), two.body.split("\n")
    both = set(lines) & set(others)
    left, right = ([x for x in side if x not in both] for side in (lines, others))
    pieces = passages.differences("\n".join(left), "\n".join(right))
    return sum(len(piece.text) for piece in pieces if piece.kind is not Kind.SAME)


def _folded(pasts: Sequence[Past]) -> list[Past]:
    """Return the versions, without steps of one writing that the next one contains."""
    kept: list[Past] = []
    for past in pasts:
        last = past is pasts[-1]
        if kept and not last and _goes_on(past, kept[-1]):
            continue
        kept.append(past)
    return kept


def _goes_on(past: Past, later: Past) -> bool:
    """Tell whether *later* was written right after *past* and lost none of it."""
    if not (past.here and later.here and past.why is later.why is Why.SAVED):
        return False
    apart = instant(later.when) - instant(past.when)
    if not 0 <= apart <= SITTING.total_seconds():
        return False
    old, new = past.record, later.record
    if _facts(old) != _facts(new):
        return False
    return _grew(old.title, new.title) and _grew(old.body, new.body)


def _grew(old: str, new: str) -> bool:
    """Tell whether *new* has every word of *old*, the unfinished ones finished."""
    pieces = passages.differences(old, new)
    following = (*pieces[1:], Piece(Kind.SAME, ""))
    return all(
        piece.kind is not Kind.REMOVED
        or not piece.text.strip()
        or (after.kind is Kind.ADDED and after.text.startswith(piece.text.rstrip()))
        for piece, after in zip(pieces, following, strict=True)
    )


def _facts(record: Record) -> dict[str, object]:
    """Return everything of a record besides its words and stamps."""
    return {k: v for k, v in records.plain(record).items() if k not in _STAMPS}


def _alike(one: Record, two: Record) -> bool:
    same = (one.title, one.body.strip()) == (two.title, two.body.strip())
    return same and _facts(one) == _facts(two)
