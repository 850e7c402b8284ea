"""Areas that scroll."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from ui.theme import Tone, theme


SETTLES: Final = 30
"""Milliseconds in which what is scrolled finds its height."""


class ScrollArea(QScrollArea):
    """Scrolls one widget up and down, on a ground of the theme.

    The bar takes room, so text beside it may need one line more. Where Qt decides
    when there is a bar, content that just fits without it and just not with it makes
    it come and go without end, one inside the other, until the program is gone. Here
    there is one only where the content would not fit without it.
    """

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
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLES)
        self._settling.timeout.connect(self._on_settled)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
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

    def _on_range(self) -> None:
        self._settling.start()

    def _on_settled(self) -> None:
        policy = Qt.ScrollBarPolicy
        scrolls = self.verticalScrollBar().maximum() > 0 and not self._fits()
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOn if scrolls else policy.ScrollBarAlwaysOff
        )

    def _fits(self) -> bool:
        """Return whether no bar is needed where none takes room."""
        room, content = self.contentsRect(), self.widget()
        if content is None:
            return True
        height = content.minimumSizeHint().height()
        if content.hasHeightForWidth():
            height = content.heightForWidth(room.width())
        return height <= room.height()

    def _restyle(self) -> None:
        palette = self.viewport().palette()
        palette.setColor(QPalette.ColorRole.Window, theme().palette.tone(self._tone))
        self.viewport().setPalette(palette)
