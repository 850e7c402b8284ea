"""Menus and small windows that open under a control, with a shadow where one shows."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from ui.keys import keys
from ui.theme import theme
from ui.theme.sheet import MENU_REACH
from ui.widgets.corners import cut, see_through
from ui.widgets.paint import SHADOW_ROOM, rounded, shadow
from ui.widgets.room import room_at


RADIUS: Final = 10
BESIDE: Final = 4
"""Pixels between a control and what opens under it."""

_BARE = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint


def around() -> QMargins:
    """Return what a window keeps free for its shadow, nothing where none is seen."""
    return QMargins(SHADOW_ROOM) if see_through() else QMargins()


def paint_behind(painter: QPainter, box: QRect, *, seen: bool) -> None:
    """Paint what is behind a window that covers *box* but for its corners.

    Args:
        painter: Paints the window.
        box: What will be seen of it.
        seen: Whether its shadow is seen. Otherwise it is cut to its corners, and what
            is left of them would be black.
    """
    palette = theme().palette
    if seen:
        shadow(painter, QRectF(box), RADIUS, palette.shadow)
    else:
        painter.fillRect(box, palette.line2)


class Menu(QMenu):
    """A menu with the theme's round corners."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWindowFlags(self.windowFlags() | _BARE)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.aboutToShow.connect(self._renew)

    def open_under(self, widget: QWidget) -> None:
        """Open below *widget*, left edges in line."""
        self.open_at(widget.mapToGlobal(QPoint(0, widget.height() + BESIDE)))

    def open_above(self, widget: QWidget) -> None:
        """Open above *widget*, left edges in line."""
        self._dress()
        high = self.sizeHint().shrunkBy(self._around).height()
        self.open_at(widget.mapToGlobal(QPoint(0, -high - BESIDE)))

    def open_at(self, spot: QPoint) -> None:
        """Open with the upper left corner of what is seen at *spot*."""
        self._dress()
        self.popup(spot - QPoint(self._around.left(), self._around.top()))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        above = self.parentWidget()
        if isinstance(above, Menu) and above.isVisible():
            # Qt lays it beside what is seen above, but with its own shadow.
            room = self._around
            aside = room.left() if self.x() > above.x() else -room.right()
            self.move(self.pos() - QPoint(aside, room.top()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._around.isNull():
            cut(self, RADIUS)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._box().contains(event.position().toPoint()):
            super().mousePressEvent(event)
        else:
            self.close()  # as beside the window: the shadow is no part of the menu

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_behind(painter, self._box(), seen=not self._around.isNull())
        painter.end()
        super().paintEvent(event)

    @cached_property
    def _around(self) -> QMargins:
        room = QMargins() + MENU_REACH
        return room if see_through() else QMargins()

    def _box(self) -> QRect:
        return self.rect().marginsRemoved(self._around)

    def _dress(self) -> None:
        if not self._around.isNull() and not self.property("shadowed"):
            self.setProperty("shadowed", True)  # noqa: FBT003  a style sheet property
            self.style().unpolish(self)
            self.style().polish(self)

    def _renew(self) -> None:
        self._dress()
        # What stands behind a tab are keys as designed; those of now are shown.
        for action in self.actions():
            words, _, designed = action.text().partition("\t")
            if designed:
                now = keys().instead(designed)
                action.setText(f"{words}\t{now}" if now else words)


class Popup(QFrame):
    """A small window for anything; a click elsewhere or Escape closes it.

    Signals:
        closed: It went away.
    """

    closed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | _BARE)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._around = around()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(8, 8, 8, 8)
        self.body.setSpacing(4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(self._around)
        whole.addLayout(self.body)

    def open_under(self, widget: QWidget) -> None:
        """Open below *widget*, or above it when the screen ends there."""
        self.adjustSize()
        size = self._box().size()
        spot = widget.mapToGlobal(QPoint(0, widget.height() + BESIDE))
        room = room_at(spot)
        if spot.y() + size.height() > room.bottom():
            spot = widget.mapToGlobal(QPoint(0, -size.height() - BESIDE))
        spot.setX(max(room.left(), min(spot.x(), room.right() - size.width())))
        self.move(spot - QPoint(self._around.left(), self._around.top()))
        self.show()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._around.isNull():
            cut(self, RADIUS)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._box().contains(event.position().toPoint()):
            super().mousePressEvent(event)
        else:
            self.close()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        box = QRectF(self._box())
        paint_behind(painter, self._box(), seen=not self._around.isNull())
        rounded(painter, box, RADIUS, fill=palette.raised, line=palette.line2)
        painter.end()

    def _box(self) -> QRect:
        return self.rect().marginsRemoved(self._around)
