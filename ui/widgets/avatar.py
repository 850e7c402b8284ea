"""A person as two letters in a circle."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.paint import CENTRE, rounded
from ui.widgets.spoken import Spoken


def initials(name: str) -> str:
    """Return the first letters of the first and last word of *name*."""
    words = [word for word in name.split() if word[:1].isalnum()]
    picked = words if len(words) < 3 else [words[0], words[-1]]
    return "".join(word[0] for word in picked).upper()


def paint_avatar(painter: QPainter, place: QRectF, letters: str) -> None:
    """Paint *letters* in a circle that fills *place*."""
    palette = theme().palette
    rounded(painter, place, place.height() / 2, fill=palette.line2)
    font = theme().font(Role.AXIS_STRONG)
    font.setPixelSize(max(1, round(place.height() / 2)))
    painter.setFont(font)
    # In high contrast a line is as strong as words are.
    painter.setPen(palette.surface if theme().high else palette.text)
    painter.drawText(place, int(CENTRE), letters)


class Avatar(QWidget):
    """The initials of one person; the whole name is in the tooltip."""

    spoken = Spoken.Graphic

    def __init__(
        self, name: str, *, size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._letters = initials(name)
        self._size = size
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        edge = theme().grown(size)
        self.setFixedSize(QSize(edge, edge))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_avatar(painter, QRectF(self.rect()), self._letters)
        painter.end()
