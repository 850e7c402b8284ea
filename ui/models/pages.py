"""A long list, of which only the rows in sight are known."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt
from typing_extensions import override

from ui.models.rows import Index, Row, RowRole, answer


PAGE: Final = 50
"""How many rows are read at once: more would make the window wait for the lane."""

MOST: Final = 100
"""How many pages are known at once."""

_NEAR: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Which rows there are.

    Attributes:
        ids: The records, first to last.
        starts: The places of the rows that stand below a header, ascending.
        header: Returns the words of a header by its number among them.
    """

    ids: Sequence[str] = ()
    starts: Sequence[int] = ()
    header: Callable[[int], str] = str


class PagedModel(QAbstractListModel):
    """Rows that are counted at once and taken in by pages.

    What a row says is None until its page is there.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order = Order()
        self._rows: dict[str, Row] = {}
        self._read: set[int] = set()

    @property
    def order(self) -> Order:
        """Which rows there are."""
        return self._order

    @property
    def starts(self) -> Sequence[int]:
        """The places of the rows that stand below a header, ascending."""
        return self._order.starts

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are there, first to last."""
        found = (self.row_at(self.index(place)) for place in self._known())
        return tuple(row for row in found if row is not None)

    def show(self, order: Order, pages: Mapping[int, Iterable[Row]]) -> bool:
        """Show other rows, and at once what those of some *pages* say.

        When the rows stay, only what differs is redrawn; the other pages are to be
        read again, and say what they said until then.

        Returns:
            Whether the rows stay, and with them the current one.
        """
        was, self._read = self._order, set(pages)
        if (order.ids, order.starts) == (was.ids, was.starts):
            self._order = order
            for page, rows in pages.items():
                self.take(page, rows)
            return True
        self.beginResetModel()
        self._order = order
        self._rows = {row.id: row for rows in pages.values() for row in rows}
        self.endResetModel()
        return False

    def take(self, page: int, rows: Iterable[Row]) -> None:
        """Take in what the rows of one page say."""
        if len(self._read) > MOST:
            self._forget(page)
        self._read.add(page)
        fresh = {row.id: row for row in rows}
        changed = []
        for place in self._places(page):
            record_id = self._order.ids[place]
            row = fresh.get(record_id)
            if row is not None and row != self._rows.get(record_id):
                self._rows[record_id] = row
                changed.append(place)
        if changed:
            ends = self.index(changed[0]), self.index(changed[-1])
            self.dataChanged.emit(*ends)

    def lacking(self, first: int, last: int) -> int | None:
        """Return the page to be read next when some rows are in sight.

        Those in sight come first, then what lies below and above.

        Returns:
            None when all of them are there.
        """
        here = range(first // PAGE, last // PAGE + 1)
        near = (*here, here.stop, here.start - 1)
        wanted = (p for p in near if len(self._places(p)) and p not in self._read)
        return next(wanted, None)

    def index_of(self, record_id: str) -> QModelIndex:
        """Return where a record is; an invalid index when it is not here."""
        try:
            return self.index(self._order.ids.index(record_id))
        except ValueError:
            return QModelIndex()

    def id_at(self, place: int) -> str:
        """Return which record is at a place, "" where there is none."""
        ids = self._order.ids
        return ids[place] if 0 <= place < len(ids) else ""

    def row_at(self, index: Index) -> Row | None:
        """Return the row at *index*; None when it is not there yet."""
        place = index.row()
        row = self._rows.get(self.id_at(place))
        header = self._header(place) if row is not None else ""
        return replace(row, header=header) if row is not None and header else row

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        within = parent is not None and parent.isValid()
        return 0 if within else len(self._order.ids)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not self.id_at(index.row()):
            return None
        if role == RowRole.ID:
            return self.id_at(index.row())
        if role == RowRole.HEADER:
            return self._header(index.row())
        row = self.row_at(index)
        if row is None and role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("Being read")
        return None if row is None else answer(row, role)

    @override
    def match(
        self,
        start: Index,
        role: int,
        value: Any,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Return the next row that is there and whose title begins with *value*.

        Typing ahead must not read a lifetime of notes, so the rest is not looked at.
        """
        if role != Qt.ItemDataRole.DisplayRole or not hits:
            return []
        known, wanted = self._known(), str(value).casefold()
        at = bisect_left(known, start.row())
        for place in (*known[at:], *known[:at]):
            row = self._rows.get(self._order.ids[place])
            if row is not None and row.title.casefold().startswith(wanted):
                return [self.index(place)]
        return []

    def _header(self, place: int) -> str:
        starts = self._order.starts
        at = bisect_left(starts, place)
        here = at < len(starts) and starts[at] == place
        return self._order.header(at) if here else ""

    def _places(self, page: int) -> range:
        first = page * PAGE
        return range(max(0, first), min(first + PAGE, len(self._order.ids)))

    def _known(self) -> list[int]:
        return [place for page in sorted(self._read) for place in self._places(page)]

    def _forget(self, page: int) -> None:
        """Let go of the rows far from a page."""
        self._read = {p for p in self._read if abs(p - page) <= _NEAR}
        kept = (self._order.ids[place] for place in self._known())
        self._rows = {key: self._rows[key] for key in kept if key in self._rows}
