"""Markdown as plain words: excerpts, word counts, one-line texts."""

from __future__ import annotations

import re
from typing import Final

from pls.text import private
from pls.text.patterns import pattern


EXCERPT: Final = 240
"""How many characters an excerpt has at most."""

_READ_AT_MOST = 4000
_FENCED = pattern(r"^\s*(```|~~~).*?(?:^\s*\1[^\n]*$|\Z)", re.MULTILINE | re.DOTALL)
_LINE_SIGNS = pattern(
    r"^[ \t]*+(?:>[ \t]*+)*+"
    r"(?:#{1,6}\s++|(?:[-*+]|\d{1,9}[.)])\s++(?:\[[ xX-]\]\s++)?|\|)?",
    re.MULTILINE,
)
_HEADING = pattern(r"^\s*#{1,6}\s+(.*?)\s*#*\s*$")
_IMAGE = pattern(r"!\[([^\[\]]*)\]\([^()]*\)")
_LINK = pattern(r"\[([^\[\]]*)\]\([^()]*\)")
_WIKI = pattern(r"\[\[([^\[\]|]*)(?:\|([^\[\]]*))?\]\]")
# Every alternative begins with its sign: so the signs are found, not tried for.
_SIGNS = pattern(
    r"\*\*|__|~~|==|``*"
    r"|\*(?:(?<!\w\*)(?=\S)|(?<=\S\*)(?!\w))"
    r"|_(?:(?<!\w_)(?=\S)|(?<=\S_)(?!\w))"
)
_COMMENT = pattern(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DAYS = "📅✅❌⏳🛫➕"
_DATES = pattern(f"[ \t]?[{_DAYS}]\ufe0f?[ \t]*\\d{{4}}-\\d{{2}}-\\d{{2}}")


def words(markdown: str) -> str:
    """Return *markdown* without its signs, on one line."""
    text = _COMMENT.sub(" ", markdown) if "<!--" in markdown else markdown
    text = _LINE_SIGNS.sub("", text)
    if "[" in text:
        text = _IMAGE.sub(r"\1", text)
        text = _LINK.sub(r"\1", text)
        text = _WIKI.sub(lambda m: m.group(2) or m.group(1), text)
    if not text.isascii() and any(sign in text for sign in _DAYS):
        text = _DATES.sub("", text)
    return " ".join(_SIGNS.sub("", text).split())


def excerpt(body: str, title: str = "") -> str:
    """Return the first words of *body* as a list shows them.

    Private passages, code and headings are left out, as is a first heading that
    repeats the title.
    """
    text = private.public(body[:_READ_AT_MOST])
    text = _FENCED.sub("", text)
    kept = [line for line in text.splitlines() if not _HEADING.match(line)]
    found = words("\n".join(kept)) or words(text)
    if found == title.strip():
        return ""
    if len(found) <= EXCERPT:
        return found
    return found[:EXCERPT].rsplit(" ", 1)[0] + "…"


def first_heading(markdown: str) -> str:
    """Return the words of the first heading, or an empty text."""
    text = _FENCED.sub("", markdown[:_READ_AT_MOST])
    lines = text.splitlines()
    for number, line in enumerate(lines):
        heading = _HEADING.match(line)
        if heading and words(heading.group(1)):
            return words(heading.group(1))
        below = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if line.strip() and below and set(below) in ({"="}, {"-"}) and len(below) > 1:
            return words(line)
    return ""


def count(markdown: str) -> int:
    """Return how many words a reader counts in *markdown*."""
    return len(words(markdown).split())
