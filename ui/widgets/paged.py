"""A list of a lifetime of rows, which looks only at those in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QCursor,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QSinglePointEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.theme import theme
from ui.widgets.heights import Heights
from ui.widgets.rows import (
    Index,
    RowList,
    breadth,
    header_height,
    paint_waiting,
    usual_height,
)


_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint
_HOVERED = (QEvent.Type.MouseMove, QEvent.Type.HoverEnter, QEvent.Type.HoverMove)
_UNHOVERED = (QEvent.Type.HoverLeave, QEvent.Type.Leave)


class Paged(Protocol):
    """What the model of such a list answers besides its rows."""

    @property
    def starts(self) -> Sequence[int]:
        """The places of the rows that stand below a header, ascending."""


class PagedList(RowList):
    """A list whose rows are measured and drawn when they are in sight.

    `QListView` lays out every row whenever one has another height. Here a row that was
    never in sight has the usual height, and when it turns out to have another one, what
    is on the screen stays where it is and the rest moves.

    Signals:
        seen: Other rows may be in sight than before.
    """

    seen = Signal()

    def __init__(
        self, name: str, role: int, header: int, parent: QWidget | None = None
    ) -> None:
        """Show rows that the model answers under *role*.

        Args:
            name: What is listed, for assistive technology.
            role: Where the model keeps a `RowContent`, None while it is not there.
            header: Where the model keeps the day above a row, also meanwhile.
            parent: Who owns the list.
        """
        self._measures = Heights(0, 0)
        self._look = (0, 0.0)
        self._hover = -1
        self._placing = False
        super().__init__(name, role, parent)
        self._row_role, self._header_role = role, header
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(0)
        self._seen.timeout.connect(self.seen)

    # --- which rows are in sight

    def sight(self, beyond: int = 0) -> tuple[int, int]:
        """Return the first and the last row in sight; -1 of none.

        Args:
            beyond: Pixels above and below that count as well.
        """
        top = self.verticalOffset()
        low = top + max(1, self.viewport().height()) - 1
        return self._measures.at(top - beyond), self._measures.at(low + beyond)

    def places(self) -> list[tuple[int, int]]:
        """Return the rows in sight, each with where its upper edge is."""
        return [(row, self._top(row)) for row in self._in_sight()]

    def put(self, row: int, place: int) -> None:
        """Scroll until the upper edge of a row is at a place, as far as that goes."""
        self._settle((row, place))
        self.viewport().update()
        self._seen.start()

    def _in_sight(self, beyond: int = 0) -> range:
        first, last = self.sight(beyond)
        return range(max(0, first), last + 1)

    def _top(self, row: int) -> int:
        return self._measures.top(row) - self.verticalOffset()

    # --- how high they are

    def _fit(self) -> None:
        """Begin anew with the heights where width or text size are others now."""
        look = self.viewport().width(), theme().text_scale
        held = self._held()
        if look != self._look:
            self._begin()
        self._settle(held)

    def _begin(self) -> None:
        model, starts = self.model(), cast("Paged", self.model()).starts
        self._look = self.viewport().width(), theme().text_scale
        self._measures = Heights(
            model.rowCount(), usual_height(), starts, header_height()
        )

    def _held(self) -> tuple[int, int]:
        """Return what stays where it is: a row, and the place of its upper edge."""
        if self.verticalOffset() == 0 or self._measures.count == 0:
            return 0, 0
        rows = self._in_sight()
        known = [row for row in rows if self._measures.measured(row)]
        current = [row for row in rows if row == self.currentIndex().row()]
        row = (known or current or rows)[0]
        return row, self._top(row)

    def _settle(self, held: tuple[int, int], beyond: int = 0) -> bool:
        """Measure the rows in sight that are there; tell whether there were any.

        Args:
            held: What stays where it is.
            beyond: Pixels above and below that count as well.
        """
        current = self.currentIndex()
        whole = current.isValid() and self._is_whole(current.row())
        settled = False
        self._placing = True
        self._place(held)
        while fresh := list(self._unmeasured(beyond)):
            settled = True
            for row, high in fresh:
                self._measures.measure(row, high)
            self._place(held)
        self._placing = False
        if whole and not self._is_whole(current.row()):
            self.scrollTo(current)
        if settled:
            self._point()
        return settled

    def _unmeasured(self, beyond: int) -> Iterator[tuple[int, int]]:
        width = breadth(self, self.viewport().width())
        for row in self._in_sight(beyond):
            if not self._measures.measured(row):
                content = self.model().index(row, 0).data(self._row_role)
                if content is not None:
                    yield row, self._rows.height(content, width)

    def _is_whole(self, row: int) -> bool:
        top = self._top(row)
        high = self._measures.height(row)
        return top >= 0 and top + high <= self.viewport().height()

    def _place(self, held: tuple[int, int]) -> None:
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setRange(0, max(0, self._measures.total - room))
        row, place = held
        bar.setValue(self._measures.top(row) - place)

    # --- what the view asks

    @override
    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= self._measures.count:
            return QRect()
        high = self._measures.height(index.row())
        return QRect(0, self._top(index.row()), self.viewport().width(), high)

    @override
    def indexAt(self, point: QPoint) -> QModelIndex:
        place = point.y() + self.verticalOffset()
        if not 0 <= place < self._measures.total:
            return QModelIndex()
        return self.model().index(self._measures.at(place), 0)

    @override
    def scrollTo(self, index: Index, hint: _Hint = _Hint.EnsureVisible) -> None:
        if index.isValid() and index.row() < self._measures.count:
            # Once it is measured it may need another place.
            for _ in range(2):
                self.verticalScrollBar().setValue(self._shown(index.row(), hint))

    def _shown(self, row: int, hint: _Hint) -> int:
        now, room = self.verticalOffset(), self.viewport().height()
        top, high = self._measures.top(row), self._measures.height(row)
        low = min(top, top + high - room)
        if hint == _Hint.PositionAtCenter:
            return top - (room - high) // 2
        if hint == _Hint.PositionAtTop or (hint == _Hint.EnsureVisible and top < now):
            return top
        if hint == _Hint.PositionAtBottom or top + high > now + room:
            return low
        return now

    @override
    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    @override
    def horizontalOffset(self) -> int:
        return 0

    @override
    def moveCursor(self, action: _Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last, current = self._measures.count - 1, self.currentIndex()
        if last < 0 or not current.isValid():
            return self.model().index(0, 0)
        row = current.row()
        to = {
            _Move.MoveHome: 0,
            _Move.MoveEnd: last,
            _Move.MoveUp: row - 1,
            _Move.MoveDown: row + 1,
        }.get(action, row)
        if action in (_Move.MovePageUp, _Move.MovePageDown):
            to = self._turn(row, down=action == _Move.MovePageDown)
        return self.model().index(min(max(to, 0), last), 0)

    def _turn(self, row: int, *, down: bool) -> int:
        """Return the row farthest from *row* that is as a whole in sight with it."""
        room, last = self.viewport().height(), self._measures.count - 1
        self._settle(self._held(), room)
        top = self._measures.top(row)
        low = top + self._measures.height(row)
        if down:
            beyond = top + room < self._measures.total
            return max(row + 1, self._measures.at(top + room) - 1 if beyond else last)
        beyond = low > room
        return min(row - 1, self._measures.at(low - room - 1) + 1 if beyond else 0)

    @override
    def setSelection(
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        # One row at most is selected, and it is the current one by now.
        self.selectionModel().select(self.currentIndex(), command)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # --- what happens to it

    @override
    def reset(self) -> None:
        self._hover = -1
        if self.model() is not None:
            self._begin()
        super().reset()
        self._settle((0, 0))
        self._point()
        self._seen.start()

    @override
    def dataChanged(
        self, topLeft: Index, bottomRight: Index, roles: Sequence[int] = ()
    ) -> None:
        held = self._held()
        self._measures.forget(topLeft.row(), bottomRight.row())
        QAbstractItemView.dataChanged(self, topLeft, bottomRight, roles)
        self._settle(held)
        self.viewport().update()

    @override
    def doItemsLayout(self) -> None:
        if self.model() is not None:
            self._fit()
        QAbstractItemView.doItemsLayout(self)
        self._seen.start()

    @override
    def updateGeometries(self) -> None:
        # The base class would lay out every row.
        QAbstractItemView.updateGeometries(self)
        if self.model() is not None:
            self._settle(self._held())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() is not None:
            self._fit()
        self._seen.start()

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        if self._placing:
            return
        before = self.verticalOffset()
        if self._settle(self._held()) or self.verticalOffset() != before:
            self.viewport().update()
        else:
            self.viewport().scroll(0, dy)
        self._point()
        self._seen.start()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        # What QListView tells assistive technology comes from its own layout.
        QAbstractItemView.currentChanged(self, current, previous)
        if QAccessible.isActive() and current.isValid() and self.hasFocus():
            event = QAccessibleEvent(self, QAccessible.Event.Focus)
            event.setChild(current.row())
            QAccessible.updateAccessibility(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in _HOVERED:
            self._point_at(cast("QSinglePointEvent", event).position().toPoint())
        elif event.type() in _UNHOVERED:
            self._hover = -1
        return super().viewportEvent(event)

    def _point(self) -> None:
        self._point_at(self.viewport().mapFromGlobal(QCursor.pos()))

    def _point_at(self, place: QPoint) -> None:
        """Take note of which row the pointer is above."""
        was, here = self._hover, self.viewport().rect().contains(place)
        self._hover = self.indexAt(place).row() if here else was
        for row in {was, self._hover} if was != self._hover else ():
            self.viewport().update(self.visualRect(self.model().index(row, 0)))

    # --- how it looks

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().palette.surface)
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        state = option.state
        for row in self._in_sight():
            index = self.model().index(row, 0)
            option.rect = self.visualRect(index)
            if option.rect.intersects(event.rect()):
                option.state = state | self._state(index)
                self._paint(painter, option, index)
        painter.end()

    def _state(self, index: QModelIndex) -> QStyle.StateFlag:
        flag = QStyle.StateFlag
        found = flag.State_None
        if self.selectionModel().isSelected(index):
            found |= flag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            found |= flag.State_HasFocus
        if index.row() == self._hover:
            found |= flag.State_MouseOver
        return found

    def _paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex
    ) -> None:
        if index.data(self._row_role) is None:
            paint_waiting(painter, option, index.data(self._header_role))
        else:
            self._rows.paint(painter, option, index)
