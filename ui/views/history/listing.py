"""The column of versions."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.space.history import DAYS, Origin
from ui.models.rows import Row, RowListModel
from ui.operations import shown
from ui.operations.history import Read, Told
from ui.theme import Role
from ui.views.history.rows import RESTORABLE, VersionList
from ui.widgets.column import Column
from ui.widgets.text import Text


ICONS = {
    Origin.HERE: "monitor",
    Origin.AWAY: "laptop",
    Origin.PROGRAM: "file-text",
    Origin.MERGED: "git-merge",
    Origin.CAPTURE: "plus",
    Origin.SHARED: "send",
}
_WIDEST = 440
_SHARE = 0.4


class Listing(Column):
    """The versions of one record, newest first, and how long they stay.

    Signals:
        chosen: (key). A version became the current one.
        opened: (key). Enter was pressed on it: the person wants to read.
        restore_asked: (key). The person wants to go back to a version.
    """

    chosen = Signal(str)
    opened = Signal(str)
    restore_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDEST, _SHARE, parent)
        self.setAccessibleName(self.tr("Versions"))
        self.model = RowListModel(self)
        self.rows = VersionList(self.tr("Versions"))
        self.rows.setModel(self.model)
        self.rows.selectionModel().currentChanged.connect(self._on_current)
        self.rows.opened.connect(lambda at: self.opened.emit(self._key(at)))
        self.rows.restore_asked.connect(self.restore_asked)
        self._count = Text("", Role.META, "text3", tabular=True)
        self._foot = Text(
            self.tr(
                "Versions are kept on this computer for {days} days, fewer of the "
                "older ones. Texts that lost a merge stay."
            ).format(days=DAYS),
            Role.META,
            "text3",
            lines=0,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self.rows, 1)
        column.addLayout(self._bottom())
        column.addStretch(0)

    @property
    def current(self) -> str:
        """The key of the current row, or ""."""
        return self._key(self.rows.currentIndex())

    def show_read(self, read: Read) -> None:
        """Show the versions of a record; the current row stays where it was."""
        current = self.current
        self.model.set_rows(_row(line) for line in read.lines)
        count = sum(line.share is None for line in read.lines)
        self._count.setText(shown.number(count, self.tr("version")))
        if not self.select(current) and read.lines:
            self.select(read.lines[0].key)
        self.rows.offer()

    def select(self, key: str) -> bool:
        """Make a row the current one and return whether it is there."""
        index = self.model.index_of(key)
        if index.isValid():
            self.rows.setCurrentIndex(index)
        return index.isValid()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(Text(self.tr("History"), Role.PANE_TITLE, shrinks=True), 1)
        row.addWidget(self._count)
        return row

    def _bottom(self) -> QVBoxLayout:
        made = QVBoxLayout()
        made.setContentsMargins(20, 6, 20, 14)
        made.addWidget(self._foot)
        return made

    def _key(self, index: QModelIndex) -> str:
        row = self.model.row_at(index)
        return row.id if row is not None else ""

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._key(index))


def _row(line: Told) -> Row:
    back = line.past is not None and not line.current and line.record.deleted is None
    return Row(
        id=line.key,
        title=line.name,
        meta=(line.line,),
        icon=ICONS[line.origin],
        state=RESTORABLE if back else "",
        spoken=line.spoken,
    )
