"""Breaking text into lines, once for each text, font and width."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from ui.theme import Role, theme
from ui.theme.fonts import font as font_of


Find = Callable[[str], Sequence[tuple[int, int]]]
"""Returns beginning and end of each place in a line that stands out."""


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
    marks: Marks | None = None,
) -> None:
    """Write *lines* downwards from *origin* in the painter's font and pen.

    Args:
        painter: Where to write.
        origin: The upper left corner.
        lines: The lines.
        line_height: Pixels from one to the next.
        marks: What stands out in them.
    """
    metrics = painter.fontMetrics()
    lead = (line_height - metrics.ascent() - metrics.descent()) / 2
    top = origin.y()
    for line in lines:
        baseline = QPointF(origin.x(), round(top + lead + metrics.ascent()))
        place = QRectF(origin.x(), top, 0, line_height)
        found = _found(line, painter.font(), place, marks)
        for each in found:
            _write_ground(painter, each, marks)
        painter.drawText(baseline, line)
        for each in found:
            _write_again(painter, each, baseline, line, marks)
        top += line_height


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands out in some lines.

    Attributes:
        find: Finds them.
        ink: The colour it is written in.
        ground: The colour behind it.
    """

    find: Find
    ink: QColor
    ground: QColor


def _found(line: str, font: QFont, place: QRectF, marks: Marks | None) -> list[QRectF]:
    """Return where what stands out in a line is written."""
    spots = marks.find(line) if marks is not None else ()
    if not spots:
        return []
    layout = QTextLayout(line, font)
    layout.beginLayout()
    whole = layout.createLine()
    layout.endLayout()
    return [place.adjusted(*_across(whole, *spot)) for spot in spots]


def _across(line: QTextLine, start: int, end: int) -> tuple[float, float, float, float]:
    """Return how far a place lies from the ends of a line in any direction."""
    sides = (QTextLine.Edge.Leading, QTextLine.Edge.Trailing)
    found = [line.cursorToX(at, side) for at in range(start, end) for side in sides]
    edges = [cast("tuple[float, int]", each)[0] for each in found]
    return min(edges), 1, max(edges), -1


def _write_ground(painter: QPainter, place: QRectF, marks: Marks | None) -> None:
    if marks is not None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(marks.ground)
        painter.drawRoundedRect(place.adjusted(-1, 0, 1, 0), 3, 3)
        painter.restore()


def _write_again(
    painter: QPainter, place: QRectF, baseline: QPointF, line: str, marks: Marks | None
) -> None:
    """Write the part of a line at *place* in another ink, where it stood."""
    if marks is not None:
        painter.save()
        painter.setClipRect(place)
        painter.setPen(marks.ink)
        painter.drawText(baseline, line)
        painter.restore()


@lru_cache(maxsize=32)
def _font(described: str) -> tuple[QFont, QFontMetricsF]:
    font = QFont()
    font.fromString(described)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font, QFontMetricsF(font)


@lru_cache(maxsize=64)
def _metrics(role: Role, scale: float) -> QFontMetricsF:
    return QFontMetricsF(font_of(role, scale))


@lru_cache(maxsize=8192)
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
