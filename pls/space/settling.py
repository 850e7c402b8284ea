"""Texts that did not wholly go into a merge, and choosing between them and what did.

Plain functions of the versions of one record. A merge loses nothing: where two
computers rewrote the same words, one text stays in the record and the other in the
history. Here the two are put side by side, as small as they can be, and one choice
becomes an edit of the record as it is now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from msgspec.structs import replace

from pls import records
from pls.merge import passages
from pls.merge.passages import How, Kind, Passage
from pls.records import Record, Rule
from pls.storage.history import Past
from pls.storage.kept import Why


BODY = "body"


class Stand(Enum):
    """Which of two texts the record says now."""

    ONE = auto()
    OTHER = auto()
    BOTH = auto()
    NEITHER = auto()


@dataclass(frozen=True, slots=True)
class Spot:
    """One place two computers wrote differently.

    Attributes:
        field: The field, or `body`.
        passage: What the merge kept there, and what the lost text says.
        one: The version whose words the merge kept, None if nobody knows.
        other: The version that lost there.
        prose: Whether both can stand one after the other.
    """

    field: str
    passage: Passage
    one: Past | None
    other: Past
    prose: bool = True


def spots(
    pasts: Sequence[Past], key: str, now: Record | None = None
) -> tuple[Spot, ...]:
    """Return where two computers wrote differently, as far as one version tells.

    Args:
        pasts: The versions of a record, newest first.
        key: A merged version, or one that lost.
        now: The record as it stands, for a text whose merge is not known any more.
    """
    found: list[Spot] = []
    for merged, lost in _pairs(pasts):
        if key in (lost.key, merged.key if merged else ""):
            record = merged.record if merged else now
            found += _between(pasts, record, merged, lost) if record else ()
    return tuple(found)


def stand(now: Record, spot: Spot) -> Stand:
    """Return which of the two texts of a spot *now* says."""
    text, passage = _text(now, spot.field), spot.passage
    one, other = passages.place(text, passage), passages.place(text, passage.turned)
    if one is not None and other is not None:
        longer = len(passage.other) > len(passage.now)
        apart = passages.both(passage) in text and passage.now.strip()
        return Stand.BOTH if apart else Stand.OTHER if longer else Stand.ONE
    if one is None and other is None:
        return Stand.NEITHER
    return Stand.ONE if one is not None else Stand.OTHER


def chosen(now: Record, spot: Spot, how: How, *, turned: bool = False) -> Record | None:
    """Return *now* with a spot as the person wants it.

    Args:
        now: The record as it stands.
        spot: The place.
        how: What becomes of it.
        turned: The other text stands there, and the one is wanted.

    Returns:
        The record; None where it no longer says what was shown.
    """
    passage = spot.passage.turned if turned else spot.passage
    text = passages.choose(_text(now, spot.field), passage, how)
    if text is None:
        return None
    if spot.field == BODY:
        return replace(now, body=text)
    return records.change(now, **{spot.field: _value(now, spot.field, text)})


# Finding


def _pairs(pasts: Sequence[Past]) -> Iterator[tuple[Past | None, Past]]:
    """Yield every text that lost, with the merge it lost: the next one after it."""
    merged: Past | None = None
    for past in pasts:
        if past.why is Why.MERGED:
            merged = past
        elif past.why is Why.LOST:
            yield merged, past


def _between(
    pasts: Sequence[Past], record: Record, merged: Past | None, lost: Past
) -> Iterator[Spot]:
    # Where a merge says what one side said, that side is no version of its own.
    kept = replace(merged, here=not lost.here) if merged else None
    older = [p for p in pasts[pasts.index(lost) + 1 :] if p.why is not Why.LOST]
    known = {part for past in older for part in past.record.body.split("\n")}
    others = [p for p in pasts if p.key != lost.key and p.why is not Why.MERGED]
    for name in _fields(record, lost.record):
        was, is_ = _text(lost.record, name), _text(record, name)
        if any(_text(past.record, name) == was for past in older):
            continue
        prose = records.rules(type(record))[name] is Rule.PROSE
        one = _writer(others, name, is_) or kept
        yield Spot(name, Passage(is_, was), one, lost, prose)
    for passage in passages.passages(record.body, lost.record.body):
        fresh = passages.count(passage.pieces, Kind.ADDED)
        if fresh and not set(passage.other.split("\n")) <= known:
            one = _writer(others, BODY, passage.now) or kept
            yield Spot(BODY, passage, one, lost)


def _fields(record: Record, lost: Record) -> list[str]:
    """Return the fields of which one value has to give way, and does."""
    whole = {
        name
        for name, rule in records.rules(type(record)).items()
        if rule in (Rule.LATER, Rule.PROSE) and name not in ("id", "deleted", BODY)
    }
    return [
        name
        for name in records.types(type(record))
        if name in whole
        and getattr(lost, name, None)
        and getattr(record, name) != getattr(lost, name)
    ]


def _writer(pasts: Sequence[Past], field: str, text: str) -> Past | None:
    """Return the first version of those in a row, from the top, that say *text*."""
    found: Past | None = None
    for past in pasts:
        said = _text(past.record, field)
        if text.strip() and (text in said if field == BODY else text == said):
            found = past
        elif found is not None:
            break
    return found


def _text(record: Record, field: str) -> str:
    value = getattr(record, field, None)
    return "" if value is None else str(value)


def _value(record: Record, field: str, text: str) -> object:
    """Return a text as the value of a field."""
    return text if text or isinstance(getattr(record, field), str) else None
