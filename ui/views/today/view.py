"""The page of today, or of another day."""

from __future__ import annotations

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
from pls.space.today import Counts, Today
from ui.editors import counts
from ui.operations import Desk, entries
from ui.theme import theme
from ui.views.today import listed
from ui.views.today.aside import Aside
from ui.views.today.capturing import Capturing
from ui.views.today.doing import Doing
from ui.views.today.head import Head
from ui.views.today.section import Section
from ui.views.today.steps import StepRow
from ui.views.today.table import DaysDialog
from ui.views.view import View
from ui.widgets.empty import EmptyState
from ui.widgets.scroll import ScrollArea


BESIDE_FROM = 1100
"""The width from which the second column stands beside the first."""

_WIDEST = 724
_ANY = 16777215


class TodayView(View):
    """Notes a line, and shows what the day holds.

    Signals:
        counted: (Counts). How much there is in the space.
        entry_asked: (id, bool). An entry is wanted, to write in when true.
        blank_asked: An empty entry is wanted to write in.
        review_asked: (id). The summary with the next review is wanted.
    """

    counted = Signal(object)
    entry_asked = Signal(str, bool)
    blank_asked = Signal()
    review_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Today"))
        self._desk = desk
        self._wanted: date | None = None
        self._asked = False
        self._stale = False
        self._missed = False
        self._answers: dict[tuple[str, str], str] = {}
        self._doing = Doing(desk, self)
        self._doing.told.connect(self.told)
        self._doing.failed.connect(self._on_not_done)
        self._doing.changed.connect(self.refresh)
        self._doing.begun.connect(self.record_asked)
        self.head = Head(desk.clock.today())
        self.head.choosing.connect(self.choose_day)
        self.head.day_asked.connect(self.show_day)
        self.head.review_asked.connect(self.review_asked)
        self.capturing = Capturing(desk.clock)
        self.capturing.captured.connect(self._on_captured)
        self.capturing.blank_asked.connect(self.blank_asked)
        counts.tell(desk, self.capturing.line)
        self._build()
        desk.bridge.changed.connect(self._on_changed)
        self._ask()

    @override
    def panes(self) -> list[QWidget]:
        found: list[QWidget] = [self.capturing.line]
        if self.capturing.isHidden():
            found = [self.head.title]
        rows = self._entries.rows()
        return [*found, rows[0], self.aside.map] if rows else [*found, self.aside.map]

    @property
    @override
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        line = self.capturing.line.text()
        why = self.tr("The line on the page of today is not entered yet.")
        found = [(why, line)] if line.strip() else []
        self._keep_answers()
        why = self.tr("What a step changed is not entered yet.")
        return (*found, *((why, answer) for answer in self._answers.values()))

    def focus_line(self) -> None:
        """Put the caret into the capture line."""
        self.capturing.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Ask for the page again, or when it is seen next."""
        if not self.isVisible():
            self._missed = True
            self._desk.ask(page.counts, self.counted.emit, owner=self)
            return
        self._missed = False
        self._stale = True
        if not self._asked:
            self._ask()

    # --- other days

    @property
    def day(self) -> date:
        """The day that is wanted."""
        return self._wanted or self._desk.clock.today()

    def show_day(self, day: date) -> None:
        """Show what *day* holds."""
        self._wanted = None if day == self._desk.clock.today() else day
        self.area.verticalScrollBar().setValue(0)
        self.refresh()

    def step_day(self, days: int) -> None:
        """Show a day so many on or back; 0 for today."""
        if days:
            self.head.step(days)
        else:
            self.show_day(self._desk.clock.today())

    def choose_day(self) -> None:
        """Let the person go to any day."""
        today = self._desk.clock.today()
        name = self.tr("Go to day")
        from ui.dialogs.day import DayPopup  # noqa: PLC0415 (for the start)

        popup = DayPopup(name, today, self, day=self.day, past=True)
        popup.wanted.connect(
            lambda first, last: self._desk.ask(
                lambda space: page.noted(space, first, last),
                popup.show_marks,
                owner=popup,
            )
        )
        popup.chosen.connect(self.show_day)
        popup.open_at(self.head.title)

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
        self._main.addWidget(self.head)
        self._main.addSpacing(20)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 8, 0)
        line.addWidget(self.capturing)
        self._main.addLayout(line)
        self._build_sections()
        self._main.addStretch(1)
        self.aside = Aside(self._desk.clock.today())
        self.aside.opened.connect(self._open)
        self.aside.day_chosen.connect(self.show_day)
        self.aside.table_asked.connect(self._on_table)
        self.aside.nudge.begun.connect(self._doing.look_back)
        self.aside.nudge.put_aside.connect(self._doing.put_aside)
        self._columns.addWidget(self._first, 2)
        self._columns.addWidget(self.aside, 1)
        self.area = ScrollArea(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def _build_sections(self) -> None:
        self._steps = Section(self.tr("Next steps"), 4)
        self._entries = Section(self.tr("Today"))
        self._reading = Section(self.tr("Read next"))
        self._main.addSpacing(18)
        self._main.addWidget(self._steps)
        self._looks = Section(self.tr("Look again"))
        for section in (self._looks, self._entries, self._reading):
            self._main.addSpacing(22)
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
        self.aside.setContentsMargins(0, 52 if beside else 0, 0, 0)

    # --- showing

    def _ask(self) -> None:
        self._stale = False
        self._asked = True
        day = self._wanted

        def work(space: Space) -> tuple[Today, Counts]:
            return page.today(space, day), page.counts(space)

        self._desk.ask(
            work,
            lambda found: self._on_page(*found),
            owner=self,
            failed=self._on_failed,
        )

    def _on_failed(self, error: PlsError) -> None:
        self._asked = False
        self._desk.failed.emit(str(error))

    def _on_page(self, found: Today, counts: Counts) -> None:
        self._asked = False
        if self._stale:
            self._ask()
            return
        self.head.show_day(found.day, found.now)
        self.head.show_review(found)
        self.capturing.set_day(found.day)
        self._show_steps(found)
        looks = listed.look_rows(found, self.review_asked.emit)
        self._looks.show_rows(
            looks, self.tr("what was said, and whether it came"), None
        )
        self._show_entries(found)
        reading = (
            listed.read_rows(found, self.record_asked.emit) if found.is_now else []
        )
        total = found.all_reading
        meta = f"{len(reading)} of {total}" if total > len(reading) else str(total)
        self._reading.show_rows(reading, meta, None)
        self.aside.show_today(found)
        self.counted.emit(counts)
        # The page is to be seen before anybody can write so far as to want a name.
        self._desk.ask(entries.names, self.capturing.set_names, owner=self)

    def _show_steps(self, found: Today) -> None:
        rows: list[StepRow] = []
        focused = self._keep_answers()
        for step in found.due:
            row = StepRow(step, found.now)
            row.closed.connect(self._doing.close_step)
            row.moved.connect(self._doing.move_step)
            row.opened.connect(self._open)
            rows.append(row)
        nothing = self.tr("Nothing due.")
        empty = listed.quiet(nothing) if found.is_now else None
        self._steps.show_rows(rows, listed.due_meta(found), empty)
        for row in rows:
            key = _key(row)
            if key in self._answers:
                row.resume(self._answers[key], focus=key == focused)

    def _step_rows(self) -> list[StepRow]:
        return [row for row in self._steps.rows() if isinstance(row, StepRow)]

    def _keep_answers(self) -> tuple[str, str] | None:
        """Remember what is being said of steps, and return of which one just now."""
        rows = self._step_rows()
        for row in rows:
            self._answers[_key(row)] = row.answer
        self._answers = {key: said for key, said in self._answers.items() if said}
        return next((_key(row) for row in rows if row.field.hasFocus()), None)

    def _on_not_done(self) -> None:
        for row in self._step_rows():
            row.reopen()
        self.refresh()

    def _show_entries(self, found: Today) -> None:
        rows = listed.entry_rows(found, self._open)
        if found.is_now:
            said = self.tr("Nothing noted yet today."), self.tr("One line is enough.")
            title = self.tr("Today")
        else:
            ahead = found.day > found.now
            said = self.tr("Nothing noted on this day."), self.tr("Gaps are fine.")
            said = (self.tr("Nothing here yet."), "") if ahead else said
            title = self.tr("Entries")
        self._entries.set_title(title)
        self._entries.show_rows(rows, listed.noted(found), EmptyState("", *said))

    # --- what the person did

    def _open(self, record_id: str) -> None:
        self.entry_asked.emit(record_id, False)  # noqa: FBT003  a signal

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
                self._doing.say_saved(entry)

        def failed(error: PlsError) -> None:
            # The line stays, so nothing typed is lost.
            self.capturing.setEnabled(True)
            self.focus_line()
            self._desk.failed.emit(str(error))

        self._doing.capture(found, ways, self._wanted, done, failed)

    def _on_table(self) -> None:
        DaysDialog(self.window(), self.aside.table()).open()


def _key(row: StepRow) -> tuple[str, str]:
    return row.step.record.id, row.step.task.text
