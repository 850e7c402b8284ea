"""The days a summary is about."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from ui import dates
from ui.theme import Role, paint_icon, theme
from ui.widgets.button import Button, Kind
from ui.widgets.field import Field
from ui.widgets.paint import faint, rounded, write
from ui.widgets.popup import Popup
from ui.widgets.ring import Ring
from ui.widgets.text import Text


Days = tuple[date, date]

_EXAMPLE = date(2026, 6, 18)


def half_year(today: date) -> Days:
    """Return this half of the year up to *today*."""
    return today.replace(month=1 if today.month <= 6 else 7, day=1), today


def quarter(today: date) -> Days:
    """Return this quarter up to *today*."""
    return today.replace(month=today.month - (today.month - 1) % 3, day=1), today


def twelve_months(today: date) -> Days:
    """Return the last twelve months up to *today*."""
    leap = today.month == 2 and today.day == 29
    before = today.replace(year=today.year - 1, day=28 if leap else today.day)
    return before + timedelta(days=1), today


class PeriodField(QPushButton):
    """The period in words; a click offers usual ones and own dates.

    Signals:
        chosen: (date, date). The first and the last day.
    """

    chosen = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Days | None = None
        self._today = date(2000, 1, 1)
        self._ring = Ring(self, 7)
        self._popup: _Choice | None = None
        self.setAutoDefault(False)
        self.setAccessibleName(self.tr("Period"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def show_days(self, start: date | None, end: date | None, today: date) -> None:
        """Show a period; None where none was chosen."""
        self._today = today
        known = start is not None or end is not None
        self._days = (start or end or today, end or today) if known else None
        self.setText(_told(self._days) if self._days else self.tr("All time"))
        self.setAccessibleName(self.tr("Period: %s") % self.text())
        self.setToolTip(self.text())
        self.updateGeometry()
        self.update()

    @property
    def popup(self) -> QWidget | None:
        """The open choice, if any."""
        return self._popup

    @override
    def sizeHint(self) -> QSize:
        return QSize(180, theme().grown(32))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        place = QRectF(self.rect())
        rounded(painter, place, 7, fill=palette.raised, line=palette.ctl)
        edge = theme().grown(15)
        top = (self.height() - edge) / 2
        paint_icon(painter, "calendar", palette.text3, QRectF(10, top, edge, edge))
        right = QRectF(place.right() - 10 - edge, top, edge, edge)
        paint_icon(painter, "chevron-down", palette.text3, right)
        words = QRectF(18 + edge, 0, place.width() - 34 - 2 * edge, place.height())
        font = theme().font(Role.BODY, tabular=True)
        write(painter, words, self.text(), font, palette.text)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _on_clicked(self) -> None:
        popup = _Choice(self._days or half_year(self._today), self._today, self)
        popup.chosen.connect(self.chosen)
        popup.closed.connect(popup.deleteLater)
        self._popup = popup
        popup.destroyed.connect(self._on_closed)
        popup.open_under(self)

    def _on_closed(self) -> None:
        self._popup = None


def _told(days: Days) -> str:
    start, end = days
    first = dates.short(start, year=start.year != end.year)
    return f"{first} – {dates.short(end, year=True)}"


class _Choice(Popup):
    chosen = Signal(object, object)

    def __init__(self, days: Days, today: date, parent: QWidget) -> None:
        super().__init__(self.tr("Period"), parent)
        usual = (
            (self.tr("This half-year"), half_year(today)),
            (self.tr("This quarter"), quarter(today)),
            (self.tr("Last 12 months"), twelve_months(today)),
        )
        for label, each in usual:
            self.body.addWidget(self._offer(label, each))
        self.body.addWidget(Text(self.tr("Own dates"), Role.META_STRONG, "text2"))
        self._start = _field(self.tr("From"), days[0])
        self._end = _field(self.tr("To"), days[1])
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._start)
        row.addWidget(Text(self.tr("to"), Role.META, "text3"))
        row.addWidget(self._end)
        self.body.addLayout(row)
        apply = Button(self.tr("Use these dates"), small=True)
        apply.clicked.connect(self._on_own)
        self.body.addWidget(apply)

    def _offer(self, label: str, days: Days) -> Button:
        button = Button(label, Kind.FLAT)
        button.setToolTip(_told(days))
        button.clicked.connect(lambda: self._choose(*days))
        return button

    def _on_own(self) -> None:
        start, end = dates.read(self._start.text()), dates.read(self._end.text())
        wrong = self.tr("Write it like {day}.").format(day=example())
        for field, day in ((self._start, start), (self._end, end)):
            field.set_wrong("" if day else wrong)
        if start and end:
            self._choose(min(start, end), max(start, end))

    def _choose(self, start: date, end: date) -> None:
        self.chosen.emit(start, end)
        self.close()


def _field(name: str, day: date) -> Field:
    field = Field(name, text=dates.short(day, year=True))
    words = QFontMetricsF(theme().font(Role.BODY)).horizontalAdvance(field.text())
    field.setFixedWidth(max(theme().grown(112), round(words) + theme().grown(28)))
    return field


def example() -> str:
    """Return a day as one may write it."""
    return dates.day(_EXAMPLE, year=True)
