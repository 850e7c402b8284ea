"""Text with its differences marked: one paragraph or more to look at."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pls.merge.passages import Piece
from ui.theme import theme
from ui.views.history import composing
from ui.views.history.composing import Mark
from ui.views.history.dressing import Look
from ui.widgets.spoken import Spoken


class Prose(QWidget):
    """Shows pieces of text exactly as high as they are; the name is the whole text."""

    spoken = Spoken.StaticText

    def __init__(self, look: Look | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look or Look()
        self._pieces: tuple[Piece, ...] = ()
        self._marks: list[Mark] = []
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show *pieces* one after the other."""
        self._pieces = tuple(pieces)
        self.setAccessibleName("".join(piece.text for piece in pieces))
        self._fill()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().grown(300), round(self._document.size().height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grown(120), theme().grown(self._look.line))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        view = QRectF(event.rect())
        composing.paint_marks(painter, self._document, self._marks, view)
        self._document.drawContents(painter, view)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fill()

    def _fill(self) -> None:
        self._document.clear()
        cursor = QTextCursor(self._document)
        self._marks = composing.fill(cursor, self._pieces, self._look)
        self._fit()
        self.update()

    def _fit(self) -> None:
        # A height that depends on a width gets lost in nested layouts; a fixed one
        # does not.
        self._document.setTextWidth(self.width())
        self.setFixedHeight(max(1, round(self._document.size().height())))
