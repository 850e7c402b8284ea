"""Texts laid bare: their words, without targets, addresses, tags and dates.

A pattern is tried only where a sign is that it cannot do without: nearly no text has
it, and looking for one sign takes next to nothing.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from typing_extensions import override


_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,30}://|(?<![^\W_])(?:www\.|mailto:|file:))[^\s<>\"')\]]+",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+\b")
_HOME = re.compile(
    r"(?<![\w.~:/\\-])"
    r"(?:/(?:home|Users)/|(?i:[a-z]:[\\/](?:users|documents and settings)[\\/]))"
    r"(?:[^\s<>\"'`|*?)\]]|[ ](?=[^\s\\/]{1,40}[\\/]))+(?<![.,;:!])"
)
"""A path that begins in the folder of an account, and so with its name."""
_EMBED = re.compile(r"!\[\[[^\[\]\n]*\]\]")
_WIKI = re.compile(r"\[\[([^\[\]|\n]*)(?:\|([^\[\]\n]*))?\]\]")
_TARGET = r"\(\s*(?:<[^<>]*>)?(?:[^()]|\([^()]*\))*+\)"
_LINK = re.compile(rf"!?\[((?:[^\[\]\\]|\\.)*+)\]{_TARGET}", re.DOTALL)
_LINK_END = re.compile(rf"\]{_TARGET}")
_FILE = re.compile(
    r"(?:!\[((?:[^\[\]\n\\]|\\.)*+)\]\([^()\n]*+\)"
    r"|\[((?:[^\[\]\n\\]|\\.)*+)\]\(<?[^()<>\n]+?\.md(?:#[^()<>\n]*+)?>?\))"
)
_TAG = re.compile(
    r"</?[a-z][\w-]*(?:\s(?:\"[^\"]{0,500}\"|'[^']{0,500}'|[^<>\"']){0,500}+)?/?>"
    r"|<[a-z][\w-]*\s+[\w-]+\s?=[^<>]*+>?",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_DAYS = "📅✅❌⏳🛫➕"
_DATE = re.compile(f"[ \t]?[{_DAYS}]\ufe0f?[ \t]*\\d{{4}}-\\d{{2}}-\\d{{2}}")
_LINES = re.MULTILINE | re.IGNORECASE
_BLOCK_ID = re.compile(r"(?<![^\s])\^(?=[\d_-]*[a-z])[\w-]{2,}[ \t]*$", _LINES)
_FENCE = re.compile(r"^[ \t]*(?:`{3,}|~{3,}).*$", re.MULTILINE)
_ENDS = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029](?:(?<=\r)\n)?")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_APART = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote br dd details div dl dt figure footer form "
        "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table td th "
        "tr ul",
    )
)
_UNSAID = frozenset({"script", "style", "template", "title", "head"})


def lines(text: str) -> str:
    """Return the lines of *text* as Markdown reads them, without what nobody sees."""
    text = _UNSEEN.sub("", _ENDS.sub("\n", text))
    text = _unfiled(_COMMENT.sub(" ", text))
    return _BLOCK_ID.sub("", text) if "^" in text else text


def line(text: str) -> str:
    """Return *text* as one line of words."""
    kept = " ".join(_EMBED.sub("", lines(text)).split())
    return " ".join(words(_TAG.sub("", kept)).split())


def words(text: str) -> str:
    """Return *text* without the targets of links, addresses and the dates of tasks."""
    if "]" in text:
        text = _LINK.sub(r"\1", _LINK.sub(r"\1", _EMBED.sub("", text)))
        text = _LINK_END.sub("]", text)
    return code(text)


def code(text: str) -> str:
    """Return a line of code without what leads to a file or an address."""
    if "]" in text:
        text = _WIKI.sub(lambda m: m.group(2) or m.group(1), _unfiled(text))
    if any(sign in text for sign in _DAYS):
        text = _DATE.sub("", text)
    if ":" in text or "www." in text.lower():
        text = _ADDRESS.sub("(link)", text)
    if housed(text):
        text = _HOME.sub("(file)", text)
    return _MAIL.sub("(mail address)", text) if "@" in text else text


def housed(text: str) -> bool:
    """Tell whether a path to the folder of an account may stand in *text*."""
    return any(sign in text for sign in ("/home/", "/Users/", ":/", ":\\"))


def _unfiled(text: str) -> str:
    return _FILE.sub(_said, text) if "](" in text else text


def _said(match: re.Match[str]) -> str:
    return match.group(1) or match.group(2) or ""


def paragraphs(markup: str) -> tuple[str, ...]:
    """Return the words of HTML, a text for each paragraph."""
    reader = _Words()
    reader.feed(_FENCE.sub("", markup))
    reader.close()
    told = "".join(reader.said).split("\n\n")
    return tuple(" ".join(text.split()) for text in told if text.strip())


class _Words(HTMLParser):
    """Hears the words of HTML and none of its tags."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    @override
    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        self._silent += tag in _UNSAID
        self.said.append("\n\n" if tag in _APART else "")

    @override
    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in _UNSAID))
        self.said.append("\n\n" if tag in _APART else "")

    @override
    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)
