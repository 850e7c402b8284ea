"""What the colours of a heat map mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.paint import rounded, write


_SQUARE = 10


class Legend(QWidget):
    """From less to more, in the five colours of the map."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = self._word("less") + self._word("more")
        wide = round(words) + 8 + 5 * theme().grown(_SQUARE + 3)
        return QSize(wide, theme().line(Role.AXIS))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        font = theme().font(Role.AXIS)
        left = self._word("less")
        high = self.height()
        write(painter, QRectF(0, 0, left + 1, high), "less", font, palette.text3)
        left += 5
        edge = theme().grown(_SQUARE)
        for colour in palette.heat:
            place = QRectF(left, (high - edge) / 2, edge, edge)
            rounded(painter, place, 2, fill=colour)
            left += theme().grown(_SQUARE + 3)
        place = QRectF(left + 2, 0, self.width() - left, high)
        write(painter, place, "more", font, palette.text3)
        painter.end()

    @staticmethod
    def _word(word: str) -> float:
        return QFontMetricsF(theme().font(Role.AXIS)).horizontalAdvance(word)
