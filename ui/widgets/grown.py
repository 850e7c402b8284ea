"""What is shown in full where there is room for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import theme
from ui.widgets.scroll import ScrollArea


_LEAST = 80


class Grown(ScrollArea):
    """Is as high as what it holds where a dialog has room for that; else it scrolls."""

    def __init__(self, held: QWidget) -> None:
        """Hold *held*, on the ground of what is around it."""
        self._held = held
        super().__init__(held, "raised")
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._held and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()  # else the box would stay as high as it was
        return super().eventFilter(watched, event)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self._held.layout()
        return layout.totalHeightForWidth(width) if layout is not None else 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme().grown(_LEAST))
