"""What is said of an entry now and then, behind "More"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Entry
from ui.operations.entries import Names
from ui.views.journal.fold import Fold
from ui.views.journal.groups import INSET


if TYPE_CHECKING:
    from ui.views.journal.rarer import Rarer


class More(QWidget):
    """Opens and closes the rarer fields, which are made when they are first open.

    Signals:
        changed: (str, value). A field of the entry has another value now.
        folded: (bool). The fields were opened or closed.
        chosen: (id or title). A linked record is wanted.

    Attributes:
        fields: The fields, once they were open.
    """

    changed = Signal(str, object)
    folded = Signal(bool)
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = Names()
        self._shown: tuple[Entry, date] | None = None
        self.fields: Rarer | None = None
        self.fold = Fold(self.tr("More"), self.tr("More fields"))
        self.fold.toggled.connect(self._on_folded)
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 2, INSET, 2)
        head.addWidget(self.fold)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)

    def set_open(self, *, on: bool) -> None:
        """Show the fields or hide them, without telling anyone."""
        self.fold.blockSignals(True)  # noqa: FBT003  Qt's signature
        self.fold.setChecked(on)
        self.fold.blockSignals(False)  # noqa: FBT003  Qt's signature
        self._show(on=on)

    def set_names(self, names: Names) -> None:
        """Finish words with *names*, and show goals and links by their titles."""
        self._names = names
        if self.fields is not None:
            self.fields.set_names(names)

    def show_entry(self, entry: Entry, today: date) -> None:
        """Show what *entry* says; it is *today*."""
        self._shown = entry, today
        if self.fields is not None:
            self.fields.show_entry(entry, today)

    def _on_folded(self, on: bool) -> None:  # noqa: FBT001  Qt's signature
        self._show(on=on)
        self.folded.emit(on)

    def _show(self, *, on: bool) -> None:
        if on and self.fields is None:
            self._make()
        if self.fields is not None:
            self.fields.setVisible(on)
        self.fold.setText(self.tr("Less") if on else self.tr("More"))
        self.fold.updateGeometry()

    def _make(self) -> None:
        from ui.views.journal.rarer import Rarer  # noqa: PLC0415 (for the start)

        self.fields = Rarer()
        self.fields.set_names(self._names)
        if self._shown is not None:
            self.fields.show_entry(*self._shown)
        self.fields.changed.connect(self.changed)
        self.fields.chosen.connect(self.chosen)
        self._column.insertWidget(0, self.fields)
