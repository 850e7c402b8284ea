"""Weeks of days, stronger where more was noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.paint import rounded, write
from ui.widgets.spoken import Spoken, announce


_CELL = 14
_STEP = 17
_LEFT = 36
_TOP = 18
_DAYS = 7
_MONTH = 3
_LEVELS = 5
_LEAST = 6
"""Pixels from one day to the next where there is little room."""

_STEPS = {
    Qt.Key.Key_Left: -_DAYS,
    Qt.Key.Key_Right: _DAYS,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


@dataclass(frozen=True, slots=True)
class Day:
    """What one day holds; *words* are read out and shown as its tooltip."""

    level: int
    words: str


class Heatmap(QWidget):
    """A square for each day; arrow keys walk through the days.

    Offer "Show as table" beside it: the lighter squares have little contrast.

    Signals:
        day_chosen: (date). A day was clicked, or Enter pressed on it.
    """

    day_chosen = Signal(object)
    spoken = Spoken.Chart

    def __init__(
        self,
        name: str,
        last: date,
        *,
        weeks: int = 26,
        blank: Callable[[date], str] | None = None,
        cell: int = _CELL,
        gap: int = _STEP - _CELL,
        days: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Show the *weeks* that end with the week of *last*.

        Args:
            name: What is shown, for assistive technology.
            last: The newest day; it gets an edge.
            weeks: How many columns.
            blank: The words for a day that holds nothing; its date by default.
            cell: Edge of a day in pixels.
            gap: Pixels between days.
            days: Name the days of the week at the left.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._cell = cell
        self._step = cell + gap
        self._left = _LEFT if days else 0
        self._last = last
        self._now: date | None = last
        self._since: date | None = None
        self._room = 0
        self._columns = weeks
        self._blank = blank or _spelled
        self._days: Mapping[date, Day] = {}
        self._current = last
        self._keyed = False
        self._begins = 1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def first(self) -> date:
        """The first day of the first column."""
        return self._week(self._last) - timedelta(weeks=self._weeks - 1)

    @property
    def _weeks(self) -> int:
        if self._since is None:
            return self._columns
        days = (self._week(self._last) - self._week(self._since)).days
        return days // _DAYS + 1

    def _week(self, day: date) -> date:
        """Return the day with which the week of *day* begins."""
        since = (day.isoweekday() - self._begins) % _DAYS
        return day - timedelta(days=min(since, day.toordinal() - 1))

    @property
    def since(self) -> date:
        """The first day that is shown."""
        return self._since or self.first

    @property
    def current(self) -> date:
        """The day the arrow keys are on."""
        return self._current

    def set_first_day(self, begins: int) -> None:
        """Let weeks begin with a Monday, 1, or another day up to Sunday, 7."""
        self._begins = begins
        self.update()

    def set_span(self, since: date, last: date, now: date | None) -> None:
        """Show the days from one to another, in as many columns as they take.

        Args:
            since: The first day.
            last: The last day.
            now: The day that gets an edge, if any.
        """
        self._since, self._last, self._now = since, last, now
        self._current = min(last, max(since, now or last))
        self.updateGeometry()
        self.update()

    def fit(self, room: int) -> None:
        """Be no wider than *room* pixels, with smaller squares where they are many."""
        if room != self._room:
            self._room = room
            policy = QSizePolicy.Policy
            self.setSizePolicy(policy.Maximum, policy.Fixed)
            self.updateGeometry()
            self.update()

    def _measures(self) -> tuple[float, float, float]:
        """Return where squares begin, from one to the next, and how large each is."""
        look = theme()
        left, step = look.grown(self._left), float(look.grown(self._step))
        edge = float(look.grown(self._cell))
        if self._room:
            fits = (self._room - left + step - edge) / self._weeks
            if fits < step:
                step, edge = fits, fits - max(1.0, fits * (1 - edge / step))
        return float(left), step, edge

    def set_days(self, days: Mapping[date, Day], description: str) -> None:
        """Show *days*; *description* is the whole chart as one sentence."""
        self._days = dict(days)
        self.setAccessibleDescription(description)
        self.update()

    def words(self, day: date) -> str:
        """Return what is said about *day*."""
        found = self._days.get(day)
        return self._blank(day) if found is None else found.words

    def table(self) -> Sequence[tuple[date, str]]:
        """Return the days that hold something, newest first, for a table."""
        held = (day for day in self._days if self.since <= day <= self._last)
        return [(day, self._days[day].words) for day in sorted(held, reverse=True)]

    def place_of(self, day: date) -> QRectF:
        """Return the square of *day*."""
        column, row = divmod((day - self.first).days, _DAYS)
        left, step, edge = self._measures()
        top = theme().grown(_TOP) + row * step
        return QRectF(left + column * step, top, edge, edge)

    def day_at(self, point: QPointF) -> date | None:
        """Return the day under *point*."""
        left, step, _ = self._measures()
        column = int((point.x() - left) // step)
        row = int((point.y() - theme().grown(_TOP)) // step)
        if not (0 <= column < self._weeks and 0 <= row < _DAYS):
            return None
        number = self.first.toordinal() + column * _DAYS + row
        if not self.since.toordinal() <= number <= self._last.toordinal():
            return None
        return date.fromordinal(number)

    @override
    def sizeHint(self) -> QSize:
        left, step, edge = self._measures()
        top = theme().grown(_TOP) + (_DAYS - 1) * step
        wide = left + (self._weeks - 1) * step + edge
        return QSize(round(wide), round(top + edge))

    @override
    def minimumSizeHint(self) -> QSize:
        wanted = self.sizeHint()
        if self._room:
            least = theme().grown(self._left) + self._weeks * _LEAST
            wanted.setWidth(min(wanted.width(), least))
        return wanted

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            day = self.day_at(QPointF(event.pos()))
            if day is None:
                QToolTip.hideText()
            else:
                spot = self.place_of(day).toRect()
                QToolTip.showText(event.globalPos(), self.words(day), self, spot)
            return True
        return super().event(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        self._keyed = False
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self._current = day
            self.update()
            self.day_chosen.emit(day)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(self._current.toordinal() + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._walk(self.since.toordinal())
        elif key == Qt.Key.Key_End:
            self._walk(self._last.toordinal())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyed = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_labels(painter)
        palette = theme().palette
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for level, places in enumerate(self._squares()):
            painter.setBrush(palette.heat[level])
            for place in places:
                painter.drawRoundedRect(place, 3, 3)
        if self._now is not None:
            place = self.place_of(self._now)
            rounded(painter, place, 3, line=palette.text, width=1.5)
        if self.hasFocus() and self._keyed:
            ring = self.place_of(self._current).adjusted(-3, -3, 3, 3)
            rounded(painter, ring, 5, line=palette.accent, width=2)
        painter.end()

    def _squares(self) -> list[list[QRectF]]:
        """Return the squares of each level: to change colours takes its time."""
        found: list[list[QRectF]] = [[] for _ in range(_LEVELS)]
        left, step, edge = self._measures()
        top, first = theme().grown(_TOP), self.first
        levels = {(day - first).days: each.level for day, each in self._days.items()}
        for number in range((self.since - first).days, (self._last - first).days + 1):
            column, row = divmod(number, _DAYS)
            level = min(_LEVELS - 1, max(0, levels.get(number, 0)))
            place = QRectF(left + column * step, top + row * step, edge, edge)
            found[level].append(place)
        return found

    def _paint_labels(self, painter: QPainter) -> None:
        font = theme().font(Role.AXIS)
        ink = theme().palette.text3
        short = QLocale.FormatType.ShortFormat
        high = theme().line(Role.AXIS)
        apart = 2 if 2 * self._measures()[1] >= high else 4
        for row in range(0, 5, apart) if self._left else ():
            place = self.place_of(self.first + timedelta(days=row))
            more = max(0.0, high - place.height()) / 2
            place.adjust(0, -more, 0, more)
            place.setLeft(0)
            place.setRight(theme().grown(self._left) - 6)
            write(
                painter,
                place,
                self.locale().dayName((self._begins + row - 1) % _DAYS + 1, short),
                font,
                ink,
            )
        self._paint_months(painter)

    def _paint_months(self, painter: QPainter) -> None:
        """Write the months above, each where it has room beside the one before."""
        font, ink = theme().font(Role.AXIS), theme().palette.text3
        metrics, taken = QFontMetricsF(font), 0.0
        for column, name in _months(self.first, self._weeks, self.locale()):
            left = self.place_of(self.first + timedelta(weeks=column)).left()
            wide = metrics.horizontalAdvance(name) + 1
            if taken <= left and left + wide <= self.width():
                place = QRectF(left, -1, wide, theme().line(Role.AXIS))
                write(painter, place, name, font, ink)
                taken = left + wide + 4

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _walk(self, day: int) -> None:
        first, last = self.since.toordinal(), self._last.toordinal()
        self._current = date.fromordinal(min(last, max(first, day)))
        self._keyed = True
        self.update()
        announce(self, self.words(self._current))
        moved = QAccessibleEvent(self, QAccessible.Event.Focus)
        QAccessible.updateAccessibility(moved)


def _months(first: date, weeks: int, locale: QLocale) -> list[tuple[int, str]]:
    """Return the columns above which a month's name stands, with room for each."""
    found: list[tuple[int, str]] = []
    month = 0
    for column in range(weeks - 1):
        monday = first + timedelta(weeks=column)
        if monday.month == month or (column and monday.day > _DAYS):
            continue
        month = monday.month
        if found and column - found[-1][0] < _MONTH:
            found.pop()
        short = locale.standaloneMonthName(month, QLocale.FormatType.ShortFormat)
        found.append((column, short))
    return found


def _spelled(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")
