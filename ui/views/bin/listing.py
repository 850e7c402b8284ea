"""The column of what lies in the bin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.space.search import places
from ui.models.rows import RowListModel, RowRole
from ui.operations import shown
from ui.theme import Role
from ui.views.bin.rows import Content
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.column import Column
from ui.widgets.empty import EmptyState
from ui.widgets.field import SearchField
from ui.widgets.rows import RowList
from ui.widgets.text import Text


_WAIT = 40
_WIDEST = 440
_SHARE = 0.4


class BinList(RowList):
    """The rows, of which several can be chosen; Delete asks to be rid of them.

    Signals:
        delete_asked: Delete was pressed.
    """

    delete_asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, RowRole.ROW, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)


class Listing(Column):
    """What lies in the bin, last deleted first, with a search.

    Signals:
        sought: (str). Words were typed.
        chosen: Other rows are chosen.
        opened: Enter was pressed on a row: the person wants to read.
        delete_asked: The chosen rows shall be deleted for good.
        empty_asked: Everything shall be.
    """

    sought = Signal(str)
    chosen = Signal()
    opened = Signal()
    delete_asked = Signal()
    empty_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_WIDEST, _SHARE, parent)
        self.setAccessibleName(self.tr("In the bin"))
        self.model = RowListModel(self)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(lambda: self.sought.emit(self.words))
        self._build_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addLayout(self._top())
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot())

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.search.text().strip()

    @property
    def ids(self) -> tuple[str, ...]:
        """What is chosen, from top to bottom."""
        found = self.rows.selectionModel().selectedIndexes()
        return tuple(at.data(RowRole.ID) for at in sorted(found, key=lambda i: i.row()))

    @property
    def current(self) -> str:
        """The row that was reached last, or ""."""
        return str(self.rows.currentIndex().data(RowRole.ID) or "")

    def show_content(self, content: Content) -> None:
        """Show what lies in the bin; what was chosen stays so while it is there."""
        chosen, at = self.ids, self.rows.currentIndex().row()
        words = self.words.split()
        self.rows.set_marks((lambda line: places(line, words)) if words else None)
        self.model.set_rows(content.rows)
        self.count.setText(shown.number(content.total, self.tr("item")))
        self.empty.setEnabled(bool(content.total))
        self._stack.setCurrentWidget(self.rows if content.rows else self._none)
        if not self._choose(chosen) and content.rows:
            self._choose([content.rows[min(max(at, 0), len(content.rows) - 1)].id])
        self.chosen.emit()

    def _choose(self, ids: Sequence[str]) -> bool:
        found = [index for i in ids if (index := self.model.index_of(i)).isValid()]
        model, flag = self.rows.selectionModel(), QItemSelectionModel.SelectionFlag
        for number, index in enumerate(found):
            how = flag.Select if number else flag.ClearAndSelect
            model.setCurrentIndex(index, how)
        return bool(found)

    def _head(self) -> QHBoxLayout:
        self.count = Text("", Role.META, "text3", tabular=True)
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(Text(self.tr("Bin"), Role.PANE_TITLE, shrinks=True), 1)
        row.addWidget(self.count)
        return row

    def _top(self) -> QHBoxLayout:
        self.search = SearchField(self.tr("Search the bin"))
        self.search.textChanged.connect(self._wait.start)
        self.search.left_below.connect(self._on_down)
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.search)
        return row

    def _build_list(self) -> None:
        self.rows = BinList(self.tr("In the bin"))
        self.rows.setModel(self.model)
        self.rows.selectionModel().selectionChanged.connect(self.chosen)
        self.rows.opened.connect(self.opened)
        self.rows.delete_asked.connect(self.delete_asked)
        self.rows.left_above.connect(self._on_above)
        clear = Button(self.tr("Clear search"))
        clear.clicked.connect(self._on_clear)
        self._none = EmptyState(
            "search", self.tr("Nothing in the bin matches."), "", [clear]
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self._none)

    def _foot(self) -> QVBoxLayout:
        told = self.tr("What is deleted stays here for 30 days.")
        self.empty = Button(self.tr("Empty bin"), Look.DANGER, small=True)
        self.empty.clicked.connect(self.empty_asked)
        made = QVBoxLayout()
        made.setContentsMargins(20, 0, 20, 14)
        made.setSpacing(8)
        made.addWidget(Text(told, Role.META, "text3", lines=0))
        made.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _on_down(self) -> None:
        if self.model.rowCount():
            self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_above(self) -> None:
        self.search.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _on_clear(self) -> None:
        self.search.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
