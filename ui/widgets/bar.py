"""How much of something was used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import theme
from ui.widgets.paint import rounded


class Bar(QWidget):
    """How much of something was used; the words beside it say the same."""

    def __init__(self, part: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self._fit()

    def _fit(self) -> None:
        self.setFixedSize(QSize(theme().grown(64), theme().grown(6)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = theme().palette
        place = QRectF(self.rect())
        radius = place.height() / 2
        rounded(painter, place, radius, fill=palette.line2)
        place.setWidth(max(place.height(), place.width() * self._part))
        if self._part:
            rounded(painter, place, radius, fill=palette.rec)
        painter.end()
