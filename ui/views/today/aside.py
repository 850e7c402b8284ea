"""The second column: looking back, what came back, other years, the last weeks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from pls.learning.days import Day as Noted
from pls.records import Entry
from pls.space.ledger import Word
from pls.space.today import Today
from pls.text import plain
from ui import dates
from ui.operations import shown
from ui.theme import Role
from ui.views.today.nudge import Nudge
from ui.views.today.rows import QuoteRow
from ui.widgets.header import SectionHeader
from ui.widgets.heatmap import Day, Heatmap
from ui.widgets.legend import Legend
from ui.widgets.link import Link
from ui.widgets.text import Text


_BELOW = 26
_WORDS = 3


class Aside(QWidget):
    """What came back, what was on this day, and the last 26 weeks.

    Signals:
        opened: (id). An entry is wanted.
        day_chosen: (date). The entries of a day are wanted.
        table_asked: The weeks are wanted as a table.
    """

    opened = Signal(str)
    day_chosen = Signal(object)
    table_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.nudge = Nudge()
        inset = QHBoxLayout()
        inset.setContentsMargins(8, 0, 8, 0)
        inset.addWidget(self.nudge)
        self._column.addLayout(inset)
        self._below = QSpacerItem(0, 0)
        self._column.addSpacerItem(self._below)
        self._words = _Part(self.tr("Came back to you"))
        self._earlier = _Part(self.tr("On this day"))
        self._weeks = _Part(self.tr("Last 26 weeks"), rows=False)
        self._weeks.head.add_widget(Legend())
        self.map = Heatmap(self.tr("Last 26 weeks"), today, cell=10, gap=3, days=False)
        self.map.day_chosen.connect(self.day_chosen)
        self._note = Text("", Role.META, "text3", lines=0)
        table = Link(self.tr("Show as table"), role=Role.META_MEDIUM)
        table.clicked.connect(self.table_asked)
        self._weeks.body.addSpacing(10)
        self._weeks.body.addWidget(self.map)
        self._weeks.body.addSpacing(10)
        self._weeks.body.addWidget(self._note)
        self._weeks.body.addSpacing(4)
        self._weeks.body.addWidget(table)
        for part in (self._words, self._earlier, self._weeks):
            self._column.addWidget(part)
            self._column.addSpacing(0)
        self._column.addStretch(1)

    def show_today(self, found: Today) -> None:
        """Show what *found* says."""
        self.nudge.show_week(found.lookback if found.is_now else None)
        self._below.changeSize(0, 0 if self.nudge.isHidden() else _BELOW)
        pairs = found.words[:_WORDS] if found.is_now else ()
        self._words.show_rows([self._word(*pair) for pair in pairs])
        earlier = found.earlier
        days = [entry.when.date for entry in earlier]
        several = len(set(days)) > 1
        self._earlier.show_rows(
            [self._on_day(entry, told=several) for entry in earlier]
        )
        if days:
            one = shown.long_day(days[0])
            meta = dates.day(days[0]) if several else one
            self._earlier.head.set_meta(meta)
        self._show_weeks(found.weeks)

    def table(self) -> Sequence[tuple[date, str]]:
        """Return the days with something noted, newest first."""
        return self.map.table()

    def _word(self, word: Word, entry: Entry) -> QuoteRow:
        reader = word.reply.reader.split()[0] if word.reply.reader else ""
        said = self.tr("recognised") if word.mark.recognised else self.tr("answered")
        quote = f"“{word.mark.comment}”" if word.mark.comment else ""
        icon = "badge-check" if word.mark.recognised else "message-square"
        row = QuoteRow(f"{reader} {said}", entry.title, quote, icon)
        row.clicked.connect(lambda: self.opened.emit(entry.id))
        return row

    def _on_day(self, entry: Entry, *, told: bool) -> QuoteRow:
        """Return a row for an entry of another year, which is *told* if wanted."""
        said = plain.excerpt(entry.body, entry.title)
        year = str(entry.when.date.year) if told else ""
        row = QuoteRow(year, "", f"“{said or entry.title}”")
        row.clicked.connect(lambda: self.opened.emit(entry.id))
        return row

    def _show_weeks(self, weeks: tuple[Noted, ...]) -> None:
        self.map.set_first_day(dates.first_day())
        since = self.map.first
        held = {each.day: each for each in weeks if each.entries and each.day >= since}
        days = {day: Day(each.level, _spelled(day, each)) for day, each in held.items()}
        count = shown.number(len(held), self.tr("day"), self.tr("days"))
        said = self.tr("{days} with something noted. Gaps are fine.")
        note = said.format(days=count)
        self.map.set_days(days, note)
        self._note.setText(note)


def _spelled(day: date, noted: Noted) -> str:
    told = [dates.week_day(day, full=True)]
    told += [shown.length(noted.minutes)] if noted.minutes else []
    told += [shown.number(noted.entries, "entry", "entries")]
    return ", ".join(told)


class _Part(QWidget):
    def __init__(self, title: str, *, rows: bool = True) -> None:
        super().__init__()
        self.head = SectionHeader(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._rows: list[QWidget] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 26)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 0)
        head.addWidget(self.head)
        column.addLayout(head)
        holder = QVBoxLayout()
        inset = 0 if rows else 8
        holder.setContentsMargins(inset, 4, inset, 0)
        holder.addLayout(self.body)
        column.addLayout(holder)

    def show_rows(self, rows: list[QuoteRow]) -> None:
        for old in self._rows:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = list(rows)
        for row in rows:
            self.body.addWidget(row)
            row.show()  # not one frame later
        self.setVisible(bool(rows))
