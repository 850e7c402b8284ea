"""Counting what a person did in this program as one edit of this computer."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from pls.merge.two import merge
from pls.merge.vector import bumped, joined, within
from pls.merge.version import (
    Version,
    common,
    content_of,
    first,
    grown,
    read,
    written,
)
from pls.records import Moment
from pls.text.trailer import Vector


def moved_by_hand(head: Version, device: str, now: Moment, *, binned: bool) -> Version:
    """Return *head* after a person dragged its file into the bin, or out of it."""
    record = head.record
    gone = msgspec.structs.replace(record, deleted=now if binned else None, updated=now)
    content = written(gone, head.content)
    key = f"{device}-" if binned else device
    return Version(content, bumped(head.vector, key), grown(head))


def edited(
    head: Version | None,
    base: Version | None,
    content: str,
    device: str,
    known: Sequence[Version] = (),
) -> tuple[Version, tuple[Version, ...]]:
    """Count an edit by a person in this program.

    Args:
        head: The newest version there is.
        base: The version the person began from; by default the head.
        content: What they made of it.
        device: Whose edit it is.
        known: Versions of the record, any order, without what only other programs
            wrote.

    Returns:
        The new version, and versions whose words are not all in it.
    """
    from_ = head if base is None or _says(head, base) else base
    if from_ is None:
        return first(content, device), ()
    dead = read(content).deleted is not None
    key = f"{device}-" if dead else device
    mine = Version(content, _next(from_, head, key), grown(from_))
    if head is None or head.same(from_):
        return mine, ()
    taken_up = from_ in known or from_.short in head.grown
    if taken_up and within(from_.vector, head.vector):
        return merge(mine, head, from_.content)
    # What the person saw is not in the head yet, so the head has removed none of it.
    return merge(mine, head, content_of(common(known, from_, head)))


def _says(head: Version | None, base: Version) -> bool:
    """Tell whether the head says the same, as after taking up a text just now."""
    if head is None:
        return False
    return head.short == base.short and head.deleted == base.deleted


def _next(base: Version, head: Version | None, key: str) -> Vector:
    """Return the vector of an edit of *base*: past everything this device counted."""
    counted = 0 if head is None else dict(head.vector).get(key, 0)
    count = max(counted, dict(base.vector).get(key, 0)) + 1
    return joined(base.vector, ((key, count),))
