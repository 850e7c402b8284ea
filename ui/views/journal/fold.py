"""A heading that shows or hides what is under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import write
from ui.widgets.press import Press
from ui.widgets.ring import Ring


_ARROW = 14


class Fold(Press):
    """Words with an arrow; it is down (Qt's `checked`) while it is open."""

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        """Show *words*; assistive technology reads *name*."""
        super().__init__(words, parent)
        self._ring = Ring(self, 6, 0)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(Role.META_MEDIUM))
        wide = words.horizontalAdvance(self.text()) + 5 + theme().grown(_ARROW)
        return QSize(round(wide + 0.49) + 1, theme().grown(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = theme().palette.text3
        painter = QPainter(self)
        font = theme().font(Role.META_MEDIUM)
        write(painter, QRectF(self.rect()), self.text(), font, ink)
        edge = theme().grown(_ARROW)
        half = edge / 2
        painter.translate(self.width() - half, self.height() / 2)
        painter.rotate(180 if self.isChecked() else 0)
        paint_icon(painter, "chevron-down", ink, QRectF(-half, -half, edge, edge))
        painter.end()
