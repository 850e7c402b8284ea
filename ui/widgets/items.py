"""Rows of a palette: a drawing, words, and at the right a fact or keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.lines import Find, Marks, broken, write_lines
from ui.widgets.paint import CENTRE, RIGHT, rounded, write


Index = QModelIndex | QPersistentModelIndex

_ROW: Final = 40
_HEADER: Final = 31
_INSET: Final = 8
_ICON: Final = 16
_WIDE: Final = 300


@dataclass(frozen=True, slots=True)
class Item:
    """One row.

    Attributes:
        header: The words above it, on the first row of a group.
        own: Whether the title is the person's words.
    """

    title: str
    icon: str
    act: Callable[[], object]
    meta: str = ""
    keys: str = ""
    header: str = ""
    own: bool = False


class Items(QAbstractListModel):
    """The rows of the palette."""

    ITEM = Qt.ItemDataRole.UserRole + 1

    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[Item, ...] = ()

    def set_items(self, items: Sequence[Item]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.items):
            return None
        item = self.items[index.row()]
        if role == self.ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(p for p in (item.title, item.meta, item.keys) if p)
        return None


class ItemDelegate(QStyledItemDelegate):
    """Draws the rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.find: Find | None = None
        """Returns what stands out in the person's words."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        item: Item | None = index.data(Items.ITEM)
        header = theme().grown(_HEADER) if item is not None and item.header else 0
        return QSize(_WIDE, theme().grown(_ROW) + header)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index
    ) -> None:
        item: Item | None = index.data(Items.ITEM)
        if item is None:
            return
        look, palette = theme(), theme().palette
        place = QRectF(option.rect)
        painter.save()
        if item.header:
            high = look.grown(_HEADER)
            spot = QRectF(place.left() + 20, place.top() + 8, place.width() - 40, high)
            spot.setHeight(high - 8)
            font = look.font(Role.META_STRONG)
            write(painter, spot, item.header, font, palette.text3)
            place.setTop(place.top() + high)
        body = place.adjusted(_INSET, 0, -_INSET, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            rounded(painter, body, 8, fill=palette.sel)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, body, 8, fill=palette.hover)
        self._paint_item(painter, item, body.adjusted(12, 0, -12, 0), chosen=chosen)
        painter.restore()

    def _paint_item(
        self, painter: QPainter, item: Item, place: QRectF, *, chosen: bool
    ) -> None:
        look, palette = theme(), theme().palette
        edge = look.grown(_ICON)
        spot = QRectF(place.left(), place.center().y() - edge / 2, edge, edge)
        paint_icon(
            painter, item.icon, palette.accent if chosen else palette.text3, spot
        )
        right = self._paint_end(painter, item, place)
        left = place.left() + edge + 12
        role = Role.ROW_TITLE if item.own else Role.BODY
        painter.setFont(look.font(role))
        painter.setPen(palette.text)
        lines = broken(item.title, look.font(role), round(right - left), 1)
        marks = None
        if item.own and self.find is not None:
            marks = Marks(self.find, palette.accent, palette.accent_soft)
        high = look.line(role)
        top = QPointF(left, place.center().y() - high / 2)
        write_lines(painter, top, lines, high, marks)

    @staticmethod
    def _paint_end(painter: QPainter, item: Item, place: QRectF) -> float:
        """Paint what stands at the right; return where that begins."""
        look, palette = theme(), theme().palette
        if item.keys:
            font = look.font(Role.KEY)
            wide = QFontMetricsF(font).horizontalAdvance(item.keys) + 12
            high = look.grown(20)
            keys = QRectF(
                place.right() - wide, place.center().y() - high / 2, wide, high
            )
            rounded(painter, keys, 4, fill=palette.surface, line=palette.line2)
            write(painter, keys, item.keys, font, palette.text3, align=CENTRE)
            return keys.left() - 12
        if not item.meta:
            return place.right()
        font = look.font(Role.META)
        wide = QFontMetricsF(font).horizontalAdvance(item.meta) + 1
        wide = min(wide, place.width() / 2)
        spot = QRectF(place.right() - wide, place.top(), wide, place.height())
        write(painter, spot, item.meta, font, palette.text3, align=RIGHT)
        return spot.left() - 12
