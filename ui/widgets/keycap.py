"""Keys, drawn as they look on a keyboard, and what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.paint import CENTRE, rounded, write


_HIGH = 18
_SIDE = 5
_BETWEEN = 4
_BEFORE = 7


class KeyHint(QLabel):
    """Some keys and the verb that goes with them, on one line."""

    def __init__(
        self, keys: Sequence[str], verb: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{' '.join(keys)} {verb}", parent)
        self._keys = tuple(keys)
        self._verb = verb

    @override
    def sizeHint(self) -> QSize:
        verb = QFontMetricsF(theme().font(Role.META)).horizontalAdvance(self._verb)
        caps = sum(self._wide(key) + _BETWEEN for key in self._keys) - _BETWEEN
        wide = caps + _BEFORE + verb + 1
        return QSize(round(wide), theme().grown(_HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        high = look.grown(_HIGH)
        place = QRectF(0, (self.height() - high) / 2, 0, high)
        for key in self._keys:
            place.setWidth(self._wide(key))
            fill, line = look.palette.surface, look.palette.line2
            rounded(painter, place, 4, fill=fill, line=line)
            font = look.font(Role.KEY)
            write(painter, place, key, font, look.palette.text3, align=CENTRE)
            place.translate(place.width() + _BETWEEN, 0)
        place.translate(_BEFORE - _BETWEEN, 0)
        place.setRight(self.width())
        write(painter, place, self._verb, look.font(Role.META), look.palette.text3)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @staticmethod
    def _wide(key: str) -> float:
        words = QFontMetricsF(theme().font(Role.KEY)).horizontalAdvance(key)
        return max(words + 2 * _SIDE, float(theme().grown(_HIGH)))
