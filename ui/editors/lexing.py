"""Colours for the code in a fenced block, found by Pygments.

A block is lexed whole, because a long string may begin many lines above; the
answer is cut back into lines. A long one is lexed line by line, so that a key in it
costs no more than its line does.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pygments.lexer import Lexer
    from pygments.token import _TokenType


class Tint(IntEnum):
    """What a piece of code is, as far as its colour goes."""

    PLAIN = 0
    KEY = 1
    COMMENT = 2
    STRING = 3


_TINTS = (
    (("Comment",), Tint.COMMENT),
    (("Literal", "String"), Tint.STRING),
    (("Literal", "Number"), Tint.KEY),
    (("Keyword",), Tint.KEY),
    (("Operator", "Word"), Tint.KEY),
    (("Name", "Tag"), Tint.KEY),
    (("Name", "Decorator"), Tint.KEY),
)

Piece = tuple[int, int, Tint]

LONGEST = 3000
"""Characters of a block that is lexed whole, and of a line that is lexed at all."""


@cache
def lexer(name: str) -> Lexer | None:
    """Return the lexer called *name*, if Pygments has one."""
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 (for the start)
    from pygments.util import ClassNotFound  # noqa: PLC0415

    try:
        return get_lexer_by_name(name, stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def tints(name: str, lines: list[str]) -> list[list[Piece]]:
    """Return start, end and tint of what is coloured in every one of *lines*."""
    found: list[list[Piece]] = [[] for _ in lines]
    chosen = lexer(name) if name else None
    code = "\n".join(lines)
    if chosen is None or len(code) > LONGEST:
        return found
    starts = [0, *accumulate(len(line) + 1 for line in lines)]
    row = 0
    for start, kind, value in chosen.get_tokens_unprocessed(code):
        tint = _tint(kind)
        if tint is Tint.PLAIN:
            continue
        end = start + len(value)
        while starts[row + 1] <= start:
            row += 1
        for at in range(row, len(lines)):
            if starts[at] >= end:
                break
            left = max(start - starts[at], 0)
            right = min(end - starts[at], len(lines[at]))
            if left < right:
                found[at].append((left, right, tint))
            if end > starts[at] + right:
                # Goes on below; an empty piece at the end of the line says so.
                found[at].append((right, right, tint))
    return found


@lru_cache(maxsize=4096)
def line(name: str, text: str) -> tuple[Piece, ...]:
    """Return start, end and tint of what is coloured in a line by itself."""
    return tuple(tints(name, [text])[0])


def _tint(kind: _TokenType) -> Tint:
    for parent, tint in _TINTS:
        if kind[: len(parent)] == parent:
            return tint
    return Tint.PLAIN


def carry(pieces: Sequence[Piece], length: int) -> int:
    """Return a number that tells what a line of *length* leaves open."""
    goes_on = bool(pieces) and pieces[-1][0] == pieces[-1][1] == length
    return int(pieces[-1][2]) if goes_on else 0
