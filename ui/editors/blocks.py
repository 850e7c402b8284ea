"""What one line of Markdown is, given what the lines before it left open.

Pure, and one line at a time: `outline` takes a line and the `State` before it
and answers with a `Shape` that carries the state after it. The highlighter and
the layout both ask, so that typing touches one line and whatever it changes
below. A private passage is recognised generously where it begins and strictly
where it ends, and one that is never closed lasts to the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto


class Kind(Enum):
    """What a line is."""

    PARAGRAPH = auto()
    BLANK = auto()
    HEADING = auto()
    QUOTE = auto()
    ITEM = auto()
    TASK = auto()
    RULE = auto()
    CODE_OPEN = auto()
    CODE = auto()
    CODE_CLOSE = auto()
    PRIVATE_OPEN = auto()
    PRIVATE_CLOSE = auto()


CODE_KINDS = frozenset({Kind.CODE_OPEN, Kind.CODE, Kind.CODE_CLOSE})
LIST_KINDS = frozenset({Kind.ITEM, Kind.TASK})
SIGN_KINDS = frozenset({Kind.PRIVATE_OPEN, Kind.PRIVATE_CLOSE})

_FENCES = ("", "`", "~")
_WIDEST = 63


@dataclass(frozen=True, slots=True)
class State:
    """What is open at the end of a line; fits in a block state of Qt.

    Attributes:
        private: Inside a `:::private` passage.
        hidden: Inside an inline `%%` passage that its line did not close.
        fence: The sign of the open code fence, or nothing.
        width: How many signs opened that fence.
        carry: A fingerprint of what the code left open, such as a long string.
    """

    private: bool = False
    hidden: bool = False
    fence: str = ""
    width: int = 0
    carry: int = 0

    def pack(self) -> int:
        """Return the number that `unpack` turns back."""
        return (
            int(self.private)
            | int(self.hidden) << 1
            | _FENCES.index(self.fence) << 2
            | self.width << 4
            | self.carry << 10
        )

    @classmethod
    def unpack(cls, number: int) -> State:
        """Return the state packed in *number*; Qt's -1 means nothing is open."""
        if number < 0:
            return START
        return cls(
            bool(number & 1),
            bool(number & 2),
            _FENCES[number >> 2 & 3],
            number >> 4 & 63,
            number >> 10 & 255,
        )


START = State()


@dataclass(frozen=True, slots=True)
class Shape:
    """One line, understood.

    Attributes:
        kind: What the line is.
        before: What was open before it.
        after: What is open after it.
        indent: Where the signs begin, after white space.
        body: Where the words begin, after the signs.
        level: The heading's level.
        mark: What is between the brackets of a task line.
        extra: Words beside the sign of a private passage.
    """

    kind: Kind
    before: State
    after: State
    indent: int = 0
    body: int = 0
    level: int = 0
    mark: str = ""
    extra: bool = False

    @property
    def private(self) -> bool:
        """Whether the line belongs to a private passage, its signs included."""
        return self.before.private or self.after.private

    @property
    def code(self) -> bool:
        """Whether the line belongs to a code block, its fences included."""
        return self.kind in CODE_KINDS


_BULLET = r"(?:[-*+]|\d{1,9}[.)])"
# These two say what pls.text.private says; a test holds them together.
_PRIVATE = re.compile(
    r"(?:[^\w\n]|\d{1,9}[.)]|\[\w\])*(:{3,}[ \t]*private\b)(.*)",
    re.IGNORECASE | re.DOTALL,
)
_END = re.compile(r"[ \t>*+-]*:{3,}[ \t]*")
_FENCE = re.compile(rf"(?:[\s>]|{_BULLET}\s)*(`{{3,}}|~{{3,}})(.*)", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|$)")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_TASK = re.compile(rf"\s*(?:>\s*)*(?P<sign>{_BULLET})\s+\[([ xX-])\]\s+")
_ITEM = re.compile(rf"\s*{_BULLET}(?:\s+|$)")
_RULE = re.compile(r"\s{0,3}([-*_])\s*(?:\1\s*){2,}")


def outline(text: str, before: State) -> Shape:
    """Return what the line *text* is after *before*."""
    found = _private(text, before) or _code(text, before)
    if found:
        return found
    if not text.strip():
        return Shape(Kind.BLANK, before, before)
    return _words(text, before)


def _private(text: str, before: State) -> Shape | None:
    if before.private:
        if not _END.fullmatch(text):
            return None
        after = replace(before, private=False)
        return Shape(Kind.PRIVATE_CLOSE, before, after, body=len(text))
    opened = None if before.hidden else _PRIVATE.match(text)
    if opened is None:
        return None
    extra = bool(opened[2].strip())
    after = replace(before, private=True)
    start, end = opened.span(1)
    return Shape(Kind.PRIVATE_OPEN, before, after, start, end, extra=extra)


def _code(text: str, before: State) -> Shape | None:
    fence = _FENCE.match(text)
    if before.fence:
        closes = (
            fence is not None
            and fence[1][0] == before.fence
            and len(fence[1]) >= before.width
            and not fence[2].strip()
        )
        if closes:
            after = replace(_aside(text, before), fence="", width=0, carry=0)
            return Shape(Kind.CODE_CLOSE, before, after, body=len(text))
        return Shape(Kind.CODE, before, _aside(text, before))
    if fence is None or (fence[1][0] == "`" and "`" in fence[2]):
        return None
    width = min(len(fence[1]), _WIDEST)
    after = _aside(text, before)
    after = replace(after, fence=fence[1][0], width=width, carry=0)
    return Shape(Kind.CODE_OPEN, before, after, fence.start(1), fence.end(1))


def _words(text: str, before: State) -> Shape:
    indent = len(text) - len(text.lstrip())
    level = 0
    mark = ""
    if found := _HEADING.match(text):
        kind, level = Kind.HEADING, len(found[1])
    elif found := _RULE.fullmatch(text):
        kind = Kind.RULE
    elif found := _TASK.match(text):
        kind, mark, indent = Kind.TASK, found[2], found.start("sign")
    elif found := _ITEM.match(text):
        kind = Kind.ITEM
    elif found := _QUOTE.match(text):
        kind = Kind.QUOTE
    else:
        kind = Kind.PARAGRAPH
    body = found.end() if found else 0
    return Shape(kind, before, _aside(text, before), indent, body, level, mark)


def _aside(text: str, state: State) -> State:
    """Return *state* after the `%%` signs of *text*."""
    if state.private or not text.count("%%") % 2:
        return state
    return replace(state, hidden=not state.hidden)


def closes(text: str) -> bool:
    """Tell whether the line *text* would close a private passage."""
    return _END.fullmatch(text) is not None


def language(text: str) -> str:
    """Return the language named on the line that opens a code block."""
    fence = _FENCE.match(text)
    words = fence[2].split() if fence else []
    return words[0].lower() if words else ""
