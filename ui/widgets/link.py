"""A button that reads like a word in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, paint_icon, theme
from ui.widgets.paint import faint, write
from ui.widgets.press import Press
from ui.widgets.ring import Ring


_ICON = 15


class Link(Press):
    """A quiet button: accent words without a box, 24 pixels high to hit."""

    def __init__(
        self,
        text: str = "",
        *,
        role: Role = Role.META_MEDIUM,
        name: str = "",
        icon: str = "",
        tone: Tone = "accent",
        parent: QWidget | None = None,
    ) -> None:
        """Show *text*.

        Args:
            text: A verb, or a few words.
            role: How it is set.
            name: What assistive technology says, where the words alone are unclear.
            icon: A drawing before the words.
            tone: Its colour while the mouse is elsewhere.
            parent: Who owns the link.
        """
        super().__init__(text, parent)
        self._role = role
        self._icon = icon
        self._tone: Tone = tone
        self._ring = Ring(self, 4, 0)
        self.setAccessibleName(name or text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_label(self, text: str) -> None:
        """Change the words, and what assistive technology says."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(self._role)).horizontalAdvance(self.text())
        return QSize(round(words + self._front() + 0.49) + 2, theme().grown(24))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        ink = palette.accent_h if self.underMouse() else palette.tone(self._tone)
        font = theme().font(self._role)
        font.setUnderline(self.isEnabled() and self.underMouse())
        edge = theme().grown(_ICON)
        if self._icon:
            spot = QRectF(0, (self.height() - edge) / 2, edge, edge)
            paint_icon(painter, self._icon, ink, spot)
        words = QRectF(self.rect()).adjusted(self._front() + 1, 0, 1, 0)
        write(painter, words, self.text(), font, ink)
        painter.end()

    def _front(self) -> int:
        return theme().grown(_ICON) + 6 if self._icon else 0
