"""The order in which candidates are listed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pls.space.arranging import Order
from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import faint, rounded, write
from ui.widgets.popup import Menu
from ui.widgets.press import Press
from ui.widgets.ring import Ring


_EDGE = 13
_SIDE = 6


class Ordering(Press):
    """Says the order, without a frame until the mouse is on it; a press offers others.

    Signals:
        chosen: (Order). The person wants another one.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.order = Order.STRENGTH
        self._ring = Ring(self, 6, 0)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        self.show_order(Order.STRENGTH)

    def show_order(self, order: Order) -> None:
        """Show which order the list has."""
        self.order = order
        self.setText(order.label)
        self.setAccessibleName(self.tr("Order of the list: %s") % order.label)
        self.setToolTip(order.hint)
        self.updateGeometry()
        self.update()

    def choose(self, order: Order) -> None:
        """Change the order, as the person does."""
        self.show_order(order)
        self.chosen.emit(order)

    @override
    def sizeHint(self) -> QSize:
        look = theme()
        words = QFontMetricsF(look.font(Role.META_MEDIUM)).horizontalAdvance(
            self.text()
        )
        width = round(words + 0.49) + 3 * _SIDE + look.grown(_EDGE)
        return QSize(width, look.grown(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = theme(), theme().palette
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        place = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            rounded(painter, place, 6, fill=palette.hover, line=palette.line2)
        edge = look.grown(_EDGE)
        words = place.adjusted(_SIDE, 0, -2 * _SIDE - edge, 0)
        write(painter, words, self.text(), look.font(Role.META_MEDIUM), palette.text2)
        top = (self.height() - edge) / 2
        spot = QRectF(place.right() - _SIDE - edge, top, edge, edge)
        paint_icon(painter, "chevron-down", palette.text3, spot)
        painter.end()

    def _on_clicked(self) -> None:
        menu = Menu(self.tr("Order of the list"), self)
        group = QActionGroup(menu)
        for order in Order:
            action = QAction(order.label, menu)
            action.setCheckable(True)
            action.setChecked(order is self.order)
            action.triggered.connect(lambda _=False, order=order: self.choose(order))
            group.addAction(action)
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self)
