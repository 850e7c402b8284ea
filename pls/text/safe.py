"""A small safe part of Markdown, rebuilt from an allow-list.

What a reader gets is not the person's text with something taken out, but a new text
made of the parts that are known: paragraphs, lists, quotes, emphasis, code. Links keep
their words and images their alternative text; HTML, comments, addresses, titles and
definitions are never carried over.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdformat.renderer import MDRenderer
from msgspec import field
from pygments.lexers import get_all_lexers
from typing_extensions import override

from pls.text import bare, parts, private
from pls.text.caching import by_text
from pls.text.names import Swaps


_AS_WRITTEN = Swaps()
_ROUNDS = 5
_BLOCKS = {
    "paragraph_open",
    "paragraph_close",
    "bullet_list_open",
    "bullet_list_close",
    "ordered_list_open",
    "ordered_list_close",
    "list_item_open",
    "list_item_close",
    "blockquote_open",
    "blockquote_close",
}
_MARKS = {"strong_open", "strong_close", "em_open", "em_close"}
_KEPT = _MARKS | {"code_inline", "softbreak", "hardbreak"}


def line(text: str, words: Swaps = _AS_WRITTEN) -> str:
    """Return one line of plain text: no private passages, comments or addresses.

    Args:
        text: What the person wrote.
        words: What happens to the names in it.
    """
    kept = private.closed_up(text)
    for _ in range(_ROUNDS):
        again = private.public(bare.line(kept))
        if again == kept:
            break
        kept = again
    return " ".join(words(kept).split())


def address(url: str) -> str:
    """Return a web address, or nothing where it is none or tells of an account."""
    try:
        split = urlsplit(url)
        named = split.hostname
    except ValueError:
        return ""
    plain = url.isprintable() and not any(c.isspace() or c in '<>"' for c in url)
    web = split.scheme in {"http", "https"} and bool(named) and "@" not in split.netloc
    return url if web and plain and not private.count(url) else ""


def markdown(text: str, words: Swaps = _AS_WRITTEN) -> str:
    """Return the safe part of *text* as Markdown.

    Args:
        text: What the person wrote.
        words: What happens to the names in each piece of it.
    """
    written = _rebuilt(text, words)
    for _ in range(_ROUNDS):
        # Entities may spell the marks of a private passage, and where HTML was left
        # out a line may begin like a block: what is read last is what was checked.
        again = _reread(written)
        if again == written:
            return written
        written = again
    return private.public(written)


def whole(text: str) -> bool:
    """Tell whether *text* is its own safe part: nothing of it would be left out."""
    return _reread(text) == text


@by_text(1024)
def _reread(text: str) -> str:
    return _rebuilt(text, _AS_WRITTEN)


def _rebuilt(text: str, words: Swaps) -> str:
    kept = private.public(bare.lines(private.closed_up(text)))
    told = (_told(part, words, plain=plain) for part, plain in parts.split(kept))
    return "\n\n".join(filter(None, told))


def _told(part: str, words: Swaps, *, plain: bool) -> str:
    """Return what is safe of a part that is read by itself."""
    written, heard = (part, (part,)) if plain else _heard(part)
    named = any(words.edits(text) for text in heard)
    return _written(part, words) if named else written


@by_text(1024)
def _heard(part: str) -> tuple[str, tuple[str, ...]]:
    """Return what is safe of a part without names, and the texts to look for them."""
    words = _Listening()
    return _written(part, words), tuple(words.heard)


class _Listening(Swaps, frozen=True):
    """Knows no name and remembers in which texts names are looked for."""

    heard: list[str] = field(default_factory=list)

    @override
    def edits(self, text: str) -> tuple[tuple[int, int, str], ...]:
        self.heard.append(text)
        return ()


def _written(text: str, words: Swaps) -> str:
    tokens = _filled(_blocks(_reader().parse(text), words))
    if not tokens:
        return ""
    written = MDRenderer().render(tokens, _reader().options, {})
    return written.strip("\n")


@cache
def _languages() -> frozenset[str]:
    lexers = get_all_lexers(plugins=False)
    return frozenset(alias for _, aliases, _, _ in lexers for alias in aliases)


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark")
    reader.options["mdformat"] = {"number": True, "wrap": "keep"}
    reader.options["parser_extension"] = []
    return reader


def _blocks(tokens: Iterable[Token], words: Swaps) -> Iterable[Token]:
    heading = False
    for token in tokens:
        if token.type in _BLOCKS:
            yield _clean(token)
        elif token.type in {"heading_open", "heading_close"}:
            heading = token.nesting > 0
            ending = "open" if heading else "close"
            yield Token(f"paragraph_{ending}", "p", token.nesting, block=True)
        elif token.type == "inline":
            spans = _said(token.children or [], words)
            yield _inline(_strong(spans) if heading else spans)
        elif token.type == "html_block":
            yield from _paragraphs(bare.paragraphs(token.content), words)
        elif token.type in {"fence", "code_block"}:
            yield _code(token, words)


def _filled(tokens: Iterable[Token]) -> list[Token]:
    """Return *tokens* without the parts in which nothing is: something stood there."""
    kept: list[Token] = []
    for token in tokens:
        if token.nesting < 0 and kept[-1].nesting > 0:
            kept.pop()
        elif token.type != "inline" or token.children:
            kept.append(token)
    return kept


def _paragraphs(texts: Iterable[str], words: Swaps) -> Iterable[Token]:
    for text in texts:
        yield Token("paragraph_open", "p", 1, block=True)
        yield _inline(_said([_text(text)], words))
        yield Token("paragraph_close", "p", -1, block=True)


def _strong(spans: list[Token]) -> list[Token]:
    """Return the words of a heading in bold: the reader's page has its own headings."""
    inner = [span for span in spans if not span.type.startswith("strong")]
    if not any(span.content.strip() for span in inner):
        return inner
    return [
        Token("strong_open", "strong", 1, markup="**"),
        *inner,
        Token("strong_close", "strong", -1, markup="**"),
    ]


def _clean(token: Token) -> Token:
    """Return a new token with the structure of *token* and nothing else."""
    fresh = Token(token.type, token.tag, token.nesting)
    fresh.markup, fresh.block, fresh.hidden = token.markup, True, token.hidden
    if token.type == "ordered_list_open" and isinstance(token.attrs.get("start"), int):
        fresh.attrs = {"start": token.attrs["start"]}
    if token.type == "list_item_open":
        fresh.info = token.info if token.info.isdigit() else ""
    return fresh


def _inline(children: list[Token]) -> Token:
    token = Token("inline", "", 0, block=True)
    token.children = children
    return token


def _code(token: Token, words: Swaps) -> Token:
    fresh = Token("fence", "code", 0, block=True)
    language = "".join(token.info.split()[:1])
    fresh.info = language if language in _languages() else ""
    fresh.markup = "```"
    kept = "\n".join(map(bare.code, token.content.split("\n")))
    fresh.content = words(kept.removesuffix("\n")) + "\n"
    return fresh


def _said(children: Iterable[Token], words: Swaps) -> list[Token]:
    """Return what is said in *children*, names seen across their marks."""
    spans = list(_spans(children))
    joined = "".join(map(_content, spans))
    if private.count(joined):
        # Marks of emphasis stood between those of a passage: it is read next time.
        return [_text(words(" ".join(joined.split())))]
    edits = words.edits(joined)
    position = 0
    for span in spans if edits else ():
        here = _content(span)
        if span.content:
            span.content = _edited(here, position, edits)
        elif here and any(start <= position < end for start, end, _ in edits):
            span.type = "text"  # an empty one: the name went on in the next line
        position += len(here)
    return _tidy(spans) if edits else spans


def _content(span: Token) -> str:
    return "\n" if span.type.endswith("break") else span.content


def _edited(text: str, offset: int, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a part of a text, which begins at *offset*, as edited."""
    pieces: list[str] = []
    position = 0
    for start, end, word in edits:
        first, last = start - offset, min(end - offset, len(text))
        if last > 0 and first < len(text):
            begins = first >= 0
            pieces += [text[position : max(first, 0)], word if begins else ""]
            position = last
    return "".join([*pieces, text[position:]])


def _tidy(spans: list[Token]) -> list[Token]:
    """Return *spans* without those that have become empty, and their marks."""
    kept: list[Token] = []
    for span in spans:
        if span.type in {"text", "code_inline"} and not span.content:
            continue
        if kept and span.nesting < 0 < kept[-1].nesting:
            kept.pop()
            continue
        kept.append(span)
    return kept


def _spans(children: Iterable[Token]) -> Iterable[Token]:
    held = ""
    for child in children:
        if child.type in {"text", "image"}:
            # Held until other markup comes, so that a name or an address is seen
            # whole where a link or HTML stood inside it.
            held += _alternative(child)
        elif child.type in _KEPT:
            if held:
                yield _text(bare.words(held))
            held = ""
            yield _span(child)
    if held:
        yield _text(bare.words(held))


def _span(child: Token) -> Token:
    if child.type == "code_inline":
        fresh = Token("code_inline", "code", 0)
        fresh.content, fresh.markup = bare.code(child.content), "`"
        return fresh
    if child.type in _MARKS:
        fresh = Token(child.type, child.tag, child.nesting)
        fresh.markup = child.markup
        return fresh
    return Token(child.type, "br", 0)


def _alternative(token: Token) -> str:
    """Return the words of a text, or those that stand for an image."""
    if token.type == "image":
        return "".join(map(_alternative, token.children or []))
    if token.type.endswith("break"):
        return " "
    return token.content if token.type in {"text", "code_inline"} else ""


def _text(content: str) -> Token:
    token = Token("text", "", 0)
    token.content = content
    return token
