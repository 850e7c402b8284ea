"""The head of the page: which day it shows, and the ways to other days."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.space.today import Today
from ui import dates
from ui.theme import Role, paint_icon, theme
from ui.widgets.button import IconButton
from ui.widgets.link import Link
from ui.widgets.paint import write
from ui.widgets.press import Press
from ui.widgets.ring import Ring
from ui.widgets.text import Text


_ARROW = 18


class Head(QWidget):
    """Names the day; from here one goes to any other.

    Signals:
        choosing: Another day shall be chosen, under `title`.
        day_asked: (date). This day is wanted.
        review_asked: (id). The summary with the next review is wanted.
    """

    choosing = Signal()
    day_asked = Signal(object)
    review_asked = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = self._now = today
        self._review = ""
        self.title = DateButton()
        self.title.clicked.connect(self.choosing)
        self.week = Text("", Role.BODY, "text3")
        self.before = self._arrow("arrow-left", self.tr("Day before"), "Alt+Left", -1)
        self.after = self._arrow("arrow-right", self.tr("Day after"), "Alt+Right", 1)
        self.back = Link(self.tr("Back to today"), role=Role.BODY_MEDIUM)
        self.back.setToolTip(self.tr("Back to today (Alt+Home)"))
        self.back.clicked.connect(lambda: self.day_asked.emit(self._now))
        self.review = Link(role=Role.BODY_MEDIUM, icon="calendar-clock")
        self.review.clicked.connect(lambda: self.review_asked.emit(self._review))
        self.review.hide()
        self._build()
        self.show_day(today, today)

    def show_day(self, day: date, now: date) -> None:
        """Name *day*; it is *now*."""
        self._day, self._now = day, now
        year = day.year != now.year
        self.title.set_label(dates.week_day(day, year=year, full=True))
        number = day.isocalendar().week
        self.week.setText(self.tr("Week {number}").format(number=number))
        for each in (self.before, self.after, self.back):
            each.setVisible(day != now)
        self.title.set_short(dates.week_day(day, year=year, brief=True))
        self._fit()

    def show_review(self, found: Today) -> None:
        """Say when the next review is, on the page of today."""
        summary = found.review if found.is_now else None
        self.review.setVisible(summary is not None)
        if summary is None or summary.review_on is None:
            return
        self._review = summary.id
        away = (summary.review_on.date - found.now).days
        name = summary.reader.split()[0] if summary.reader else ""
        who = self.tr("Review with {name}").format(name=name) if name else "Review"
        when = "today" if not away else "tomorrow" if away == 1 else f"in {away} days"
        self.review.set_label(f"{who} {when}")
        self._fit()

    def step(self, days: int) -> None:
        """Ask for a day so many on or, below zero, back."""
        try:
            self.day_asked.emit(self._day + timedelta(days=days))
        except OverflowError:
            return  # there is no day before year 1 or after year 9999

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the week out where the day needs its room."""
        others = (self.before, self.after, self.back, self.review)
        wide = sum(w.sizeHint().width() + 8 for w in others if not w.isHidden())
        wide += self.title.sizeHint().width() + self.week.sizeHint().width() + 40
        self.week.setVisible(wide <= self.width())

    def _arrow(self, icon: str, name: str, keys: str, by: int) -> IconButton:
        made = IconButton(icon, name, keys, parent=self)
        made.clicked.connect(lambda: self.step(by))
        return made

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(0)
        row.addWidget(self.title)
        row.addSpacing(12 - _ARROW)
        week = QVBoxLayout()
        week.setContentsMargins(0, 8, 0, 4)
        week.addWidget(self.week)
        row.addLayout(week)
        row.addStretch(1)
        row.addWidget(self.before)
        row.addWidget(self.after)
        row.addSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.review)


class DateButton(Press):
    """The day as the title of the page; pressed, it offers others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = ""
        self._ring = Ring(self, 6, 2)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip(self.tr("Go to day (Ctrl+G)"))

    def set_short(self, text: str) -> None:
        """Say *text* where there is no room for the whole label."""
        self._short = text

    def set_label(self, text: str) -> None:
        """Name another day."""
        self.setText(text)
        self.setAccessibleName(self.tr("{day}, go to day").format(day=text))
        self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme().font(Role.PAGE_TITLE))
        wide = words.horizontalAdvance(self.text()) + 1 + theme().grown(_ARROW)
        return QSize(round(wide + 0.49), theme().line(Role.PAGE_TITLE))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, theme().line(Role.PAGE_TITLE))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        words = QRectF(self.rect())
        font = theme().font(Role.PAGE_TITLE)
        whole = QFontMetricsF(font).horizontalAdvance(self.text()) <= self.width()
        text = self.text() if whole else self._short
        write(painter, words, text, font, palette.text)
        if self.underMouse() or self.hasFocus():
            edge = theme().grown(_ARROW - 2)
            top = (self.height() - edge) / 2 + 2
            spot = QRectF(self.width() - edge, top, edge, edge)
            paint_icon(painter, "chevron-down", palette.text3, spot)
        painter.end()
