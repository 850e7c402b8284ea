"""The rows of the table, painted in columns."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.models.rows import RowRole
from ui.theme import Role, paint_icon, theme
from ui.views.resources.columns import LEFT, RIGHT, Column, columns, height
from ui.views.resources.rows import Line
from ui.widgets.heights import Heights
from ui.widgets.paged import PagedList
from ui.widgets.paint import RIGHT as ALIGN_RIGHT
from ui.widgets.paint import rounded, write
from ui.widgets.rows import Index, RowContent, RowDelegate, body_of, paint_ground


_ICON = 17
_OLD = 15
_CELL = (9, 6)
_CELLS = 3
_AFTER_CELLS = 7
_CHIP = 22


class _Delegate(RowDelegate):
    """Draws a resource in columns; all rows are alike in height."""

    @override
    def height(self, row: RowContent, width: int) -> int:
        return height()

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        line = index.data(RowRole.ROW)
        painter.save()
        body = body_of(option)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if index.row() and not chosen:
            _paint_line(painter, option)
        paint_ground(painter, option, body)
        if isinstance(line, Line):
            _paint(painter, line, option)
        painter.restore()


class Table(PagedList):
    """The resources, a row each; Space opens the menu of statuses.

    Signals:
        delete_asked: Delete was pressed on the current row.
        menu_asked: (QPoint). A menu is wanted there, on the screen.
    """

    delete_asked = Signal()
    menu_asked = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, RowRole.ROW, RowRole.HEADER, parent)
        self._rows = _Delegate(RowRole.ROW, self)
        self.setItemDelegate(self._rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    @override
    def _begin(self) -> None:
        self._look = self.viewport().width(), theme().text_scale
        self._measures = Heights(self.model().rowCount(), height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.currentIndex().isValid():
            self.menu_asked.emit(event.globalPos())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.model().rowCount():
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().palette.surface)
        painter.end()


def _paint_line(painter: QPainter, option: QStyleOptionViewItem) -> None:
    place = QRectF(option.rect)
    wide = option.widget.width() - LEFT - RIGHT
    spot = QRectF(place.left() + LEFT, place.top(), wide, 1)
    painter.fillRect(spot, theme().palette.line)


def _paint(painter: QPainter, line: Line, option: QStyleOptionViewItem) -> None:
    look = theme()
    palette, meta = look.palette, look.font(Role.META)
    place = QRectF(option.rect)
    width = option.widget.width()
    spots = {
        column: QRectF(place.left() + at, place.top(), wide, place.height())
        for column, (at, wide) in columns(width).items()
    }
    _paint_status(painter, line, spots[Column.STATUS])
    _paint_title(painter, line, spots[Column.TITLE])
    if Column.TRUST in spots:
        _paint_trust(painter, line, spots[Column.TRUST])
    if Column.CHECKED in spots:
        write(painter, spots[Column.CHECKED], line.checked, meta, palette.text3)
    if Column.TAG in spots and line.tag:
        _paint_tag(painter, f"#{line.tag}", spots[Column.TAG])
    if Column.USED in spots and line.used:
        tabular = look.font(Role.META, tabular=True)
        spot, told = spots[Column.USED], f"{line.used}"
        write(painter, spot, told, tabular, palette.text2, align=ALIGN_RIGHT)


def _paint_status(painter: QPainter, line: Line, spot: QRectF) -> None:
    palette = theme().palette
    ink = palette.accent if line.reading else palette.text3
    paint_icon(painter, line.icon, ink, _middle(spot, theme().grown(_ICON)))


def _middle(spot: QRectF, edge: float) -> QRectF:
    return QRectF(spot.left(), spot.center().y() - edge / 2, edge, edge)


def _paint_title(painter: QPainter, line: Line, spot: QRectF) -> None:
    look = theme()
    first, second = look.line(Role.LINE_TITLE), look.line(Role.META)
    about = line.meta[0]
    high = first + (second if about else 0)
    top = spot.center().y() - high / 2
    place = QRectF(spot.left(), top, spot.width(), first)
    title = look.font(Role.LINE_TITLE)
    write(painter, place, " ".join(line.title.split()), title, look.palette.text)
    if about:
        place = QRectF(spot.left(), top + first, spot.width(), second)
        write(painter, place, about, look.font(Role.META), look.palette.text3)


def _paint_trust(painter: QPainter, line: Line, spot: QRectF) -> None:
    look = theme()
    if line.old:
        edge = look.grown(_OLD)
        paint_icon(painter, "clock-alert", look.palette.text2, _middle(spot, edge))
        left: float = edge
    else:
        left = paint_cells(painter, line.cells, spot, look.palette.accent)
    words = spot.adjusted(left + _AFTER_CELLS, 0, 0, 0)
    write(painter, words, line.trust, look.font(Role.META), look.palette.text2)


def paint_cells(painter: QPainter, filled: int, spot: QRectF, ink: QColor) -> float:
    """Paint three cells at the left of *spot*; return how wide they are."""
    wide, high = (theme().grown(edge) for edge in _CELL)
    top = spot.center().y() - high / 2
    for cell in range(_CELLS):
        place = QRectF(spot.left() + cell * (wide + 2), top, wide, high)
        if cell < filled:
            rounded(painter, place, 2, fill=ink)
        else:
            rounded(painter, place, 2, line=theme().palette.ctl)
    return _CELLS * (wide + 2) - 2


def _paint_tag(painter: QPainter, tag: str, spot: QRectF) -> None:
    look = theme()
    font = look.font(Role.META_MEDIUM)
    wide = min(QFontMetricsF(font).horizontalAdvance(tag) + 16, spot.width())
    high = look.grown(_CHIP)
    place = QRectF(spot.left(), spot.center().y() - high / 2, wide, high)
    rounded(painter, place, 6, fill=look.palette.hover)
    write(painter, place.adjusted(8, 0, -8, 0), tag, font, look.palette.text2)
