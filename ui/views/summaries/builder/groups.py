"""The rows between and below the items of the builder."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.space.arranging import Group
from ui.theme import Role, theme
from ui.widgets.card import Hairline
from ui.widgets.check import OchreCheck
from ui.widgets.drawing import Drawing
from ui.widgets.link import Link
from ui.widgets.text import Elided, Text


def known_as(group: Group) -> str:
    """Return what a group is known by; no skill is called like the first one."""
    return "\n" if group.in_full else group.key


class GroupHead(QWidget):
    """A skill, how many of its records leave, and a box for all of them.

    Signals:
        toggled_all: (bool). Pick all of the group, or none.
    """

    toggled_all = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.box = OchreCheck(self.tr("All of “%s”") % name)
        self.box.setTristate(True)
        self.box.clicked.connect(
            lambda: self.toggled_all.emit(
                self.box.checkState() == Qt.CheckState.Checked
            )
        )
        self._count = Text("", Role.META, "text3")
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 4, 0)
        row.setSpacing(6)
        row.addWidget(self.box)
        row.addWidget(Text(name, Role.SECTION, shrinks=True), 1)
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(Hairline())
        self.setMinimumHeight(theme().grown(34))

    def show_count(self, picked: int, total: int) -> None:
        """Show how many of the group are picked."""
        states = Qt.CheckState
        some = states.PartiallyChecked if picked else states.Unchecked
        self.box.setCheckState(states.Checked if picked == total and total else some)
        self._count.setText(self.tr("%d of %d") % (picked, total))
        self.box.setAccessibleDescription(self._count.text())


class PrivateRow(QWidget):
    """A private record: it cannot be picked before it is marked as ready.

    Signals:
        ready_asked: (str). Mark it as ready to share.
    """

    ready_asked = Signal(str)

    def __init__(
        self, record_id: str, title: str, day: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.link = Link(
            self.tr("Mark as ready"), name=self.tr("Mark “%s” as ready") % title
        )
        self.link.clicked.connect(lambda: self.ready_asked.emit(record_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(5, 6, 4, 6)
        row.setSpacing(11)
        row.addWidget(Drawing("lock", "text3", size=14))
        row.addWidget(Elided(title, Role.ROW_TITLE_PLAIN, "text2", lines=1), 1)
        row.addWidget(Text(day, Role.META, "text3"))
        row.addWidget(self.link)
