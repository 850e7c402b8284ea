"""Rows of entries with day headers, for lists that know all their rows."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.lines import Find, Marks, broken, one_line, write_lines
from ui.widgets.paint import rounded, write
from ui.widgets.state import State


Index = QModelIndex | QPersistentModelIndex

_INSET = 8
_SIDE = 10
_TOP = 9
_BOTTOM = 10
_ICON = 16
_ICON_GAP = 11
_STATE = 14
_STATE_GAP = 8
_BELOW = 1
_MOST_LINES = 2
_MOST_HEIGHTS = 5_000
_LARGE = 1.5


class RowContent(Protocol):
    """What a row shows; plain values, read only."""

    @property
    def title(self) -> str:
        """The title, in the person's words."""

    @property
    def excerpt(self) -> str:
        """How it goes on."""

    @property
    def meta(self) -> tuple[str, ...]:
        """Small facts."""

    @property
    def icon(self) -> str:
        """The drawing at the left."""

    @property
    def state(self) -> str:
        """How far it has gone, or ""."""

    @property
    def header(self) -> str:
        """The day above the row, or ""."""


def breadth(view: QWidget | None, room: int) -> int:
    """Return how wide the rows of a list are, with what is free at both sides.

    Args:
        view: The list. Its scroll bar stands in what is free at the right.
        room: How wide its viewport is, in pixels.
    """
    if isinstance(view, QListView) and view.verticalScrollBar().isVisibleTo(view):
        return room + _INSET
    return room


def body_of(option: QStyleOptionViewItem, above: int = 0) -> QRectF:
    """Return where the ground of a row is painted, *above* pixels from its top."""
    place: QRect = option.rect
    wide = breadth(option.widget, place.width()) - 2 * _INSET
    left, top = place.left() + _INSET, place.top() + above
    return QRectF(left, top, wide, place.height() - above - _BELOW)


def paint_ground(
    painter: QPainter,
    option: QStyleOptionViewItem,
    body: QRectF,
    *,
    steady: bool = False,
) -> None:
    """Paint the ground of a row: chosen, under the pointer, reached by keyboard.

    Args:
        painter: Where to paint.
        option: The state of the row.
        body: Its place.
        steady: Whether a chosen row looks the same while the focus is elsewhere.
    """
    flag = QStyle.StateFlag
    state: QStyle.StateFlag = option.state
    widget: QWidget | None = option.widget
    focused = widget is not None and widget.hasFocus()
    palette = theme().palette
    if state & flag.State_Selected:
        fill = palette.sel if focused or steady else palette.side_sel
        rounded(painter, body, 8, fill=fill)
    elif state & flag.State_MouseOver:
        rounded(painter, body, 8, fill=palette.hover)
    if (
        focused
        and state & flag.State_HasFocus
        and state & flag.State_KeyboardFocusChange
    ):
        rounded(painter, body, 8, line=palette.accent, width=2)


def header_height() -> int:
    """Return how high the day above a row is."""
    return 12 + theme().line(Role.META_STRONG) + 5


def paint_header(painter: QPainter, text: str, place: QRect) -> None:
    """Write a day above the row at *place*."""
    look = theme()
    high = look.line(Role.META_STRONG)
    spot = QRectF(place.left() + 18, place.top() + 12, place.width() - 36, high)
    font = look.font(Role.META_STRONG)
    write(painter, spot, text, font, look.palette.text3)


def usual_height() -> int:
    """Return how high a row is, without a day, that is not there yet."""
    look = theme()
    words = look.line(Role.ROW_TITLE) + 1 + 2 * look.line(Role.EXCERPT)
    return _TOP + words + 4 + look.line(Role.META) + _BOTTOM + _BELOW


def paint_waiting(
    painter: QPainter, option: QStyleOptionViewItem, header: str = ""
) -> None:
    """Paint a row that is not there yet, below its day if that is known."""
    look, place = theme(), QRect(option.rect)
    above = header_height() if header else 0
    if header:
        paint_header(painter, header, place)
    body = body_of(option, above)
    paint_ground(painter, option, body)
    left = body.left() + _SIDE + look.grown(_ICON) + _ICON_GAP
    top = body.top() + _TOP
    for role, share in ((Role.ROW_TITLE, 0.6), (Role.EXCERPT, 0.9)):
        high = look.line(role)
        wide = (body.right() - _SIDE - left) * share
        bar = QRectF(left, top + high * 0.3, wide, high * 0.5)
        rounded(painter, bar, 4, fill=look.palette.hover)
        top += high + 1


class RowDelegate(QStyledItemDelegate):
    """Draws the row that a model answers under one role."""

    def __init__(self, role: int, parent: QObject | None = None) -> None:
        """Read rows from *role*, where the model keeps a `RowContent`."""
        super().__init__(parent)
        self._role = role
        self._find: Find | None = None
        self._heights: dict[tuple[object, ...], int] = {}

    def set_marks(self, find: Find | None) -> None:
        """Let stand out in titles and excerpts what *find* finds in a line."""
        self._find = find

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: RowContent | None = index.data(self._role)
        widget = option.widget
        width = widget.viewport().width() if isinstance(widget, QListView) else 350
        if row is None:
            return QSize(width, 0)
        return QSize(width, self.height(row, breadth(widget, width)))

    def height(self, row: RowContent, width: int) -> int:
        """Return how high *row* is in a list *width* pixels wide."""
        key = (
            row.title,
            row.excerpt,
            row.meta,
            bool(row.state),
            bool(row.header),
            width,
            theme().text_scale,
        )
        high = self._heights.get(key)
        if high is None:
            if len(self._heights) >= _MOST_HEIGHTS:
                self._heights.clear()
            high = header_height() if row.header else 0
            high += self._body_height(row, width)
            self._heights[key] = high
        return high

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: RowContent | None = index.data(self._role)
        if row is None:
            return
        place: QRect = option.rect
        painter.save()
        header = header_height() if row.header else 0
        if header:
            paint_header(painter, row.header, place)
        body = body_of(option, header)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_ground(painter, option, body)
        self._paint_row(painter, row, body, selected=selected)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, row: RowContent, body: QRectF, *, selected: bool
    ) -> None:
        palette = theme().palette
        look = theme()
        marks = None
        if self._find is not None:
            marks = Marks(self._find, palette.accent, palette.accent_soft)
        left = body.left() + _SIDE
        top = body.top() + _TOP
        if row.icon:
            ink = palette.accent if selected else palette.text3
            edge = look.grown(_ICON)
            spot = QRectF(left, top + look.grown(2), edge, edge)
            paint_icon(painter, row.icon, ink, spot)
        if row.state:
            self._paint_state(painter, State(row.state), body)
        column = QPointF(left + look.grown(_ICON) + _ICON_GAP, top)
        full = self._column(round(body.width()) + 2 * _INSET)
        titled = full - (look.grown(_STATE) + _STATE_GAP if row.state else 0)
        for text, width, role, ink in (
            (row.title, titled, Role.ROW_TITLE, palette.text),
            (row.excerpt, full, Role.EXCERPT, palette.text2),
        ):
            if not text:
                continue
            font = look.font(role)
            lines = broken(_flat(text), font, width, _MOST_LINES)
            painter.setFont(font)
            painter.setPen(ink)
            write_lines(painter, column, lines, look.line(role), marks)
            column.setY(column.y() + len(lines) * look.line(role) + 1)
        if row.meta:
            top = column.y() - 1 + (4 if row.excerpt else 0)
            spot = QRectF(column.x(), top, full, look.line(Role.META))
            for line in _facts(row, full):
                write(painter, spot, line, look.font(Role.META), palette.text3)
                spot.translate(0, spot.height())

    def _paint_state(self, painter: QPainter, state: State, body: QRectF) -> None:
        edge = theme().grown(_STATE)
        left = body.right() - _SIDE - edge
        top = body.top() + _TOP + theme().grown(3)
        spot = QRectF(left, top, edge, edge)
        paint_icon(painter, state.icon, theme().palette.tone(state.tone), spot)

    def _body_height(self, row: RowContent, width: int) -> int:
        look = theme()
        full = self._column(width)
        titled = full - (look.grown(_STATE) + _STATE_GAP if row.state else 0)
        high = self._lines(row.title, Role.ROW_TITLE, titled) * look.line(
            Role.ROW_TITLE
        )
        if row.excerpt:
            count = self._lines(row.excerpt, Role.EXCERPT, full)
            high += 1 + count * look.line(Role.EXCERPT)
        if row.meta:
            count = len(_facts(row, full))
            high += (4 if row.excerpt else 0) + count * look.line(Role.META)
        return _TOP + high + _BOTTOM + _BELOW

    @staticmethod
    def _column(width: int) -> int:
        icon = theme().grown(_ICON)
        return width - 2 * _INSET - 2 * _SIDE - icon - _ICON_GAP

    @staticmethod
    def _lines(text: str, role: Role, width: int) -> int:
        # At most two lines are shown, so whether one is enough decides the height.
        return 1 if one_line(_flat(text), role, width) else _MOST_LINES


class RowList(QListView):
    """A list of rows on the surface; Enter or a double click opens one.

    Signals:
        opened: (index). The person wants to see the row.
        left_above: Up was pressed on the first row.
    """

    opened = Signal(QModelIndex)
    left_above = Signal()

    def __init__(self, name: str, role: int, parent: QWidget | None = None) -> None:
        """Show rows that the model answers under *role*.

        Args:
            name: What is listed, for assistive technology.
            role: Where the model keeps a `RowContent`.
            parent: Who owns the list.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._rows = RowDelegate(role, self)
        self.setItemDelegate(self._rows)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(100)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(24)
        self.doubleClicked.connect(self.opened)
        self.viewport().setAutoFillBackground(False)
        theme().changed.connect(self._on_theme_changed)

    def set_marks(self, find: Find | None) -> None:
        """Let stand out in titles and excerpts what *find* finds in a line."""
        self._rows.set_marks(find)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and index.isValid():
            self.opened.emit(index)
        elif event.key() == Qt.Key.Key_Up and index.isValid() and index.row() == 0:
            self.left_above.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # Under a style sheet of the application a palette set later is not heeded.
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().palette.surface)
        painter.end()
        super().paintEvent(event)

    def _on_theme_changed(self) -> None:
        self.viewport().update()
        self.scheduleDelayedItemsLayout()


def _facts(row: RowContent, width: int) -> tuple[str, ...]:
    """Return the lines of the small facts: two at most, where the text is large."""
    if theme().text_scale < _LARGE:
        return (" · ".join(row.meta),)
    facts = (fact.replace(" ", "\u00a0") for fact in row.meta)
    return broken("\u00a0· ".join(facts), theme().font(Role.META), width, 2)


def _flat(text: str) -> str:
    return " ".join(text.split())
