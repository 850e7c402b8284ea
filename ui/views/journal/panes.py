"""The three panes side by side, as wide as large text needs them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from ui.theme import theme


_SIZES = (350, 560, 306)
_LEAST = (250, 380, 280)
_SHARE = (0.38, 0.5, 0.4)


class Panes(QSplitter):
    """List, writing area and details; the list grows with the text size."""

    def __init__(self, *panes: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._panes = panes
        self._scale = _wider()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for number, pane in enumerate(panes):
            self.addWidget(pane)
            self.setStretchFactor(number, 1 if number == 1 else 0)
        self.limit()
        self.setSizes([round(size * self._scale) for size in _SIZES])

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(640, 400)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.limit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and _wider() != self._scale:
            # Who asked closes the details first, where they have no room any more.
            QTimer.singleShot(0, self, self._regrow)

    def _regrow(self) -> None:
        by, self._scale = _wider() / self._scale, _wider()
        self.limit()
        first, second, *rest = self.sizes()
        wanted = round(first * by)
        self.setSizes([wanted, max(1, second + first - wanted), *rest])

    def limit(self) -> None:
        """Let each pane that is shown be as narrow as the others need it to be."""
        least: dict[QWidget, float] = {}
        for pane, wanted, share in zip(self._panes, _LEAST, _SHARE, strict=True):
            room = self.width() * share if self.width() > _LEAST[0] * 2 else wanted
            least[pane] = min(wanted * self._scale, room)
        shown = sum(wide for pane, wide in least.items() if not pane.isHidden())
        by = min(1.0, self.width() / shown) if self.width() > _LEAST[0] * 2 else 1.0
        for pane, wide in least.items():
            pane.setMinimumWidth(int(wide * by))


def _wider() -> float:
    # Names need more room as text grows, but less than twice for twice the size.
    return 0.4 + 0.6 * theme().text_scale
