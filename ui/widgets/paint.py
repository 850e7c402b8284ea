"""Strokes that several widgets share."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from ui.theme import theme


Align = Qt.AlignmentFlag
LEFT = Align.AlignLeft | Align.AlignVCenter
RIGHT = Align.AlignRight | Align.AlignVCenter
CENTRE = Align.AlignCenter

_SHADOW_DROP = 8
_HALF = (0.6, 1.9, 3.2, 4.5, 6.0, 7.6, 9.3, 11.5, 14.5, 20.0)
_SHADOW_LAYERS = (*reversed(_HALF), *(-reach for reach in _HALF))
"""How far each layer of a shadow reaches, so that all together fade as a blur does."""

SHADOW_REACH = 24
SHADOW_ROOM = QMargins(24, 16, 24, 32)
"""What a window keeps free around what throws its shadow."""


def rounded(
    painter: QPainter,
    place: QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    line: QColor | None = None,
    width: float = 1.0,
    dashed: bool = False,
) -> None:
    """Paint a rounded box whose edge lies wholly inside *place*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    if line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(place, radius, radius)
    else:
        pen = QPen(line, width)
        if dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        half = width / 2
        inner = max(0.0, radius - half)
        painter.drawRoundedRect(place.adjusted(half, half, -half, -half), inner, inner)
    painter.restore()


def write(
    painter: QPainter,
    place: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    *,
    align: Align = LEFT,
) -> None:
    """Write one line of *text* in *place*, shortened when it does not fit."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) > place.width() + 0.5:
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(align), text)


def shadow(painter: QPainter, place: QRectF, radius: float, colour: QColor) -> None:
    """Paint the popup shadow under a box that covers *place*."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    ink = QColor(colour)
    ink.setAlphaF(colour.alphaF() / len(_SHADOW_LAYERS))
    painter.setBrush(ink)
    dropped = place.translated(0, _SHADOW_DROP)
    for reach in _SHADOW_LAYERS:
        grown = dropped.adjusted(-reach, -reach, reach, reach)
        corner = max(1.0, radius + reach)
        if grown.width() <= 0 or grown.height() <= 0:
            break
        painter.drawRoundedRect(grown, corner, corner)
    painter.restore()


def faint(painter: QPainter, *, enabled: bool) -> None:
    """Paint everything that follows as a disabled control wears it."""
    if not enabled:
        painter.setOpacity(0.7 if theme().high else 0.55)
