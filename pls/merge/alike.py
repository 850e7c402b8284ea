"""What two sequences have in common, in order, and what lies between.

What both have once is an anchor (the patience algorithm of Bram Cohen); only what lies
between two anchors is compared closely, with `difflib`. So a long text costs little
more than reading it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher


Match = tuple[int, int, int, int]
"""Where a run that both have begins and ends in the one, and in the other."""

_CLOSELY = 40_000
_DEEPEST = 40


def gaps(
    one: Sequence[str], two: Sequence[str]
) -> Iterator[tuple[bool, Sequence[str], Sequence[str]]]:
    """Yield the runs of two sequences in order: whether they are alike, and both."""
    left = right = 0
    last = (len(one), len(one), len(two), len(two))
    for start, end, there, stop in (*matches(one, two), last):
        if start > left or there > right:
            yield False, one[left:start], two[right:there]
        if end > start:
            yield True, one[start:end], two[there:stop]
        left, right = end, stop


def matches(one: Sequence[str], two: Sequence[str], deep: int = 0) -> Iterator[Match]:
    """Yield the runs that both sequences have, in order."""
    head = _common(one, two)
    if head:
        yield 0, head, 0, head
    one, two = one[head:], two[head:]
    tail = _common(one[::-1], two[::-1])
    inner, outer = len(one) - tail, len(two) - tail
    for start, end, there, stop in _inside(one[:inner], two[:outer], deep):
        yield head + start, head + end, head + there, head + stop
    if tail:
        yield head + inner, head + len(one), head + outer, head + len(two)


def _inside(one: Sequence[str], two: Sequence[str], deep: int) -> Iterator[Match]:
    """Yield what is alike where neither the beginning nor the end is."""
    anchors = _anchors(one, two) if deep < _DEEPEST else []
    if not anchors:
        yield from _close(one, two)
        return
    left = right = 0
    for at, there in (*anchors, (len(one), len(two))):
        for start, end, begin, stop in matches(
            one[left:at], two[right:there], deep + 1
        ):
            yield left + start, left + end, right + begin, right + stop
        if at < len(one):
            yield at, at + 1, there, there + 1
        left, right = at + 1, there + 1


def _close(one: Sequence[str], two: Sequence[str]) -> Iterator[Match]:
    """Yield what is alike between two anchors, unless it is too long to look."""
    if len(one) * len(two) > _CLOSELY:
        return
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    for at, there, size in matcher.get_matching_blocks():
        if size:
            yield at, at + size, there, there + size


def _common(one: Sequence[str], two: Sequence[str]) -> int:
    pairs = zip(one, two, strict=False)
    alike = (n for n, (a, b) in enumerate(pairs) if a != b)
    return next(alike, min(len(one), len(two)))


def _anchors(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    """Return what stands once in both, as far as it stands in the same order."""
    mine, theirs = Counter(one), Counter(two)
    where = {each: at for at, each in enumerate(two) if theirs[each] == 1}
    pairs = [
        (at, where[each])
        for at, each in enumerate(one)
        if mine[each] == 1 and each in where
    ]
    return _rising(pairs)


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the most of *pairs*, ordered by first, whose second rises too."""
    ends: list[int] = []
    tops: list[int] = []
    below: list[int] = []
    for number, (_, there) in enumerate(pairs):
        at = bisect_left(ends, there)
        below.append(tops[at - 1] if at else -1)
        ends[at : at + 1] = [there]
        tops[at : at + 1] = [number]
    found: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        found.append(pairs[number])
        number = below[number]
    return found[::-1]
