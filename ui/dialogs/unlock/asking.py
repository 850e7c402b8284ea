"""What the pages of the unlock window have in common: a button, and what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.button import Button, Kind
from ui.widgets.link import Link
from ui.widgets.spoken import announce
from ui.widgets.text import Text


HIGH = 40


class Wide(Button):
    """The one thing to do, as wide as what is above it."""

    def __init__(self, words: str) -> None:
        super().__init__(words, Kind.PRIMARY)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().grown(HIGH))


class Asking(QWidget):
    """Fields, a button that says when it works, and a sentence below.

    The subclass puts its fields into `fields` and its links with `add_links`.
    """

    def __init__(self, does: str, working: str) -> None:
        """Show the button.

        Args:
            does: What it does.
            working: The same, while it does it.
        """
        super().__init__()
        self._does, self._working = does, working
        self._links: tuple[Link, ...] = ()
        self.go = Wide(does)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(6)
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self.problem.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addLayout(self.fields)
        self._column.addWidget(self.go)
        self._column.addWidget(self.problem)

    @property
    def busy(self) -> bool:
        """Whether what was typed is being tried."""
        return not self.go.isEnabled()

    def add_links(self, *links: Link) -> None:
        """Put *links* side by side below."""
        self._links = links
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addStretch(1)
        for link in links:
            row.addWidget(link)
        row.addStretch(1)
        self._column.addLayout(row)

    def set_busy(self, *, on: bool) -> None:
        """Show that what was typed is being tried, or that it is over.

        Until then nothing else is begun: the answer belongs to what is shown.
        """
        for widget in (self.go, *self._links):
            widget.setEnabled(not on)
        self.go.set_label(self._working if on else self._does)
        if on:
            self.say("")
            announce(self.go, self._working)

    def say(self, problem: str) -> None:
        """Say why it did not open, or nothing."""
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.setVisible(bool(problem))
        if problem:
            announce(self.problem, problem)
