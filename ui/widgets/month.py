"""One month of days, to choose one."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui import dates
from ui.theme import Role, theme
from ui.widgets.paint import CENTRE, rounded, write
from ui.widgets.spoken import announce


_WIDE, _HIGH = 36, 32
_HEAD = 24
_DAYS = 7
_ROWS = 6
_LAST = 12
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_DAYS,
    Qt.Key.Key_Down: _DAYS,
}
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Month(QWidget):
    """The days of a month; those that hold something have a dot.

    Arrows walk through the days, Page Up and Page Down through the months, Home goes
    to today.

    Signals:
        day_chosen: (date). A day was clicked, or Enter pressed on it.
        moved: (date). Another day is the current one.
        turned: (date). Another month is shown; its first day.
    """

    day_chosen = Signal(object)
    moved = Signal(object)
    turned = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._current = today
        self._marks: Mapping[date, int] = {}
        self._under: date | None = None
        self.setAccessibleName(self.tr("Days"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._say()

    @property
    def current(self) -> date:
        """The day the arrow keys are on."""
        return self._current

    @property
    def first(self) -> date:
        """The first day of the month that is shown."""
        return self._current.replace(day=1)

    @property
    def last(self) -> date:
        """The last day of the month that is shown."""
        day = self._current
        return day.replace(day=monthrange(day.year, day.month)[1])

    def go(self, day: date) -> None:
        """Make *day* the current one, and show its month."""
        if day == self._current:
            return
        turned = (day.year, day.month) != (self._current.year, self._current.month)
        self._current = day
        self._say()
        self.update()
        self.moved.emit(day)
        if turned:
            self.turned.emit(self.first)

    def turn(self, months: int) -> None:
        """Show another month, so many on or, below zero, back."""
        year, month = divmod(
            self._current.year * _LAST + self._current.month - 1 + months, _LAST
        )
        if 1 <= year <= date.max.year:
            day = min(self._current.day, monthrange(year, month + 1)[1])
            self.go(date(year, month + 1, day))

    def set_marks(self, marks: Mapping[date, int]) -> None:
        """Show on which days there is something, and how much."""
        self._marks = dict(marks)
        self._say()
        self.update()

    def words(self, day: date) -> str:
        """Return what is said about *day*."""
        told = [dates.week_day(day, year=True, full=True)]
        told += [self.tr("today")] if day == self._today else []
        count = self._marks.get(day, 0)
        if count:
            told.append(f"{count} {'entry' if count == 1 else 'entries'}")
        return ", ".join(told)

    def place_of(self, day: date) -> QRectF:
        """Return the box of a day of the month that is shown."""
        row, column = divmod(self._lead() + day.day - 1, _DAYS)
        wide, high = theme().grown(_WIDE), theme().grown(_HIGH)
        return QRectF(column * wide, theme().grown(_HEAD) + row * high, wide, high)

    def day_at(self, point: QPointF) -> date | None:
        """Return the day under *point*."""
        column = int(point.x() // theme().grown(_WIDE))
        row = int((point.y() - theme().grown(_HEAD)) // theme().grown(_HIGH))
        number = row * _DAYS + column - self._lead() + 1
        if not (0 <= column < _DAYS and row >= 0 and 1 <= number <= self.last.day):
            return None
        return self._current.replace(day=number)

    def _lead(self) -> int:
        """Return how many boxes of the first week belong to the month before."""
        return (self.first.isoweekday() - self._monday()) % _DAYS

    def _monday(self) -> int:
        """Return the day the week begins with, 1 for Monday."""
        return dates.first_day()

    @override
    def sizeHint(self) -> QSize:
        wide, high = theme().grown(_WIDE), theme().grown(_HIGH)
        return QSize(_DAYS * wide, theme().grown(_HEAD) + _ROWS * high)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._walk(_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turn(-1 if key == Qt.Key.Key_PageUp else 1)
            self._announce()
        elif key == Qt.Key.Key_Home:
            self.go(self._today)
            self._announce()
        elif key in _CHOOSE:
            self.day_chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position())
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.go(day)
            self.day_chosen.emit(day)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.day_at(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_names(painter)
        for number in range(self.last.day):
            self._paint_day(painter, self.first + timedelta(days=number))
        painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        font, ink = theme().font(Role.AXIS), theme().palette.text3
        wide, high = theme().grown(_WIDE), theme().grown(_HEAD)
        for column in range(_DAYS):
            number = (self._monday() - 1 + column) % _DAYS + 1
            name = self.locale().standaloneDayName(
                number, QLocale.FormatType.ShortFormat
            )
            place = QRectF(column * wide, 0, wide, high - 4)
            write(painter, place, name[:2], font, ink, align=CENTRE)

    def _paint_day(self, painter: QPainter, day: date) -> None:
        palette = theme().palette
        place = self.place_of(day).adjusted(1, 1, -1, -1)
        chosen = day == self._current
        if chosen:
            rounded(painter, place, 7, fill=palette.sel)
        elif day == self._under:
            rounded(painter, place, 7, fill=palette.hover)
        if day == self._today:
            rounded(painter, place, 7, line=palette.ctl)
        if chosen and self.hasFocus():
            rounded(painter, place, 7, line=palette.accent, width=2)
        role = Role.META_STRONG if day == self._today else Role.META
        font = theme().font(role, tabular=True)
        ink = palette.accent if chosen else palette.text
        words = place.adjusted(0, 0, 0, -theme().grown(4))
        write(painter, words, str(day.day), font, ink, align=CENTRE)
        if self._marks.get(day):
            edge = theme().grown(4)
            spot = QRectF(0, 0, edge, edge)
            spot.moveCenter(QPointF(place.center().x(), words.bottom() - edge / 2))
            rounded(painter, spot, edge / 2, fill=palette.accent)

    def _hover(self, day: date | None) -> None:
        if day != self._under:
            self._under = day
            self.setToolTip("" if day is None else self.words(day))
            self.update()

    def _walk(self, days: int) -> None:
        try:
            self.go(self._current + timedelta(days=days))
        except OverflowError:
            return  # there is no day before year 1 or after year 9999
        self._announce()

    def _say(self) -> None:
        self.setAccessibleDescription(self.words(self._current))

    def _announce(self) -> None:
        announce(self, self.words(self._current))
        moved = QAccessibleEvent(self, QAccessible.Event.Focus)
        QAccessible.updateAccessibility(moved)
