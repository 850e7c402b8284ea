"""Plain paragraphs at the line height of their role.

The same bargain as `layout`: a line height that is no part of the document, so
that nothing but words can be undone. Nothing here may raise.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QTextBlock,
    QTextDocument,
    QTextFrame,
)
from typing_extensions import override

from ui.editors import painting
from ui.editors.blocks import START, Kind, Shape
from ui.editors.lines import lines_of
from ui.theme import Role, theme


PLAIN = Shape(Kind.PARAGRAPH, START, START)
"""What every line is where no signs are read."""


class Leading(QAbstractTextDocumentLayout):
    """Lays out a few plain lines."""

    def __init__(self, document: QTextDocument, role: Role) -> None:
        super().__init__(document)
        self._role = role
        self._height = 0.0
        self.over: list[painting.Marker] = []

    def refresh(self) -> None:
        """Lay out everything again."""
        self.documentChanged(0, 0, 0)

    def _width(self) -> float:
        return max(self.document().pageSize().width(), 40.0)

    @override
    def documentChanged(self, from_: int, charsRemoved: int, charsAdded: int) -> None:
        # These fields hold a few lines, so all of them are laid out each time.
        high = float(theme().line(self._role))
        metrics = QFontMetricsF(theme().font(self._role))
        drop = metrics.ascent() - metrics.descent()
        y = 0.0
        block = self.document().firstBlock()
        while block.isValid():
            layout = block.layout()
            layout.setPosition(QPointF(0, y))
            layout.beginLayout()
            inside = 0.0
            line = layout.createLine()
            while line.isValid():
                line.setLineWidth(self._width())
                baseline = inside + (high + drop) / 2
                line.setPosition(QPointF(0, baseline - line.ascent()))
                inside += high
                line = layout.createLine()
            layout.endLayout()
            y += inside
            block = block.next()
        self._height = y
        self.documentSizeChanged.emit(self.documentSize())
        self.update.emit()

    @override
    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        if not block.isValid():
            return QRectF()
        layout = block.layout()
        high = layout.lineCount() * theme().line(self._role)
        return QRectF(0, layout.position().y(), self._width(), high)

    @override
    def frameBoundingRect(self, frame: QTextFrame) -> QRectF:
        return QRectF(QPointF(0, 0), self.documentSize())

    @override
    def documentSize(self) -> QSizeF:
        return QSizeF(self._width(), self._height)

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
        high = theme().line(self._role)
        block = self.document().firstBlock()
        while block.next().isValid() and block.next().layout().position().y() <= (
            point.y()
        ):
            block = block.next()
        inside = point.y() - block.layout().position().y()
        lines = list(lines_of(block))
        if not lines:
            return block.position()
        line = lines[max(0, min(int(inside / high), len(lines) - 1))]
        return block.position() + line.xToCursor(point.x())

    @override
    def draw(
        self,
        painter: QPainter,
        context: QAbstractTextDocumentLayout.PaintContext,
    ) -> None:
        selections = painting.selections_of(context)
        block = self.document().firstBlock()
        while block.isValid():
            top = block.layout().position().y()
            painter.setPen(theme().palette.text)
            painting.paint_words(painter, context, block, top, selections)
            for mark in self.over:
                mark(painter, block, PLAIN, top)
            block = block.next()
