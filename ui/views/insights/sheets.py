"""The same as tables: to be read aloud, copied, and liked more by some."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.learning.tables import Table, text
from ui.models.cells import CellModel
from ui.theme import Role, theme
from ui.widgets.card import Surface
from ui.widgets.header import SectionHeader
from ui.widgets.link import Link
from ui.widgets.paint import write
from ui.widgets.ring import Ring
from ui.widgets.text import Text


_ROW = 30
_MOST = 12
"""So many rows are seen at once; of more the table is scrolled."""

_LOOKED = 60
_INSET = 8
_BAR = 14


class Sheets(QWidget):
    """Every table of a period, one below the other.

    Signals:
        asked: (Behind). The entries behind a row are wanted.
        copied: (str). The title of a table that lies on the clipboard now.
    """

    asked = Signal(object)
    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[str, Sheet] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(28)
        self._column.addStretch(1)

    def show_tables(self, tables: tuple[Table, ...]) -> None:
        """Show *tables*; each stays where it was."""
        focus = next((k for k, s in self.sheets.items() if s.grid.hasFocus()), "")
        for old in self.sheets.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.sheets = {table.key: Sheet(table) for table in tables}
        for number, sheet in enumerate(self.sheets.values()):
            sheet.asked.connect(self.asked)
            sheet.copied.connect(self.copied)
            self._column.insertWidget(number, sheet)
        if focus in self.sheets:
            self.sheets[focus].grid.setFocus()


class Sheet(QWidget):
    """One table with its title, what is said with it, and a way to copy it.

    Signals:
        asked: (Behind). The entries behind a row are wanted.
        copied: (str). It lies on the clipboard now.
    """

    asked = Signal(object)
    copied = Signal(str)

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self.setAccessibleName(table.title)
        head = SectionHeader(table.title)
        self.copy = Link(self.tr("Copy"), name=self.tr("Copy “{}”").format(table.title))
        self.copy.clicked.connect(self._on_copy)
        if table.few:
            self.copy.hide()
        head.add_widget(self.copy)
        self.grid = Cells(table)
        self.grid.asked.connect(self.asked)
        said = (table.few, *table.notes) if table.few else table.notes
        notes = Text(" ".join(said), Role.META, "text3", lines=0)
        if not said:
            notes.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(head)
        column.addWidget(notes)
        column.addWidget(self.grid)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(text(self._table))
        self.copied.emit(self._table.title)


class Cells(QTableView):
    """The rows; Enter or a double click opens what is behind one.

    Signals:
        asked: (Behind). The entries behind a row are wanted.
    """

    asked = Signal(object)

    def __init__(self, table: Table) -> None:
        super().__init__()
        self._table = table
        self.setAccessibleName(table.title)
        self._cells = CellModel(table.columns, [line.cells for line in table.lines])
        self._cells.setParent(self)
        self.setModel(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setResizeContentsPrecision(_LOOKED)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(False)
        self.setItemDelegate(_Cell(self))
        self.setCornerWidget(Surface("surface"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._ring = Ring(self, 4, 0)
        self.doubleClicked.connect(self._on_opened)
        self._fit()
        if table.few:
            self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._on_opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_ring"):
            self._fit()

    def _on_opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.asked.emit(self._table.lines[index.row()].behind)

    def _fit(self) -> None:
        """Be as high as the rows, up to a limit, and give columns their room."""
        row = theme().grown(_ROW)
        self.setFont(theme().font(Role.BODY, tabular=True))
        self.horizontalHeader().setFont(theme().font(Role.META_MEDIUM))
        self.verticalHeader().setDefaultSectionSize(row)
        self.resizeColumnsToContents()
        for column in range(self._cells.columnCount()):
            wide = self.columnWidth(column) + theme().grown(18)
            self.setColumnWidth(column, max(wide, theme().grown(72)))
        if self._cells.columnCount():
            first = max(self.columnWidth(0), theme().grown(110))
            self.setColumnWidth(0, first)
        wide = self.horizontalHeader().length()
        self.setMaximumWidth(wide + 2 * self.frameWidth() + _BAR)
        self._heighten()

    def _heighten(self) -> None:
        row, header = theme().grown(_ROW), self.horizontalHeader()
        high = header.sizeHint().height() + row * min(_MOST, self._cells.rowCount())
        scrolled = header.length() > self.width()
        self.setFixedHeight(high + 2 * self.frameWidth() + (_BAR if scrolled else 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._heighten()


class _Cell(QStyledItemDelegate):
    """Sets a cell in line with the head of its column."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place, palette = QRectF(option.rect), theme().palette
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, palette.sel)
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        font = theme().font(Role.BODY, tabular=True)
        words = place.adjusted(_INSET, 0, -_INSET, 0)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        write(painter, words, text, font, palette.text, align=Qt.AlignmentFlag(side))
