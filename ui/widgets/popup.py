"""Menus and small windows that open under a control."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget
from typing_extensions import override

from ui.keys import keys
from ui.theme import theme
from ui.widgets.paint import rounded
from ui.widgets.room import room_at


_BARE = Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint


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
        self.popup(widget.mapToGlobal(QPoint(0, widget.height() + 4)))

    def _renew(self) -> None:
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
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(8, 8, 8, 8)
        self.body.setSpacing(4)

    def open_under(self, widget: QWidget) -> None:
        """Open below *widget*, or above it when the screen ends there."""
        self.adjustSize()
        spot = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        room = room_at(spot)
        if spot.y() + self.height() > room.bottom():
            spot = widget.mapToGlobal(QPoint(0, -self.height() - 4))
        spot.setX(max(room.left(), min(spot.x(), room.right() - self.width())))
        self.move(spot)
        self.show()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        place = QRectF(self.rect())
        rounded(painter, place, 10, fill=palette.raised, line=palette.line2)
        painter.end()
