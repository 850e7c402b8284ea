"""The list of entries, as plain rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override


Index = QModelIndex | QPersistentModelIndex


class RowRole(IntEnum):
    """What the model answers beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    ID = Qt.ItemDataRole.UserRole + 2
    HEADER = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list.

    Attributes:
        id: The record.
        title: In the person's words.
        excerpt: How it goes on, without Markdown.
        meta: Small facts, shown with dots between them.
        icon: The drawing of the way of learning.
        state: private, ready, shared, recognised, or "" for none.
        header: The day, on the first row of a day; else "".
        spoken: What assistive technology reads.
    """

    id: str
    title: str
    excerpt: str = ""
    meta: tuple[str, ...] = ()
    icon: str = ""
    state: str = ""
    header: str = ""
    spoken: str = ""


def _spoken(row: Row) -> str:
    return row.spoken or ", ".join(filter(None, (row.title, *row.meta, row.state)))


_ANSWERS: dict[int, Callable[[Row], object]] = {
    RowRole.ROW: lambda row: row,
    RowRole.ID: lambda row: row.id,
    RowRole.HEADER: lambda row: row.header,
    Qt.ItemDataRole.DisplayRole: lambda row: row.title,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
}


def answer(row: Row, role: int) -> object:
    """Return what a model answers for *row* under *role*."""
    found = _ANSWERS.get(role)
    return None if found is None else found(row)


class RowListModel(QAbstractListModel):
    """Rows in the order they were given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """The rows, first to last."""
        return tuple(self._rows)

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Show *rows* instead of what was there.

        When the ids and their order stay, only what differs is redrawn, and the
        selection and the scroll position stay too.
        """
        fresh = list(rows)
        if [row.id for row in fresh] == [row.id for row in self._rows]:
            self.update(fresh)
            return
        self.beginResetModel()
        self._rows = fresh
        self._places = {row.id: place for place, row in enumerate(fresh)}
        self.endResetModel()

    def update(self, rows: Iterable[Row]) -> None:
        """Replace the rows that have the ids of *rows*; skip unknown ones."""
        for row in rows:
            place = self._places.get(row.id)
            if place is not None and self._rows[place] != row:
                self._rows[place] = row
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def insert(self, place: int, row: Row) -> None:
        """Put *row* in front of the row at *place*."""
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, row)
        self._number()
        self.endInsertRows()

    def remove(self, record_id: str) -> None:
        """Take the row of a record away; do nothing when there is none."""
        place = self._places.get(record_id)
        if place is None:
            return
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self._number()
        self.endRemoveRows()

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where a record is; an invalid index when it is not here."""
        place = self._places.get(record_id)
        return QModelIndex() if place is None else self.index(place)

    def row_at(self, index: Index) -> Row | None:
        """Return the row at *index*."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        return self._rows[index.row()]

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row_at(index)
        return None if row is None else answer(row, role)

    def _number(self) -> None:
        self._places = {row.id: place for place, row in enumerate(self._rows)}
