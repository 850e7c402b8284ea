"""A drawing beside words, which say the same."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Tone, paint_icon, theme


class Sign(QWidget):
    """A drawing in one colour of the theme."""

    def __init__(
        self,
        icon: str,
        tone: Tone = "text3",
        size: int = 14,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tone: Tone = tone
        self._size = size
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme().palette.tone(self._tone)
        paint_icon(painter, self._icon, ink, QRectF(self.rect()))
        painter.end()

    def _fit(self) -> None:
        edge = theme().grown(self._size)
        self.setFixedSize(QSize(edge, edge))
