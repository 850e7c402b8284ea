"""The next steps of one entry, as its text has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls import capture
from pls.text import plain, tasks
from pls.text.tasks import State, Task
from ui.dialogs.later import LaterMenu
from ui.operations import shown
from ui.theme import Role, Tone
from ui.views.journal.fields import QuietField
from ui.views.journal.groups import Group
from ui.views.journal.rowed import DueButton, UndueButton
from ui.widgets.check import TaskCircle
from ui.widgets.text import Text


_MOST: Final = 12
"""How many steps are shown; the others are said to be there."""


class Steps(Group):
    """Shows the task lines of a text; ticks and adds them.

    Signals:
        switched: (Task, state). A step was ticked or opened again.
        added: (text). A new task line for the end of the text.
        moved: (Task, date). A step is due on another day.
        let_go: (Task). The person lets a step go.
    """

    switched = Signal(object, object)
    added = Signal(str)
    moved = Signal(object, object)
    let_go = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Next steps"), parent=parent)
        self._shown: tuple[tuple[Task, ...], date] | None = None
        self._rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self._list.setContentsMargins(3, 0, 6, 0)
        self.field = QuietField(
            self.tr("Add a next step"),
            placeholder=self.tr("Add a next step, !fri for a day"),
            role=Role.META,
        )
        self.field.entered.connect(self._on_entered)
        self._more = Text("", Role.META, "text3", lines=0)
        self._more.setVisible(False)
        self.field.textEdited.connect(self._on_edited)
        self._read = Text("", Role.META, "text2", lines=0)
        self._read.hide()
        self.body.addLayout(self._list)
        self.add(self._more, inset=6)
        self.add(self.field)
        self.add(self._read)
        self._today = date.min

    def show_steps(self, text: str, today: date) -> None:
        """Show the steps in *text*, open ones first."""
        self._today = today
        found = tasks.find(text) if "[" in text else ()
        if self._shown == (found, today):
            return
        self._shown = (found, today)
        ordered = sorted(found, key=lambda task: task.state is not State.OPEN)
        self._show(ordered[:_MOST])
        left = len(ordered) - _MOST
        self._more.setVisible(left > 0)
        if left > 0:
            self._more.setText(self.tr("{n} more in the text").format(n=left))

    def _show(self, steps: Sequence[Task]) -> None:
        for number, task in enumerate(steps):
            old = self._rows[number] if number < len(self._rows) else None
            if old is not None and old.takes(task, self._today):
                continue
            row = _Row(task, self._today)
            row.switched.connect(self.switched)
            row.moved.connect(self.moved)
            row.let_go.connect(self.let_go)
            self._list.insertWidget(number, row)
            row.show()
            if old is not None:
                self._drop(old)
                self._rows[number] = row
            else:
                self._rows.append(row)
        while len(self._rows) > len(steps):
            self._drop(self._rows.pop())

    def _drop(self, row: QWidget) -> None:
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_edited(self, text: str) -> None:
        """Say on which day the step would be due, before it is added."""
        due = capture.parse(text, self._today).due
        said = ""
        if due is not None:
            said = shown.due(due, self._today)
        self._read.setText(said)
        self._read.setVisible(bool(said))
        self.field.setAccessibleDescription(said)

    def _on_entered(self, text: str) -> None:
        self.field.setText("")
        self._on_edited("")
        found = capture.parse(text, self._today)
        if text.strip():
            # Only the day is taken out of the words; names stay in the line.
            words = text
            for token in reversed(found.tokens):
                if token.sign is capture.Sign.DUE:
                    words = words[: token.start] + words[token.end :]
            self.added.emit(tasks.write(" ".join(words.split()), found.due))


class _Row(QWidget):
    switched = Signal(object, object)
    moved = Signal(object, object)
    let_go = Signal(object)

    def __init__(self, task: Task, today: date) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._task = task
        self._today = today
        circle = TaskCircle(task.text)
        circle.setChecked(task.state is State.DONE)
        circle.clicked.connect(self._on_clicked)
        circle.installEventFilter(self)
        tone: Tone = "text" if task.state is State.OPEN else "text3"
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 1, 0, 0)
        said = plain.words(task.text)
        words.addWidget(Text(said, Role.OWN_WORDS, tone, lines=0))
        bare = task.state is State.OPEN and task.due is None
        if task.state is not State.OPEN:
            words.addWidget(Text(self._note(task), Role.META, "text2", lines=0))
        elif not bare:
            words.addWidget(self._due(task), 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        column = QVBoxLayout()
        column.addWidget(circle)
        column.addStretch(1)
        row.addLayout(column)
        row.addLayout(words, 1)
        if bare:
            row.addWidget(self._undue(task), 0, Qt.AlignmentFlag.AlignTop)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()  # whoever is at the circle sees the way to a day
        return False

    def takes(self, task: Task, today: date) -> bool:
        """Stand for *task* where it reads the same; return whether it does."""
        same = replace(self._task, line=task.line) == task and today == self._today
        if same:
            self._task = task
        return same

    def _due(self, task: Task) -> QWidget:
        words = shown.due(task.due.date, self._today) if task.due else ""
        made = DueButton(words)
        made.setAccessibleName(f"{words}: {task.text}")
        made.clicked.connect(lambda: self._choose(made))
        return made

    def _undue(self, task: Task) -> QWidget:
        made = UndueButton(task.text, self)
        made.clicked.connect(lambda: self._choose(made))
        return made

    def _choose(self, under: QWidget) -> None:
        menu = LaterMenu(
            self._today,
            self._task.due.date if self._task.due else None,
            lambda day: self.moved.emit(self._task, day),
            lambda: self.let_go.emit(self._task),
            self,
        )
        menu.begin(under)

    def _note(self, task: Task) -> str:
        said = self.tr("Done") if task.state is State.DONE else self.tr("Let go")
        when = f", {shown.day(task.closed.date, self._today)}" if task.closed else ""
        return f"{said}{when}"

    def _on_clicked(self, on: bool) -> None:  # noqa: FBT001  a signal
        self.switched.emit(self._task, State.DONE if on else State.OPEN)
