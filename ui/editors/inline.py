"""Which letters of a line are signs, strong, emphasised, links and so on.

Pure. The answer is one `Style` for each character, so that overlapping styles
add up and painting is a walk over runs of equal styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntFlag, auto
from itertools import groupby


class Style(IntFlag):
    """How one letter looks; several add up."""

    PLAIN = 0
    MARK = auto()
    STRONG = auto()
    EMPHASIS = auto()
    STRIKE = auto()
    CODE = auto()
    LINK = auto()
    SECRET = auto()


_TAKEN = "\x01"
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_WIKI = re.compile(r"(\[\[)([^\[\]\n]+)(\]\])")
_LINK = re.compile(r"(!?\[)([^\[\]\n]+)(\]\()([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(\))")
_NAMED = re.compile(
    r"!?\[(?:[^\[\]\n\\]|\\.)*\]"
    r"\((<[^<>\n]+>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+[\"'][^\n]*?[\"'])?\)"
)
_URL = re.compile(r"<?https?://[^\s<>\"\x01]*[^\s<>\".,;:!?)\]'\x01]")
_PAIRS = tuple(
    (re.compile(f"{begin}(.+?){end}"), re.compile(f"(?={end})"), style)
    for begin, end, style in (
        (
            r"(\*\*\*)(?=[^\s*])",
            r"(?<=[^\s*])(\*\*\*)(?!\*)",
            Style.STRONG | Style.EMPHASIS,
        ),
        (r"(\*\*)(?=[^\s*])", r"(?<=\S)(\*\*)(?!\*)", Style.STRONG),
        (r"(?<!\w)(__)(?=[^\s_])", r"(?<=\S)(__)(?!\w)", Style.STRONG),
        (r"(?<!\*)(\*)(?=[^\s*])", r"(?<=[^\s*])(\*)(?!\*)", Style.EMPHASIS),
        (r"(?<!\w)(_)(?=[^\s_])", r"(?<=[^\s_])(_)(?!\w)", Style.EMPHASIS),
        (r"(~~)(?=\S)", r"(?<=\S)(~~)", Style.STRIKE),
    )
)


class _Line:
    """The styles of a line while they are found, and what is still free."""

    def __init__(self, text: str, start: int) -> None:
        self.free = _TAKEN * start + text[start:]
        self.styles = [0] * len(text)

    def add(self, start: int, end: int, style: Style) -> None:
        # Plain numbers: adding up enumeration members is ten times slower.
        value = int(style)
        for at in range(start, end):
            self.styles[at] |= value

    def take(self, start: int, end: int) -> None:
        self.free = self.free[:start] + _TAKEN * (end - start) + self.free[end:]

    def sign(self, found: re.Match[str], *groups: int) -> None:
        for group in groups:
            self.add(*found.span(group), Style.MARK)
            self.take(*found.span(group))


def styles(text: str, start: int = 0, *, hidden: bool = False) -> list[int]:
    """Return the style of every letter of *text*.

    Args:
        text: One line.
        start: Where its words begin; the signs before are left plain.
        hidden: Whether a `%%` passage is still open from an earlier line.
    """
    line = _Line(text, start)
    for begin, end in secrets(text, hidden=hidden):
        line.add(begin, end, Style.SECRET)
    for found in re.finditer("%%", text):
        line.add(*found.span(), Style.MARK)
        line.take(*found.span())
    _literal(line)
    _links(line)
    for pattern, ends, style in _PAIRS:
        # A sign that nothing closes would be looked for to the end of the line, and
        # a long line may have thousands of them.
        last = max((end.end(1) for end in ends.finditer(line.free)), default=0)
        for found in pattern.finditer(line.free, 0, last):
            line.add(*found.span(2), style)
            line.sign(found, 1, 3)
    return line.styles


def _literal(line: _Line) -> None:
    for found in _CODE.finditer(line.free):
        line.add(*found.span(2), Style.CODE)
        line.sign(found, 1)
        line.add(found.end(2), found.end(), Style.MARK)
        line.take(*found.span())
    for found in _ESCAPE.finditer(line.free):
        line.add(found.start(), found.start() + 1, Style.MARK)
        line.take(*found.span())


def _links(line: _Line) -> None:
    for found in _WIKI.finditer(line.free):
        line.add(*found.span(2), Style.LINK)
        line.sign(found, 1, 3)
        line.take(*found.span(2))
    for found in _LINK.finditer(line.free):
        line.add(*found.span(2), Style.LINK)
        line.sign(found, 1, 3, 4, 5)
    for found in _URL.finditer(line.free):
        line.add(*found.span(), Style.LINK)
        line.take(*found.span())


def secrets(text: str, *, hidden: bool = False) -> list[tuple[int, int]]:
    """Return where *text* is inside `%%…%%`, the signs included."""
    found: list[tuple[int, int]] = []
    begin = 0 if hidden else -1
    for sign in re.finditer("%%", text):
        if begin < 0:
            begin = sign.start()
        else:
            found.append((begin, sign.end()))
            begin = -1
    if begin >= 0:
        found.append((begin, len(text)))
    return found


def runs(found: list[int]) -> Iterator[tuple[int, int, Style]]:
    """Yield start, end and style for every run of equal styles."""
    if found and found.count(found[0]) == len(found):
        yield 0, len(found), Style(found[0])
        return
    start = 0
    for style, letters in groupby(found):
        end = start + sum(1 for _ in letters)
        yield start, end, Style(style)
        start = end


def uncoded(text: str) -> str:
    """Return *text* with a sign for each letter of its code."""
    if "`" not in text:
        return text
    return _CODE.sub(lambda found: _TAKEN * len(found[0]), text)


def target(text: str, at: int) -> str:
    """Return the title or address that the link around *at* leads to, if any."""
    for pattern, group in ((_WIKI, 2), (_NAMED, 1), (_URL, 0)):
        for found in pattern.finditer(text):
            if found.start() <= at <= found.end():
                return found[group].strip("<>")
    return ""
