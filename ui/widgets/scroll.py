"""Areas that scroll."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from ui.theme import Tone, theme


class ScrollArea(QScrollArea):
    """Scrolls one widget up and down, on a ground of the theme."""

    def __init__(
        self,
        content: QWidget | None = None,
        tone: Tone = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(True)
        self._restyle()
        if content is not None:
            self.setWidget(content)

    @override
    def setWidget(self, widget: QWidget) -> None:
        super().setWidget(widget)
        # QScrollArea has just told the content to fill itself with its own ground.
        widget.setAutoFillBackground(False)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._restyle()

    def _restyle(self) -> None:
        palette = self.viewport().palette()
        palette.setColor(QPalette.ColorRole.Window, theme().palette.tone(self._tone))
        self.viewport().setPalette(palette)
