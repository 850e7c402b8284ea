"""Two things of one width beside each other, or one under the other."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from ui.theme import theme


_FROM = 460


class Sides(QWidget):
    """Sets two widgets side by side while there is room for both."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        gap: int = 24,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._row.addWidget(left, 1)
        self._row.addWidget(right, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme().grown(_FROM)
        to = QBoxLayout.Direction
        self._row.setDirection(to.LeftToRight if wide else to.TopToBottom)
