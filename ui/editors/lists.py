"""Lists as they are written: items go in and out, move, and count on.

Pure: everything here takes the lines of a list and answers with other lines. `width`
is how far a line stands in; what stands further in below an item belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ui.editors.blocks import LIST_KINDS, START, Kind, Shape, State, outline


_TAB = 4
_ORDERED = re.compile(r"(\s*)(\d{1,9})([.)])(?=\s|$)")
_SIGN = re.compile(r"\s*([-*+]|\d{1,9}[.)])(\s|$)")
_MADE = re.compile(r"(\s*)(?:[-*+] )?\[ ?\]")


@dataclass(slots=True)
class _Run:
    """Items of one list that count on, by their lines."""

    width: int
    sign: str
    at: list[int] = field(default_factory=list)


def width(text: str) -> int:
    """Return the column at which the words or the sign of a line begin."""
    wide = text.expandtabs(_TAB)
    return len(wide) - len(wide.lstrip())


def signed(text: str) -> bool:
    """Tell whether a line begins as an item does."""
    return _SIGN.match(text) is not None


def shifted(text: str, by: int) -> str:
    """Return a line that stands *by* columns further in, or out."""
    if not text.strip():
        return text
    return " " * max(0, width(text) + by) + text.lstrip()


def shapes(lines: Sequence[str], before: State = START) -> list[Shape]:
    """Return what every one of *lines* is."""
    found = []
    for text in lines:
        found.append(outline(text, before))
        before = found[-1].after
    return found


def end(lines: Sequence[str], at: int) -> int:
    """Return the line after an item and all that belongs to it."""
    wide = width(lines[at])
    last = at
    for number in range(at + 1, len(lines)):
        if lines[number].strip():
            if width(lines[number]) <= wide:
                break
            last = number
    return last + 1


def makes_task(text: str) -> str | None:
    """Return the sign of a task for a line that has `[]` and nothing else so far."""
    found = _MADE.fullmatch(text)
    return f"{found[1]}- [ ] " if found else None


def indented(
    lines: Sequence[str], first: int, last: int, before: State = START
) -> list[str] | None:
    """Return *lines* with items a step further in, under the item before them.

    Args:
        lines: A list.
        first: The first item that goes in, with what belongs to it.
        last: The last one.
        before: What is open before the first line.
    """
    wide = width(lines[first])
    above = next(_up(lines, first, wide, before), None)
    if above is None or width(lines[above]) < wide:
        return None
    sign = _SIGN.match(lines[above])
    by = len(sign[1]) + 1 if sign else 2
    return _moved(lines, range(first, end(lines, last)), by, before)


def outdented(
    lines: Sequence[str], first: int, last: int, before: State = START
) -> list[str] | None:
    """Return *lines* with items as far in as the item they were under."""
    wide = width(lines[first])
    if not wide:
        return None
    above = next(_up(lines, first, wide - 1, before), None)
    by = (0 if above is None else width(lines[above])) - wide
    return _moved(lines, range(first, end(lines, last)), by, before)


def _up(lines: Sequence[str], at: int, most: int, before: State) -> Iterator[int]:
    """Yield the items above a line that stand in no further than *most*."""
    found = shapes(lines[:at], before)
    for number in reversed(range(at)):
        if found[number].kind in LIST_KINDS and width(lines[number]) <= most:
            yield number


def _moved(lines: Sequence[str], which: range, by: int, before: State) -> list[str]:
    made = [shifted(t, by) if n in which else t for n, t in enumerate(lines)]
    return renumbered(made, before)


def renumbered(
    lines: Sequence[str], before: State = START, first: int | None = None
) -> list[str]:
    """Return *lines* with the numbers of every list counting on by one.

    A list inside another begins with 1; any other with its lowest number. A blank line
    ends a list.

    Args:
        lines: Lists and what belongs to them.
        before: What is open before the first line.
        first: What the first list began with before, if that is known.
    """
    made = list(lines)
    for inner, run in _runs(lines, before):
        numbers = [_number(lines[at]) for at in run.at]
        start = 1 if inner else min(numbers)
        if first is not None and not inner:
            start, first = min(start, first), None
        for number, at in enumerate(run.at, start):
            _renumber(made, at, number)
    return made


def first_number(lines: Sequence[str], before: State = START) -> int | None:
    """Return what the first list in *lines* that is numbered begins with."""
    found = (_number(lines[run.at[0]]) for inner, run in _runs(lines, before))
    return next(found, None)


def _runs(lines: Sequence[str], before: State) -> list[tuple[bool, _Run]]:
    """Return the lists that are numbered, and whether each is inside another one."""
    found: list[tuple[bool, _Run]] = []
    open_: list[_Run] = []
    for at, shape in enumerate(shapes(lines, before)):
        text = lines[at]
        if shape.kind is Kind.BLANK:
            open_.clear()
        sign = _SIGN.match(text)
        if shape.kind not in LIST_KINDS or sign is None:
            continue
        wide, kind = width(text), sign[1][-1]
        while open_ and open_[-1].width > wide:
            open_.pop()
        if open_ and open_[-1].width == wide and open_[-1].sign != kind:
            open_.pop()
        if not open_ or open_[-1].width < wide:
            open_.append(_Run(wide, kind))
            if _ORDERED.match(text):
                found.append((len(open_) > 1, open_[-1]))
        open_[-1].at.append(at)
    return found


def _number(text: str) -> int:
    found = _ORDERED.match(text)
    return int(found[2]) if found else 1


def _renumber(lines: list[str], at: int, number: int) -> None:
    found = _ORDERED.match(lines[at])
    if found is None:
        return
    more = len(str(number)) - len(found[2])
    below = range(at + 1, end(lines, at))
    lines[at] = f"{found[1]}{number}{lines[at][found.end(2) :]}"
    for inside in below if more else ():
        # What belongs to the item begins where the item's words do.
        lines[inside] = shifted(lines[inside], more)
