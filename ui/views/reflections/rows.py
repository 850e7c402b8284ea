"""The entries of a period, as rows: to link, to tick, and what is in an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import RIGHT, rounded, write
from ui.widgets.rows import Index, RowDelegate, RowList, body_of
from ui.widgets.state import State


ROW: Final = int(Qt.ItemDataRole.UserRole) + 1
_TICK: Final = 16
_SIDE: Final = 10
_TOP: Final = 9
_HIGHEST: Final = 4000
_REACH: Final = 30
"""Pixels from the right edge of a row in which a click ticks it."""


@dataclass(frozen=True, slots=True)
class Content:
    """A row: an entry, and what was made of it here.

    Attributes:
        used: Whether an answer names it.
        ticked: Whether it mattered.
        spoken: What assistive technology reads.
    """

    id: str
    title: str
    meta: tuple[str, ...]
    icon: str
    used: bool = False
    ticked: bool = False
    spoken: str = ""
    excerpt: str = ""
    header: str = ""
    state: str = State.PRIVATE.value  # keeps the place at the right free for the tick


class Rows(QAbstractListModel):
    """The rows there are."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Content, ...] = ()

    def show_rows(self, rows: Sequence[Content]) -> None:
        """Show other rows; where only their state changed, they stay where they are."""
        fresh = tuple(rows)
        if [row.id for row in fresh] != [row.id for row in self.rows]:
            self.beginResetModel()
            self.rows = fresh
            self.endResetModel()
        elif fresh != self.rows:
            self.rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        told = Qt.ItemDataRole
        if role == ROW:
            return row
        if role in (told.DisplayRole, told.AccessibleTextRole, told.ToolTipRole):
            return row.spoken if role == told.AccessibleTextRole else row.title
        return None


class Delegate(RowDelegate):
    """Paints a row with its tick, and says at its foot what names it."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(ROW, parent)
        self._words = words

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: Content = index.data(ROW)
        body = body_of(option)
        if row.used:
            rounded(painter, body, 8, fill=theme().palette.sel)
        super().paint(painter, option, index)
        painter.save()
        self._paint_tick(painter, row, body, option)
        if row.used:
            look = theme()
            high = look.line(Role.META)
            place = QRectF(body.left(), body.bottom() - 10 - high, body.width(), high)
            place.adjust(0, 0, -_SIDE, 0)
            font, ink = look.font(Role.META_MEDIUM), look.palette.accent
            words = QFontMetricsF(font).horizontalAdvance(self._words)
            meta = QFontMetricsF(look.font(Role.META)).horizontalAdvance(
                " · ".join(row.meta)
            )
            if words + meta + look.grown(_TICK) + 40 < body.width():
                write(painter, place, self._words, font, ink, align=RIGHT)
        painter.restore()

    @override
    def _paint_state(self, painter: QPainter, state: State, body: QRectF) -> None:
        """Paint no state: in its place is the tick."""

    def _paint_tick(
        self,
        painter: QPainter,
        row: Content,
        body: QRectF,
        option: QStyleOptionViewItem,
    ) -> None:
        near = option.state & (
            QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
        )
        if not row.ticked and not near:
            return
        look = theme()
        edge = look.grown(_TICK)
        spot = QRectF(body.right() - _SIDE - edge, body.top() + _TOP + 2, edge, edge)
        icon = "circle-check" if row.ticked else "circle"
        ink = look.palette.accent if row.ticked else look.palette.ctl
        paint_icon(painter, icon, ink, spot)


class EntryList(RowList):
    """The entries of the period; a click or Enter links one, Space ticks it.

    Signals:
        chosen: (id). A link to it is wanted in the answer.
        ticked: (id). It mattered, or no longer.
        asked: (id). The entry itself is wanted.
    """

    chosen = Signal(str)
    ticked = Signal(str)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", ROW, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Entries of the period"))
        self.setAccessibleDescription(
            self.tr("Enter puts a link into your answer, Space ticks, Alt+Enter opens.")
        )
        self.model_ = Rows()
        self.setModel(self.model_)
        self._drawn = Delegate(self.tr("in your answer"), self)
        self.setItemDelegate(self._drawn)
        self.opened.connect(lambda index: self._tell(self.chosen, index))

    def show_rows(self, rows: Sequence[Content]) -> None:
        """Show other rows, or the same in another state."""
        self.model_.show_rows(rows)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        """Be as high as the rows are, as far as anybody could see them."""
        high = 0
        for row in self.model_.rows:
            high += self._drawn.height(row, self.viewport().width())
            if high > _HIGHEST:
                break
        return QSize(322, high)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, min(self.sizeHint().height(), theme().grown(120)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._at_tick(event.position(), index):
            self._tell(self.ticked, index)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._tell(self.asked, index)
        else:
            self._tell(self.chosen, index)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the second click for nothing more: the first did it."""
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self._tell(self.ticked, index)
        elif (
            index.isValid()
            and enter
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self._tell(self.asked, index)
        else:
            super().keyPressEvent(event)

    def _at_tick(self, spot: QPointF, index: QModelIndex) -> bool:
        place = self.visualRect(index)
        return spot.x() >= place.right() - theme().grown(_REACH) - 8

    def _tell(self, signal: Any, index: QModelIndex) -> None:
        signal.emit(self.model_.rows[index.row()].id)
