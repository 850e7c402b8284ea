"""How far the person trusts a source."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.paint import rounded, write


_CELLS = 3
_WIDE = 9
_HIGH = 6
_GAP = 7


class TrustMeter(QLabel):
    """Three cells and always the words beside them."""

    def __init__(self, cells: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._cells = cells
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_trust(self, cells: int, words: str) -> None:
        """Fill *cells* of three and say *words*."""
        self._cells = cells
        self.setText(words)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        font = theme().font(Role.META)
        words = QFontMetricsF(font).horizontalAdvance(self.text())
        return QSize(round(self._meter() + words) + 1, theme().line(Role.META))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        wide, high = theme().grown(_WIDE), theme().grown(_HIGH)
        top = (self.height() - high) / 2
        for cell in range(_CELLS):
            place = QRectF(cell * (wide + 2), top, wide, high)
            if cell < self._cells:
                rounded(painter, place, 2, fill=palette.accent)
            else:
                rounded(painter, place, 2, line=palette.ctl)
        words = QRectF(self.rect()).adjusted(self._meter(), 0, 1, 0)
        write(painter, words, self.text(), theme().font(Role.META), palette.text2)
        painter.end()

    def _meter(self) -> int:
        return _CELLS * (theme().grown(_WIDE) + 2) - 2 + _GAP
