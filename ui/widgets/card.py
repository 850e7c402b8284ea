"""Grounds that other widgets stand on, and the lines between them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Tone, theme
from ui.widgets.paint import rounded


class Surface(QWidget):
    """A plain area in one colour of the theme."""

    def __init__(self, tone: Tone = "surface", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme().palette.tone(self._tone))
        painter.end()


class Card(QFrame):
    """A raised box with round corners; put things into `body`."""

    def __init__(
        self,
        tone: Tone = "raised",
        line: Tone = "line",
        *,
        radius: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        self._line: Tone = line
        self._radius = radius
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(18, 16, 18, 16)
        self.body.setSpacing(8)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        fill, line = palette.tone(self._tone), palette.tone(self._line)
        rounded(painter, QRectF(self.rect()), self._radius, fill=fill, line=line)
        painter.end()


class Hairline(QWidget):
    """A line of one pixel."""

    def __init__(
        self,
        *,
        vertical: bool = False,
        tone: Tone = "line",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone: Tone = tone
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        if vertical:
            self.setFixedWidth(1)
            self.setSizePolicy(fixed, wide)
        else:
            self.setFixedHeight(1)
            self.setSizePolicy(wide, fixed)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().palette.tone(self._tone))
        painter.end()
