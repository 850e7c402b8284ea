"""Merging the front matter of two versions, by the rule beside each field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from pls import records
from pls.merge.lines import merge_text
from pls.merge.version import instant
from pls.records import Record, Rule


Plain = Mapping[str, Any]

_ABSENT = object()


def merge_fields(
    base: Record | None, low: Record, high: Record
) -> tuple[dict[str, Any], bool]:
    """Merge all fields but the body.

    Args:
        base: What both grew from; None if nobody knows.
        low: The record whose value gives way where both changed a field.
        high: The other.

    Returns:
        The merged fields, and whether a value of *low* gave way.
    """
    was = None if base is None else records.plain(base)
    ours, theirs = records.plain(low), records.plain(high)
    rules = records.rules(type(high))
    merged: dict[str, Any] = {}
    lost = False
    for name in [*theirs, *(n for n in ours if n not in theirs)]:
        rule = rules.get(name, Rule.LATER)
        sides = ours.get(name, _ABSENT), theirs.get(name, _ABSENT)
        before = _ABSENT if was is None else was.get(name, _ABSENT)
        value, gone = _value(rule, before, *sides, known=was is not None)
        lost = lost or gone
        if value is not _ABSENT:
            merged[name] = value
    return merged, lost


def _value(
    rule: Rule, base: Any, low: Any, high: Any, *, known: bool
) -> tuple[Any, bool]:
    if low == high:
        return high, False
    if rule is Rule.SMALLER:
        return min(_there(low, high), key=_when), False
    if rule is Rule.LARGER:
        return max(_there(low, high), key=_when), False
    if known and low == base:
        return high, False
    if known and high == base:
        return low, False
    return _both(rule, base, low, high)


def _both(rule: Rule, base: Any, low: Any, high: Any) -> tuple[Any, bool]:
    """Merge what both sides changed, or what nobody knows the origin of."""
    if rule is Rule.UNION:
        return _union(_listed(base), _listed(low), _listed(high)), False
    if low is _ABSENT or high is _ABSENT:
        # Removed on one side, changed on the other: the change stays.
        return (high if low is _ABSENT else low), False
    if rule is Rule.PROSE and isinstance(low, str) and isinstance(high, str):
        return merge_text(base if isinstance(base, str) else None, low, high)
    return high, True


def _there(*values: Any) -> list[Any]:
    return [value for value in values if value is not _ABSENT]


def _when(moment: Any) -> tuple[float, str]:
    return instant(str(moment)), str(moment)


def _listed(value: Any) -> list[Any]:
    if value is _ABSENT:
        return []
    return list(value) if isinstance(value, list | tuple) else [value]


def _union(base: Sequence[Any], low: Sequence[Any], high: Sequence[Any]) -> list[Any]:
    was, ours, theirs = ({_key(v) for v in side} for side in (base, low, high))
    kept = [v for v in high if _key(v) in ours or _key(v) not in was]
    kept += [v for v in low if _key(v) not in theirs and _key(v) not in was]
    return list({_key(v): v for v in kept}.values())


def _key(value: Any) -> bytes:
    return msgspec.json.encode(value, order="sorted")
