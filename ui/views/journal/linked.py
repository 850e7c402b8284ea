"""The records that link to an entry, and the way to its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Kind
from ui.operations.writing import Linked
from ui.theme import Role, theme
from ui.views.journal.groups import Group
from ui.views.journal.rowed import RowButton
from ui.widgets.state import IconText
from ui.widgets.text import Text


_ICONS: Final[dict[Kind, str]] = {
    Kind.ENTRY: "notebook-pen",
    Kind.RESOURCE: "bookmark",
    Kind.REFLECTION: "feather",
    Kind.SKILL: "wrench",
    Kind.GOAL: "target",
    Kind.SUMMARY: "send",
    Kind.SUPPORT: "users",
}


class LinkedFrom(Group):
    """Lists what links here; those that can be shown open when they are pressed.

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
        icon = _ICONS.get(linked.kind, "file-text")
        if not linked.opens:
            return _still(linked, icon)
        row = RowButton(linked.title, icon, Role.ROW_TITLE_PLAIN, parent=self)
        row.setAccessibleName(f"{linked.title}, {linked.kind.value}")
        row.clicked.connect(lambda: self.chosen.emit(linked.id))
        return row


def _still(linked: Linked, icon: str) -> QWidget:
    """Return the words for a record that cannot be shown from here."""
    made = QWidget()
    made.setAccessibleName(f"{linked.title}, {linked.kind.value}")
    drawing = IconText(icon, "", tone="text3", icon_size=14)
    drawing.setFixedWidth(theme().grown(14))
    row = QHBoxLayout(made)
    row.setContentsMargins(6, 4, 6, 4)
    row.setSpacing(8)
    row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(linked.title, Role.ROW_TITLE_PLAIN, "text2", lines=2), 1)
    return made


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
