"""A small safe part of Markdown, rebuilt from an allow-list.

What a reader gets is not the person's text with something taken out, but a new text
made of the parts that are known: paragraphs, lists, quotes, emphasis, code. Links keep
their words and images their alternative text; HTML, comments, addresses, titles and
definitions are never carried over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdformat.renderer import MDRenderer

from pls.text import private


Words = Callable[[str], str]

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
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,30}://|(?<![^\W_])(?:www\.|mailto:|file:))[^\s<>\"')\]]+",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
_WIKI = re.compile(r"\[\[([^\]|\n]*)(?:\|([^\]\n]*))?\]\]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]"
)
_LANGUAGE = re.compile(r"\A[A-Za-z0-9+#-]{1,20}")
_DATES = re.compile(r"\s*[📅✅❌]\s*\d{4}-\d{2}-\d{2}")


def line(text: str, words: Words = str) -> str:
    """Return one line of plain text: no private passages, comments or addresses.

    Args:
        text: What the person wrote.
        words: What happens to the names in it.
    """
    kept = _COMMENT.sub(" ", private.public(text))
    return " ".join(words(_bare(kept)).split())


def markdown(text: str, words: Words = str) -> str:
    """Return the safe part of *text* as Markdown.

    Args:
        text: What the person wrote.
        words: What happens to the names in each piece of it.
    """
    written = _rebuilt(text, words)
    for _ in range(_ROUNDS):
        # Entities may spell the marks of a private passage, and where HTML was left
        # out a line may begin like a block: what is read last is what was checked.
        again = _rebuilt(written, str)
        if again == written:
            break
        written = again
    return written


def _rebuilt(text: str, words: Words) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = _COMMENT.sub(" ", private.public(_CONTROL.sub("", lines)))
    tokens = list(_blocks(_reader().parse(kept), words))
    if not tokens:
        return ""
    written = MDRenderer().render(tokens, _reader().options, {})
    return written.strip("\n")


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark")
    reader.options["mdformat"] = {"number": True, "wrap": "keep"}
    reader.options["parser_extension"] = []
    return reader


def _bare(text: str) -> str:
    """Return *text* without addresses, link brackets and control characters."""
    text = _WIKI.sub(lambda m: m.group(2) or m.group(1), _CONTROL.sub(" ", text))
    return _MAIL.sub("(mail address)", _ADDRESS.sub("(link)", _DATES.sub("", text)))


def _blocks(tokens: Iterable[Token], words: Words) -> Iterable[Token]:
    heading = False
    for token in tokens:
        if token.type in _BLOCKS:
            yield _clean(token)
        elif token.type in {"heading_open", "heading_close"}:
            heading = token.nesting > 0
            ending = "open" if heading else "close"
            yield Token(f"paragraph_{ending}", "p", token.nesting, block=True)
        elif token.type == "inline":
            spans = list(_spans(token.children or [], words))
            yield _inline(_strong(spans) if heading else spans)
        elif token.type in {"fence", "code_block"}:
            yield _code(token, words)


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


def _code(token: Token, words: Words) -> Token:
    language = _LANGUAGE.match(token.info.strip())
    fresh = Token("fence", "code", 0, block=True)
    fresh.info = language.group() if language else ""
    fresh.markup = "```"
    fresh.content = words(_bare_code(token.content).removesuffix("\n")) + "\n"
    return fresh


def _bare_code(text: str) -> str:
    return "\n".join(_bare(part) for part in text.split("\n"))


def _spans(children: Iterable[Token], words: Words) -> Iterable[Token]:
    held = ""
    for child in children:
        if child.type in {"text", "image"}:
            # Held until other markup comes, so that a name or an address is seen
            # whole where a link or HTML stood inside it.
            held += _alternative(child)
        elif child.type in _KEPT:
            if held:
                yield _text(words(_bare(held)))
            held = ""
            yield _span(child, words)
    if held:
        yield _text(words(_bare(held)))


def _span(child: Token, words: Words) -> Token:
    if child.type == "code_inline":
        fresh = Token("code_inline", "code", 0)
        fresh.content, fresh.markup = words(_bare(child.content)), "`"
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
