"""A skill over time, painted as steps: small in a row, large when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from pls.learning.skills import SCALE, place
from pls.records import Level
from pls.space.confirming import Confirmation
from pls.space.skills import Row
from ui import dates
from ui.theme import Role, theme
from ui.views.skills import words
from ui.widgets.avatar import initials
from ui.widgets.paint import CENTRE, rounded, write
from ui.widgets.spoken import Spoken


_TOP = 14
_STEP = 22
_LEFT = 94
_SIDE = 20
_HIGH = 124
_DOT = 4.5
_FACE = 22
_SPAN = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Trail:
    """Judgements with a place on the scale, and the time they span."""

    levels: tuple[Level, ...]
    first: date
    last: date

    def along(self, day: date) -> float:
        """Return where a day stands, from 0 to 1."""
        whole = (self.last - self.first).days
        at = (min(max(day, self.first), self.last) - self.first).days
        return at / whole if whole else 0.0


def trail(levels: Sequence[Level], today: date) -> Trail | None:
    """Return what of a skill can be painted, None where nothing can."""
    found = tuple(level for level in levels if place(level.level) is not None)
    if not found:
        return None
    first = min(level.on.date for level in found)
    last = max(today, *(level.on.date for level in found))
    if last - first < _SPAN:
        first = max(date.min + _SPAN, last) - _SPAN
    return Trail(found, first, last)


def steps(told: Trail, box: QRectF) -> QPainterPath:
    """Return the steps of a skill in a box whose lower edge is the lowest level."""
    path = QPainterPath()
    for number, level in enumerate(told.levels):
        x = box.left() + told.along(level.on.date) * box.width()
        y = high(level, box)
        if number:
            path.lineTo(x, path.currentPosition().y())
            path.lineTo(x, y)
        else:
            path.moveTo(x, y)
    path.lineTo(box.right(), path.currentPosition().y())
    return path


def high(level: Level, box: QRectF) -> float:
    """Return how high a level stands in a box."""
    return box.bottom() - (place(level.level) or 0) * box.height() / (len(SCALE) - 1)


def paint_small(painter: QPainter, told: Trail, place_: QRectF) -> None:
    """Paint the steps of a skill into a row, with a dot where it stands now."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme().palette.accent
    path = steps(told, place_.adjusted(5, 4, -5, -4))
    pen = QPen(ink, 2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.setBrush(ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(path.currentPosition(), 3.5, 3.5)
    painter.restore()


def paint_face(painter: QPainter, place_: QRectF, name: str) -> None:
    """Paint the initials of somebody who confirmed a skill."""
    palette = theme().palette
    edge = palette.rec_line
    rounded(painter, place_, place_.height() / 2, fill=palette.rec_soft, line=edge)
    font = theme().font(Role.AXIS_STRONG)
    font.setPixelSize(max(1, round(place_.height() * 0.42)))
    write(painter, place_, initials(name), font, palette.rec, align=CENTRE)


class LevelChart(QWidget):
    """The levels of a skill over time, and who confirmed it when.

    It has no controls; its description says all of it, as does the table beside it.
    """

    spoken = Spoken.Chart

    def __init__(self, row: Row, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self._today = today
        self._told = trail(row.levels, today)
        self.setAccessibleName(self.tr("My own level over time"))
        self.setAccessibleDescription(described(row, today))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().grown(420), theme().grown(_HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grown(260), theme().grown(_HIGH))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.said_at(QPointF(event.pos()))
            if said:
                QToolTip.showText(event.globalPos(), said, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def said_at(self, point: QPointF) -> str:
        """Return what is told of what stands at a point, "" where nothing does."""
        reach = theme().grown(12)
        for spot, level in self.dots():
            if (spot - point).manhattanLength() <= reach:
                return _level(level, self._today)
        for spot, one in self.faces():
            if (spot - point).manhattanLength() <= reach:
                return _confirmation(one, self._today)
        return ""

    def box(self) -> QRectF:
        """Return where the lines are."""
        grown = theme().grown
        top, bottom = grown(_TOP), grown(_TOP + _STEP * (len(SCALE) - 1))
        return QRectF(
            grown(_LEFT) + _SIDE, top, self.width() - grown(_LEFT) - 50, bottom - top
        )

    def dots(self) -> list[tuple[QPointF, Level]]:
        """Return where each judgement stands."""
        if self._told is None:
            return []
        box = self.box()
        return [
            (QPointF(self._x(level.on.date, box), high(level, box)), level)
            for level in self._told.levels
        ]

    def faces(self) -> list[tuple[QPointF, Confirmation]]:
        """Return where each confirmation stands; those of one spot only once."""
        told, box = self._told, self.box()
        if told is None:
            return []
        edge, found = theme().grown(_FACE), []
        path = steps(told, box)
        taken: list[float] = []
        for one in sorted(self._row.confirmed, key=lambda each: each.on, reverse=True):
            day = _day(one)
            if day is None or day < told.first:
                continue
            x = self._x(day, box)
            if any(abs(x - other) < edge for other in taken):
                continue
            taken.append(x)
            y = _line_at(path, x) - edge * 0.86
            found.append((QPointF(x, max(edge / 2, y)), one))
        return found

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_scale(painter)
        if self._told is not None:
            self._paint_trail(painter, self._told)
        painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        palette, box = theme().palette, self.box()
        now = self._row.level.level if self._row.level is not None else ""
        line = theme().line(Role.AXIS)
        for number, level in enumerate(SCALE):
            y = box.bottom() - number * box.height() / (len(SCALE) - 1)
            painter.fillRect(
                QRectF(box.left() - _SIDE, y, box.width() + _SIDE + 30, 1), palette.line
            )
            on = level == now
            label = QRectF(0, y - line / 2, box.left() - _SIDE, line)
            role = Role.AXIS_STRONG if on else Role.AXIS
            ink = palette.text if on else palette.text3
            write(painter, label, level, theme().font(role), ink)

    def _paint_trail(self, painter: QPainter, told: Trail) -> None:
        palette, box = theme().palette, self.box()
        path = steps(told, box)
        path.lineTo(box.right() + 30, path.currentPosition().y())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(palette.accent, 2))
        painter.drawPath(path)
        painter.setBrush(palette.raised)
        for spot, _ in self.dots():
            painter.drawEllipse(spot, _DOT, _DOT)
        edge = theme().grown(_FACE)
        for spot, one in self.faces():
            face = QRectF(spot.x() - edge / 2, spot.y() - edge / 2, edge, edge)
            paint_face(painter, face, one.who)
        self._paint_days(painter, told, box)

    def _paint_days(self, painter: QPainter, told: Trail, box: QRectF) -> None:
        font, ink = theme().font(Role.AXIS), theme().palette.text3
        days = sorted({level.on.date for level in told.levels})
        wide = theme().grown(70)
        line = theme().line(Role.AXIS)
        end = -1.0
        year = 0
        for day in days:
            x = self._x(day, box)
            if x - wide / 2 < end:
                continue
            said = dates.month(day)[:3] + (f" {day.year}" if day.year != year else "")
            year = day.year
            left = min(x - wide / 2, self.width() - wide)
            spot = QRectF(left, self.height() - line, wide, line)
            write(painter, spot, said, font, ink, align=CENTRE)
            end = x + wide / 2

    def _x(self, day: date, box: QRectF) -> float:
        told = self._told
        return box.left() + (told.along(day) if told else 0) * box.width()


def described(row: Row, today: date) -> str:
    """Return the chart of a skill in sentences."""
    told = [_level(level, today) for level in row.levels]
    told += [_confirmation(one, today) for one in row.confirmed]
    return ". ".join(told) or "Not judged yet."


def _level(level: Level, today: date) -> str:
    why = f": {level.why}" if level.why else ""
    return f"{words.day(str(level.on), today)}, {level.level}{why}".rstrip(".")


def _confirmation(one: Confirmation, today: date) -> str:
    said = f": “{one.words}”" if one.words else ""
    when = f", {words.day(one.on, today)}" if one.on else ""
    return f"Confirmed by {one.who or 'a reader'}{when}{said}"


def _day(one: Confirmation) -> date | None:
    try:
        return date.fromisoformat(one.on[:10])
    except ValueError:
        return None


def _line_at(path: QPainterPath, x: float) -> float:
    """Return how high the steps are at *x*, the higher one where they step."""
    found = []
    for number in range(path.elementCount() - 1):
        one, two = path.elementAt(number), path.elementAt(number + 1)
        if one.x - 0.5 <= x <= two.x + 0.5:
            found += [one.y, two.y]
    return min(found, default=path.currentPosition().y())
