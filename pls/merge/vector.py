"""Version vectors: how many edits of each device a text contains.

After Parker et al., "Detection of Mutual Inconsistency in Distributed Systems" (1983).
Only a person's edit counts; a merge takes the larger of each pair and adds nothing, so
two devices that merge the same pair write the same bytes. Deletions are counted under
the device's name with a hyphen, apart from edits, so that a deletion never looks like
words somebody wrote.
"""

from __future__ import annotations

from pls.text.trailer import Vector


NOTHING: Vector = ()


def within(one: Vector, other: Vector) -> bool:
    """Tell whether *other* contains every edit of *one*."""
    counts = dict(other)
    return all(counts.get(device, 0) >= count for device, count in one)


def joined(*vectors: Vector) -> Vector:
    """Return the vector that contains the edits of all, and no other."""
    counts: dict[str, int] = {}
    for vector in vectors:
        for device, count in vector:
            counts[device] = max(count, counts.get(device, 0))
    return tuple(sorted(counts.items()))


def bumped(vector: Vector, device: str) -> Vector:
    """Return *vector* with one more edit of *device*."""
    counts = dict(vector)
    counts[device] = counts.get(device, 0) + 1
    return tuple(sorted(counts.items()))


def total(vector: Vector) -> int:
    """Return the number of edits a vector contains."""
    return sum(count for _, count in vector)


def shares_device(one: Vector, other: Vector) -> bool:
    """Tell whether some device edited both, so that an older common text existed."""
    return bool(dict(one).keys() & dict(other).keys())


def has_unseen_edit(living: Vector, dead: Vector) -> bool:
    """Tell whether *living* contains an edit that *dead* had not seen."""
    seen = dict(dead)
    return any(
        count > seen.get(device, 0)
        for device, count in living
        if not device.endswith("-")
    )
