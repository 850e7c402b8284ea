"""The short list that a field shows, and how its rows are drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.editors.completion import INSET
from ui.editors.suggestions import Suggestion
from ui.theme import Role, paint_icon, theme
from ui.widgets.avatar import initials, paint_avatar
from ui.widgets.corners import cut
from ui.widgets.lines import broken, write_lines
from ui.widgets.paint import RIGHT, rounded, write
from ui.widgets.popup import around, paint_behind
from ui.widgets.room import room_at
from ui.widgets.spoken import announce


Index = QModelIndex | QPersistentModelIndex

SUGGESTION: Final = Qt.ItemDataRole.UserRole + 1
"""The role under which a row holds its suggestion."""

_ROW: Final = 36
_PLAIN_ROW: Final = 28
_PICTURE: Final = 18
_ICON: Final = 16
_GAP: Final = 10
_SIDE: Final = 10
_AROUND = INSET - _SIDE
_BESIDE = 6

_WIDEST = 420
_NARROWEST = 160
_DRAWN = 270
_RADIUS = 10


def _role(row: Suggestion, *, chosen: bool = True) -> Role:
    if row.own:
        return Role.ROW_TITLE
    return Role.BODY_MEDIUM if chosen else Role.BODY


class SuggestionDelegate(QStyledItemDelegate):
    """Draws the rows."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: Suggestion = index.data(SUGGESTION)
        look = theme()
        wide = QFontMetricsF(look.font(_role(row))).horizontalAdvance(row.text)
        if row.drawn:
            wide += look.grown(_PICTURE + _GAP)
        if row.meta:
            meta = QFontMetricsF(look.font(Role.META))
            wide += meta.horizontalAdvance(row.meta) + 3 * _GAP
        high = look.grown(_ROW if row.drawn else _PLAIN_ROW)
        return QSize(round(wide) + 2 * _SIDE + 2, high)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row: Suggestion = index.data(SUGGESTION)
        look, palette = theme(), theme().palette
        place = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            rounded(painter, place, 7, fill=palette.sel)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, place, 7, fill=palette.hover)
        inner = place.adjusted(_SIDE, 0, -_SIDE, 0)
        inner = self._paint_picture(painter, row, inner)
        if row.meta:
            font = look.font(Role.META)
            write(painter, inner, row.meta, font, palette.text3, align=RIGHT)
            taken = QFontMetricsF(font).horizontalAdvance(row.meta) + _GAP
            inner = inner.adjusted(0, 0, -taken, 0)
        role = _role(row, chosen=chosen)
        painter.setFont(look.font(role))
        painter.setPen(palette.text2 if row.fresh else palette.text)
        lines = broken(row.text, look.font(role), round(inner.width()), 1)
        high = look.line(role)
        top = QPointF(inner.left(), inner.center().y() - high / 2)
        write_lines(painter, top, lines, high)
        painter.restore()

    @staticmethod
    def _paint_picture(painter: QPainter, row: Suggestion, place: QRectF) -> QRectF:
        """Paint what stands before the words; return what is left for them."""
        if not row.drawn:
            return place
        look = theme()
        edge = look.grown(_PICTURE if row.person else _ICON)
        spot = QRectF(place.left(), place.center().y() - edge / 2, edge, edge)
        if row.person:
            paint_avatar(painter, spot, initials(row.word))
        else:
            paint_icon(painter, row.icon, look.palette.text3, spot)
        return place.adjusted(look.grown(_PICTURE + _GAP), 0, 0, 0)


class Offers(QListWidget):
    """Offers words below a field; the field keeps the focus and sends its keys.

    Signals:
        chosen: (Suggestion). It was taken.
    """

    chosen = Signal(object)

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        self._beside = QRect()
        self._told = ""
        self._around = around()
        # What is written stands above, and a click there is meant for it.
        self._around.setTop(min(self._around.top(), _BESIDE))
        self.setWindowFlags(
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setItemDelegate(SuggestionDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(field)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setViewportMargins(self._around + _AROUND + 1)
        self.setAccessibleName(self.tr("Suggestions"))
        self.clicked.connect(self._on_clicked)
        field.installEventFilter(self)

    def offer(self, rows: Sequence[Suggestion], place: QRect) -> None:
        """Show *rows*, one or more, beside *place* of the field."""
        before = self._current() if self.isVisible() else None
        word = before.word if before is not None else ""
        self.clear()
        for row in rows:
            _put(QListWidgetItem(self), row)
        words = [row.word for row in rows]
        self.setCurrentRow(words.index(word) if word in words else 0)
        self._lay(place)
        self.show()
        self._tell()

    def note(self, notes: Mapping[Suggestion, str]) -> None:
        """Say at the right what is known of some rows."""
        for item in map(self.item, range(self.count())):
            row: Suggestion = item.data(SUGGESTION)
            bare = replace(row, meta="")
            if bare in notes:
                _put(item, replace(row, meta=notes[bare]))
        if self.isVisible():
            self._lay(self._beside)

    def press(self, key: int) -> bool:
        """Do what *key* means to the list; return whether it means anything."""
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.setCurrentRow((self.currentRow() + step) % self.count())
            self._tell()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}:
            self._choose()
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            return False
        return True

    # --- where it lies

    def _lay(self, place: QRect) -> None:
        """Lie beside *place*, as large as the rows are."""
        self._beside = place
        self.resize(QSize(self._wide(), self._high()).grownBy(self._around))
        if self._around.isNull():
            cut(self, _RADIUS)
        self.move(self._spot(place))

    def _spot(self, place: QRect) -> QPoint:
        """Return where it lies: all of it on the screen, and *place* to be seen."""
        above = self._field.mapToGlobal(place.topLeft())
        room, size = room_at(above), self._box().size()
        top = above.y() + place.height() - 1 + _BESIDE
        if top + size.height() > room.bottom():
            top = max(room.top(), above.y() - size.height() - _BESIDE)
        left = max(room.left(), min(above.x(), room.right() - size.width()))
        return QPoint(left - self._around.left(), top - self._around.top())

    def _box(self) -> QRect:
        """Return where it is seen: all of it but its shadow."""
        return self.rect().marginsRemoved(self._around)

    def _wide(self) -> int:
        drawn = any(self.item(at).data(SUGGESTION).drawn for at in range(self.count()))
        wanted = self.sizeHintForColumn(0) + 2 * _AROUND + 2
        look = theme()
        least = look.grown(_DRAWN if drawn else _NARROWEST)
        return max(least, min(wanted, look.grown(_WIDEST)))

    def _high(self) -> int:
        rows = range(self.count())
        return sum(self.sizeHintForRow(row) for row in rows) + 2 * _AROUND + 2

    # --- what is chosen

    def _current(self) -> Suggestion | None:
        found: Suggestion | None = self.currentIndex().data(SUGGESTION)
        return found

    def _tell(self) -> None:
        # The field keeps the focus, so nobody would hear what is chosen.
        row = self._current()
        if row is not None and row.spoken != self._told:
            self._told = row.spoken
            place = self.tr("{n} of {all}").format(
                n=self.currentRow() + 1, all=self.count()
            )
            announce(self._field, f"{row.spoken}, {place}")

    def _on_clicked(self, index: QModelIndex) -> None:
        self.setCurrentRow(index.row())
        self._choose()

    def _choose(self) -> None:
        row = self._current()
        self.hide()
        if row is not None:
            self.chosen.emit(row)

    @override
    def event(self, event: QEvent) -> bool:
        # The ground lies around the viewport, so the widget itself paints it.
        if event.type() == QEvent.Type.Paint:
            palette = theme().palette
            painter = QPainter(self)
            place = QRectF(self._box())
            paint_behind(painter, self._box(), seen=not self._around.isNull())
            rounded(painter, place, _RADIUS, fill=palette.raised, line=palette.line2)
            painter.end()
            return True
        if event.type() == QEvent.Type.MouseButtonPress:
            self.hide()  # on the shadow; what is offered lies in the viewport
        if event.type() == QEvent.Type.Hide:
            self._told = ""
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _LEFT:
            self.hide()
        return super().eventFilter(watched, event)


_LEFT: Final = {
    QEvent.Type.FocusOut,
    QEvent.Type.Hide,
    QEvent.Type.Move,
    QEvent.Type.Resize,
}
"""What leaves no word being typed where the list lies."""


def _put(item: QListWidgetItem, row: Suggestion) -> None:
    item.setText(row.text)
    item.setData(SUGGESTION, row)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
