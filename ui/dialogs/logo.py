"""The program's sign."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pls import assets
from ui.theme import LIGHT, theme


class Logo(QWidget):
    """The sign in the colours of the theme."""

    def __init__(self, edge: int = 46, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(edge, edge)
        self._drawing = assets.path("icons", "logo.svg").read_text(encoding="utf-8")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        accent = LIGHT.accent.name().upper()
        drawing = self._drawing.replace(accent, palette.accent.name())
        ochre = LIGHT.share_fill.name().upper()
        drawing = drawing.replace(ochre, palette.share_fill.name())
        renderer = QSvgRenderer(QByteArray(drawing.encode()))
        painter = QPainter(self)
        renderer.render(painter, QRectF(self.rect()))
        painter.end()
