"""Standing bars over time, small: one of several beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.chart import Chart, Spot
from ui.widgets.paint import RIGHT, rounded, write


_HEAD = 24
_BARS = 64
_AXIS = 19
_GAP = 0.3
"""The part of a step that stays free between bars."""


@dataclass(frozen=True, slots=True)
class Column:
    """One bar.

    Attributes:
        amount: How high it is.
        words: What it says, read out.
        key: What is told when it is chosen.
        strong: In the stronger of the two colours.
    """

    amount: int
    words: str
    key: object
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A name, its number, and its bars over time.

    Attributes:
        most: The height of the highest bar of all that are compared by eye.
        first: What stands below the first bar.
        last: What stands below the last one.
    """

    name: str
    value: str
    words: str
    key: object
    columns: tuple[Column, ...]
    most: int
    first: str
    last: str


class Series(Chart):
    """One line over time; its name opens all of it, a bar a part."""

    def __init__(self, line: Line, description: str, parent: QWidget | None = None):
        super().__init__(line.name, parent)
        self._line = line
        self.setToolTip(line.name)
        self.renew(description)

    @override
    def high(self) -> int:
        return theme().grown(_HEAD) + theme().grown(_BARS) + theme().grown(_AXIS)

    @override
    def lay(self) -> Sequence[Spot]:
        line, head = self._line, QRectF(0, 0, self.width(), theme().grown(_HEAD))
        step, top, whole = self._step, theme().grown(_HEAD), QRectF(self.rect())
        return [
            Spot(head, line.words, line.key),
            *(
                Spot(
                    QRectF(n * step, top, step, theme().grown(_BARS)) & whole,
                    each.words,
                    each.key,
                )
                for n, each in enumerate(line.columns)
            ),
        ]

    @property
    def _step(self) -> float:
        count = max(1, len(self._line.columns))
        # The last bar ends at the edge, so the last gap is left out.
        return self.width() / (count - _GAP)

    @override
    def paint(self, painter: QPainter) -> None:
        look, line = theme(), self._line
        head = self.spots[0].place
        value = look.font(Role.META, tabular=True)
        write(painter, head, line.value, value, look.palette.text2, align=RIGHT)
        room = painter.fontMetrics().horizontalAdvance(line.value) + 8
        name = head.adjusted(0, 0, -room, 0)
        write(painter, name, line.name, look.font(Role.BODY_MEDIUM), look.palette.text)
        floor = look.grown(_HEAD) + look.grown(_BARS) - 2
        wide = max(1.0, self._step * (1 - _GAP))
        for spot, each in zip(self.spots[1:], line.columns, strict=True):
            high = max(1.5, (look.grown(_BARS) - 10) * each.amount / max(1, line.most))
            place = QRectF(spot.place.left(), floor - high, wide, high)
            strong = look.palette.accent if each.strong else look.palette.heat[3]
            rounded(painter, place, min(2.0, wide / 2, high / 2), fill=strong)
        axis = QRectF(0, floor + 5, self.width(), look.grown(14))
        font, ink = look.font(Role.AXIS), look.palette.text3
        write(painter, axis, line.first, font, ink)
        if line.last != line.first:
            write(painter, axis, line.last, font, ink, align=RIGHT)
