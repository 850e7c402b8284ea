"""What a merge did, and which of several passages is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Role
from ui.views.history.cards import Drawing
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.strong import Strong
from ui.widgets.text import Text


class Banner(Card):
    """Says that nothing was lost, and steps through what differs.

    Signals:
        stepped: (int). Another passage is wanted: 1 for the next one, -1 back.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("accent_soft", "accent_line", parent=parent)
        self.body.setContentsMargins(16, 8, 14, 8)
        self._words = Strong()
        self._at = Text("", Role.META, "text2", tabular=True)
        self.back = IconButton(
            "arrow-left", self.tr("Passage before"), "", size=26, icon_size=14
        )
        self.next = IconButton(
            "arrow-right", self.tr("Next passage"), "", size=26, icon_size=14
        )
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.next.clicked.connect(lambda: self.stepped.emit(1))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.setContentsMargins(0, 3, 0, 3)
        row.addWidget(Drawing("git-merge", 18))
        row.addWidget(self._words, 1)
        row.addWidget(self._at)
        row.addSpacing(4)
        steps = QHBoxLayout()
        steps.setSpacing(2)
        steps.addWidget(self.back)
        steps.addWidget(self.next)
        row.addLayout(steps)
        self.body.addLayout(row)

    def show_step(self, at: int, count: int) -> None:
        """Say how many passages differ, and which of them is shown."""
        lead = self.tr("Both edits are here and nothing was lost.")
        one = self.tr("One passage changed in two places.")
        many = self.tr("{count} passages changed in two places.")
        rest = one if count == 1 else many.format(count=count)
        self._words.show_runs([(f"{lead} ", True), (rest, False)])
        said = self.tr("{at} of {count}").format(at=at + 1, count=count)
        self._at.setText(said)
        for button, able in ((self.back, at > 0), (self.next, at < count - 1)):
            button.setVisible(count > 1)
            button.setEnabled(able)
