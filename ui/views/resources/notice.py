"""A message above a resource."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Role
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.spoken import announce
from ui.widgets.text import Text


class Notice(Card):
    """Says what became of saving, until it is read.

    Signals:
        closed: It was read.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent_soft", "accent_line", radius=8, parent=parent)
        self.body.setContentsMargins(12, 8, 6, 8)
        self._words = Text("", Role.BODY, lines=0)
        close = IconButton("x", self.tr("Close the message"), "")
        close.clicked.connect(self._on_close)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, "" while it is not there."""
        return "" if self.isHidden() else self._words.text()

    def show_words(self, words: str) -> None:
        """Say *words*; nothing where there are none."""
        fresh = bool(words) and words != self.words
        self._words.setText(words)
        self.setVisible(bool(words))
        if fresh:
            announce(self, words)

    def _on_close(self) -> None:
        self.hide()
        self.closed.emit()
