"""Joining a record that two programs changed, field by field."""

from __future__ import annotations

from pls import records
from pls.records import Record


_ABSENT = object()


def rebase(base: Record, mine: Record, theirs: Record) -> Record | None:
    """Return *theirs* with what changed from *base* to *mine*, None if both did."""
    if type(theirs) is not type(mine) or theirs.id != mine.id:
        return None
    was, own, other = records.plain(base), records.plain(mine), records.plain(theirs)
    names = (was.keys() | own.keys()) - {"updated"}
    pairs = {n: (was.get(n, _ABSENT), own.get(n, _ABSENT)) for n in names}
    changed = {n: pair[1] for n, pair in pairs.items() if pair[0] != pair[1]}
    if any(other.get(n, _ABSENT) not in pairs[n] for n in changed):
        return None
    body = theirs.body
    if mine.body != base.body:
        if theirs.body not in (base.body, mine.body):
            return None
        body = mine.body
    stamp = own.get("updated", other.get("updated"))
    fields = {**other, **changed} | ({"updated": stamp} if stamp else {})
    return records.read({n: v for n, v in fields.items() if v is not _ABSENT}, body)
