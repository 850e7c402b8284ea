"""Which words of a line are prose, and so could be misspelt.

Pure. Not code, signs, addresses, titles that are linked to, `#skill @person +project`,
names of files, words with digits or capitals inside, and no line that opens or closes
a private passage. What is private itself is prose like any other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ui.editors import inline
from ui.editors.blocks import SIGN_KINDS, Kind, Shape
from ui.editors.inline import Style


LONGEST = 20_000
"""Characters; a longer line is not looked at."""

Word = tuple[int, int, str]
"""Where a word begins and ends, and the word."""

_NO_PROSE = re.compile(
    r"!?\[\[[^\[\]\n]*\]\]"
    r"|<?(?:[a-z][a-z0-9+.-]{1,30}://|www\.|mailto:)\S+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w&])[#@+](?:\"[^\"]*\"|\w[\w/-]*)"
    r"|</?[a-z][^<>]*>|&\w+;"
    r"|(?<!\w)(?:~|\.{1,2})?/[\w./-]+|\b[a-z]:\\\S+"
    r"|\w+(?:[._\\]\w+)+"
    r"|(?<!\S)\^[\w-]+$",
    re.IGNORECASE,
)
_MARKS = "\u0300-\u036f\u064b-\u065f\u0591-\u05c7"
_LETTER = rf"(?:[^\W\d_]|[{_MARKS}])"
_WORD = re.compile(
    rf"(?<![^\W_])(?<![{_MARKS}]){_LETTER}+(?:['’]{_LETTER}+)*(?![^\W_]|[{_MARKS}])"
)
_INSIDE = re.compile(r"[^\W\d_].*[A-ZÀ-ÖØ-Þ]")
_HYPHENS = frozenset("-\u2010\u2011")
_SHORT_PART = 3
_LONGEST_WORD = 60


@lru_cache(4096)
def words(text: str, kind: Kind, body: int, *, hidden: bool) -> tuple[Word, ...]:
    """Return the words of the line *text* that are prose.

    Args:
        text: The line.
        kind: What it is.
        body: Where its words begin.
        hidden: Whether a `%%` passage is open before it.
    """
    if kind in _NONE or len(text) > LONGEST:
        return ()
    styles = inline.styles(text, body, hidden=hidden)
    taken = bytearray(bytes(styles).translate(_TAKEN))
    for found in _NO_PROSE.finditer(text, body):
        taken[found.start() : found.end()] = b"\1" * (found.end() - found.start())
    return tuple(
        (found.start(), found.end(), found[0])
        for found in _WORD.finditer(text, body)
        if taken.find(1, *found.span()) < 0 and _checkable(text, found)
    )


_TAKEN = bytes(bool(style & int(Style.MARK | Style.CODE)) for style in range(256))
"""For every style of a letter, whether it is no prose."""

_NONE = SIGN_KINDS | {
    Kind.BLANK,
    Kind.RULE,
    Kind.CODE_OPEN,
    Kind.CODE,
    Kind.CODE_CLOSE,
}


def of(text: str, shape: Shape) -> tuple[Word, ...]:
    """Return the words of a line that are prose, by what the line is."""
    return words(text, shape.kind, shape.body, hidden=shape.before.hidden)


def _checkable(text: str, found: re.Match[str]) -> bool:
    word = found[0]
    beside = (
        text[found.start() - 1 : found.start()],
        text[found.end() : found.end() + 1],
    )
    if len(word) == 1 or (_HYPHENS.intersection(beside) and len(word) <= _SHORT_PART):
        return False
    return len(word) <= _LONGEST_WORD and not _INSIDE.match(word)
