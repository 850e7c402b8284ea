"""Lying bars, each with its name and its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.chart import Chart, Spot
from ui.widgets.paint import RIGHT, rounded, write


_ROW = 27
_BAR = 10
_ICON = 15
_NAMED = 0.46
"""The part of the width that names may take at most."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar.

    Attributes:
        name: What it counts.
        value: Its number, as it stands behind it.
        amount: How long it is, beside the others.
        words: What it says, read out.
        key: What is told when it is chosen.
        strong: In the stronger of the two colours.
        quiet: Without a bar: those that do not say it.
    """

    name: str
    value: str
    amount: float
    words: str
    key: object
    icon: str = ""
    strong: bool = False
    quiet: bool = False


class Bars(Chart):
    """Bars under each other, the longest as long as there is room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._bars: tuple[Bar, ...] = ()

    def show_bars(self, bars: Sequence[Bar], description: str) -> None:
        """Show *bars*; *description* is all of them as one sentence."""
        self._bars = tuple(bars)
        self.renew(description)

    @override
    def high(self) -> int:
        return len(self._bars) * theme().grown(_ROW)

    @override
    def lay(self) -> Sequence[Spot]:
        row = theme().grown(_ROW)
        places = (QRectF(-1, n * row, self.width() + 2, row) for n in range(10_000))
        return [
            Spot(place.intersected(QRectF(self.rect())), bar.words, bar.key)
            for bar, place in zip(self._bars, places, strict=False)
        ]

    @override
    def paint(self, painter: QPainter) -> None:
        look = theme()
        begins, ends = self._ends()
        longest = max((bar.amount for bar in self._bars if not bar.quiet), default=0)
        for bar, spot in zip(self._bars, self.spots, strict=True):
            self._name(painter, bar, spot.place, begins)
            number = QRectF(ends, spot.place.top(), self.width() - ends, _ROW)
            number.setHeight(spot.place.height())
            font = look.font(Role.BODY, tabular=True)
            write(painter, number, bar.value, font, look.palette.text2, align=RIGHT)
            if bar.quiet or not longest:
                continue
            high = look.grown(_BAR)
            wide = max(2.0, (ends - begins - 10) * bar.amount / longest)
            middle = spot.place.center().y()
            place = QRectF(begins, middle - high / 2, wide, high)
            fill = look.palette.accent if bar.strong else look.palette.heat[3]
            rounded(painter, place, min(3.0, wide / 2), fill=fill)

    def _name(self, painter: QPainter, bar: Bar, row: QRectF, ends: float) -> None:
        look, left = theme(), 0.0
        if self._icons:
            edge = look.grown(_ICON)
            if bar.icon:
                spot = QRectF(0, row.center().y() - edge / 2, edge, edge)
                paint_icon(painter, bar.icon, look.palette.text3, spot)
            left = look.grown(26)
        place = QRectF(left, row.top(), ends - left - 8, row.height())
        ink = look.palette.text2 if bar.quiet else look.palette.text
        write(painter, place, bar.name, look.font(Role.BODY), ink)

    @property
    def _icons(self) -> bool:
        return any(bar.icon for bar in self._bars)

    def _ends(self) -> tuple[float, float]:
        """Return where bars begin, and where the longest ends."""
        names = QFontMetricsF(theme().font(Role.BODY))
        figures = QFontMetricsF(theme().font(Role.BODY, tabular=True))
        left = theme().grown(26) if self._icons else 0
        wide = max((names.horizontalAdvance(b.name) for b in self._bars), default=0)
        value = max((figures.horizontalAdvance(b.value) for b in self._bars), default=0)
        begins = min(left + wide + 16, self.width() * _NAMED + left)
        return round(begins), self.width() - value - 1
