"""What a person pinned in the sidebar: a list under a title, which scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.nav import NavButton, NavItem
from ui.widgets.popup import Menu
from ui.widgets.scroll import ScrollArea
from ui.widgets.text import Text


_LEFT: Final = 10
_RIGHT: Final = 9
_MORE: Final = 28
_STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Pins(QWidget):
    """The pins, below each other; it is not there while there are none.

    Signals:
        chosen: (key). The person wants to go there.
        rename_asked: (key). It shall have another name.
        remove_asked: (key). It shall be pinned no longer.
        move_asked: (key, int). It shall stand some places further down.
    """

    chosen = Signal(str)
    rename_asked = Signal(str)
    remove_asked = Signal(str)
    move_asked = Signal(str, int)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.pins: list[Pin] = []
        self._above: QWidget | None = None
        self.title = Text(title, Role.AXIS_STRONG, "text3")
        self._inside = QWidget()
        self._list = QVBoxLayout(self._inside)
        self._list.setSpacing(2)
        self._list.addStretch(1)
        self.area = ScrollArea(self._inside, "window")
        self.area.verticalScrollBar().rangeChanged.connect(self._fit)
        head = QHBoxLayout()
        head.setContentsMargins(20, 18, 20, 6)
        head.addWidget(self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.area, 1)
        self._fit()
        self.hide()

    @property
    def current(self) -> str:
        """The pin that is shown; "" when none is."""
        return next((pin.item.key for pin in self.pins if pin.isChecked()), "")

    def follow(self, above: QWidget) -> None:
        """Let Tab go on to the pins from the control *above* them."""
        self._above = above

    def show_items(self, items: Sequence[NavItem]) -> None:
        """Show other pins; the focus stays at its place in the list."""
        current = self.current
        while len(self.pins) < len(items):
            self._add(items[len(self.pins)])
        while len(self.pins) > len(items):
            self._drop()
        for pin, item in zip(self.pins, items, strict=True):
            pin.show_item(item)
        self.set_current(current)
        self.setVisible(bool(items))

    def set_current(self, key: str) -> None:
        """Mark the pin called *key*, or none."""
        for pin in self.pins:
            pin.setChecked(pin.item.key == key)

    def button(self, key: str) -> Pin:
        """Return the pin called *key*."""
        return next(pin for pin in self.pins if pin.item.key == key)

    def _add(self, item: NavItem) -> None:
        pin = Pin(item, self._inside)
        pin.clicked.connect(lambda: self.chosen.emit(pin.item.key))
        pin.entered.connect(lambda: self.area.ensureWidgetVisible(pin, 0, 4))
        pin.menu_asked.connect(lambda spot: self._open_menu(pin, spot))
        pin.rename_asked.connect(lambda: self.rename_asked.emit(pin.item.key))
        pin.remove_asked.connect(lambda: self.remove_asked.emit(pin.item.key))
        pin.move_asked.connect(lambda by: self._move(pin, by))
        before = self.pins[-1] if self.pins else self._above
        if before is not None:
            QWidget.setTabOrder(before, pin)
        self._list.insertWidget(len(self.pins), pin)
        self.pins.append(pin)

    def _drop(self) -> None:
        pin = self.pins.pop()
        if pin.hasFocus() and self.pins:
            self.pins[-1].setFocus(Qt.FocusReason.TabFocusReason)
        self._list.removeWidget(pin)
        pin.hide()
        pin.deleteLater()

    def _move(self, pin: Pin, by: int) -> None:
        to = self.pins.index(pin) + by
        if 0 <= to < len(self.pins):
            # At once, for the next key may come before the answer.
            items = [each.item for each in self.pins]
            items.insert(to, items.pop(to - by))
            self.show_items(items)
            self.pins[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.move_asked.emit(items[to].key, by)

    def _open_menu(self, pin: Pin, spot: QPoint) -> None:
        at = self.pins.index(pin)
        menu = Menu(pin.item.name, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…") + "\tF2", pin.rename_asked.emit)
        for words, keys, by, ends in (
            (self.tr("Move up"), "Alt+Up", -1, at == 0),
            (self.tr("Move down"), "Alt+Down", 1, at == len(self.pins) - 1),
        ):
            action = menu.addAction(f"{words}\t{keys}", partial(self._move, pin, by))
            action.setDisabled(ends)
        menu.addSeparator()
        menu.addAction(self.tr("Remove") + "\tDel", pin.remove_asked.emit)
        menu.open_at(spot)

    def _fit(self) -> None:
        """Let the scroll bar stand in the margin."""
        scrolls = self.area.verticalScrollBar().maximum() > 0
        self._list.setContentsMargins(_LEFT, 0, 0 if scrolls else _RIGHT, 8)


class Pin(NavButton):
    """One pin; under the pointer or with the focus it shows a way to its menu.

    Signals:
        entered: It got the focus.
        menu_asked: (QPoint). Its menu is wanted, at this place on the screen.
        rename_asked: F2 was pressed, or its menu used.
        remove_asked: Delete was pressed, or its menu used.
        move_asked: (int). Alt and an arrow were pressed: so many places down.
    """

    entered = Signal()
    menu_asked = Signal(QPoint)
    rename_asked = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)

    def __init__(self, item: NavItem, parent: QWidget | None = None) -> None:
        super().__init__(item, pinned=True, parent=parent)

    @override
    def show_item(self, item: NavItem) -> None:
        super().show_item(item)
        keys = self.tr("F2 renames it, Delete removes it, Alt with an arrow moves it")
        self.setAccessibleDescription(". ".join(p for p in (item.told, keys) if p))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_F2:
            self.rename_asked.emit()
        elif key == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        elif alt and key in _STEPS:
            self.move_asked.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyed = event.reason() == QContextMenuEvent.Reason.Keyboard
        self.menu_asked.emit(self._below() if keyed else event.globalPos())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.isDown() and self._is_more(event.position()):
            self.setDown(False)
            self.menu_asked.emit(self._below())
        else:
            super().mouseReleaseEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    @override
    def _paint_end(self, painter: QPainter) -> float:
        if not (self.underMouse() or self.hasFocus()):
            return super()._paint_end(painter)
        edge = theme().grown(15)
        spot = QRectF(0, 0, edge, edge)
        middle = (self._more() + self.width()) / 2
        spot.moveCenter(QPointF(middle, self.height() / 2))
        paint_icon(painter, "ellipsis", theme().palette.text2, spot)
        return self._more()

    def _more(self) -> int:
        """Return where the way to the menu begins."""
        return self.width() - theme().grown(_MORE)

    def _is_more(self, spot: QPointF) -> bool:
        return spot.x() >= self._more()

    def _below(self) -> QPoint:
        return self.mapToGlobal(QPoint(self._more(), self.height()))
