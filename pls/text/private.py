"""Private passages: text that never leaves.

A block between a line `:::private` and a line `:::`, and inline `%%…%%` (Obsidian's
comment). What is not closed is private to the end. The start of a block is recognised
generously (indented, in a quote, a list or a task, any capitals), its end strictly, and
neither code nor anything else suspends the rule: when in doubt, it stays here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


_LINES = str.maketrans(dict.fromkeys("\r\u2029\ufdd0\ufdd1", "\n"))
"""What an editor may take for the end of a line is one here too."""

_OPEN = re.compile(
    r"^(?:[^\w\n]|\d{1,9}[.)]|\[\w\])*:{3,}[ \t]*private\b[^\n]*",
    re.MULTILINE | re.IGNORECASE,
)
_CLOSE = re.compile(r"^[ \t>*+-]*:{3,}[ \t]*$\n?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Span:
    """Where a private passage stands, its marks included."""

    start: int
    end: int
    block: bool


def spans(text: str) -> tuple[Span, ...]:
    """Return the private passages of *text* in order; they do not overlap."""
    text = text.translate(_LINES)
    found: list[Span] = []
    position = 0
    while True:
        block = _OPEN.search(text, position)
        inline = text.find("%%", position)
        if block is None and inline < 0:
            return tuple(found)
        if block is not None and (inline < 0 or block.start() <= inline):
            close = _CLOSE.search(text, block.end())
            end = close.end() if close else len(text)
            found.append(Span(block.start(), end, block=True))
        else:
            close_at = text.find("%%", inline + 2)
            end = close_at + 2 if close_at >= 0 else len(text)
            found.append(Span(inline, end, block=False))
        position = end


def public(text: str) -> str:
    """Return *text* without its private passages."""
    pieces: list[str] = []
    position = 0
    for span in spans(text):
        pieces.append(text[position : span.start])
        position = span.end
    pieces.append(text[position:])
    return "".join(pieces)


def count(text: str) -> int:
    """Return how many private passages *text* has."""
    return len(spans(text))
