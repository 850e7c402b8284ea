"""The title of a page, out of its first bytes. Nothing in it is run or followed."""

from __future__ import annotations

import codecs
import html
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Final


MOST: Final = 256 * 1024
"""So many bytes of a page are read, unpacked."""

LONGEST: Final = 300
"""A title is cut at so many characters."""

_END = b"</title"
_DECLARED = 4096
"""A page says in its first bytes in which letters it is written."""

_ANY_WRAPPER = 47
"""How zlib is told to take gzip as well as its own."""

_JOINERS = "\u200c\u200d"
_CHARSET = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE
)
_SET_APART = (
    *("script", "style", "noscript", "template"),
    *("svg", "math", "textarea", "iframe"),
)
"""What stands in these is no part of the page, whatever it looks like."""

_CLOSED = re.compile(rf"<({'|'.join(_SET_APART)})\b", re.IGNORECASE)
_LABEL = re.compile(r"[A-Za-z0-9_:-]{1,40}")
_MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
_LATIN = frozenset(("ascii", "iso8859-1"))
_LETTERS = frozenset(
    re.findall(
        r"\S+",
        "utf-8 utf-16 utf-16-le utf-16-be cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 "
        "cp1256 cp1257 cp1258 cp866 cp874 iso8859-2 iso8859-3 iso8859-4 iso8859-5 "
        "iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 "
        "iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic gb2312 gbk gb18030 "
        "big5 big5hkscs euc_jp shift_jis cp932 iso2022_jp euc_kr cp949 tis-620",
    )
)
"""What pages are written in; a name beyond these is not handed to any decoder."""

_TITLE = re.compile(r"<title(?=[\s/>])", re.IGNORECASE)
_TITLE_END = re.compile(r"</title", re.IGNORECASE)
_PART = re.compile(r"[^\"'>]*")


def title(data: bytes, charset: str | None) -> str:
    """Return the title of a page as plain text, "" if it has none.

    Args:
        data: How the page begins.
        charset: The letters it is written in, as whoever sent it says.
    """
    found = _title(_decoded(data, charset))
    words = " ".join(_printable(html.unescape(found or "")).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"


def begins(parts: Iterator[bytes], charset: str | None) -> bytes:
    """Return as much of a page as it takes to know its title, `MOST` bytes at most."""
    data = bytearray()
    for part in parts:
        seen = max(0, len(data) - len(_END))
        data += part[: MOST - len(data)]
        ended = _END in data[seen:].lower()
        if ended and _title(_decoded(bytes(data), charset)) is not None:
            break
        if len(data) >= MOST:
            break
    return bytes(data)


def unpacked(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a page that was packed for the way, piece by small piece.

    Raises:
        zlib.error: They cannot be unpacked.
    """
    packer = zlib.decompressobj(_ANY_WRAPPER)
    for part in parts:
        left = part
        while left and not packer.eof:
            # A few bytes can hold many: whoever has enough asks for no more.
            yield packer.decompress(left, 16 * 1024)
            left = packer.unconsumed_tail


def _decoded(data: bytes, charset: str | None) -> str:
    for mark, name in _MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    found = _CHARSET.search(data[:_DECLARED])
    told = (charset or "", found.group(1).decode("ascii", "replace") if found else "")
    name = next((n for n in map(_letters, told) if n), "utf-8")
    return data.decode(name, "replace")


def _letters(label: str) -> str:
    """Return the decoder that a page names, "" where it is none for pages."""
    label = label.strip().strip("\"'")
    if not _LABEL.fullmatch(label):
        return ""
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return ""
    if name in _LATIN:
        return "cp1252"  # as every browser reads it
    return name if name in _LETTERS else ""


def _title(page: str) -> str | None:
    """Return what stands in the first title, None where it is not there in full.

    Each step goes forward only, so the time is that of the length.
    """
    at = page.find("<")
    while at >= 0:
        opened = _TITLE.match(page, at)
        if opened:
            start = _after_tag(page, opened.end())
            end = _TITLE_END.search(page, start)
            return page[start : end.start()] if end else None
        at = page.find("<", _past(page, at))
    return None


def _past(page: str, at: int) -> int:
    """Return where that ends which begins at a `<`, with all that is inside."""
    if page.startswith("<!--", at):
        return _found(page.find("-->", at + 4), page, 3)
    closed = _CLOSED.match(page, at)
    if closed:
        start = _after_tag(page, closed.end())
        end = _END_OF[closed.group(1).lower()](page, start)
        return end.start() + 1 if end else len(page)
    if page[at + 1 : at + 2].isalpha() or page[at + 1 : at + 2] in "/!?":
        return _after_tag(page, at + 1)
    return at + 1


def _after_tag(page: str, at: int) -> int:
    """Return where a tag ends; a `>` in quotes does not end it."""
    while at < len(page):
        found = _PART.match(page, at)
        at = found.end() if found else at
        sign = page[at : at + 1]
        if sign in ("", ">"):
            return at + 1
        at = _found(page.find(sign, at + 1), page, 1)
    return len(page)


def _found(at: int, page: str, length: int) -> int:
    return at + length if at >= 0 else len(page)


def _ending(name: str) -> Callable[[str, int], re.Match[str] | None]:
    return re.compile(rf"</{name}\b", re.IGNORECASE).search


_END_OF: Final = {name: _ending(name) for name in _SET_APART}


def _printable(text: str) -> str:
    """Return *text* with blanks for what no title shows, such as marks of direction."""
    return "".join(c if c.isprintable() or c in _JOINERS else " " for c in text)
