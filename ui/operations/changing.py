"""What turns one text into another: the fewest words, at their places.

What changed is found by lines, then by words, then by letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pls.merge.alike import gaps


_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_WORDS = re.compile(r"\w+|[^\S\n]+|.|\n")

_MANY = 4000
"""Words beyond which a passage is taken as a whole: comparing them takes too long."""


@dataclass(frozen=True, slots=True)
class Change:
    """What stands between two places of a text becomes something else."""

    start: int
    end: int
    text: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    """Return what turns *old* into *new*, in order and apart from each other."""
    ended = f"{old}\n"
    found = (
        change
        for line in _by_lines(old, new)
        for change in _by_words(line.start, ended[line.start : line.end], line.text)
    )
    return tuple(_inside(change, len(old)) for change in found)


def line_changes(old: str, new: str) -> tuple[Change, ...]:
    """Return the same by whole lines."""
    return tuple(_inside(change, len(old)) for change in _by_lines(old, new))


def _inside(change: Change, size: int) -> Change:
    """Return a change that took the added end, with the newline before it instead."""
    if change.end <= size:
        return change
    if change.start == 0:
        return Change(0, size, change.text[:-1])
    return Change(change.start - 1, change.end - 1, f"\n{change.text}"[:-1])


def _by_lines(old: str, new: str) -> Iterator[Change]:
    """Yield changes of whole lines; the last one has an end like any other, added."""
    old, new = f"{old}\n", f"{new}\n"
    start, end, end2 = _differing(old, new)
    # Whole lines, so that a line that came in is taken as one.
    start = old.rfind("\n", 0, start) + 1
    while end < len(old) and old[end - 1 : end] != "\n":
        end, end2 = end + 1, end2 + 1
    lines, lines2 = _LINES.findall(old[start:end]), _LINES.findall(new[start:end2])
    for piece, text in _pieces(lines, lines2):
        yield Change(start + piece.start, start + piece.stop, text)


def _by_words(at: int, old: str, new: str) -> Iterator[Change]:
    words, words2 = _WORDS.findall(old), _WORDS.findall(new)
    if not old or not new or len(words) + len(words2) > _MANY:
        yield _tight(at, old, new)
        return
    for piece, text in _pieces(words, words2):
        yield _tight(at + piece.start, old[piece.start : piece.stop], text)


def _tight(at: int, old: str, new: str) -> Change:
    """Return the change without the letters that both begin and end with."""
    start, end, end2 = _differing(old, new)
    return Change(at + start, at + end, new[start:end2])


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[slice, str]]:
    """Yield where the letters of *old* differ from *new*, and what stands there."""
    places = [0, *accumulate(map(len, old))]
    at = 0
    for alike, mine, theirs in gaps(old, new):
        end = at + len(mine)
        if not alike:
            yield slice(places[at], places[end]), "".join(theirs)
        at = end


def _differing(old: str, new: str) -> tuple[int, int, int]:
    """Return where two texts begin to differ, and where in each they end to."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = range(1, shorter - start + 1)
    tail = next((at - 1 for at in rest if old[-at] != new[-at]), shorter - start)
    return start, len(old) - tail, len(new) - tail


def changed(text: str, made: Sequence[Change]) -> str:
    """Return *text* after changes of it, which stand in order."""
    for change in reversed(made):
        text = text[: change.start] + change.text + text[change.end :]
    return text
