"""Merging two concurrent versions of one record."""

from __future__ import annotations

import msgspec

from pls import records
from pls.merge.fields import merge_fields
from pls.merge.lines import merge_text
from pls.merge.vector import has_unseen_edit, joined
from pls.merge.version import Version, core, grown, read, written
from pls.records import Record, Share
from pls.text import trailer


def merge(
    one: Version, other: Version, base: str | None
) -> tuple[Version, tuple[Version, ...]]:
    """Merge two versions that have not seen each other.

    The result is the same whichever is named first, and counts no new edit.

    Args:
        one: A version.
        other: Another.
        base: The content both grew from, if it is known.

    Returns:
        The merged version, and those versions whose words are not all in it.
    """
    low, high = sorted((one, other), key=lambda v: v.age)
    record, lost = _record(low, high, None if base is None else read(base))
    record, gone = _life(record, low, high, base)
    content = written(record, high.content)
    vector = joined(one.vector, other.vector)
    made = Version(_settled(content, high), vector)
    made = Version(made.content, vector, _hints(made, high, low))
    kept = (low,) if lost and gone is None else () if gone is None else gone
    return made, kept


def _hints(made: Version, high: Version, low: Version) -> tuple[str, ...]:
    """Return the hashes of what a merge grew from.

    Only a text that was taken out of the bin names itself.
    """
    back = any(v.short in v.grown for v in (high, low) if not v.deleted)
    hints = grown(high, low)
    return hints if back else tuple(hint for hint in hints if hint != made.short)


def _settled(content: str, like: Version) -> str:
    """Prefer the bytes of *like* where nothing but blanks differs."""
    same = trailer.settled(content) == trailer.settled(like.content)
    return like.content if same else content


def _record(low: Version, high: Version, base: Record | None) -> tuple[Record, bool]:
    ours, theirs = low.record, high.record
    if type(ours) is not type(theirs) or isinstance(theirs, Share):
        # What left stays as it left; what changed its kind cannot be joined.
        return theirs, core(low.content) != core(high.content)
    if base is not None and type(base) is not type(theirs):
        base = None
    fields, lost = merge_fields(base, ours, theirs)
    was = None if base is None else _unix(base.body)
    body, gone = merge_text(was, _unix(ours.body), _unix(theirs.body))
    return records.read(fields, body), lost or gone


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _life(
    record: Record, low: Version, high: Version, base: str | None
) -> tuple[Record, tuple[Version, ...] | None]:
    """Decide whether the merged record lives.

    A deletion wins only over words it had seen; an edit it had not seen lives on.

    Returns:
        The record, and the versions that lost all their words by it; None where the
        merged text stands as it is.
    """
    if low.deleted and high.deleted:
        return _buried(record, low, high, base)
    if low.deleted == high.deleted:
        return msgspec.structs.replace(record, deleted=None), None
    dead, alive = (low, high) if low.deleted else (high, low)
    if _dies(dead, alive, base):
        stamp = dead.record.deleted
        stays = dead.record if dead.purged else record
        gone: tuple[Version, ...] | None = () if dead.purged else None
    else:
        stamp = None
        stays = alive.record if dead.purged else record
        gone = () if dead.purged else None
    return msgspec.structs.replace(stays, deleted=stamp), gone


def _buried(
    record: Record, low: Version, high: Version, base: str | None
) -> tuple[Record, tuple[Version, ...] | None]:
    """Return what stays of two deleted versions: a stub where one was emptied."""
    if not (low.purged or high.purged):
        return record, None
    if low.purged and high.purged:
        return high.record, ()
    emptied, kept = (low, high) if low.purged else (high, low)
    known = base is not None and core(base) == core(kept.content)
    return emptied.record, () if known else (kept,)


def _dies(dead: Version, alive: Version, base: str | None) -> bool:
    if not has_unseen_edit(alive.vector, dead.vector):
        return True
    if base is not None and read(base).deleted is not None:
        return False  # taken out of the bin again
    if base is not None and core(base) == core(alive.content):
        return True
    return not dead.purged and core(alive.content) == core(dead.content)
