"""The vendored line drawings, in any colour and size."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pls import assets


STROKE = 1.75


def icon(name: str, colour: QColor, size: int = 16) -> QIcon:
    """Return an icon that is sharp at the usual device pixel ratios.

    Args:
        name: The drawing's name in `resources/icons`, without `.svg`.
        colour: The stroke.
        size: Edge in device-independent pixels.
    """
    made = QIcon()
    for ratio in sorted({1.0, 2.0, _ratio()}):
        drawn = pixmap(name, colour, size, ratio=ratio)
        made.addPixmap(drawn)
        made.addPixmap(drawn, QIcon.Mode.Selected)
    faint = QColor(colour)
    faint.setAlphaF(colour.alphaF() * 0.55)
    made.addPixmap(pixmap(name, faint, size, ratio=_ratio()), QIcon.Mode.Disabled)
    return made


def pixmap(
    name: str,
    colour: QColor,
    size: int = 16,
    *,
    ratio: float | None = None,
    stroke: float = STROKE,
    filled: bool = False,
) -> QPixmap:
    """Return the drawing *name* as a pixmap, from a cache when it can."""
    return _drawn(
        name,
        colour.name(QColor.NameFormat.HexArgb),
        size,
        ratio or _ratio(),
        stroke,
        filled=filled,
    )


def paint_icon(
    painter: QPainter,
    name: str,
    colour: QColor,
    place: QRectF,
    *,
    stroke: float = STROKE,
    filled: bool = False,
) -> None:
    """Paint the drawing *name* in the middle of *place*, as wide as *place*."""
    ratio = painter.device().devicePixelRatio()
    size = round(min(place.width(), place.height()))
    drawn = pixmap(name, colour, size, ratio=ratio, stroke=stroke, filled=filled)
    left = place.center().x() - size / 2
    top = place.center().y() - size / 2
    painter.drawPixmap(QRectF(left, top, size, size), drawn, QRectF(drawn.rect()))


def _ratio() -> float:
    return max((s.devicePixelRatio() for s in QGuiApplication.screens()), default=1.0)


@cache
def _source(name: str) -> str:
    return assets.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=1024)
def _drawn(
    name: str,
    argb: str,
    size: int,
    ratio: float,
    stroke: float,
    *,
    filled: bool,
) -> QPixmap:
    colour = QColor(argb)
    opaque = colour.name(QColor.NameFormat.HexRgb)
    text = _source(name).replace('stroke-width="2"', f'stroke-width="{stroke}"')
    text = text.replace("currentColor", opaque)
    if filled:
        text = text.replace('fill="none"', f'fill="{opaque}"', 1)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    edge = max(1, round(size * ratio))
    drawn = QPixmap(edge, edge)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setOpacity(colour.alphaF())
    renderer.render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn
