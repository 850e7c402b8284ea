"""Pictures in the words meant for others: which ones a reader may see.

A picture counts where all of it stands in the open: not in a private passage, not in
code, HTML or a comment, and where the words that stand for it are among those that
leave. When in doubt, it stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import msgspec
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pls.text import private, safe
from pls.text.caching import by_text
from pls.text.patterns import pattern


_PICTURE = pattern(
    r"!\[(?P<words>(?:[^\[\]\n\\]|\\.)*+)\]"
    r"\([ \t]*+(?:<[^<>\n]*+>|(?:[^\s()<>]|\([^\s()]*+\))++)"
    r"(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'))?+[ \t]*+\)"
)


class Embedded(msgspec.Struct, frozen=True):
    """A picture in a text.

    Attributes:
        target: What stands in its brackets, percent-encoded.
        words: What stands for it, in plain text.
        start: Where it begins in the text.
        end: Where it ends.
    """

    target: str
    words: str
    start: int
    end: int


def pictures(text: str) -> tuple[Embedded, ...]:
    """Return the pictures of *text* that stand in the open, in their order."""
    return _pictures(text) if "![" in text else ()


def without(text: str) -> str:
    """Return *text* without those pictures and the words that stand for them."""
    for each in reversed(pictures(text)):
        spaced = each.start > 0 and text[each.start - 1] == " "
        text = text[: each.start - spaced] + text[each.end :]
    return text


@by_text(64)
def _pictures(text: str) -> tuple[Embedded, ...]:
    hidden = private.spans(text)
    places = [
        match
        for match in _PICTURE.finditer(text)
        if not any(s.start < match.end() and s.end > match.start() for s in hidden)
    ]
    sign = next(s for n in count() if (s := f"picture{n}q") not in text.lower())
    marked, at = "", 0
    for number, match in enumerate(places):
        # Whoever reads the text later finds them where the picture is read as one.
        start, end = match.span("words")
        first, last = f"{sign}{number}b", f"{sign}{number}e"
        marked += f"{text[at:start]}{first} {text[start:end]} {last}"
        at = end
    marked += text[at:]
    told, found = safe.markdown(marked), dict(_shown(private.public(marked), sign))
    return tuple(
        Embedded(*found[number], *match.span())
        for number, match in enumerate(places)
        if number in found and f"{sign}{number}b" in told and f"{sign}{number}e" in told
    )


def _shown(text: str, sign: str) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the number of each marked picture, where it leads, and its words."""
    for block in MarkdownIt("commonmark").parse(text):
        for token in block.children or ():
            first, *words = token.content.split(" ") if token.type == "image" else [""]
            number = first.removeprefix(sign).removesuffix("b")
            if first.startswith(sign) and words[-1:] == [f"{sign}{number}e"]:
                said = _said(token).split()[1:-1]
                yield int(number), (str(token.attrs["src"]), " ".join(said))


def _said(token: Token) -> str:
    """Return the words of a picture without what makes them look otherwise."""
    if token.children:
        return "".join(map(_said, token.children))
    return " " if token.type.endswith("break") else token.content
