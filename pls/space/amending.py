"""Amending: a draft changed where the last check found something to mend.

Plain functions from a summary to a summary; nothing is saved here.
"""

from __future__ import annotations

from msgspec.structs import replace

from pls.records import Summary
from pls.records.enums import NamesRule
from pls.records.summary import Field


def ruled(summary: Summary, rule: NamesRule) -> Summary:
    """Return a draft with another rule for names."""
    return replace(summary, names=rule)


def ruled_in(summary: Summary, record_id: str, rule: NamesRule | None) -> Summary:
    """Return a draft in which one item has its own rule for names; None: has none."""
    items = tuple(
        replace(pick, names=rule) if pick.id == record_id else pick
        for pick in summary.items
    )
    return replace(summary, items=items)


def replaced(summary: Summary, client: str, *, out: bool) -> Summary:
    """Return a draft in which the name of a client is replaced, or stands."""
    kept = tuple(each for each in summary.clients if each != client)
    return replace(summary, clients=(*kept, client) if out else kept)


def treated(summary: Summary, word: str) -> Summary:
    """Return a draft that treats one more word as the name of a person."""
    if word in summary.also:
        return summary
    return replace(summary, also=(*summary.also, word))


def untreated(summary: Summary, word: str) -> Summary:
    """Return a draft that no longer treats a word as the name of a person."""
    return replace(summary, also=tuple(w for w in summary.also if w != word))


def without(summary: Summary, record_id: str, field: Field) -> Summary:
    """Return a draft that does not show a field of one item."""
    items = tuple(
        replace(pick, show=tuple(f for f in pick.show if f is not field))
        if pick.id == record_id
        else pick
        for pick in summary.items
    )
    return replace(summary, items=items)
