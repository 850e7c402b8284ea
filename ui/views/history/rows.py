"""The rows of the history, and the way back that shows on one of them."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Signal,
)
from PySide6.QtGui import QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.models.rows import Row, RowRole
from ui.theme import Role, paint_icon, theme
from ui.widgets.button import Button
from ui.widgets.lines import broken, one_line, write_lines
from ui.widgets.rows import RowList, paint_ground


Index = QModelIndex | QPersistentModelIndex

RESTORABLE = "restorable"
"""The state of a row that one can go back to."""

_INSET = 8
_SIDE = 12
_TOP = 10
_ICON = 16
_GAP = 12
_MOST = 3


class VersionList(RowList):
    """The versions; the row under the pointer, or the current one, offers Restore.

    Signals:
        restore_asked: (key). The person wants to go back to a version.
    """

    restore_asked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, RowRole.ROW, parent)
        self.setItemDelegate(_Delegate(self))
        self._offered = QPersistentModelIndex()
        self.restore = Button(
            self.tr("Restore"), icon="rotate-ccw", small=True, parent=self.viewport()
        )
        self.restore.setToolTip(self.tr("Write this version anew; nothing is lost"))
        self.restore.clicked.connect(self._on_restore)
        self.restore.hide()
        self.verticalScrollBar().valueChanged.connect(self._place)

    @property
    def offered(self) -> int:
        """The row that shows the way back, or -1."""
        return self._offered.row() if self._offered.isValid() else -1

    def offer(self, index: Index | None = None) -> None:
        """Show the way back on a row, on the current one unless told otherwise."""
        at = index if index is not None and index.isValid() else self.currentIndex()
        row: Row | None = at.data(RowRole.ROW) if at.isValid() else None
        can = row is not None and row.state == RESTORABLE
        self._offered = QPersistentModelIndex(at) if can else QPersistentModelIndex()
        if row is not None and can:
            said = self.tr("Restore {name}, {line}")
            self.restore.setAccessibleName(
                said.format(name=row.title, line=row.meta[0])
            )
        self._place()
        self.restore.setVisible(can)
        self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        at = self.indexAt(event.position().toPoint())
        if at.isValid() and at.row() != self.offered:
            self.offer(at)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.offer()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.offer(current)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        # As high as the rows, so that what is said below stands right below them.
        self.setMaximumHeight(max(1, self.contentsSize().height()))
        self._place()

    def _place(self) -> None:
        if "_offered" not in self.__dict__ or not self._offered.isValid():
            return
        place = self.visualRect(self.model().index(self._offered.row(), 0))
        size = self.restore.sizeHint()
        left = place.right() - _INSET - _SIDE - size.width()
        top = place.top() + (place.height() - 1 - size.height()) // 2
        self.restore.setGeometry(QRect(QPoint(left, top), size))

    def _on_restore(self) -> None:
        if self._offered.isValid():
            self.restore_asked.emit(str(self._offered.data(RowRole.ID)))


class _Delegate(QStyledItemDelegate):
    """Draws where a version came from, when, and what it brought."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Row | None = index.data(RowRole.ROW)
        if row is None:
            return QSize(0, 0)
        view = option.widget
        wide = view.viewport().width() if isinstance(view, QListView) else 322
        room = _room(view, row, wide)
        look = theme()
        high = len(_named(row.title, room)) * look.line(Role.SECTION) + 1
        high += len(_broken(row.meta[0], room, _MOST)) * look.line(Role.META)
        return QSize(100, high + 2 * _TOP + 1)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: Row | None = index.data(RowRole.ROW)
        if row is None:
            return
        place: QRect = option.rect
        body = QRectF(place).adjusted(_INSET, 0, -_INSET, -1)
        painter.save()
        paint_ground(painter, option, body, steady=True)
        room = _room(option.widget, row, place.width())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_words(painter, row, body, room, selected=selected)
        painter.restore()

    def _paint_words(
        self,
        painter: QPainter,
        row: Row,
        body: QRectF,
        room: int,
        *,
        selected: bool,
    ) -> None:
        look = theme()
        palette = look.palette
        edge = look.grown(_ICON)
        left, top = body.left() + _SIDE, body.top() + _TOP
        spot = QRectF(left, top + look.grown(2), edge, edge)
        ink = palette.accent if selected else palette.text3
        paint_icon(painter, row.icon, ink, spot)
        left += edge + _GAP
        names = _named(row.title, room)
        painter.setFont(look.font(Role.SECTION if selected else Role.BODY_MEDIUM))
        painter.setPen(palette.text)
        high = look.line(Role.SECTION)
        write_lines(painter, QPointF(left, top), names, high)
        painter.setFont(look.font(Role.META))
        painter.setPen(palette.text3)
        origin = QPointF(left, top + len(names) * high + 1)
        lines = _broken(row.meta[0], room, _MOST)
        write_lines(painter, origin, lines, look.line(Role.META))


def _room(view: QWidget | None, row: Row, wide: int) -> int:
    """Return the width of the words in a list *wide* pixels wide.

    The way back has its room whether it shows or not, or rows would jump under the
    mouse.
    """
    room = wide - 2 * (_INSET + _SIDE) - theme().grown(_ICON) - _GAP
    if isinstance(view, VersionList) and row.state == RESTORABLE:
        room -= view.restore.sizeHint().width() + 6
    return max(40, room)


def _named(text: str, width: int) -> tuple[str, ...]:
    return broken(text, theme().font(Role.SECTION), width, 2)


def _broken(text: str, width: int, most: int) -> tuple[str, ...]:
    parts = text.split(", ")
    if all(one_line(f"{part},", Role.META, width) for part in parts):
        text = ", ".join(part.replace(" ", "\u00a0") for part in parts)
    return broken(text, theme().font(Role.META), width, most)
