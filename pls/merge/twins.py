"""Two computers that count their edits under one name.

A disk was cloned, or a computer was set back to an image of itself: then the same
counts stand for other words, and a vector says that a text was seen which was not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from pls.merge.vector import joined, within
from pls.merge.version import ANCESTORS, Version, instant, newest
from pls.text.trailer import Vector


def counts_more(vector: Vector, known: Vector, names: Collection[str]) -> bool:
    """Tell whether *vector* counts edits of a computer that it does not know itself.

    Args:
        vector: What a file says it has seen.
        known: What this computer has seen.
        names: Names this computer counts its edits under, or did.
    """
    counts = dict(known)
    mine = {*names, *(f"{name}-" for name in names)}
    return any(n > counts.get(name, 0) for name, n in vector if name in mine)


def counts(vector: Vector, name: str) -> bool:
    """Tell whether a vector counts edits or deletions under a name."""
    return any(key in (name, f"{name}-") for key, _ in vector)


def grown_apart(
    head: Version,
    others: Iterable[Version],
    bases: Sequence[Version],
    names: Sequence[str],
    *,
    here: bool,
    edited: bool,
) -> tuple[Version, ...] | None:
    """Tell whether *head* holds edits that only seem to be counted by another text.

    Args:
        head: The newest version this computer knows.
        others: What the files of the record hold.
        bases: Versions seen before.
        names: All names of this computer.
        here: Whether the head was made on this computer.
        edited: Whether it was made there by an edit, and no merge.

    Returns:
        The text that both began from, none where nothing proves one. None if the
        counts can be believed.
    """
    mine = any(counts(head.vector, name) for name in names)
    for other in others:
        seen = within(head.vector, other.vector)
        more = counts_more(other.vector, head.vector, names)
        # The counts are compared first: nearly all texts are passed over by them.
        if not (seen or more) or head.short in (other.short, *other.grown):
            continue
        past = (b for b in bases if within(b.vector, head.vector))
        base = newest(b for b in past if b.short in other.grown)
        alike = edited and mine and other.vector == head.vector
        later = instant(head.record.updated) > instant(other.record.updated)
        # Who has seen a text names it before those that it grew from, until after many
        # edits and merges names fall out; then the later text decides.
        sure = later or len(other.grown) < ANCESTORS
        passed = here and base and sure and seen
        if alike or (more and (base or later)) or passed:
            return () if base is None else (base,)
    return None


def owned(head: Version, bases: Sequence[Version], name: str) -> Version:
    """Return *head* as one edit of *bases* that nobody has counted yet."""
    key = f"{name}-" if head.deleted else name
    count = dict(head.vector).get(key, 0) + 1
    return replace(head, vector=joined(*(b.vector for b in bases), ((key, count),)))
