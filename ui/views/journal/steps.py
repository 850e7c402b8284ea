"""The next steps of one entry, as its text has them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls import capture
from pls.text import plain, tasks
from pls.text.tasks import State, Task
from ui.operations import shown
from ui.theme import Role, Tone
from ui.views.journal.fields import QuietField
from ui.views.journal.groups import Group
from ui.widgets.check import TaskCircle
from ui.widgets.text import Text


class Steps(Group):
    """Shows the task lines of a text; ticks and adds them.

    Signals:
        switched: (line, state). A step was ticked or opened again.
        added: (text). A new task line for the end of the text.
    """

    switched = Signal(int, object)
    added = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Next steps"), parent=parent)
        self._shown: tuple[tuple[Task, ...], date] | None = None
        self._rows: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._list.setContentsMargins(3, 0, 6, 0)
        self.field = QuietField(
            self.tr("Add a next step"),
            placeholder=self.tr("Add a next step, !fri for a day"),
            role=Role.META,
        )
        self.field.entered.connect(self._on_entered)
        self.body.addLayout(self._list)
        self.add(self.field)
        self._today = date.min

    def show_steps(self, text: str, today: date) -> None:
        """Show the steps in *text*, open ones first."""
        self._today = today
        found = tasks.find(text) if "[" in text else ()
        if self._shown == (found, today):
            return
        self._shown = (found, today)
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        ordered = sorted(found, key=lambda task: task.state is not State.OPEN)
        self._rows = [self._row(task) for task in ordered]
        for row in self._rows:
            self._list.addWidget(row)

    def _row(self, task: Task) -> QWidget:
        made = QWidget()
        circle = TaskCircle(task.text)
        circle.setChecked(task.state is State.DONE)
        circle.clicked.connect(
            lambda on: self.switched.emit(task.line, State.DONE if on else State.OPEN)
        )
        still_open = task.state is State.OPEN
        tone: Tone = "text" if still_open else "text3"
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 1, 0, 0)
        said = plain.words(task.text)
        words.addWidget(Text(said, Role.OWN_WORDS, tone, lines=0))
        if note := self._note(task):
            words.addWidget(Text(note, Role.META, "text2", lines=0))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        column = QVBoxLayout()
        column.addWidget(circle)
        column.addStretch(1)
        row.addLayout(column)
        row.addLayout(words, 1)
        return made

    def _note(self, task: Task) -> str:
        if task.state is State.OPEN:
            return shown.due(task.due.date, self._today) if task.due else ""
        said = self.tr("Done") if task.state is State.DONE else self.tr("Let go")
        when = f", {shown.day(task.closed.date, self._today)}" if task.closed else ""
        return f"{said}{when}"

    def _on_entered(self, text: str) -> None:
        self.field.setText("")
        found = capture.parse(text, self._today)
        if text.strip():
            # Only the day is taken out of the words; names stay in the line.
            words = text
            for token in reversed(found.tokens):
                if token.sign is capture.Sign.DUE:
                    words = words[: token.start] + words[token.end :]
            self.added.emit(tasks.write(" ".join(words.split()), found.due))
