"""What one line of Markdown is, given what the lines before it left open.

Pure, and one line at a time: `outline` takes a line and the `State` before it
and answers with a `Shape` that carries the state after it. The highlighter and
the layout both ask, so that typing touches one line and whatever it changes
below. What is private is asked of the core.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from functools import lru_cache

from pls.text import private


class Kind(Enum):
    """What a line is."""

    PARAGRAPH = auto()
    BLANK = auto()
    HEADING = auto()
    QUOTE = auto()
    ITEM = auto()
    TASK = auto()
    TABLE = auto()
    RULE = auto()
    CODE_OPEN = auto()
    CODE = auto()
    CODE_CLOSE = auto()
    PRIVATE_OPEN = auto()
    PRIVATE_CLOSE = auto()


CODE_KINDS = frozenset({Kind.CODE_OPEN, Kind.CODE, Kind.CODE_CLOSE})
LIST_KINDS = frozenset({Kind.ITEM, Kind.TASK})
SIGN_KINDS = frozenset({Kind.PRIVATE_OPEN, Kind.PRIVATE_CLOSE})


@dataclass(frozen=True, slots=True)
class State:
    """What is open at the end of a line; Qt keeps a number that stands for it.

    Attributes:
        held: What is private.
        fence: The sign of the open code fence, or nothing.
        width: How many signs opened that fence.
        carry: A fingerprint of what the code left open, such as a long string.
    """

    held: private.Held = field(default_factory=private.Held)
    fence: str = ""
    width: int = 0
    carry: int = 0

    @property
    def private(self) -> bool:
        """Whether a `:::private` passage is open."""
        return self.held.inside

    @property
    def hidden(self) -> bool:
        """Whether an inline `%%` passage is open."""
        return self.held.inline

    def pack(self) -> int:
        """Return the number that `unpack` turns back."""
        number = _NUMBERS.setdefault(self, len(_STATES))
        if number == len(_STATES):
            _STATES.append(self)
        return number

    @staticmethod
    def unpack(number: int) -> State:
        """Return the state packed in *number*; Qt's -1 means nothing is open."""
        return START if number < 0 else _STATES[number]


START = State()
_STATES = [START]
_NUMBERS = {START: 0}


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
_FENCE = re.compile(rf"(?:[\s>]|{_BULLET}\s)*(`{{3,}}|~{{3,}})(.*)", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|$)")
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_TASK = re.compile(rf"\s*(?:>\s*)*(?P<sign>{_BULLET})\s+\[([ xX-])\]\s+")
_ITEM = re.compile(rf"\s*{_BULLET}(?:\s+|$)")
_TABLE = re.compile(r"\s{0,3}\|.*\|")
_RULE = re.compile(r"\s{0,3}([-*_])\s*(?:\1\s*){2,}")


# The highlighter asks first, the layout for each line and once more for the one before.
@lru_cache(maxsize=4096)
def outline(text: str, before: State) -> Shape:
    """Return what the line *text* is after *before*."""
    after = replace(before, held=private.after(text, before.held))
    found = _private(text, before, after) or _code(text, before, after)
    if found:
        return found
    if not text.strip():
        return Shape(Kind.BLANK, before, after)
    return _words(text, before, after)


def _private(text: str, before: State, after: State) -> Shape | None:
    if before.private and not after.private:
        return Shape(Kind.PRIVATE_CLOSE, before, after, body=len(text))
    sign = private.sign(text) if after.private and not before.private else None
    if sign is None:
        return None
    start, end, extra = sign
    return Shape(Kind.PRIVATE_OPEN, before, after, start, end, extra=extra)


def _code(text: str, before: State, after: State) -> Shape | None:
    fence = _FENCE.match(text)
    if before.fence:
        closes = (
            fence is not None
            and fence[1][0] == before.fence
            and len(fence[1]) >= before.width
            and not fence[2].strip()
        )
        if closes:
            after = replace(after, fence="", width=0, carry=0)
            return Shape(Kind.CODE_CLOSE, before, after, body=len(text))
        return Shape(Kind.CODE, before, after)
    if fence is None or (fence[1][0] == "`" and "`" in fence[2]):
        return None
    after = replace(after, fence=fence[1][0], width=len(fence[1]), carry=0)
    return Shape(Kind.CODE_OPEN, before, after, fence.start(1), fence.end(1))


def _words(text: str, before: State, after: State) -> Shape:
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
    elif _TABLE.match(text):
        kind = Kind.TABLE
    else:
        kind = Kind.PARAGRAPH
    body = found.end() if found else 0
    return Shape(kind, before, after, indent, body, level, mark)


def closes(text: str) -> bool:
    """Tell whether the line *text* would close a private passage."""
    return private.closes(text)


def language(text: str) -> str:
    """Return the language named on the line that opens a code block."""
    fence = _FENCE.match(text)
    words = fence[2].split() if fence else []
    return words[0].lower() if words else ""
