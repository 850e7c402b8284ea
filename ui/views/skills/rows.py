"""One skill of the table, painted."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from pls.space.skills import Row
from ui.theme import Role, theme
from ui.views.skills import words
from ui.views.skills.chart import paint_face, paint_small, trail
from ui.widgets.paint import rounded, write
from ui.widgets.press import Press
from ui.widgets.ring import Ring


GAP = 18
OUT = 16
"""How far a row reaches out beside its words, as the opened one does."""

COLUMNS = (96, 150, 96)
"""How wide are evidence, own level and who confirmed it."""

_HIGH = 52
_FACE = 22
_MOST = 3


def columns(width: float, out: int = OUT) -> tuple[QRectF, ...]:
    """Return the four columns of a row, without top and bottom."""
    width -= 2 * out
    look = theme()
    wide = [look.grown(each) for each in COLUMNS]
    first = max(60.0, width - sum(wide) - GAP * len(wide))
    found, left = [], float(out)
    for each in (first, *wide):
        found.append(QRectF(left, 0, each, 1))
        left += each + GAP
    return tuple(found)


class Line(Press):
    """The line of a skill; Up and Down go to the neighbours.

    Signals:
        stepped: (int). The person goes so many rows down.
    """

    stepped = Signal(int)

    def __init__(self, row: Row, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.today = today
        self.setAutoDefault(False)
        self.setAccessibleName(words.spoken(row, today))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().grown(400), theme().grown(_HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grown(260), theme().grown(_HIGH))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(by)


class SkillRow(Line):
    """A skill: its name, its entries, its level as steps, who confirmed it.

    Enter or a click opens it.
    """

    def __init__(self, row: Row, today: date, parent: QWidget | None = None) -> None:
        super().__init__(row, today, parent)
        self._lined = False
        self._ring = Ring(self, 7, -2)
        self.setAccessibleDescription(self.tr("Enter opens it"))
        self.setToolTip(
            self.tr("Confirmed by %s") % ", ".join(row.people) if row.people else ""
        )
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_lined(self, *, on: bool) -> None:
        """Paint a line above, or none above the first one."""
        if on != self._lined:
            self._lined = on
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = theme().palette
        if self._lined:
            painter.fillRect(OUT, 0, self.width() - 2 * OUT, 1, palette.line)
        if self.underMouse():
            place = QRectF(self.rect()).adjusted(2, 2, -2, -1)
            rounded(painter, place, 7, fill=palette.hover)
        name, evidence, level, people = columns(self.width())
        self._paint_two(painter, name)
        spot = QRectF(evidence.left(), 0, evidence.width(), self.height())
        figures = theme().font(Role.BODY, tabular=True)
        write(painter, spot, words.evidence(self.row), figures, palette.text)
        self._paint_level(painter, level)
        paint_people(painter, people, self.row, self.height())
        painter.end()

    def _paint_two(self, painter: QPainter, place: QRectF) -> None:
        palette, look = theme().palette, theme()
        high, low = look.line(Role.NAME), look.line(Role.META)
        top = (self.height() - high - low) / 2
        spot = QRectF(place.left(), top, place.width(), high)
        write(painter, spot, self.row.name, look.font(Role.NAME), palette.text)
        spot = QRectF(place.left(), top + high, place.width(), low)
        said = words.used(self.row, self.today)
        write(painter, spot, said, look.font(Role.META), palette.text3)

    def _paint_level(self, painter: QPainter, place: QRectF) -> None:
        palette, look = theme().palette, theme()
        low = look.line(Role.AXIS)
        told = trail(self.row.levels, self.today)
        grown = look.grown(26)
        top = (self.height() - grown - low) / 2
        if told is not None:
            paint_small(painter, told, QRectF(place.left(), top, place.width(), grown))
        top = top + grown - 1 if told is not None else (self.height() - low) / 2
        spot = QRectF(place.left(), top, place.width(), low)
        said = words.level(self.row)
        write(painter, spot, said, look.font(Role.AXIS), palette.text3)


def paint_people(
    painter: QPainter, place: QRectF, row: Row, height: float, *, count: bool = False
) -> None:
    """Paint who confirmed a skill, or that nobody did."""
    palette, edge = theme().palette, theme().grown(_FACE)
    if not row.people:
        spot = QRectF(place.left(), 0, place.width(), height)
        font = theme().font(Role.META)
        write(painter, spot, "nobody yet", font, palette.text3)
        return
    left = place.left()
    for name in row.people[:_MOST]:
        paint_face(painter, QRectF(left, (height - edge) / 2, edge, edge), name)
        left += edge + 4
    more = len(row.people)
    if count or more > _MOST:
        spot = QRectF(left + 2, 0, place.right() - left, height)
        write(painter, spot, str(more), theme().font(Role.META), palette.text2)


class Heads(QWidget):
    """What the columns are called; each row says it all by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().grown(400), theme().line(Role.META_MEDIUM) + 21)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette, font = theme().palette, theme().font(Role.META_MEDIUM)
        names = (
            self.tr("Skill"),
            self.tr("Evidence"),
            self.tr("My own level"),
            self.tr("Confirmed by"),
        )
        high = theme().line(Role.META_MEDIUM)
        for name, place in zip(names, columns(self.width()), strict=True):
            spot = QRectF(place.left(), 13, place.width(), high)
            write(painter, spot, name, font, palette.text3)
        line = QRectF(OUT, self.height() - 1, self.width() - 2 * OUT, 1)
        painter.fillRect(line, palette.line)
        painter.end()
