"""Three-way merging of texts: by lines, and by words inside lines both changed.

The algorithm is diff3 (Khanna, Kunal, Pierce: "A Formal Investigation of Diff3", 2007)
over the runs that `alike` finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from pls.merge.alike import gaps, matches


_LEAST = 2
_WORDS = re.compile(r"\w+|\s+|[^\w\s]")


class Part(msgspec.Struct, frozen=True):
    """A run of the merged sequence.

    Attributes:
        both: What stands there, where the sides agree or only one changed it.
        base: What stood there, where both changed it; None where they agree.
        one: What one side made of it.
        other: What the other side made of it.
    """

    both: Sequence[str] = ()
    base: Sequence[str] | None = None
    one: Sequence[str] = ()
    other: Sequence[str] = ()


def diff3(
    base: Sequence[str], one: Sequence[str], other: Sequence[str], least: int = 0
) -> Iterator[Part]:
    """Yield the parts of the merge of two sequences that grew from *base*.

    Args:
        base: What both grew from.
        one: What one side made of it.
        other: What the other side made of it.
        least: How many words a run that both kept must hold to part two changes.
    """
    front = _common(base, one, other)
    back = _common(base[front:][::-1], one[front:][::-1], other[front:][::-1])
    yield Part(both=base[:front])
    was, mine, theirs = (s[front : len(s) - back] for s in (base, one, other))
    yield from _middle(was, mine, theirs, least)
    yield Part(both=base[len(base) - back :])


def _common(*sequences: Sequence[str]) -> int:
    count = 0
    for items in zip(*sequences, strict=False):
        if len(set(items)) > 1:
            break
        count += 1
    return count


def _middle(
    base: Sequence[str], one: Sequence[str], other: Sequence[str], least: int
) -> Iterator[Part]:
    was = at_one = at_other = 0
    for start, end, in_one, in_other in _anchors(base, one, other):
        if end > start and not _parts(base[start:end], least):
            continue  # two sentences rewritten around it would not fit together
        part = _part(base[was:start], one[at_one:in_one], other[at_other:in_other])
        if part is not None:
            yield part
        yield Part(both=base[start:end])
        size = end - start
        was, at_one, at_other = end, in_one + size, in_other + size


def _parts(tokens: Sequence[str], least: int) -> bool:
    """Tell whether a run holds *least* words, or the end of a line."""
    words = sum(1 for token in tokens if token[:1].isalnum())
    return words >= least or any("\n" in token for token in tokens)


def _part(base: Sequence[str], one: Sequence[str], other: Sequence[str]) -> Part | None:
    if not (base or one or other):
        return None
    if one in (other, base):
        return Part(both=other)
    if other == base:
        return Part(both=one)
    return Part(base=base, one=one, other=other)


def _anchors(
    base: Sequence[str], one: Sequence[str], other: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Yield the runs of *base* that both sides kept, and where they kept them."""
    here, there = list(matches(base, one)), list(matches(base, other))
    i = j = 0
    while i < len(here) and j < len(there):
        (a, a_end, at_one, _), (b, b_end, at_other, _) = here[i], there[j]
        start, end = max(a, b), min(a_end, b_end)
        if start < end:
            yield start, end, at_one + start - a, at_other + start - b
        if a_end < b_end:
            i += 1
        else:
            j += 1
    yield len(base), len(base), len(one), len(other)


def union(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return everything of both in order, common runs once."""
    out: list[str] = []
    for alike, mine, theirs in gaps(one, other):
        out += mine
        if not alike:
            out += theirs
    return out


def merge_text(base: str | None, low: str, high: str) -> tuple[str, bool]:
    """Merge two texts.

    Args:
        base: What both grew from; None if nobody knows, and then nothing is removed.
        low: The one whose words give way where both rewrote the same ones.
        high: The other.

    Returns:
        The merged text, and whether words of *low* gave way.
    """
    if low in (high, base):
        return high, False
    if high == base:
        return low, False
    if base is None:
        return "\n".join(union(low.split("\n"), high.split("\n"))), False
    lines: list[str] = []
    lost = False
    for part in diff3(base.split("\n"), low.split("\n"), high.split("\n")):
        merged, gone = _lines(part)
        lines += merged
        lost = lost or gone
    return "\n".join(lines), lost


def _lines(part: Part) -> tuple[Sequence[str], bool]:
    if part.base is None:
        return part.both, False
    if not part.base:
        # Both wrote something new in one place.
        return union(part.one, part.other), False
    if not part.one or not part.other:
        # One removed the lines, the other rewrote them: the rewriting stays.
        return part.one or part.other, False
    text, lost = _words(
        "\n".join(part.base), "\n".join(part.one), "\n".join(part.other)
    )
    return text.split("\n"), lost


def _clashes(part: Part) -> bool:
    return bool(part.base and part.one and part.other)


def _words(base: str, low: str, high: str) -> tuple[str, bool]:
    pieces: list[str] = []
    lost = False
    was, ours, theirs = (_WORDS.findall(text) for text in (base, low, high))
    parts = list(diff3(was, ours, theirs))
    if any(_clashes(part) for part in parts):
        # Where words clash, what stands close by belongs to one thought.
        parts = list(diff3(was, ours, theirs, _LEAST))
    for part in parts:
        if part.base is None:
            pieces += part.both
        elif not part.base:
            pieces += [*part.one, " ", *part.other]
        elif not part.one or not part.other:
            pieces += part.one or part.other
        else:
            pieces += part.other
            lost = True
    return "".join(pieces), lost
