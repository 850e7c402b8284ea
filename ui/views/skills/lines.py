"""One line that is typed in place, and kept until it is entered."""

from __future__ import annotations

from collections.abc import Iterable

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
        """Ask for a line.

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
        self._before = text
        self._empty = empty
        self.field = Field(name, text=text, placeholder=placeholder or name, role=role)
        self.field.returnPressed.connect(self._on_entered)
        self.field.textEdited.connect(lambda: self.refuse(""))
        self.answer = Button(verb, Look.PRIMARY)
        self.answer.clicked.connect(self._on_entered)
        self.later = Button(self.tr("Cancel"), Look.FLAT)
        self.later.clicked.connect(self._on_later)
        self.problem = Text("", Role.META, "danger", lines=0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.answer)
        row.addWidget(self.later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.problem)
        self.problem.hide()

    @property
    def typed(self) -> str:
        """What is typed and not entered yet, "" if nothing is."""
        text = self.field.text()
        return text if text.strip() != self._before.strip() else ""

    def offer(self, known: Iterable[str]) -> None:
        """Offer words to finish what is typed."""
        completer = QCompleter(QStringListModel(list(known)), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.field.setCompleter(completer)

    def begin(self, text: str | None = None) -> None:
        """Show the field with the caret in it, and *text* unless something is typed."""
        if text is not None and not self.typed:
            self._before = text
            self.field.setText(text)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

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
