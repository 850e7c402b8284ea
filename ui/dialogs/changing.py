"""The window while all files of a space are encrypted, or the other way round."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.dialogs.logo import Logo
from ui.theme import Role, theme
from ui.widgets.button import Button, Kind
from ui.widgets.card import Surface
from ui.widgets.spoken import announce
from ui.widgets.text import Text
from ui.widgets.working import Bar


_WIDE: Final = 344


class ChangingWindow(Surface):
    """Shows how far it has come, and nothing of the space.

    Signals:
        on_asked: After a problem or a question, the person wants to go on.
        keep_asked: After the question, the space shall stay encrypted.
        closed: The window went away.
    """

    on_asked = Signal()
    keep_asked = Signal()
    closed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Say what is done, as in "Encrypting your space"."""
        super().__init__("window", parent)
        theme().dress(self)
        self.setWindowTitle("Personal Learning Space")
        self.setAccessibleName(title)
        self.setMinimumSize(QSize(theme().grown(_WIDE) + 56, 360))
        self.resize(theme().grown(560), theme().grown(480))
        self.title = Text(title, Role.VIEW_TITLE, lines=0)
        self.far = Text(self.tr("Getting ready"), Role.BODY, "text2", tabular=True)
        self.bar = Bar()
        self.bar.setAccessibleName(self.tr("Files done"))
        self.problem = Text("", Role.BODY, "danger", lines=0)
        self.problem.hide()
        self.on = Button(self.tr("Go on"), Kind.PRIMARY)
        self.on.hide()
        self.on.clicked.connect(self.on_asked)
        self.keep = Button(self.tr("Keep it encrypted"), Kind.PRIMARY)
        self.keep.hide()
        self.keep.clicked.connect(self.keep_asked)
        note = self.tr(
            "Each file is written anew and compared before the old one goes. Where "
            "this is stopped, it goes on the next time."
        )
        self._build(Text(note, Role.META, "text3", lines=0))

    def show_far(self, done: int, total: int) -> None:
        """Say that so many files of so many are done."""
        said = self.tr("{done:,} of {total:,} files")
        self.far.setText(said.format(done=done, total=total))
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def show_problem(self, problem: str) -> None:
        """Say why it stopped."""
        self.problem.setText(problem)
        self.problem.setAccessibleName(problem)
        self.problem.show()
        self.on.show()
        announce(self.problem, problem)

    def ask(self, question: str) -> None:
        """Ask whether encryption shall be turned off here too."""
        self.show_problem(question)
        self.on.setText(self.tr("Turn it off here too"))
        self.keep.show()
        self.keep.setFocus()

    def go_on(self) -> None:
        """Show that it goes on."""
        for widget in (self.problem, self.on, self.keep):
            widget.hide()
        self.on.setText(self.tr("Go on"))

    def _build(self, note: Text) -> None:
        inside = QWidget()
        inside.setFixedWidth(theme().grown(_WIDE))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 28, 0, 28)
        column.setSpacing(10)
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Logo(48), 0, middle)
        column.addSpacing(10)
        for text in (self.title, self.far):
            text.setAlignment(middle)
            column.addWidget(text)
        column.addWidget(self.bar, 0, middle)
        column.addWidget(self.problem)
        column.addWidget(self.keep, 0, middle)
        column.addWidget(self.on, 0, middle)
        note.setAlignment(middle)
        column.addWidget(note)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside)
        row.addStretch(1)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
