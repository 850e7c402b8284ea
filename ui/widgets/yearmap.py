"""Years under each other, month by month, stronger where more was noted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.chart import Chart, Spot
from ui.widgets.paint import rounded, write


LEFT = 44
"""Pixels before the first month."""

_TOP = 18
_ROW = 22
_GAP = 3
_MONTHS = 12
_WIDEST = 78


@dataclass(frozen=True, slots=True)
class Month:
    """What one month holds.

    Attributes:
        level: From 0 to 4, how strong it is.
        words: What it says, read out.
    """

    level: int
    words: str


class YearMap(Chart):
    """A field for each month; what is told is its first day."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._years: tuple[int, ...] = ()
        self._months: Mapping[tuple[int, int], Month] = {}
        self._now = (9999, 12)

    def show_months(
        self,
        years: Sequence[int],
        months: Mapping[tuple[int, int], Month],
        now: tuple[int, int],
        description: str,
    ) -> None:
        """Show the months of some years.

        Args:
            years: The years.
            months: What months hold.
            now: The month it is; of later ones only those are shown that hold anything.
            description: All of them as one sentence.
        """
        self._years, self._now = tuple(years), now
        self._months = dict(months)
        self.renew(description)

    @override
    def high(self) -> int:
        rows = len(self._years) * theme().grown(_ROW)
        return theme().grown(_TOP) + max(0, rows - _GAP)

    @override
    def lay(self) -> Sequence[Spot]:
        return [
            Spot(place, month.words, date(*key, 1))
            for key, place in self._places()
            if (month := self._months.get(key)) is not None
        ]

    def _places(self) -> Iterator[tuple[tuple[int, int], QRectF]]:
        look = theme()
        left, row = look.grown(LEFT), look.grown(_ROW)
        step = min((self.width() - left + _GAP) / _MONTHS, look.grown(_WIDEST))
        for line, year in enumerate(self._years):
            top = look.grown(_TOP) + line * row
            for column in range(_MONTHS):
                place = QRectF(left + column * step, top, step - _GAP, row - _GAP)
                yield (year, column + 1), place

    @override
    def paint(self, painter: QPainter) -> None:
        look = theme()
        font, ink = look.font(Role.AXIS), look.palette.text3
        locale, short = QLocale(self.locale()), QLocale.FormatType.ShortFormat
        for (year, month), place in self._places():
            found = self._months.get((year, month))
            level = found.level if found is not None else 0
            if found is not None or (year, month) <= self._now:
                rounded(painter, place, 3, fill=look.palette.heat[level])
            if year == self._years[0]:
                above = QRectF(place.left(), -1, place.width() + _GAP, look.grown(14))
                write(
                    painter, above, locale.standaloneMonthName(month, short), font, ink
                )
            if month == 1:
                before = QRectF(0, place.top(), look.grown(LEFT) - 6, place.height())
                write(painter, before, f"{year:04}", font, ink)
