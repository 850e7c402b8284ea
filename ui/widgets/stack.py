"""One bar in parts, and below what each part is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.chart import Chart, Spot
from ui.widgets.paint import RIGHT, rounded, write


_BAR = 14
_GAP = 2
_BELOW = 10
_ROW = 25
_SQUARE = 10


@dataclass(frozen=True, slots=True)
class Piece:
    """One part.

    Attributes:
        amount: How much of the whole it is.
        words: What it says, read out.
        key: What is told when it is chosen.
    """

    name: str
    amount: int
    words: str
    key: object


class Stack(Chart):
    """The parts of a whole, from the strongest colour to the lightest."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._pieces: tuple[Piece, ...] = ()

    def show_pieces(self, pieces: Sequence[Piece], description: str) -> None:
        """Show *pieces*; *description* is all of them as one sentence."""
        self._pieces = tuple(pieces)
        self.renew(description)

    @override
    def high(self) -> int:
        look = theme()
        return look.grown(_BAR) + _BELOW + len(self._pieces) * look.grown(_ROW)

    @override
    def lay(self) -> Sequence[Spot]:
        row, top = theme().grown(_ROW), theme().grown(_BAR) + _BELOW
        return [
            Spot(QRectF(0, top + n * row, self.width(), row), each.words, each.key, bar)
            for n, (each, bar) in enumerate(
                zip(self._pieces, self._bars(), strict=True)
            )
        ]

    def _bars(self) -> list[QRectF | None]:
        """Return where each part of the bar is, None for those that are nothing."""
        shown = [each for each in self._pieces if each.amount]
        total = sum(each.amount for each in shown)
        room = self.width() - _GAP * max(0, len(shown) - 1)
        left, found = 0.0, list[QRectF | None]()
        for each in self._pieces:
            wide = room * each.amount / total if each.amount else 0
            place = QRectF(left, 0, wide, theme().grown(_BAR))
            found.append(place if each.amount else None)
            left += wide + _GAP if each.amount else 0
        return found

    @override
    def paint(self, painter: QPainter) -> None:
        look = theme()
        for number, (each, spot) in enumerate(
            zip(self._pieces, self.spots, strict=True)
        ):
            if spot.bar is not None:
                self._piece(painter, number, spot.bar, min(3.0, spot.bar.width() / 2))
            edge, row = look.grown(_SQUARE), spot.place
            square = QRectF(1, row.center().y() - edge / 2, edge, edge)
            self._piece(painter, number, square, 3)
            words = row.adjusted(edge + 7, 0, 0, 0)
            write(painter, words, each.name, look.font(Role.BODY), look.palette.text)
            font = look.font(Role.BODY, tabular=True)
            told, at = f"{each.amount:,}", row.adjusted(0, 0, -6, 0)
            write(painter, at, told, font, look.palette.text2, align=RIGHT)

    def _piece(
        self, painter: QPainter, number: int, place: QRectF, radius: float
    ) -> None:
        palette = theme().palette
        fills = (palette.accent, palette.heat[3], palette.heat[1], palette.hatch)
        # The lighter ones need an edge to be seen.
        line: QColor | None = palette.ctl if number > 1 else None
        rounded(painter, place, radius, fill=fills[min(number, 3)], line=line)
