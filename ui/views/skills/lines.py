"""One line that is typed in place, and kept until it is entered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.field import Field
from ui.widgets.text import Text


class Line(QWidget):
    """A field with a verb; Enter does it, Escape puts it aside with what is typed.

    Signals:
        entered: (str). What was typed shall be done.
        put_aside: The field is hidden; the focus wants to go somewhere.
    """

    entered = Signal(str)
    put_aside = Signal()

    def __init__(
        self,
        name: str,
        verb: str,
        *,
        text: str = "",
        placeholder: str = "",
        role: Role = Role.BODY,
        empty: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a line; its field is made when it is first wanted.

        Args:
            name: What belongs here.
            verb: What is done with it.
            text: What is there already.
            placeholder: An example.
            role: How it is set.
            empty: Whether an empty line says something.
            parent: Who owns it.
        """
        super().__init__(parent)
        self.name = name
        self._verb = verb
        self._before = text
        self._placeholder = placeholder or name
        self._role = role
        self._empty = empty
        self.hide()

    @cached_property
    def field(self) -> Field:
        """Where it is typed."""
        made = Field(
            self.name,
            text=self._before,
            placeholder=self._placeholder,
            role=self._role,
        )
        made.returnPressed.connect(self._on_entered)
        made.textEdited.connect(lambda: self.refuse(""))
        self.answer = Button(self._verb, Look.PRIMARY)
        self.answer.clicked.connect(self._on_entered)
        self.later = Button(self.tr("Cancel"), Look.FLAT)
        self.later.clicked.connect(self._on_later)
        self.problem = Text("", Role.META, "danger", lines=0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(made, 1)
        row.addWidget(self.answer)
        row.addWidget(self.later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.problem.hide()
        return made

    @property
    def typed(self) -> str:
        """What is typed and not entered yet, "" if nothing is."""
        if "field" not in self.__dict__:
            return ""
        text = self.field.text()
        return text if text.strip() != self._before.strip() else ""

    def resume(self, before: Line) -> None:
        """Go on where another line for the same was left."""
        if before.typed:
            self.field.setText(before.field.text())
        if not before.isHidden():
            self.field.setCursorPosition(before.field.cursorPosition())
            self.show()
            if before.field.hasFocus():
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, words: str) -> None:
        """Show words that have no other place any more, beside what is typed."""
        self.field.setText(" ".join(filter(None, (self.typed, words))))
        self.show()

    def offer(self, known: Iterable[str]) -> None:
        """Offer words to finish what is typed."""
        completer = QCompleter(QStringListModel(list(known)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)

    def begin(self) -> None:
        """Show the field with the caret in it."""
        field = self.field
        self.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def refuse(self, why: str) -> None:
        """Say why it could not be done; what is typed stays."""
        self.problem.setText(why)
        self.problem.setVisible(bool(why))
        self.field.set_wrong(why)

    def done(self) -> None:
        """Take note that it was done."""
        self._before = ""
        self.field.clear()
        self.refuse("")
        self.hide()
        self.put_aside.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_later()
        else:
            super().keyPressEvent(event)

    def _on_later(self) -> None:
        self.hide()
        self.put_aside.emit()

    def _on_entered(self) -> None:
        if self.field.text().strip() or self._empty:
            self.entered.emit(self.field.text().strip())
