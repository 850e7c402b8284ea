"""How a finished token of the capture line looks: as the app's own words, in a box."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from ui.theme import Role, theme
from ui.widgets.paint import rounded


_PADDING: Final = 7
_RADIUS: Final = 6


def paint_token(painter: QPainter, word: str, place: QRectF, baseline: float) -> None:
    """Paint a token over what was typed.

    Args:
        painter: Has the colours of the theme under what was typed.
        word: The token.
        place: What was typed and a little around it.
        baseline: Where the words of the line stand.
    """
    palette = theme().palette
    font = fitting(word, place.width() - 4)
    wide = QFontMetricsF(font).horizontalAdvance(word)
    spare = max(0.0, place.width() - wide - 2 * _PADDING) / 2
    painter.fillRect(place, palette.raised)
    rounded(
        painter, place.adjusted(spare, 0, -spare, 0), _RADIUS, fill=palette.accent_soft
    )
    painter.setFont(font)
    painter.setPen(palette.accent)
    painter.drawText(QPointF(place.center().x() - wide / 2, baseline), word)


def fitting(word: str, room: float) -> QFont:
    """Return the font of a token, smaller where there is less *room* than it takes."""
    font = QFont(theme().font(Role.PANE_TITLE))
    font.setWeight(QFont.Weight.Medium)
    wide = QFontMetricsF(font).horizontalAdvance(word)
    if wide > room:
        font.setPixelSize(max(1, int(font.pixelSize() * room / wide)))
    return font
