"""A table of words and numbers, for a view that shows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override


_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class CellModel(QAbstractTableModel):
    """Rows of cells that never change; numbers stand at the right."""

    def __init__(
        self, columns: Sequence[str], rows: Sequence[Sequence[str | int]]
    ) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows = tuple(tuple(row) for row in rows)

    @override
    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{cell:,}" if isinstance(cell, int) else cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = self._columns[index.column()]
            return f"{name}: {cell}" if name else str(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            sides = Qt.AlignmentFlag
            side = sides.AlignRight if isinstance(cell, int) else sides.AlignLeft
            return int(side | sides.AlignVCenter)
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section]
        if across and role == Qt.ItemDataRole.TextAlignmentRole and self._rows:
            number = isinstance(self._rows[0][section], int)
            sides = Qt.AlignmentFlag
            side = sides.AlignRight if number else sides.AlignLeft
            return int(side | sides.AlignVCenter)
        return None
