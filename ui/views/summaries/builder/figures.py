"""Up to five numbers, each with what it means."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pls.disclosure import sheets
from pls.records import Number
from ui.theme import theme
from ui.views.summaries.parts import fill
from ui.widgets.field import Field
from ui.widgets.link import Link


class Figures(QWidget):
    """Three fields for each number: how much, of what, and what that means.

    Signals:
        edited: (numbers). The person wrote; what has no word in it is left out.
    """

    edited = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[_Row] = []
        self._draft = ""
        self.more = Link(self.tr("Add a number"))
        self.more.clicked.connect(self._on_more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self.more)

    def show_numbers(self, draft: str, numbers: tuple[Number, ...]) -> None:
        """Show the numbers of a draft; a row that was added stays while they do."""
        fresh = draft != self._draft
        if not fresh and numbers == self._numbers():
            return
        self._draft = draft
        while len(self.rows) > len(numbers):
            self._drop()
        while len(self.rows) < len(numbers):
            self._append()
        for row, number in zip(self.rows, numbers, strict=True):
            fill(row.value, number.value, fresh=fresh)
            fill(row.label, number.label, fresh=fresh)
            fill(row.meaning, number.meaning, fresh=fresh)

    def _numbers(self) -> tuple[Number, ...]:
        told = (row.number for row in self.rows)
        return tuple(n for n in told if n.value or n.label or n.meaning)

    def _append(self) -> _Row:
        place = len(self.rows) + 1
        box = QWidget()
        row = _Row(
            box,
            Field(
                self.tr("Number %d: how much") % place, placeholder=self.tr("41 to 9")
            ),
            Field(
                self.tr("Number %d: of what") % place, placeholder=self.tr("Of what")
            ),
            Field(
                self.tr("Number %d: what it means") % place,
                placeholder=self.tr("What it means"),
            ),
        )
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        row.value.setMaximumWidth(theme().grown(84))
        grid.addWidget(row.value, 0, 0)
        grid.addWidget(row.label, 0, 1)
        grid.addWidget(row.meaning, 1, 0, 1, 2)
        for field in (row.value, row.label, row.meaning):
            field.textEdited.connect(lambda: self.edited.emit(self._numbers()))
        self._column.insertWidget(len(self.rows), box)
        self.rows.append(row)
        self._offer()
        return row

    def _drop(self) -> None:
        box = self.rows.pop().box
        self._column.removeWidget(box)
        box.hide()
        box.deleteLater()
        self._offer()

    def _offer(self) -> None:
        self.more.setVisible(len(self.rows) < sheets.NUMBERS)

    def _on_more(self) -> None:
        self._append().value.setFocus()


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    box: QWidget
    value: Field
    label: Field
    meaning: Field

    @property
    def number(self) -> Number:
        return Number(
            label=self.label.text().strip(),
            value=self.value.text().strip(),
            meaning=self.meaning.text().strip(),
        )
