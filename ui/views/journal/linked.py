"""The records that link to an entry, and the way to its history."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.operations import shown
from ui.operations.writing import Linked
from ui.theme import Role
from ui.views.journal.groups import Group
from ui.views.journal.rowed import RowButton


class LinkedFrom(Group):
    """Lists what links here; each opens when it is pressed.

    Signals:
        chosen: (id). A record is wanted.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Linked from"), parent=parent)
        self._shown: tuple[Linked, ...] = ()
        self._rows: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.body.addLayout(self._list)
        self.hide()

    def show_linked(self, found: Sequence[Linked]) -> None:
        """Show *found*, or nothing at all."""
        if tuple(found) == self._shown:
            return
        self._shown = tuple(found)
        for old in self._rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [self._row(each) for each in found]
        for row in self._rows:
            self._list.addWidget(row)
            row.show()
        self.setVisible(bool(found))

    def _row(self, linked: Linked) -> QWidget:
        icon = shown.KINDS[linked.kind]
        row = RowButton(linked.title, icon, Role.ROW_TITLE_PLAIN, parent=self)
        row.setAccessibleName(f"{linked.title}, {linked.kind.value}")
        row.clicked.connect(lambda: self.chosen.emit(linked.id))
        return row


class Past(Group):
    """The way to the versions of an entry.

    Signals:
        asked: The versions are wanted.
    """

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.button = RowButton(self.tr("History"), "history", Role.BODY, parent=self)
        self.button.setToolTip(self.tr("Every saved state (Ctrl+Shift+H)"))
        self.button.clicked.connect(self.asked)
        self.body.addWidget(self.button)
