"""How far things came, stage by stage, each a part of the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Role, Tone, paint_icon, theme
from ui.widgets.chart import Chart, Spot
from ui.widgets.paint import rounded, write


_STAGE = 51
_HEAD = 26
_BAR = 14
_ICON = 15
_BETWEEN = 1


@dataclass(frozen=True, slots=True)
class Remark:
    """A smaller number beside a stage; without a key it cannot be opened."""

    text: str
    words: str = ""
    key: object = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage.

    Attributes:
        value: Its number, as it is written.
        amount: How long its bar is, beside the others.
        words: What it says, read out.
        key: What is told when it is chosen.
        ink: The colour of its drawing.
        fill: The colour of its bar; a number is a step of the heat map.
    """

    name: str
    value: str
    amount: float
    words: str
    key: object
    icon: str
    ink: Tone
    fill: Tone | int
    remarks: tuple[Remark, ...] = ()


class Funnel(Chart):
    """Stages under each other, the first as long as there is room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._stages: tuple[Stage, ...] = ()

    def show_stages(self, stages: Sequence[Stage], description: str) -> None:
        """Show *stages*; *description* is all of them as one sentence."""
        self._stages = tuple(stages)
        self.renew(description)

    @override
    def high(self) -> int:
        return len(self._stages) * theme().grown(_STAGE)

    @override
    def lay(self) -> Sequence[Spot]:
        return list(self._laid_out())

    def _laid_out(self) -> Iterator[Spot]:
        for number, stage in enumerate(self._stages):
            top = number * theme().grown(_STAGE)
            remarks = list(self._remarks(stage, top))
            ends = remarks[0][1].left() - 8 if remarks else self.width()
            place = QRectF(0, top, ends, theme().grown(_HEAD))
            yield Spot(place, stage.words, stage.key, self._bar(number, stage))
            yield from (
                Spot(where, each.words, each.key)
                for each, where in remarks
                if each.key is not None
            )

    def _remarks(self, stage: Stage, top: float) -> Iterator[tuple[Remark, QRectF]]:
        """Yield where each remark stands, as far right as there is room."""
        font = QFontMetricsF(theme().font(Role.META))
        wide = [font.horizontalAdvance(each.text) + 4 for each in stage.remarks]
        left = self.width() - sum(wide) - _BETWEEN * max(0, len(wide) - 1)
        for each, width in zip(stage.remarks, wide, strict=True):
            yield each, QRectF(left, top, width, theme().grown(_HEAD))
            left += width + _BETWEEN

    @override
    def paint(self, painter: QPainter) -> None:
        for number, stage in enumerate(self._stages):
            self._head(painter, stage, number * theme().grown(_STAGE))
            place = self._bar(number, stage)
            if place is not None:
                palette = theme().palette
                fill = (
                    palette.heat[stage.fill]
                    if isinstance(stage.fill, int)
                    else palette.tone(stage.fill)
                )
                rounded(painter, place, min(4.0, place.width() / 2), fill=fill)

    def _bar(self, number: int, stage: Stage) -> QRectF | None:
        """Return where the bar of a stage is, if it has one."""
        if not stage.amount:
            return None
        look, longest = theme(), max(each.amount for each in self._stages)
        wide = max(3.0, self.width() * stage.amount / longest)
        top = number * look.grown(_STAGE) + look.grown(_HEAD) + 1
        return QRectF(0, top, wide, look.grown(_BAR))

    def _head(self, painter: QPainter, stage: Stage, top: float) -> None:
        look = theme()
        high, edge = look.grown(_HEAD), look.grown(_ICON)
        spot = QRectF(0, top + (high - edge) / 2, edge, edge)
        paint_icon(painter, stage.icon, look.palette.tone(stage.ink), spot)
        medium, strong = look.font(Role.BODY_MEDIUM), look.font(Role.SECTION)
        left = edge + 8
        wide = QFontMetricsF(medium).horizontalAdvance(stage.name)
        place = QRectF(left, top, wide + 1, high)
        write(painter, place, stage.name, medium, look.palette.text)
        place = QRectF(left + wide + 8, top, self.width(), high)
        write(painter, place, stage.value, strong, look.palette.text)
        font = look.font(Role.META)
        for remark, where in self._remarks(stage, top):
            inner = where.adjusted(2, 0, 0, 0)
            write(painter, inner, remark.text, font, look.palette.text3)
