"""What painted charts have in common: places that can be walked through and opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from ui.theme import theme
from ui.widgets.enter import KEYS
from ui.widgets.paint import rounded
from ui.widgets.spoken import Spoken, announce


_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a chart.

    Attributes:
        words: What it says, read out and shown as its tooltip.
        key: What is told when it is chosen.
        bar: Where its bar is, if that stands apart and can be clicked as well.
    """

    place: QRectF
    words: str
    key: object
    bar: QRectF | None = None

    def covers(self, point: QPointF) -> bool:
        """Tell whether a click on *point* means it."""
        on_bar = self.bar is not None and self.bar.contains(point)
        return on_bar or self.place.contains(point)


class Chart(QWidget):
    """Paints numbers; arrow keys walk through them, Enter or a click opens one.

    A subclass lays them out (`lay`) and paints them (`paint`).

    Signals:
        chosen: (key). A number was clicked, or Enter pressed on it.
    """

    chosen = Signal(object)
    spoken = Spoken.Chart

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spots: tuple[Spot, ...] = ()
        self._laid: tuple[int, int] | None = None
        self._current = 0
        self._over = -1
        self._keyed = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Expanding, policy.Fixed)

    # --- for a subclass

    def lay(self) -> Sequence[Spot]:
        """Return what can be opened, in reading order."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        """Paint everything but what the pointer and the keyboard are on."""
        raise NotImplementedError

    def high(self) -> int:
        """Return how many pixels it takes downwards."""
        raise NotImplementedError

    def renew(self, description: str) -> None:
        """Lay everything out again; *description* is the chart as one sentence."""
        self._laid = None
        self._current = 0
        self._over = -1
        self.setAccessibleDescription(description)
        self.updateGeometry()
        self.update()

    # --- where things are

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What can be opened, in reading order."""
        size = (self.width(), self.height())
        if self._laid != size:
            self._spots = tuple(self.lay())
            self._laid = size
        return self._spots

    @property
    def current(self) -> Spot | None:
        """What the arrow keys are on."""
        spots = self.spots
        return spots[min(self._current, len(spots) - 1)] if spots else None

    def _at(self, point: QPointF) -> int:
        found = (n for n, spot in enumerate(self.spots) if spot.covers(point))
        return next(found, -1)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().grown(240), self.high())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grown(60), self.high())

    # --- what the person does

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self._at(QPointF(event.pos()))
            if number < 0:
                QToolTip.hideText()
            else:
                spot = self.spots[number]
                place = spot.place.toRect()
                QToolTip.showText(event.globalPos(), spot.words, self, place)
            return True
        return super().event(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, number: int) -> None:
        if number != self._over:
            self._over = number
            shapes = Qt.CursorShape
            hand = shapes.PointingHandCursor if number >= 0 else shapes.ArrowCursor
            self.setCursor(hand)
            self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position())
        self._keyed = False
        if number >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._current = number
            self.update()
            self.chosen.emit(self.spots[number].key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self.spots) - 1
        if key in _STEPS:
            self._walk(self._current + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._walk(0)
        elif key == Qt.Key.Key_End:
            self._walk(last)
        elif key in (*KEYS, Qt.Key.Key_Space) and self.current is not None:
            self.chosen.emit(self.current.key)
        else:
            super().keyPressEvent(event)

    def _walk(self, number: int) -> None:
        self._current = max(0, min(len(self.spots) - 1, number))
        self._keyed = True
        self.update()
        if self.current is not None:
            announce(self, self.current.words)
            moved = QAccessibleEvent(self, QAccessible.Event.Focus)
            QAccessible.updateAccessibility(moved)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # --- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        spots, palette = self.spots, theme().palette
        if 0 <= self._over < len(spots):
            rounded(painter, spots[self._over].place, 5, fill=palette.hover)
        self.paint(painter)
        if self.hasFocus() and self._keyed and self.current is not None:
            rounded(painter, self.current.place, 5, line=palette.accent, width=2)
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._laid = None

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._laid = None
            self.updateGeometry()
