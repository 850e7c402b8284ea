"""Where every line of a Markdown document stands.

Qt's own layout takes its line heights and margins from block formats, and a
change of those is something the person could undo. This layout takes them from
what each line *is* instead, so the document holds text and nothing else. It
lays out the lines that changed, and moves the rest.

An exception that leaves an override called by Qt ends the process, so nothing
here may raise.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QTextBlock,
    QTextDocument,
    QTextFrame,
    QTextLine,
)
from typing_extensions import override

from ui.editors import painting, spacing, utf16
from ui.editors.blocks import LIST_KINDS, SIGN_KINDS, START, Kind, Shape, outline
from ui.editors.lines import lines_of, x_of
from ui.editors.pictures import Hung, Pictures, named
from ui.theme import Role, theme


MEASURE = 506.0
WIDER = 640.0
"""How wide a line of larger words may be, as in a reflection."""
"""Pixels of a full line of words at 100%, about 62 letters."""

_SIDE = 27.0
_NARROWEST = 80.0
_LONG = 50
_FAR = 1e9
_AROUND = 24.0
"""How far boxes may reach beyond their lines, in pixels."""


@dataclass(slots=True)
class Row:
    """One line of the file as it stands; may be several lines on the screen.

    Attributes:
        shape: What the line is.
        above: Pixels before its first line.
        height: Pixels in all.
        next_kind: What the line after it is; None at the end.
        hung: The pictures under it.
    """

    shape: Shape
    above: float = 0.0
    height: float = 0.0
    next_kind: Kind | None = None
    hung: tuple[Hung, ...] = ()


@dataclass(frozen=True, slots=True)
class _Column:
    """Where words are set, in pixels; asked for once for all lines that are laid out.

    Attributes:
        drop: How much higher the letters of the usual font reach than they hang down.
    """

    left: float = 0.0
    measure: float = 0.0
    scale: float = 1.0
    drop: float = 0.0


class Layout(QAbstractTextDocumentLayout):
    """Lays out Markdown for reading while it is written.

    Attributes:
        side: Pixels at both sides of the words, at least.
        below: Pixels below them at 100%.
    """

    def __init__(self, document: QTextDocument, base: Role = Role.WRITING) -> None:
        super().__init__(document)
        self.base = base
        self._widest = WIDER if base is Role.REFLECTION else MEASURE
        self.head = 0.0
        self.side = _SIDE
        self.below = spacing.BOTTOM
        self.under: list[painting.Marker] = []
        self.over: list[painting.Marker] = []
        self.pictures: Pictures | None = None
        self._rows: list[Row | None] = []
        self._tops: list[float] = [0.0]
        self._seen = (-1, 0.0)
        self._column = _Column()

    @property
    def rows(self) -> list[Row | None]:
        """What stands in every line of the file."""
        return self._rows

    @property
    def left(self) -> float:
        """Where the words begin."""
        return max(self.side, (self._width() - self.measure) / 2)

    @property
    def measure(self) -> float:
        """How wide a line of words may be."""
        room = self._width() - 2 * self.side
        return max(_NARROWEST, min(float(theme().grown(self._widest)), room))

    def top(self, number: int) -> float:
        """Return where line *number* of the file begins."""
        return self._tops[min(number, len(self._tops) - 1)]

    def refresh(self) -> None:
        """Lay out everything again, after a change of fonts or width."""
        self._rows = []
        self._tops = [0.0]
        self.documentChanged(0, 0, self.document().characterCount())

    def hang(self) -> None:
        """Lay out the lines with pictures again, now that their sizes are known."""
        block = self.document().begin()
        while block.isValid():
            number = block.blockNumber()
            if number < len(self._rows) and named(block.text()):
                self._lay(number, number)
            block = block.next()
        self.documentSizeChanged.emit(self.documentSize())
        self.update.emit()

    def _width(self) -> float:
        return max(self.document().pageSize().width(), 2 * self.side + _NARROWEST)

    # --- what Qt asks of a layout

    @override
    def documentChanged(self, from_: int, charsRemoved: int, charsAdded: int) -> None:
        document = self.document()
        count = document.blockCount()
        if self._unchanged(charsAdded, count):
            return
        first = document.findBlock(from_)
        last = document.findBlock(from_ + charsAdded)
        begin = first.blockNumber() if first.isValid() else 0
        end = last.blockNumber() if last.isValid() else count - 1
        stale = end + 1 - (count - len(self._rows))
        if not begin <= stale <= len(self._rows):
            begin, end, stale = 0, count - 1, len(self._rows)
        self._rows[begin:stale] = [None] * (end + 1 - begin)
        if len(self._rows) != count:
            self._rows = [None] * count
            begin, end = 0, count - 1
        size = self.documentSize()
        above, under = self._lay(begin, end)
        if self.documentSize() != size:
            self.documentSizeChanged.emit(self.documentSize())
        top = self.top(above) - _AROUND
        below = _FAR if under is None else self.top(under) + _AROUND
        self.update[QRectF].emit(  # type: ignore[index]  # by its name alone it crashes
            QRectF(0, top, self._width(), below - top)
        )

    def _unchanged(self, added: int, count: int) -> bool:
        """Tell whether Qt announces all of a long document that is as it was.

        It does so whenever its frame is resized, also in height alone, and when a long
        text makes room for a scroll bar: then the lines move, and break as they did.
        """
        document = self.document()
        seen, self._seen = self._seen, (document.revision(), self.measure)
        whole = added >= document.characterCount() and count == len(self._rows)
        same = whole and count > _LONG and seen == self._seen
        if same and self.left != self._column.left:
            self._shift(self.left - self._column.left)
        return same

    def _shift(self, by: float) -> None:
        """Move all lines and pictures to the right."""
        self._column = replace(self._column, left=self._column.left + by)
        block = self.document().begin()
        for row in self._rows:
            for line in lines_of(block):
                line.setPosition(line.position() + QPointF(by, 0))
            for each in row.hung if row else ():
                each.place.translate(by, 0)
            block = block.next()
        self.update.emit()

    @override
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        number = block.blockNumber()
        if not 0 <= number < len(self._rows):
            return QRectF()
        row = self._rows[number]
        height = row.height if row else 0.0
        return QRectF(0, self.top(number), self._width(), height)

    @override
    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    @override
    def documentSize(self) -> QSizeF:
        bottom = self._tops[-1] + theme().grown(self.below)
        return QSizeF(self._width(), bottom)

    @override
    def pageCount(self) -> int:
        return 1

    @override
    def hitTest(
        self,
        point: QPointF | QPoint | QPainterPath.Element,
        accuracy: Qt.HitTestAccuracy,
    ) -> int:
        if isinstance(point, QPainterPath.Element):
            return -1
        number = self.number_at(point.y())
        block = self.document().findBlockByNumber(number)
        if not block.isValid():
            return 0
        y = point.y() - self.top(number)
        lines = list(lines_of(block))
        for line in lines:
            if y < line.y() + line.height() or line.lineNumber() == len(lines) - 1:
                exact = accuracy == Qt.HitTestAccuracy.ExactHit
                place = line.naturalTextRect()
                if exact and not place.contains(QPointF(point.x(), y)):
                    return -1
                return block.position() + line.xToCursor(point.x())
        return block.position()

    @override
    def draw(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
    ) -> None:
        painting.paint(painter, context, self)

    # --- for the painter and the editor

    def number_at(self, y: float) -> int:
        """Return the number of the line of the file that stands at *y*."""
        found = bisect_right(self._tops, y) - 1
        return max(0, min(found, len(self._rows) - 1))

    def visible(self, clip: QRectF) -> range:
        """Return the numbers of the lines that *clip* touches."""
        if not self._rows:
            return range(0)
        return range(self.number_at(clip.top()), self.number_at(clip.bottom()) + 1)

    def check_at(self, number: int) -> QRectF:
        """Return the place of the check box of task line *number*."""
        row = self._rows[number] if 0 <= number < len(self._rows) else None
        if row is None or row.shape.kind is not Kind.TASK:
            return QRectF()
        block = self.document().findBlockByNumber(number)
        line = block.layout().lineAt(0)
        indent = utf16.units(block.text(), row.shape.indent)
        edge = float(theme().grown(16))
        high = theme().line(self.base)
        top = self.top(number) + row.above + (high - edge) / 2
        return QRectF(x_of(line, indent), round(top), edge, edge)

    def picture_at(self, point: QPointF) -> str:
        """Return what the picture at *point* is called, "" if there is none."""
        number = self.number_at(point.y())
        row = self._rows[number] if number < len(self._rows) else None
        at = point - QPointF(0, self.top(number))
        hung = row.hung if row else ()
        return next((each.target for each in hung if each.place.contains(at)), "")

    # --- laying out

    def _lay(self, begin: int, end: int) -> tuple[int, int | None]:
        """Lay out some lines, and those whose looks depend on them.

        Returns:
            The first of these lines, and the one after them; None where all below them
            stand elsewhere now.
        """
        metrics = QFontMetricsF(theme().font(self.base))
        drop = metrics.ascent() - metrics.descent()
        self._column = _Column(self.left, self.measure, theme().text_scale, drop)
        number = max(0, begin - 1)
        while number > 0 and self._blank(number):
            number -= 1
        first = number
        moved = len(self._tops) != len(self._rows) + 1
        block = self.document().findBlockByNumber(number)
        before = self._rows[number - 1] if number else None
        while block.isValid():
            text = block.text()
            shape = outline(text, before.shape.after if before else START)
            following = block.next()
            kind = _peek(following, shape)
            old = self._rows[number]
            settled = old and old.shape == shape and old.next_kind == kind
            if number > end + 1 and settled:
                break
            row = Row(shape, next_kind=kind)
            self._rows[number] = row
            self._set(block, text, row, before)
            moved = moved or self._tops[number] + row.height != self._tops[number + 1]
            before = row
            block = following
            number += 1
        if moved:
            self._stack(first)
        return first, None if moved else number

    def _blank(self, number: int) -> bool:
        row = self._rows[number]
        return row is None or row.shape.kind is Kind.BLANK

    def _set(self, block: QTextBlock, text: str, row: Row, before: Row | None) -> None:
        shape = row.shape
        place = spacing.place(shape, before.shape if before else None, row.next_kind)
        column = self._column
        scale = column.scale
        row.above = place.above * scale
        left = column.left + place.inset * scale
        width = column.measure - (place.inset + place.outset) * scale
        high = self._line_height(shape, place)
        high_first = place.first * scale if place.first is not None else high
        layout = block.layout()
        layout.beginLayout()
        y = row.above
        hang = 0.0
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(_NARROWEST / 2, width - hang))
            if place.right:
                left = column.left + column.measure - line.naturalTextWidth()
            baseline = y + (high_first + column.drop) / 2
            line.setPosition(QPointF(left + hang, baseline - line.ascent()))
            if line.lineNumber() == 0:
                hang = _hang(line, text, shape)
            y += high_first
            high_first = high
            line = layout.createLine()
        layout.endLayout()
        if self.pictures is not None and not (shape.code or shape.kind in SIGN_KINDS):
            # Under the words of an item, not under its sign.
            at = left + hang
            row.hung, y = self.pictures.hang(text, at, width - hang, y)
        row.height = y + place.below * scale

    def _line_height(self, shape: Shape, place: spacing.Place) -> float:
        if place.line:
            return place.line * theme().text_scale
        if shape.kind is Kind.HEADING:
            return float(theme().grown(spacing.HEADINGS.get(shape.level, 28)))
        if shape.code or shape.kind is Kind.TABLE:
            return float(theme().line(Role.CODE))
        return float(theme().line(self.base))

    def _stack(self, first: int) -> None:
        if not first:
            self._tops[0] = self.head + theme().grown(spacing.TOP)
        heights = (row.height if row else 0.0 for row in self._rows[first:])
        self._tops[first:] = accumulate(heights, initial=self._tops[first])


def _peek(block: QTextBlock, shape: Shape) -> Kind | None:
    """Return the kind of *block*, the line after *shape*; None at the end."""
    if not block.isValid():
        return None
    return outline(block.text(), shape.after).kind


def _hang(line: QTextLine, text: str, shape: Shape) -> float:
    """Return how far the second line stands in from the first."""
    if shape.kind not in LIST_KINDS:
        return 0.0
    return x_of(line, utf16.units(text, shape.body)) - line.x()
