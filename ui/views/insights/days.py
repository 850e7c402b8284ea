"""The map of days, or of months where it is many years, and what to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.index.query import WEEKDAYS
from pls.learning import days, measures
from pls.learning.insights import Insights
from pls.learning.periods import Bucket
from pls.learning.sentence import hours, number
from pls.learning.tables import Behind
from ui import dates
from ui.operations import shown
from ui.theme import Role, theme
from ui.widgets.heatmap import Day, Heatmap
from ui.widgets.legend import Legend
from ui.widgets.press import Press
from ui.widgets.ring import Ring
from ui.widgets.strong import Run, Strong
from ui.widgets.text import Text
from ui.widgets.yearmap import LEFT, Month, YearMap


_WIDE = 934
_FACTS = 154
_GAP = 36
_STEPS = (1, 4, 9, 16)
"""From how many days with a note on a month has its next colour."""


class DaysPart(QWidget):
    """When something was noted.

    Signals:
        asked: (Behind). The entries behind a number are wanted.
    """

    asked = Signal(object)

    def __init__(self, today: date) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Days"))
        self.map = Heatmap(self.tr("Days with a note"), today, weeks=53)
        self.map.day_chosen.connect(lambda day: self.asked.emit(Behind(day=day)))
        self.years = YearMap(self.tr("Months with a note"))
        self.years.chosen.connect(self._on_month)
        self._said = Text("", Role.META, "text2", lines=0)
        self.facts = [Fact(self), Fact(self), Fact(self)]
        for fact in self.facts:
            fact.asked.connect(self.asked)
        self._build()

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(16)
        below.addWidget(self._said, 1)
        below.addWidget(Legend(), 0, Qt.AlignmentFlag.AlignTop)
        self._below = below
        maps = QVBoxLayout()
        maps.setContentsMargins(0, 0, 0, 0)
        maps.setSpacing(0)
        maps.addWidget(self.map, 0, Qt.AlignmentFlag.AlignLeft)
        maps.addWidget(self.years)
        maps.addSpacing(8)
        maps.addLayout(below)
        maps.addStretch(1)
        self._column = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._column.setSpacing(0)
        for fact in self.facts:
            self._column.addWidget(fact)
        self._column.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addLayout(maps, 1)
        self._row.addLayout(self._column)

    # --- showing

    def show_insights(self, found: Insights) -> None:
        """Show the days of a period."""
        yearly = found.period.first is None and not _monthly(found.skills.buckets)
        self.map.setVisible(not yearly)
        self.years.setVisible(yearly)
        said = _described(found)
        if yearly:
            now = found.today.year, found.today.month
            self.years.show_months(found.years, _months(found), now, said)
            each = self.tr(
                "Each field is a month. Stronger colour means more days with a note."
            )
        else:
            self._show_days(found, said)
            each = self.tr(
                "Each square is a day. Stronger colour means more minutes, or more "
                "entries. Gaps are fine."
            )
        self._said.setText(each)
        self._show_facts(found)
        self._arrange()

    def _show_days(self, found: Insights, said: str) -> None:
        self.map.set_first_day(dates.first_day())
        first, last = found.period.first, found.period.last
        noted = found.days or {found.today: (0, 0)}
        if first is None or last is None:
            first, last = min(noted), max(found.today, *noted)
        if last > found.today:
            last = max(found.today, first, *noted)
        now = found.today if first <= found.today <= last else None
        self.map.set_span(first, last, now)
        self.map.set_days(
            {
                day: Day(days.Day(day, *counts).level, _spelled(day, *counts))
                for day, counts in found.days.items()
            },
            said,
        )

    def _show_facts(self, found: Insights) -> None:
        count = number(len(found.days), "day")
        runs: list[Run] = [(count, True), (self.tr(" with a note"), False)]
        self.facts[0].show_fact(runs, Behind())
        often = _often(found)
        self.facts[1].setVisible(bool(often))
        if often:
            names = self.tr(" or ").join(map(_weekday, often))
            words = " or ".join(f"weekday:{WEEKDAYS[day]}" for day in often)
            runs = [(self.tr("Most often on a "), False), (names, True)]
            self.facts[1].show_fact(runs, Behind(words))
        self.facts[2].setVisible(found.untimed > 0 and bool(found.sums.timed))
        one = found.untimed == 1
        told = self.tr(" entry has") if one else self.tr(" entries have")
        told += self.tr(" no time, so hours are a lower limit")
        runs = [(f"{found.untimed:,}", True), (told, False)]
        self.facts[2].show_fact(runs, Behind("-has:minutes"))
        shown_ = [fact for fact in self.facts if not fact.isHidden()]
        for fact in self.facts:
            fact.set_line(on=bool(shown_) and fact is not shown_[0])

    # --- room

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._arrange()

    def _arrange(self) -> None:
        """Put the facts beside the map where there is room, else below."""
        facts = theme().grown(_FACTS)
        beside = self.width() >= theme().grown(640) + _GAP + facts
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._row.setSpacing(_GAP if beside else 12)
        room = self.width() - (_GAP + facts if beside else 0)
        self.map.fit(min(room, theme().grown(_WIDE)))
        for fact in self.facts:
            fact.setMinimumWidth(facts if beside else 0)
            fact.setMaximumWidth(facts if beside else 16777215)
        wide = self.map.sizeHint().width() if self.years.isHidden() else room
        left = theme().grown(36 if self.years.isHidden() else LEFT)
        spare = max(0, room - wide)
        self._below.setContentsMargins(left, 0, spare, 0)
        self._column.setContentsMargins(0, theme().grown(10) if beside else 0, 0, 0)

    def _on_month(self, first: date) -> None:
        key = f"{first.year:04}-{first.month:02}"
        self.asked.emit(Behind(time=Bucket(key).words))


class Fact(Press):
    """A sentence with a number in it, that opens the entries it counts.

    Signals:
        asked: (Behind). They are wanted.
    """

    asked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._behind = Behind()
        self._lined = False
        self._words = Strong(tone="text2", parent=self)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ring = Ring(self, 4, 0)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.addWidget(self._words)
        policy = self._words.sizePolicy()
        self.setSizePolicy(policy)
        self.clicked.connect(lambda: self.asked.emit(self._behind))

    def show_fact(self, runs: Sequence[Run], behind: Behind) -> None:
        """Show a sentence."""
        self._behind = behind
        self._words.show_runs(runs)
        self.setAccessibleName(self._words.text())
        self.updateGeometry()

    def set_line(self, *, on: bool) -> None:
        """Set it apart from what is above."""
        self._lined = on
        self.update()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._words.heightForWidth(width) + 16

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = theme().palette
        if self._lined:
            painter.fillRect(0, 0, self.width(), 1, palette.line)
        if self.underMouse():
            painter.fillRect(self.rect().adjusted(0, 1, 0, 0), palette.hover)
        painter.end()


def _monthly(buckets: Sequence[Bucket]) -> bool:
    return bool(buckets) and "-" in buckets[0].key


def _spelled(day: date, entries: int, minutes: int) -> str:
    told = [dates.week_day(day, year=True, full=True)]
    told += [shown.length(minutes)] if minutes else []
    return ", ".join((*told, number(entries, "entry", "entries")))


def _months(found: Insights) -> dict[tuple[int, int], Month]:
    held: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for day, counts in found.days.items():
        held.setdefault((day.year, day.month), []).append(counts)
    return {key: _month(key, counts) for key, counts in held.items()}


def _month(key: tuple[int, int], counts: list[tuple[int, int]]) -> Month:
    minutes = sum(told for _, told in counts)
    entries = number(sum(count for count, _ in counts), "entry", "entries")
    name = f"{dates.month(date(*key, 1))} {key[0]}"
    told = [name, number(len(counts), "day"), entries]
    told += [hours(minutes)] if minutes else []
    return Month(sum(len(counts) >= step for step in _STEPS), ", ".join(told))


def _often(found: Insights) -> list[int]:
    """Return the day of the week with most days, or two; none where it is unclear."""
    if len(found.days) < measures.ENTRIES:
        return []
    most = max(count for count, _ in found.weekdays)
    often = [n for n, (count, _) in enumerate(found.weekdays) if count == most]
    return often if len(often) <= 2 else []


def _weekday(number: int) -> str:
    # Any Monday will do.
    return dates.weekday(date(2024, 1, 1 + number))


def _described(found: Insights) -> str:
    entries = number(found.sums.entries, "entry", "entries")
    return f"{entries} on {number(len(found.days), 'day')}"
