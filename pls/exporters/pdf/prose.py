"""Text into the parts that the template sets: plain data, nothing of it markup."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from markdown_it.token import Token

from pls.disclosure import wording
from pls.text import parts


Node = dict[str, Any]
"""A paragraph, list, quote or code, as the template knows it."""

Run = tuple[str, str]
"""How a piece of a paragraph is set ("b" bold, "i" italic, "code", "break"), and it."""

_KINDS = {"bullet_list_open": "ul", "ordered_list_open": "ol"}


def line(text: str, bold: str = "") -> Node:
    """Return one line of plain text, after one in bold where that is given."""
    told = [("b", wording.line(bold))] if bold else []
    space = " " if bold and text else ""
    return _paragraph([*told, ("", space + wording.line(text))])


def prose(text: str) -> list[Node]:
    """Return the small part of Markdown in *text* as nodes."""
    return [
        node
        for part, flat in parts.split(wording.plain(text))
        for node in ([_paragraph([("", _joined(part))])] if flat else _read(part))
    ]


def _joined(text: str) -> str:
    return " ".join(text.split("\n"))


def _read(part: str) -> list[Node]:
    """Return the nodes of Markdown; what is open is kept on a stack, innermost last."""
    top: list[Node] = []
    inside = [top]
    for token in wording.markdown().parse(part):
        if token.nesting < 0 and token.type != "paragraph_close":
            inside.pop()
        elif token.type == "inline":
            inside[-1].append(_paragraph(_runs(token)))
        elif token.type in {"fence", "code_block"}:
            inside[-1].append({"is": "code", "text": token.content.rstrip("\n")})
        elif token.nesting > 0 and token.type != "paragraph_open":
            within: list[Any] = []
            inside[-1].append(_opened(token, within))
            inside.append(within)
    return top


def _opened(token: Token, within: list[Any]) -> Any:
    """Return a list, an item of one or a quote; what it holds comes into *within*."""
    if token.type == "list_item_open":
        return within
    kind = _KINDS.get(token.type, "quote")
    return {"is": kind, "start": int(token.attrs.get("start", 1)), "inside": within}


def _runs(inline: Token) -> list[Run]:
    """Return the runs of a paragraph, flat however deep its marks are nested."""
    deep = {"strong": 0, "em": 0}
    found: list[Run] = []
    for token in inline.children or ():
        kind = token.type.rpartition("_")[0]
        if kind in deep:
            deep[kind] += token.nesting
        elif token.type == "hardbreak":
            found.append(("break", ""))
        elif token.type == "code_inline":
            found.append(("code", token.content))
        else:
            how = "b" * (deep["strong"] > 0) + "i" * (deep["em"] > 0)
            found.append((how, " " if token.type == "softbreak" else token.content))
    return found


def _paragraph(found: Sequence[Run]) -> Node:
    turned = _turned("".join(text for _, text in found))
    return {"is": "p", "runs": found, "rtl": turned}


def _turned(text: str) -> bool:
    """Tell whether a text begins in a script that is read from right to left."""
    for sign in "" if text.isascii() else text:
        way = unicodedata.bidirectional(sign)
        if way in {"L", "R", "AL"}:
            return way != "L"
    return False
