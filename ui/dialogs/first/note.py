"""The first note of a new space, for who wants to write one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.dialogs.numbered import Numbered
from ui.theme import Role, theme
from ui.widgets.button import Button, Kind
from ui.widgets.field import Field
from ui.widgets.text import Text


_WIDE = 560


class NotePage(QWidget):
    """One line, and the way into the space.

    Signals:
        back_asked: The page before is wanted.
        answered: The space shall be made, with the note or without.
    """

    back_asked = Signal()
    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.steps = Numbered()
        self.line = Field(
            self.tr("First note"),
            placeholder=self.tr("Paired with Ana #python 20m"),
            role=Role.CAPTURE,
        )
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self.problem.hide()
        self.back = Button(self.tr("Back"), Kind.FLAT, icon="arrow-left")
        self.go = Button(self.tr("Open my space"), Kind.PRIMARY, after="arrow-right")
        self.line.returnPressed.connect(self.answered)
        self.back.clicked.connect(self.back_asked)
        self.go.clicked.connect(self.answered)
        self._build()

    def begin(self) -> None:
        """Take the keyboard."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, *, on: bool) -> None:
        """Show that the space is being made."""
        self.go.setEnabled(not on)
        self.back.setEnabled(not on)

    def say(self, problem: str) -> None:
        """Say why there is no space yet, or nothing."""
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.setVisible(bool(problem))

    def _build(self) -> None:
        inside = QWidget()
        inside.setFixedWidth(round(_WIDE * (0.75 + 0.25 * theme().text_scale)))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.steps)
        column.addSpacing(4)
        title = self.tr("What did you learn lately?")
        column.addWidget(Text(title, Role.PAGE_TITLE, lines=0))
        lead = self.tr(
            "One line is enough, and you may leave it empty. #skill, @person, +project "
            "and 20m are understood; nobody but you reads it."
        )
        column.addWidget(Text(lead, Role.BODY, "text2", lines=0))
        column.addWidget(self.line)
        column.addWidget(self.problem)
        column.addSpacing(6)
        feet = QHBoxLayout()
        feet.addWidget(self.back)
        feet.addStretch(1)
        feet.addWidget(self.go)
        column.addLayout(feet)
        grid = QGridLayout(self)
        grid.setContentsMargins(32, 32, 32, 32)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(0, 2)
        grid.setRowStretch(2, 3)
        grid.addWidget(inside, 1, 1)
