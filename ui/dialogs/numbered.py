"""The steps of setting up, numbered, one of them going on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.paint import CENTRE, rounded, write


_EDGE: Final = 18
_GAP: Final = 7
_BETWEEN: Final = 22


class Numbered(QLabel):
    """Says which step this is and which ones follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[str, ...] = ()
        self._now = 0

    def show_steps(self, steps: Sequence[str], now: int = 0) -> None:
        """Show *steps*, those before *now* as done."""
        self._steps, self._now = tuple(steps), now
        told = self.tr("Step {n} of {all}: {step}")
        said = [
            told.format(n=number, all=len(steps), step=step)
            for number, step in enumerate(steps, 1)
        ]
        self.setText(". ".join(said))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        right = max((place.right() for place, *_ in self._places()), default=0.0)
        return QSize(round(right) + 1, theme().grown(_EDGE))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = theme(), theme().palette
        painter = QPainter(self)
        for number, (place, step, role) in enumerate(self._places(), 1):
            now = number == self._now + 1
            edge = look.grown(_EDGE)
            spot = QRectF(place.left(), 0, edge, edge)
            if now:
                rounded(painter, spot, edge / 2, fill=palette.accent)
            else:
                rounded(painter, spot, edge / 2, line=palette.ctl, width=1.5)
            ink = palette.on_accent if now else palette.text3
            if number <= self._now:
                paint_icon(painter, "check", palette.text2, spot.adjusted(4, 4, -4, -4))
            else:
                font = look.font(Role.AXIS_STRONG)
                write(painter, spot, str(number), font, ink, align=CENTRE)
            words = place.adjusted(edge + _GAP, 0, 1, 0)
            ink = palette.text if now else palette.text3
            write(painter, words, step, look.font(role), ink)
        painter.end()

    def _places(self) -> Iterator[tuple[QRectF, str, Role]]:
        look, left = theme(), 0.0
        for number, step in enumerate(self._steps):
            role = Role.META_STRONG if number == self._now else Role.META
            words = QFontMetricsF(look.font(role)).horizontalAdvance(step)
            wide = look.grown(_EDGE) + _GAP + words
            yield QRectF(left, 0, wide, look.grown(_EDGE)), step, role
            left += wide + _BETWEEN
