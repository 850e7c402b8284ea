"""Several things that are typed in place, and kept until they are entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.capture import days
from ui import dates
from ui.operations import shown
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.choice import Choice
from ui.widgets.field import Field, TextField
from ui.widgets.text import Text


class DayField(Field):
    """A day, typed as one says it."""

    def __init__(
        self,
        name: str,
        today: date,
        day: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, placeholder=self.tr("12 june"), parent=parent)
        self._today = today
        self.set_day(day)
        self.editingFinished.connect(self._on_left)

    def set_day(self, day: date | None) -> None:
        """Show another day, or none."""
        self.setText(shown.long_day(day) if day is not None else "")

    def know(self, today: date) -> None:
        """Take note of the day it is, which "monday" goes by."""
        self._today = today

    @property
    def day(self) -> date | None:
        """The day that was typed, None where there is none."""
        text = self.text().strip()
        return dates.read(text) or days.read(text, self._today, past=True)

    def check(self) -> bool:
        """Mark what is no day; tell whether it is one, or empty."""
        good = not self.text().strip() or self.day is not None
        self.set_wrong("" if good else self.tr("This is no day yet."))
        return good

    def _on_left(self) -> None:
        if self.check() and self.day is not None:
            self.set_day(self.day)


class Form(QWidget):
    """Fields one below the other, with a verb; Escape puts it aside as it is.

    Signals:
        entered: What was typed shall be kept.
        put_aside: It is hidden; the focus wants to go somewhere.
    """

    entered = Signal()
    put_aside = Signal()

    def __init__(self, name: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.fields: list[Field | TextField | Choice] = []
        self._clean: list[str] = []
        self.answer = Button(verb, Look.PRIMARY)
        self.answer.clicked.connect(self.entered)
        self.later = Button(self.tr("Cancel"), Look.FLAT)
        self.later.clicked.connect(self._on_later)
        self.problem = Text("", Role.META, "danger", lines=0)
        self.problem.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def add(self, *fields: tuple[str, Field | TextField | Choice]) -> None:
        """Put fields beside each other, each under its label."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for label, field in fields:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(Text(label, Role.META, "text3"))
            column.addWidget(field)
            column.addStretch(1)
            row.addLayout(column, 0 if isinstance(field, Choice) else 1)
            self.fields.append(field)
            if isinstance(field, Field):
                field.returnPressed.connect(self.entered)
        self._column.addLayout(row)

    def end(self) -> None:
        """Put what answers below the fields."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.answer)
        row.addWidget(self.later)
        row.addStretch(1)
        self._column.addWidget(self.problem)
        self._column.addLayout(row)
        self.settle()

    def settle(self) -> None:
        """Take what is in the fields for what is kept already."""
        self._clean = self._told()

    @property
    def typed(self) -> str:
        """What is typed and not entered yet, "" if nothing is."""
        now = self._told()
        if now == self._clean:
            return ""
        return "\n".join(text for text in now if text.strip())

    def begin(self) -> None:
        """Show it, the caret in the first field."""
        self.show()
        self.fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, why: str) -> None:
        """Say why it could not be kept; what is typed stays."""
        self.problem.setText(why)
        self.problem.setVisible(bool(why))

    def done(self) -> None:
        """Take note that it is kept."""
        self.settle()
        self.refuse("")
        self.hide()
        self.put_aside.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._on_later()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _on_later(self) -> None:
        self.hide()
        self.put_aside.emit()

    def _told(self) -> list[str]:
        return [
            each.current if isinstance(each, Choice) else each.text()
            for each in self.fields
        ]


def parted(text: str) -> tuple[str, ...]:
    """Return what stands between commas, each once."""
    found: Sequence[str] = [" ".join(part.split()) for part in text.split(",")]
    return tuple(dict.fromkeys(part for part in found if part))
