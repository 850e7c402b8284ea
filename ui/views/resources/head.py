"""The names of the columns; each sorts the table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pls.learning.resources import Order
from ui.theme import Role, paint_icon, theme
from ui.views.resources.columns import Column, columns
from ui.widgets.paint import LEFT, RIGHT, write
from ui.widgets.press import Press
from ui.widgets.ring import Ring


_HIGH = 30
_ARROW = 12

SORTED: Final[Mapping[Column, Order]] = {
    Column.TITLE: Order.TITLE,
    Column.TRUST: Order.TRUST,
    Column.CHECKED: Order.CHECKED,
    Column.USED: Order.USED,
}


class _Name(Press):
    """The name of a column; says whether the table is sorted by it."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._arrow = ""
        self.right = False
        self._ring = Ring(self, 4, 0)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_order("")

    def show_order(self, arrow: str, spoken: str = "") -> None:
        """Show a drawing for the order, "" for none."""
        self._arrow = arrow
        self.setAccessibleName(f"{self.text()}, {spoken}" if spoken else self.text())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(Role.META_MEDIUM))
        return QSize(round(words.horizontalAdvance(self.text())) + 18, 24)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(24, 24)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        on = bool(self._arrow) or self.underMouse()
        ink = look.palette.text if on else look.palette.text3
        font = look.font(Role.META_MEDIUM)
        align = RIGHT if self.right else LEFT
        write(painter, QRectF(self.rect()), self.text(), font, ink, align=align)
        if self._arrow:
            edge = look.grown(_ARROW)
            wide = QFontMetricsF(font).horizontalAdvance(self.text()) + 4
            at = self.width() - wide - edge if self.right else wide
            spot = QRectF(at, (self.height() - edge) / 2, edge, edge)
            paint_icon(painter, self._arrow, ink, spot)
        painter.end()


class Head(QWidget):
    """The names of the columns, above their columns.

    Signals:
        sorted: (Order). The person wants the table in this order, or turned round.
    """

    sorted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Columns"))
        words = {
            Column.TITLE: self.tr("Title"),
            Column.TRUST: self.tr("How far I trust it"),
            Column.CHECKED: self.tr("Checked"),
            Column.USED: self.tr("Used"),
        }
        self.names = {column: _Name(said, self) for column, said in words.items()}
        for column, button in self.names.items():
            order = SORTED[column]
            button.clicked.connect(lambda _=False, o=order: self.sorted.emit(o))
        self.names[Column.USED].right = True
        self._tag = self.tr("Tag")

    def show_order(self, order: Order | None, *, turned: bool) -> None:
        """Show by which column the table is sorted, and which way."""
        down = order in (Order.TRUST, Order.CHECKED, Order.USED)
        arrow = "chevron-down" if down is not turned else "chevron-up"
        way = self.tr("descending") if down is not turned else self.tr("ascending")
        for column, button in self.names.items():
            on = SORTED[column] is order
            button.show_order(arrow if on else "", way if on else "")

    @override
    def sizeHint(self) -> QSize:
        return QSize(300, theme().grown(_HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(100, theme().grown(_HIGH))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        found = columns(self.width())
        for column, button in self.names.items():
            at, wide = found.get(column, (0, 0))
            button.setVisible(column in found)
            wanted = button.sizeHint().width()
            room = max(wide, min(wanted, wide + 12))
            left = at + wide - room if column is Column.USED else at
            high = max(24, theme().grown(24))
            button.setGeometry(left, (self.height() - high) // 2, room, high)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        found = columns(self.width())
        if Column.TAG in found:
            at, wide = found[Column.TAG]
            spot, font = QRectF(at, 0, wide, self.height()), Role.META_MEDIUM
            write(painter, spot, self._tag, look.font(font), look.palette.text3)
        line = QRectF(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, look.palette.line)
        painter.end()
