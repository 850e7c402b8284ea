"""Breaking text into lines, once for each text, font and width."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextOption,
)

from ui.theme import Role, theme
from ui.theme.fonts import font as font_of


def broken(text: str, font: QFont, width: int, most: int = 0) -> tuple[str, ...]:
    """Return the lines of *text* at *width* pixels.

    Args:
        text: Newlines start a new line.
        font: What the lines are set in.
        width: Pixels.
        most: Lines allowed, the last one shortened; 0 for as many as it takes.
    """
    return _broken(text, font.toString(), max(1, width), most)


def one_line(text: str, role: Role, width: int) -> bool:
    """Return whether *text* in *role* fits on one line of *width* pixels."""
    return _advance(text, role, theme().text_scale) <= width


def write_lines(
    painter: QPainter,
    origin: QPointF,
    lines: tuple[str, ...],
    line_height: int,
) -> None:
    """Write *lines* downwards from *origin* in the painter's font and pen."""
    metrics = painter.fontMetrics()
    lead = (line_height - metrics.ascent() - metrics.descent()) / 2
    top = origin.y()
    for line in lines:
        baseline = round(top + lead + metrics.ascent())
        painter.drawText(QPointF(origin.x(), baseline), line)
        top += line_height


@lru_cache(maxsize=32)
def _font(described: str) -> tuple[QFont, QFontMetricsF]:
    font = QFont()
    font.fromString(described)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font, QFontMetricsF(font)


@lru_cache(maxsize=64)
def _metrics(role: Role, scale: float) -> QFontMetricsF:
    return QFontMetricsF(font_of(role, scale))


@lru_cache(maxsize=65536)
def _advance(text: str, role: Role, scale: float) -> float:
    return _metrics(role, scale).horizontalAdvance(text)


@lru_cache(maxsize=8192)
def _broken(text: str, described: str, width: int, most: int) -> tuple[str, ...]:
    font, metrics = _font(described)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        for start, length in _spans(paragraph, font, width):
            if most and len(lines) == most - 1:
                rest = paragraph[start:]
                if start + length < len(paragraph) or _more_follows(text, paragraph):
                    rest = rest if len(rest) > length else f"{rest}…"
                lines.append(_shortened(rest, metrics, width))
                return tuple(lines)
            lines.append(paragraph[start : start + length].rstrip())
    return tuple(lines)


def _shortened(text: str, metrics: QFontMetricsF, width: int) -> str:
    cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    kept = cut[:-1]
    if cut == text or text[len(kept) : len(kept) + 1].isspace():
        return cut
    # Whole words read better, unless that would throw half the line away.
    space = kept.rfind(" ")
    return f"{kept[:space]}…" if space > len(kept) // 2 else cut


def _more_follows(text: str, paragraph: str) -> bool:
    return not text.endswith(paragraph)


def _spans(paragraph: str, font: QFont, width: int) -> list[tuple[int, int]]:
    layout = QTextLayout(paragraph, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    spans = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        spans.append((line.textStart(), line.textLength()))
    layout.endLayout()
    return spans or [(0, 0)]
