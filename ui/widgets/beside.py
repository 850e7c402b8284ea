"""Widgets beside each other while there is room, else one under the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override


class Beside(QWidget):
    """A line that becomes a column where it is too narrow; the first part is wide."""

    def __init__(
        self, *parts: QWidget, gap: int = 10, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(gap)
        self._parts = parts
        self._wide: bool | None = None
        for number, part in enumerate(parts):
            self._row.addWidget(part, 0 if number else 1)

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the room of the widest part, for they may stand in a column."""
        parts = [each for each in self._parts if not each.isHidden()]
        least = [each.minimumSizeHint().width() for each in parts]
        return QSize(max(least, default=0), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return done

    def _turn(self) -> None:
        shown = [part for part in self._parts if not part.isHidden()]
        wanted = sum(part.sizeHint().width() for part in shown)
        wanted += self._row.spacing() * (len(shown) - 1)
        wide = wanted <= self.width()
        if wide is self._wide:
            return  # to set anything, also what is so, asks to be laid out again
        self._wide = wide
        to = QBoxLayout.Direction
        self._row.setDirection(to.LeftToRight if wide else to.TopToBottom)
        left = Qt.AlignmentFlag.AlignLeft
        for part in self._parts[1:]:
            self._row.setAlignment(part, Qt.AlignmentFlag(0) if wide else left)
