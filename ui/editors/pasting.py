"""What comes into the writing area from elsewhere: pasted or dropped.

Plain words and addresses go in at once. Files, pictures and text with looks take a
moment, so they are handed on as a parcel, and what becomes of it is put in when it is
there. Where things go in a text is decided by pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage, QTextCursor, QTextDocumentFragment

from ui.editors import inline
from ui.editors.blocks import START, Kind, outline
from ui.operations.parcels import Parcel, Piece


PICTURES: Final = (
    *("image/gif", "image/png", "image/jpeg", "image/webp", "image/tiff", "image/bmp"),
)
"""The forms a picture may come in, the one that says most first."""

_ADDRESS = re.compile(r"(?:https?://[^\s<>\"]{3,}|mailto:[^\s<>\"@]+@[^\s<>\"]+)")
_HEADS = frozenset({Kind.HEADING, Kind.QUOTE, Kind.ITEM, Kind.TASK})
_BLOCK = re.compile(r"\n|^(?:#{1,6} |[-*+] |\d{1,9}[.)] |> |\||```)")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Words:
    """Words that go in as they are."""

    text: str


def plain(text: str) -> str:
    """Return *text* with a line feed for every end of a line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\u2028", "\n").replace("\u2029", "\n")


def fits(mime: QMimeData) -> bool:
    """Tell whether there is anything that can be put in."""
    return mime.hasText() or mime.hasHtml() or mime.hasUrls() or _shows(mime)


def _shows(mime: QMimeData) -> bool:
    return mime.hasImage() or any(mime.hasFormat(form) for form in PICTURES)


def chosen(mime: QMimeData, *, code: bool) -> Words | Parcel:
    """Return what of a paste or drop goes in.

    Files come first; then text with looks, also where a picture of it comes along, as
    spreadsheets do; then a picture; then words.

    Args:
        mime: What came.
        code: Whether it goes into code, where looks mean nothing.
    """
    words = plain(mime.text())
    files = tuple(Path(u.toLocalFile()) for u in mime.urls() if u.isLocalFile())
    if files:
        return Parcel(files=files)
    if mime.hasHtml() and not words.strip() and not _shows(mime):
        # Some programs leave it to others to find the words.
        words = QTextDocumentFragment.fromHtml(mime.html()).toPlainText()
    if mime.hasHtml() and words.strip() and not address(words):
        return Words(words) if code else Parcel(html=mime.html(), words=words)
    if _shows(mime) and not code:
        return Parcel(picture=_picture(mime), words=words)
    return Words(words)


def _picture(mime: QMimeData) -> bytes | QImage | None:
    for form in PICTURES:
        if mime.hasFormat(form):
            return bytes(mime.data(form).data())
    found = mime.imageData()
    return found if isinstance(found, QImage) else None


def address(words: str) -> str:
    """Return the web address that *words* are, "" if they say anything else."""
    bare = words.strip()
    return bare if len(bare) <= _LONGEST and _ADDRESS.fullmatch(bare) else ""


def linked(selection: str, target: str, line: str) -> str:
    """Return the link that an address makes of a selection, "" where it makes none.

    Args:
        selection: The words.
        target: The address.
        line: What stands before the words in their line.
    """
    words = selection.strip()
    odd = not words or "\n" in words or "](" in words or "`" in words or address(words)
    if odd or line.endswith(("](", "[[", "<")) or line.count("`") % 2:
        return ""
    left = selection[: len(selection) - len(selection.lstrip())]
    right = selection[len(selection.rstrip()) :]
    said = re.sub(r"(?<!\\)([\[\]])", r"\\\1", words)
    target = target.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
    return f"{left}[{said}]({target}){right}"


def framed(before: str, pieces: Sequence[Piece], after: str) -> str:
    """Return what names kept things, with the air it needs in its place.

    A picture is a paragraph of its own, except in a list, a quote or a heading, which
    it would break. Files stay in the line.

    Args:
        before: The text before the place.
        pieces: What is put in.
        after: The text after the place.
    """
    line, rest = _line(before, after)
    shows = any(piece.picture for piece in pieces)
    if line.strip() and outline(line, START).kind in _HEADS:
        return _spaced(line, " ".join(piece.text for piece in pieces), rest)
    if not shows and (line.strip() or rest.strip() or len(pieces) == 1):
        return _spaced(line, ", ".join(piece.text for piece in pieces), rest)
    files = [piece.text for piece in pieces if not piece.picture]
    parts = [piece.text for piece in pieces if piece.picture]
    if files:
        parts.append("\n".join(f"- {text}" for text in files))
    made = "\n\n".join(parts)
    ends = "\n\n" if not after else ""
    return f"{_above(before, line)}{made}{ends or _below(after, rest)}"


def woven(before: str, text: str, after: str) -> str:
    """Return Markdown with the air it needs where it is put in."""
    if not _BLOCK.search(text):
        return text
    line, rest = _line(before, after)
    return f"{_above(before, line)}{text}{_below(after, rest)}"


def _line(before: str, after: str) -> tuple[str, str]:
    """Return what stands before and after a place in its line."""
    return before.rpartition("\n")[2], after.partition("\n")[0]


def _spaced(line: str, text: str, rest: str) -> str:
    left = " " if line and not line[-1].isspace() and line[-1] not in "([" else ""
    right = " " if rest and rest[0].isalnum() else ""
    return f"{left}{text}{right}"


def _above(before: str, line: str) -> str:
    if line.strip():
        return "\n\n"
    above = before[: len(before) - len(line)]
    return "" if not above.strip() or above.endswith("\n\n") else "\n"


def _below(after: str, rest: str) -> str:
    if rest.strip():
        return "\n\n"
    below = after[len(rest) :]
    return "" if not below.strip() or below.startswith("\n\n") else "\n"


class Pasting:
    """Puts what comes into one editor where the caret is."""

    def __init__(self, caret: Callable[[], QTextCursor]) -> None:
        self._caret = caret
        self.taker: Callable[[Parcel], None] | None = None

    def insert(self, mime: QMimeData, *, code: bool) -> None:
        """Put in what came, or hand it on."""
        found = chosen(mime, code=code)
        if isinstance(found, Parcel) and self.taker is not None:
            self.taker(found)
        else:
            words = found.text if isinstance(found, Words) else plain(mime.text())
            self._write(words, code=code)

    def insert_plain(self, words: str) -> None:
        """Put in the words of what came, as they are."""
        self._caret().insertText(plain(words))

    def _write(self, words: str, *, code: bool) -> None:
        cursor = self._caret()
        target = "" if code else address(words)
        if target and cursor.hasSelection():
            start = QTextCursor(cursor)
            start.setPosition(cursor.selectionStart())
            line = start.block().text()[: start.positionInBlock()]
            words = linked(plain(cursor.selectedText()), target, line) or words
        cursor.insertText(words)


def copied(cursor: QTextCursor) -> QMimeData:
    """Return the selected Markdown exactly as it stands."""
    mime = QMimeData()
    mime.setText(plain(cursor.selectedText()))
    return mime


# Addresses of kept files, which nobody reads


_HASHED = re.compile(r"\]\((?:[^()\s]*/)?[0-9a-f]{2}/[0-9a-f]{64}(?:\.\w{1,8})?\)")


def folded(text: str) -> list[tuple[int, int]]:
    """Return where *text* names files kept under their hash, from `]` to `)`."""
    if "attachments/" not in text:
        return []
    return [found.span() for found in _HASHED.finditer(inline.uncoded(text))]


def settled(text: str, at: int, old: int) -> int:
    """Return where a caret belongs that came to *at* of a line from *old*.

    It stands before or after what is folded, never in it.
    """
    for start, end in folded(text):
        if start < at < end:
            return end if old <= start else start
    return at


def whole(text: str, at: int) -> tuple[int, int] | None:
    """Return where the link stands that ends at *at* in a fold."""
    for start, end in folded(text):
        if end == at:
            begin = text.rfind("[", 0, start)
            while begin > 0 and text[begin - 1] == "\\":
                begin = text.rfind("[", 0, begin)
            shown = begin > 0 and text[begin - 1] == "!"
            return (begin - shown, end) if begin >= 0 else None
    return None
