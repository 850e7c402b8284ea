"""A drawing beside words, which say the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Tone, paint_icon, theme


class Drawing(QWidget):
    """An icon that only repeats what the words beside it say."""

    def __init__(
        self,
        icon: str,
        tone: Tone = "text2",
        *,
        size: int = 18,
        drop: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """Show the drawing *icon*.

        Args:
            icon: The drawing.
            tone: Its colour.
            size: Edge in pixels.
            drop: Pixels above it, to stand beside a first line of text.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._icon = icon
        self._tone: Tone = tone
        self._edge = size
        self._drop = drop
        self._fit()

    def _fit(self) -> None:
        edge = theme().grown(self._edge)
        self.setFixedSize(QSize(edge, edge + theme().grown(self._drop)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        edge = theme().grown(self._edge)
        spot = QRectF(0, self.height() - edge, edge, edge)
        paint_icon(painter, self._icon, theme().palette.tone(self._tone), spot)
        painter.end()
