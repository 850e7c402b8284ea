"""A short message at the bottom, with a way back."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.paint import CENTRE, SHADOW_REACH, rounded, shadow, write
from ui.widgets.ring import Ring
from ui.widgets.spoken import Spoken, announce


STAYS = 8000
_HEIGHT = 44
_ABOVE_EDGE = 24
_RISE = 12
_MOVES = 120
_WIDEST = 520
_WRAPPED = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)


class Toast(QWidget):
    """Says one thing at the bottom of its parent and goes away by itself.

    It stays while the pointer is over it or its button has the focus.

    Signals:
        undone: The person took it back.
        closed: The message went away, for whatever reason.
    """

    undone = Signal()
    closed = Signal()
    spoken = Spoken.Grouping

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._message = ""
        self._floor = 0
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(STAYS)
        self._clock.timeout.connect(self.close_message)
        self._rise = QPropertyAnimation(self, b"pos", self)
        self._rise.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._undo = _UndoButton(self)
        self._undo.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(SHADOW_REACH, SHADOW_REACH, 0, SHADOW_REACH)
        row.addStretch(1)
        row.addWidget(self._undo)
        row.addSpacing(SHADOW_REACH + 8)
        parent.installEventFilter(self)
        self._undo.installEventFilter(self)
        self.hide()

    @property
    def message(self) -> str:
        """What is said now."""
        return self._message

    @property
    def undo_button(self) -> QPushButton:
        """The button that takes it back."""
        return self._undo

    @property
    def waiting(self) -> bool:
        """Whether the message stays because someone looks at it."""
        return self.isVisible() and not self._clock.isActive()

    def set_floor(self, pixels: int) -> None:
        """Stay above the last *pixels* of the window, such as a footer."""
        self._floor = pixels
        if self.isVisible():
            self._settle()

    def say(self, message: str, *, undo: bool = False) -> None:
        """Show *message*, in place of the one before."""
        if self.isVisible():
            self.closed.emit()
        self._message = message
        self.setAccessibleName(message)
        self._undo.setVisible(undo)
        self._undo.setAccessibleDescription(message)
        self.show()
        self.raise_()
        self._place()
        announce(self, message)
        self._clock.start()

    def close_message(self) -> None:
        """Take the message away."""
        self._clock.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_undo" not in self.__dict__:
            return False  # collected by Python, and not yet let go by Qt
        if watched is self._undo:
            if event.type() == QEvent.Type.FocusIn:
                self._clock.stop()
            elif event.type() == QEvent.Type.FocusOut and self.isVisible():
                self._clock.start()
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return False

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible() and not self._undo.hasFocus():
            self._clock.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_message()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        reach = SHADOW_REACH
        box = QRectF(self.rect()).adjusted(reach, reach, -reach, -reach)
        shadow(painter, box, 9, palette.shadow)
        rounded(painter, box, 9, fill=palette.text)
        right = self._undo.width() + 8 + 14 if self._undo.isVisible() else 16
        words = box.adjusted(16, 0, -right, 0)
        painter.setFont(theme().font(Role.BODY))
        painter.setPen(palette.surface)
        painter.drawText(words, _WRAPPED, self._message)
        painter.end()

    def _on_undo(self) -> None:
        self.close_message()
        self.undone.emit()

    def _settle(self) -> QPoint:
        font = theme().font(Role.BODY)
        host = self.parentWidget()
        words = _advance(self._message, font)
        side = self._undo.sizeHint().width() + 22 if self._undo.isVisible() else 16
        room = host.width() - 2 * 16 if host is not None else _WIDEST
        widest = theme().grown(_WIDEST)
        width = min(max(300, round(words) + 18 + side), widest, room)
        box = QRectF(0, 0, width - 16 - side, 2000)
        tall = QFontMetricsF(font).boundingRect(box, _WRAPPED, self._message).height()
        high = max(theme().grown(_HEIGHT), round(tall) + theme().grown(24))
        self.resize(width + 2 * SHADOW_REACH, high + 2 * SHADOW_REACH)
        bottom = host.height() if host is not None else high
        across = host.width() if host is not None else width
        spot = QPoint(
            (across - self.width()) // 2,
            bottom - self._floor - _ABOVE_EDGE - high - SHADOW_REACH,
        )
        self.move(spot)
        return spot

    def _place(self) -> None:
        spot = self._settle()
        self._rise.stop()
        if theme().still:
            return
        self._rise.setDuration(theme().lasting(_MOVES))
        self._rise.setStartValue(spot + QPoint(0, _RISE))
        self._rise.setEndValue(spot)
        self._rise.start()


class _UndoButton(QPushButton):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(self.tr("Undo"))
        self.setAccessibleName(self.text())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._ring = Ring(self, 6)

    @override
    def sizeHint(self) -> QSize:
        words = _advance(self.text(), theme().font(Role.SECTION))
        return QSize(round(words) + 22, theme().grown(28))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        line = QColor(palette.surface)
        line.setAlphaF(0.45)
        lit = QColor(palette.surface)
        lit.setAlphaF(0.12 if self.underMouse() else 0.0)
        place = QRectF(self.rect())
        rounded(painter, place, 6, fill=lit, line=line)
        font = theme().font(Role.SECTION)
        write(painter, place, self.text(), font, palette.surface, align=CENTRE)
        painter.end()


def _advance(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)
