"""The focus ring: outside the control, and only for people on the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.theme import theme
from ui.widgets.paint import rounded


WIDTH = 2
_KEYBOARD = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}
_MOVED = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.LayoutRequest,
}


class Ring(QObject):
    """Draws the focus ring of one control.

    The ring is a sibling above everything, so that a control keeps its exact
    size and the ring may lie outside it.
    """

    def __init__(self, target: QWidget, radius: float = 7, gap: int = 2) -> None:
        """Watch *target*.

        Args:
            target: Whose focus is shown.
            radius: Of the target's corners, in pixels.
            gap: Between target and ring; -2 puts the ring inside.
        """
        super().__init__(target)
        self._target = target
        self._radius = radius
        self._gap = gap
        self._drawn: _Drawn | None = None
        self._watched: list[QWidget] = []
        target.installEventFilter(self)

    @property
    def shown(self) -> bool:
        """Whether the ring can be seen."""
        return self._drawn is not None and isValid(self._drawn)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_watched" not in self.__dict__:
            return False  # collected by Python, and not yet let go by Qt
        kind = event.type()
        if kind in _MOVED:
            self._follow()
        elif watched is self._target:
            self._on_target_event(kind, event)
        return False

    def _on_target_event(self, kind: QEvent.Type, event: QEvent) -> None:
        if kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() in _KEYBOARD:
                self._show()
        elif kind == QEvent.Type.KeyPress:
            self._show()
        elif kind in (
            QEvent.Type.FocusOut,
            QEvent.Type.Hide,
            QEvent.Type.ParentChange,
            QEvent.Type.MouseButtonPress,
        ):
            self._hide()

    def _show(self) -> None:
        if self.shown or not self._target.hasFocus():
            return
        host = self._host()
        self._drawn = _Drawn(host, self._radius + max(0, self._gap) + WIDTH)
        parent = self._target.parentWidget()
        while parent is not None and parent is not host:
            parent.installEventFilter(self)
            self._watched.append(parent)
            parent = parent.parentWidget()
        self._follow()
        self._drawn.show()
        self._drawn.raise_()

    def _hide(self) -> None:
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        if self._drawn is not None and isValid(self._drawn):
            self._drawn.hide()
            self._drawn.deleteLater()
        self._drawn = None

    def _follow(self) -> None:
        if self._drawn is None or not isValid(self._drawn):
            return
        corner = self._target.mapTo(self._drawn.host, QPoint(0, 0))
        out = self._gap + WIDTH
        place = self._target.rect().translated(corner)
        self._drawn.setGeometry(place.adjusted(-out, -out, out, out))

    def _host(self) -> QWidget:
        widget = self._target
        while (parent := widget.parentWidget()) is not None:
            above = parent.parentWidget()
            scrolls = isinstance(above, QAbstractScrollArea)
            if widget is not self._target and (widget.isWindow() or scrolls):
                return widget
            widget = parent
        return widget


class _Drawn(QWidget):
    """The ring itself, which neither mouse nor keyboard can reach."""

    def __init__(self, host: QWidget, radius: float) -> None:
        super().__init__(host)
        self.host = host
        self._radius = radius
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rounded(
            painter,
            QRectF(self.rect()),
            self._radius,
            line=theme().palette.accent,
            width=WIDTH,
        )
        painter.end()
