"""Stories as blocks of words, for formats that are no Markdown and no HTML.

What is read as Markdown is the same small part of it for every format, see
`wording.markdown`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markdown_it.token import Token
from msgspec import Struct, field

from pls.disclosure import wording
from pls.text import parts


class Span(Struct, frozen=True):
    """Words that look the same; a line feed in them is meant."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False


class Block(Struct, frozen=True):
    """A paragraph, or a piece of code with its lines.

    Attributes:
        lists: The lists it stands in, the outermost first, counted over the text.
        mark: A dot or a number where it begins an item of the innermost list.
        quotes: How deep in quotes it stands.
    """

    spans: tuple[Span, ...]
    lists: tuple[int, ...] = ()
    mark: str = ""
    quotes: int = 0
    code: bool = False

    @property
    def text(self) -> str:
        """Its words as they are, without their looks."""
        return "".join(span.text for span in self.spans)


DOT = "•"


class _Place(Struct):
    """Where in a text the reading is."""

    seen: int = 0
    lists: list[int] = field(default_factory=list)
    ordered: list[bool] = field(default_factory=list)
    mark: str = ""
    quotes: int = 0

    def block(self, spans: Iterable[Span], *, code: bool = False) -> Block:
        mark, self.mark = self.mark, ""
        return Block(tuple(spans), tuple(self.lists), mark, self.quotes, code)


def blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks of a story in their order."""
    place = _Place()
    found: list[Block] = []
    for part, flat in parts.split(wording.plain(text)):
        if flat:
            found.append(place.block([Span(wording.line(part))]))
        else:
            found += _read(wording.markdown().parse(part), place)
    return tuple(found)


def _read(tokens: Iterable[Token], place: _Place) -> Iterator[Block]:
    for token in tokens:
        if token.type == "inline":
            yield place.block(_spans(token.children or ()))
        elif token.type in {"fence", "code_block"}:
            yield place.block([Span(token.content.rstrip("\n"), code=True)], code=True)
        elif token.type == "blockquote_open":
            place.quotes += 1
        elif token.type == "blockquote_close":
            place.quotes -= 1
        elif place.mark and token.type in {"list_item_open", "list_item_close"}:
            yield place.block(())
        _enter(token, place)


def _enter(token: Token, place: _Place) -> None:
    if token.type in {"bullet_list_open", "ordered_list_open"}:
        place.seen += 1
        place.lists.append(place.seen)
        place.ordered.append(token.type.startswith("ordered"))
    elif token.type in {"bullet_list_close", "ordered_list_close"}:
        place.lists.pop()
        place.ordered.pop()
    elif token.type == "list_item_open":
        place.mark = f"{token.info}." if place.ordered[-1] else DOT


def _spans(children: Sequence[Token]) -> Iterator[Span]:
    strong = emphasis = 0
    for child in children:
        if child.type.startswith("strong"):
            strong += child.nesting
        elif child.type.startswith("em"):
            emphasis += child.nesting
        elif child.type.endswith("break"):
            yield Span("\n" if child.type == "hardbreak" else " ")
        elif child.content:
            code = child.type == "code_inline"
            yield Span(child.content, strong > 0, emphasis > 0, code)
