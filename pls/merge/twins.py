"""Two computers that count their edits under one name.

A disk was cloned, or a computer was set back to an image of itself: then the same
counts stand for other words, and a vector says that a text was seen which was not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from pls.merge.vector import NOTHING, joined
from pls.merge.version import Version, instant, newest
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


def counts_alike(
    head: Version, others: Iterable[Version], names: Sequence[str]
) -> bool:
    """Tell whether another text claims the very edits of *head*, one of *names* too."""
    mine = {*names, *(f"{name}-" for name in names)}
    if not any(name in mine for name, _ in head.vector):
        return False
    same = (other for other in others if other.vector == head.vector)
    return any(other.short != head.short for other in same)


def apart(
    head: Version,
    others: Iterable[Version],
    bases: Iterable[Version],
    names: Sequence[str],
    *,
    edited: bool,
) -> tuple[Version, tuple[Version, ...]] | None:
    """Return *head* as an edit that nobody else has counted, if it has to be one.

    Args:
        head: The newest version this computer knows.
        others: What the files of the record hold.
        bases: Versions seen before.
        names: The names of this computer, the present one last.
        edited: Whether a person made the head on this computer, and no merge.

    Returns:
        The head under the present name, and the text it began from, where hashes prove
        that the other text began there too. None if the counts can be believed.
    """
    for other in others:
        alike = edited and counts_alike(head, (other,), names)
        if not (alike or counts_more(other.vector, head.vector, names)):
            continue
        if head.short in (other.short, *other.grown):
            continue
        base = newest(b for b in bases if b.short in other.grown)
        later = instant(head.record.updated) > instant(other.record.updated)
        if base is None and not (alike or later):
            continue  # an older text of this computer, as far as anybody can tell
        return _own(head, base, names[-1]), () if base is None else (base,)
    return None


def _own(head: Version, base: Version | None, name: str) -> Version:
    key = f"{name}-" if head.deleted else name
    count = dict(head.vector).get(key, 0) + 1
    vector = NOTHING if base is None else base.vector
    return replace(head, vector=joined(vector, ((key, count),)))
