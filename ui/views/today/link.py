"""Words that lead somewhere else."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import write
from ui.widgets.ring import Ring


class Link(QPushButton):
    """A button that looks like a link; plain words while it leads nowhere."""

    def __init__(
        self,
        text: str = "",
        *,
        icon: str = "",
        role: Role = Role.BODY_MEDIUM,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._role = role
        self._ring = Ring(self, 5, 0)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_label(self, text: str) -> None:
        """Change the words."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(self._role)).horizontalAdvance(self.text())
        return QSize(round(words + self._front()) + 1, theme().grown(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        ink = palette.accent_h if self.underMouse() else palette.accent
        painter = QPainter(self)
        edge = theme().grown(15)
        if self._icon:
            spot = QRectF(0, (self.height() - edge) / 2, edge, edge)
            paint_icon(painter, self._icon, ink, spot)
        words = QRectF(self.rect()).adjusted(self._front(), 0, 1, 0)
        write(painter, words, self.text(), theme().font(self._role), ink)
        painter.end()

    def _front(self) -> int:
        return theme().grown(15) + 6 if self._icon else 0
