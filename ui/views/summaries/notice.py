"""One sentence above a pane: what happened, or why not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, theme
from ui.widgets.button import IconButton
from ui.widgets.drawing import Drawing
from ui.widgets.link import Link
from ui.widgets.spoken import Spoken, announce
from ui.widgets.text import Text


class Notice(QWidget):
    """Says one thing until it is closed; empty, it takes no room."""

    spoken = Spoken.Grouping

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground: Tone = "rec_soft"
        self._mark: Drawing | None = None
        self.words = Text("", Role.BODY, lines=0)
        self.link = Link("", role=Role.BODY_MEDIUM)
        self.link.clicked.connect(self._on_link)
        self._act: Callable[[], object] = self.close_message
        self.link.hide()
        close = IconButton("x", self.tr("Close this message"), "", icon_size=14)
        close.clicked.connect(self.close_message)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 9, 12, 9)
        self._row.setSpacing(12)
        self._row.addWidget(self.words, 1)
        self._row.addWidget(self.link)
        self._row.addWidget(close)
        self.hide()

    def warn(self, message: str) -> None:
        """Say what went wrong."""
        self._say("circle-alert", "danger", "danger_soft", message)

    def tell(self, icon: str, message: str, *, outgoing: bool = False) -> None:
        """Say what was done; ochre where something left this computer."""
        tone: Tone = "share" if outgoing else "rec"
        self._say(icon, tone, "share_soft" if outgoing else "rec_soft", message)

    def offer(self, words: str, act: Callable[[], object]) -> None:
        """Add one way on to what was said."""
        self._act = act
        self.link.setText(words)
        self.link.setAccessibleName(words)
        self.link.updateGeometry()
        self.link.show()

    def close_message(self) -> None:
        """Take the message away."""
        self.hide()

    def _on_link(self) -> None:
        self._act()

    def _say(self, icon: str, tone: Tone, ground: Tone, message: str) -> None:
        if self._mark is not None:
            self._row.removeWidget(self._mark)
            self._mark.deleteLater()
        self._mark = Drawing(icon, tone, size=16)
        self._row.insertWidget(0, self._mark)
        self._ground = ground
        self.words.setText(message)
        self.setAccessibleName(message)
        self.link.hide()
        self.show()
        self.update()
        announce(self, message)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().palette.tone(self._ground))
        painter.end()
