"""Text with its differences, put into a Qt document as the writing area styles it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)

from pls.merge.passages import Kind, Piece
from ui.editors import inline, utf16
from ui.editors.blocks import Kind as Block
from ui.editors.blocks import Shape, State, outline
from ui.editors.inline import Style
from ui.editors.lines import x_of
from ui.theme import theme
from ui.views.history.dressing import Dress, Look


_MARK = int(Style.MARK)
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of a document that only one of two texts has."""

    kind: Kind
    start: int
    end: int


def fill(cursor: QTextCursor, pieces: Iterable[Piece], look: Look) -> list[Mark]:
    """Write *pieces* at *cursor*, Markdown styled, and return what differs."""
    marks: list[Mark] = []
    before = State()
    first = True
    dress = Dress(look)
    cursor.beginEditBlock()
    for line in _lines(pieces):
        text = "".join(text for _, text in line)
        shape = outline(text, before)
        before = shape.after
        if not first:
            cursor.insertBlock()
        first = False
        blank = not text.strip()
        cursor.setBlockFormat(dress.block(shape, blank=blank))
        cursor.setBlockCharFormat(dress.letters(shape, 0, Kind.SAME))
        for kind, style, words in _runs(line, text, shape):
            gone = kind is Kind.REMOVED
            for part in re.findall(r"\s+|\S.*\S|\S", words) if gone else (words,):
                seen = kind if part.strip() else Kind.SAME
                start = cursor.position()
                cursor.insertText(part, dress.letters(shape, style, seen))
                mark(marks, kind, start, cursor.position())
    cursor.endEditBlock()
    return marks


def mark(marks: list[Mark], kind: Kind, start: int, end: int) -> None:
    """Add a run to *marks*, or make the last one longer."""
    if kind is Kind.SAME or start == end:
        return
    if marks and marks[-1].kind is kind and marks[-1].end == start:
        marks[-1] = Mark(kind, marks[-1].start, end)
    else:
        marks.append(Mark(kind, start, end))


def _lines(pieces: Iterable[Piece]) -> Iterator[list[tuple[Kind, str]]]:
    """Yield lines of runs; of several empty lines one is enough."""
    line: list[tuple[Kind, str]] = []
    empty = True
    for piece in pieces:
        head, *others = piece.text.split("\n")
        line.append((piece.kind, head))
        for other in others:
            blank = not "".join(text for _, text in line).strip()
            if not (blank and empty):
                yield line
            empty = blank
            line = [(piece.kind, other)]
    if "".join(text for _, text in line).strip():
        yield line


def _runs(
    line: Sequence[tuple[Kind, str]], text: str, shape: Shape
) -> Iterator[tuple[Kind, int, str]]:
    """Yield the runs of one line that look alike; signs nobody changed are left out."""
    styles = [0] * len(text)
    if not shape.code and len(text) <= _LONGEST:
        styles = inline.styles(text, shape.body, hidden=shape.before.hidden)
    if shape.kind is not Block.PARAGRAPH:
        for at in range(shape.body):
            styles[at] |= _MARK
    start = 0
    for kind, words in line:
        end = start + len(words)
        for style, run in groupby(range(start, end), key=styles.__getitem__):
            letters = list(run)
            shown = text[letters[0] : letters[-1] + 1]
            if kind is Kind.SAME and _hidden(style, letters[0], shape):
                continue
            yield kind, style, shown
        start = end


def _hidden(style: int, at: int, shape: Shape) -> bool:
    """Tell whether a sign is not shown: what it does can be seen."""
    leading = at < shape.body and shape.kind is not Block.PARAGRAPH
    return bool(style & _MARK) and (shape.kind is Block.QUOTE or not leading)


# Painting


def paint_marks(
    painter: QPainter,
    document: QTextDocument,
    marks: Iterable[Mark],
    view: QRectF,
) -> None:
    """Paint the ground and the line under what differs, as far as *view* reaches."""
    palette = theme().palette
    painter.save()
    for mark in marks:
        block = document.findBlock(mark.start)
        layout = document.documentLayout()
        if not layout.blockBoundingRect(block).intersects(view):
            continue
        added = mark.kind is Kind.ADDED
        for box, base in _boxes(block, layout.blockBoundingRect(block), mark):
            painter.fillRect(box, palette.accent_soft if added else palette.hover)
            if added:
                _underline(painter, box, base, palette.accent)
    painter.restore()


def _underline(painter: QPainter, box: QRectF, base: float, ink: QColor) -> None:
    thick = max(2, theme().grown(2))
    painter.fillRect(QRectF(box.left(), base + thick + 1, box.width(), thick), ink)


def _space(block: QTextBlock, end: int) -> bool:
    """Tell whether the sign in front of *end*, counted as Qt does, is a space."""
    text = block.text()
    return text[utf16.index(text, end - 1)].isspace()


def _bare(text: str, begin: int, mark: Mark) -> tuple[int, int]:
    """Return where a mark stands in its line, without spaces around its words."""
    end = begin + mark.end - mark.start
    first, last = utf16.index(text, begin), utf16.index(text, end)
    words = text[first:last]
    if not words.strip():
        return begin, end
    first += len(words) - len(words.lstrip())
    last -= len(words) - len(words.rstrip())
    return utf16.units(text, first), utf16.units(text, last)


def _boxes(
    block: QTextBlock, place: QRectF, mark: Mark
) -> Iterator[tuple[QRectF, float]]:
    """Yield where the letters of a mark stand, line by line, and their base line."""
    layout = block.layout()
    begin, end = _bare(block.text(), mark.start - block.position(), mark)
    metrics = QFontMetricsF(layout.font())
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        first = max(begin, line.textStart())
        last = min(end, line.textStart() + line.textLength())
        while last > first and number + 1 < layout.lineCount() and _space(block, last):
            last -= 1
        if first >= last:
            continue
        left, right = x_of(line, first), x_of(line, last)
        base = place.top() + line.y() + line.ascent()
        top = base - line.ascent() + max(0.0, line.ascent() - metrics.ascent()) - 1
        spot = QPointF(place.left() + left, top)
        box = QRectF(spot.x(), spot.y(), right - left, base + metrics.descent() - top)
        yield box, base
