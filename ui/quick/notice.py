"""That a line was saved, said where it was written, without taking a key."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.corners import cut, see_through
from ui.widgets.paint import rounded
from ui.widgets.text import Text


SECONDS: Final = 1.2
_HEIGHT = 44
_RADIUS = 10

_FLAGS = (
    Qt.WindowType.ToolTip
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowStaysOnTopHint
    | Qt.WindowType.WindowTransparentForInput
    | Qt.WindowType.WindowDoesNotAcceptFocus
)


class Notice(QWidget):
    """Shows a sentence for a moment; keys and clicks go where they went before.

    Signals:
        closed: The moment is over.
    """

    closed = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(None, _FLAGS)
        theme().dress(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAccessibleName(words)
        self.setWindowTitle(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(16 + theme().grown(26), 6, 18, 6)
        row.addWidget(Text(words, Role.BODY_MEDIUM, shrinks=True))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close)

    def show_at(self, box: QRect) -> None:
        """Show it in the middle of where *box* was, or nowhere if it may not be there.

        A Wayland desktop gives such a window no place; there the sentence is only read
        out.
        """
        wide = min(self.sizeHint().width(), box.width())
        high = theme().grown(_HEIGHT)
        left = box.left() + (box.width() - wide) // 2
        self.setGeometry(left, box.top(), wide, high)
        if not see_through():
            cut(self, _RADIUS)
        self._timer.start(round(SECONDS * 1000))
        if QGuiApplication.platformName() != "wayland":
            self.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, _RADIUS, fill=palette.raised, line=palette.line2)
        edge = theme().grown(16)
        spot = QRectF(16, (self.height() - edge) / 2, edge, edge)
        paint_icon(painter, "circle-check", palette.accent, spot)
        painter.end()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self._timer.stop()
        self.closed.emit()
