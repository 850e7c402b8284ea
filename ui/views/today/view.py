"""The page of today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.capture import Captured
from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.records import Entry
from pls.records.enums import Modality
from pls.space import Space
from pls.space import today as page
from pls.space.entries import Step
from pls.space.today import Reading, Today
from pls.text import plain
from pls.text.tasks import State as Mark
from ui.operations import Desk, Outcome, dates, entries, shown, web
from ui.operations.entries import Changed, Names
from ui.theme import Role, theme
from ui.views.today.aside import Aside
from ui.views.today.capturing import Capturing
from ui.views.today.rows import EntryRow, ReadRow
from ui.views.today.section import Section
from ui.views.today.steps import StepRow
from ui.views.today.table import DaysDialog
from ui.widgets.empty import EmptyState
from ui.widgets.link import Link
from ui.widgets.scroll import ScrollArea
from ui.widgets.state import State
from ui.widgets.text import Text


BESIDE_FROM = 1100
"""The width from which the second column stands beside the first."""

_WIDEST = 724
_READING = 3
_ANY = 16777215


class TodayView(QWidget):
    """Notes a line, and shows what the day holds.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        counted: (int, int). How many next steps are due, and how many entries there
            are in the space.
        entry_asked: (id, bool). An entry is wanted, to write in when true.
        day_asked: (date). The entries of a day are wanted.
        blank_asked: An empty entry is wanted to write in.
        review_asked: (id). The summary with the next review is wanted.
    """

    told = Signal(str, object)
    counted = Signal(int, int)
    entry_asked = Signal(str, bool)
    day_asked = Signal(object)
    blank_asked = Signal()
    review_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Today"))
        self._desk = desk
        self._day = desk.clock.today()
        self._asked = False
        self._stale = False
        self._missed = False
        self._review = ""
        self.capturing = Capturing(desk.clock)
        self.capturing.captured.connect(self._on_captured)
        self.capturing.blank_asked.connect(self.blank_asked)
        self._build()
        desk.bridge.changed.connect(self._on_changed)
        self._ask()

    def panes(self) -> list[QWidget]:
        """Return where F6 goes, in reading order."""
        found: list[QWidget] = [self.capturing.line]
        rows = self._entries.rows()
        return [*found, rows[0], self.aside.map] if rows else [*found, self.aside.map]

    def focus_line(self) -> None:
        """Put the caret into the capture line."""
        self.capturing.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask for the page again, or when it is seen next."""
        if not self.isVisible():
            self._missed = True
            self._desk.ask(page.counts, self._on_counts, owner=self)
            return
        self._missed = False
        self._stale = True
        if not self._asked:
            self._ask()

    # --- building

    def _build(self) -> None:
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(44, 30, 36, 30)
        self._columns.setSpacing(36)
        self._first = QWidget()
        self._main = QVBoxLayout(self._first)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.setSpacing(0)
        self._build_head()
        self._build_sections()
        self._main.addStretch(1)
        self.aside = Aside(self._day)
        self.aside.opened.connect(lambda key: self.entry_asked.emit(key, False))  # noqa: FBT003  a signal
        self.aside.day_chosen.connect(self.day_asked)
        self.aside.table_asked.connect(self._on_table)
        self._columns.addWidget(self._first, 2)
        self._columns.addWidget(self.aside, 1)
        self.area = ScrollArea(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def _build_head(self) -> None:
        self._title = Text("", Role.PAGE_TITLE)
        self._week = Text("", Role.BODY, "text3")
        self.review = Link(role=Role.BODY_MEDIUM, icon="calendar-clock")
        self.review.clicked.connect(lambda: self.review_asked.emit(self._review))
        self.review.hide()
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        week = QVBoxLayout()
        week.setContentsMargins(0, 8, 0, 4)
        week.addWidget(self._week)
        row.addLayout(week)
        row.addStretch(1)
        row.addWidget(self.review)
        self._main.addLayout(row)
        self._main.addSpacing(20)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        line.addWidget(self.capturing)
        self._main.addLayout(line)
        self._show_day()

    def _build_sections(self) -> None:
        self._steps = Section(self.tr("Next steps"))
        self._entries = Section(self.tr("Today"))
        self._reading = Section(self.tr("Read next"))
        for section in (self._steps, self._entries, self._reading):
            self._main.addSpacing(20)
            self._main.addWidget(section)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._missed:
            self.refresh()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_columns"):
            self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= theme().grown(BESIDE_FROM)
        widest = theme().grown(_WIDEST)
        self._first.setMaximumWidth(widest)
        ways = QBoxLayout.Direction
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        narrow = self.width() < 820
        side = 16 if narrow else 44
        self._columns.setContentsMargins(side, 30, side - 12 if narrow else 24, 30)
        self.aside.setMaximumWidth(_ANY if beside else widest)
        self.aside.setContentsMargins(0, 50 if beside else 0, 0, 0)

    # --- showing

    def _ask(self) -> None:
        self._stale = False
        self._asked = True

        def work(space: Space) -> tuple[Today, Names]:
            return page.today(space), entries.names(space)

        self._desk.ask(
            work,
            lambda found: self._on_page(*found),
            owner=self,
            failed=self._on_failed,
        )

    def _on_failed(self, error: PlsError) -> None:
        self._asked = False
        self._desk.failed.emit(str(error))

    def _on_page(self, found: Today, names: Names) -> None:
        self._asked = False
        if self._stale:
            self._ask()
            return
        self._day = found.day
        self._show_day()
        self.capturing.set_names(names)
        self._show_steps(found)
        self._show_entries(found)
        self._show_reading(found)
        self._show_review(found)
        self.aside.show_today(found)
        self.counted.emit(found.all_due, found.all_entries)

    def _on_counts(self, found: tuple[int, int]) -> None:
        self.counted.emit(*found)

    def _show_day(self) -> None:
        day = self._day
        self._title.setText(dates.week_day(day, full=True))
        week = self.tr("Week {number}").format(number=day.isocalendar().week)
        self._week.setText(week)

    def _show_review(self, found: Today) -> None:
        summary = found.review
        self.review.setVisible(summary is not None)
        if summary is None or summary.review_on is None:
            return
        self._review = summary.id
        days = (summary.review_on.date - found.day).days
        name = summary.reader.split()[0] if summary.reader else ""
        who = self.tr("Review with {name}").format(name=name) if name else "Review"
        when = "today" if not days else "tomorrow" if days == 1 else f"in {days} days"
        self.review.set_label(f"{who} {when}")

    def _show_steps(self, found: Today) -> None:
        rows: list[QWidget] = []
        for step in found.due:
            row = StepRow(step, found.day)
            row.closed.connect(self._on_closed)
            row.moved.connect(self._on_moved)
            row.opened.connect(lambda key: self.entry_asked.emit(key, False))  # noqa: FBT003  a signal
            rows.append(row)
        meta = self.tr("{count} due").format(count=found.all_due) if rows else ""
        if found.all_due > len(rows):
            told = self.tr("the last {shown} of {count} due")
            meta = told.format(shown=len(rows), count=found.all_due)
        self._steps.show_rows(rows, meta, self._quiet(self.tr("Nothing due.")))

    @staticmethod
    def _quiet(words: str) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(Text(words, Role.BODY, "text3"))
        made.setMinimumHeight(theme().grown(44))
        return made

    def _show_entries(self, found: Today) -> None:
        rows: list[QWidget] = []
        for entry in found.entries:
            state = State(shown.STATES[found.ledger.standing(entry)])
            row = EntryRow(
                entry.title,
                plain.excerpt(entry.body, entry.title),
                _facts(entry),
                shown.icon(entry),
                state,
                line=bool(rows),
            )
            row.clicked.connect(
                lambda _=False, key=entry.id: self.entry_asked.emit(key, False)  # noqa: FBT003  a signal
            )
            rows.append(row)
        minutes = sum(entry.minutes or 0 for entry in found.entries)
        count = shown.number(len(rows), "entry", "entries") if rows else ""
        meta = f"{count}, {shown.length(minutes)}" if minutes else count
        empty = EmptyState(
            "", self.tr("Nothing noted yet today."), self.tr("One line is enough.")
        )
        self._entries.show_rows(rows, meta, empty)

    def _show_reading(self, found: Today) -> None:
        rows: list[QWidget] = []
        for each in found.reading[:_READING]:
            rows.append(self._read_row(each, line=bool(rows)))
        total = found.all_reading
        meta = f"{len(rows)} of {total}" if total > len(rows) else str(total)
        self._reading.show_rows(rows, meta, None)

    def _read_row(self, reading: Reading, *, line: bool) -> ReadRow:
        resource = reading.resource
        length = shown.length(resource.minutes) if resource.minutes else ""
        icon = shown.medium(resource)
        row = ReadRow(resource.title, reading.reason, length, icon, line=line)
        if resource.url.startswith(web.WEB):
            row.setToolTip(self.tr("Open {url}").format(url=resource.url))
            row.clicked.connect(lambda: web.opened(resource.url))
        return row

    # --- what the person did

    def _on_changed(self, changes: ChangeSet) -> None:
        del changes  # any record may show here, and one look at the space is cheap
        self.refresh()

    def _on_captured(
        self,
        found: Captured,
        ways: tuple[Modality, ...] | None,
        more: bool,  # noqa: FBT001  a signal
    ) -> None:
        text = self.capturing.line.text()
        self.capturing.setEnabled(False)

        def done(entry: Entry) -> None:
            self.capturing.setEnabled(True)
            if self.capturing.line.text() == text:
                self.capturing.clear()
            if more:
                self.entry_asked.emit(entry.id, True)  # noqa: FBT003  a signal
            else:
                self.focus_line()
                self._say_saved(entry)

        def failed(error: PlsError) -> None:
            # The line stays, so nothing typed is lost.
            self.capturing.setEnabled(True)
            self.focus_line()
            self._desk.failed.emit(str(error))

        self._desk.do(
            lambda space: entries.capture(space, found, ways),
            done,
            owner=self,
            failed=failed,
        )

    def _say_saved(self, entry: Entry) -> None:
        def back() -> None:
            self._desk.do(lambda space: entries.delete(space, entry.id), owner=self)

        self.told.emit(self.tr("Saved “{title}”.").format(title=entry.title), back)

    def _on_closed(self, step: Step, mark: Mark, told: str) -> None:
        words = self.tr("Done: “{step}”.")
        if mark is Mark.LET_GO:
            words = self.tr("Let go: “{step}”.")
        self._change(
            lambda space: entries.close_step(space, step, mark, told),
            words.format(step=step.task.text),
        )

    def _on_moved(self, step: Step, day: date) -> None:
        when = shown.day(day, self._day)
        self._change(
            lambda space: entries.move_step(space, step, day),
            self.tr("Moved to {day}.").format(day=when),
        )

    def _change(self, work: Callable[[Space], Outcome[Changed]], words: str) -> None:
        def failed(error: PlsError) -> None:
            self._desk.failed.emit(str(error))
            self.refresh()

        self._desk.do(
            work,
            lambda done: self.told.emit(words, lambda: self._take_back(done)),
            owner=self,
            failed=failed,
        )

    def _take_back(self, done: Changed) -> None:
        self._desk.do(lambda space: entries.take_back(space, done), owner=self)

    def _on_table(self) -> None:
        DaysDialog(self.window(), self.aside.table()).open()


def _facts(entry: Entry) -> tuple[str, ...]:
    told = [
        entry.when.clock,
        ", ".join(way.label for way in shown.ways(entry.modality)),
        shown.length(entry.minutes) if entry.minutes else "",
        ", ".join(entry.people),
        ", ".join(entry.skills) if not entry.people else "",
        entry.project,
    ]
    return tuple(part for part in told if part)
