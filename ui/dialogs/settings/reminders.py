"""The times at which the person wants to be asked for a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.learning import reminders
from pls.learning.reminders import EVERY_DAY, WORKDAYS, Reminder
from ui import dates
from ui.dialogs.settings.parts import Part
from ui.theme import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.choice import Choice
from ui.widgets.field import Field


_STACKS = 1.35
_TIME = 76


class RemindersPart(Part):
    """One row for each reminder, and ways to add one."""

    def __init__(
        self,
        lines: tuple[str, ...],
        following: Callable[[tuple[Reminder, ...]], datetime | None],
        *,
        sealed: bool = False,
    ) -> None:
        """Show the reminders.

        Args:
            lines: What tells of them.
            following: Says when the next one comes.
            sealed: The space is encrypted, and they are not.
        """
        super().__init__("")
        self.header.set_title(self.tr("Reminders"))
        self.setAccessibleName(self.tr("Reminders"))
        self._following = following
        self.rows: list[Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        self.note = self.remark(" ")
        if sealed:
            self.remark(
                self.tr(
                    "The words of a reminder are a setting of this computer. They are "
                    "not encrypted."
                )
            )
        self.week = Button(self.tr("Fridays, look back"), icon="plus", small=True)
        self.day = Button(self.tr("Workdays, one line"), icon="plus", small=True)
        self.own = Button(self.tr("Own time"), icon="plus", small=True)
        for button in (self.week, self.day, self.own):
            button.setAccessibleName(self.tr("Add: {}").format(button.text()))
        self.add(self.tr("Add a time"), self.week, self.day, self.own)
        friday = Reminder((5,), time(15, 30), self.tr("Look back on the week"))
        work = Reminder(WORKDAYS, time(16, 45), self.tr("One line about today"))
        own = Reminder(EVERY_DAY, time(12, 0), "")
        self.week.clicked.connect(lambda: self._on_added(friday))
        self.day.clicked.connect(lambda: self._on_added(work))
        self.own.clicked.connect(lambda: self._on_added(own))
        for reminder in filter(None, map(reminders.parse, lines)):
            self._put(reminder)
        self._show_next()

    @property
    def reminders(self) -> tuple[Reminder, ...]:
        """Those that are set."""
        return tuple(row.reminder for row in self.rows)

    def _put(self, reminder: Reminder) -> Row:
        row = Row(reminder)
        row.changed.connect(self._on_changed)
        row.removed.connect(lambda: self._on_removed(row))
        self.rows.append(row)
        self._list.addWidget(row)
        return row

    def _on_added(self, reminder: Reminder) -> None:
        row = next((row for row in self.rows if row.reminder == reminder), None)
        if row is None:
            row = self._put(reminder)
            self._on_changed()
            row.show()
        row.time.setFocus(Qt.FocusReason.TabFocusReason)
        row.time.selectAll()

    def _on_removed(self, row: Row) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        near = self.rows[min(at, len(self.rows) - 1)].remove if self.rows else self.own
        near.setFocus(Qt.FocusReason.TabFocusReason)
        row.hide()
        row.deleteLater()
        self._on_changed()

    def _on_changed(self) -> None:
        lines = tuple(reminders.line(each) for each in self.reminders)
        self.changed.emit({"reminders": lines})
        self._show_next()

    def _show_next(self) -> None:
        moment = self._following(self.reminders)
        if moment is None:
            said = self.tr("None. A reminder comes as a notification of the desktop.")
        else:
            day = dates.week_day(moment.date(), full=True)
            said = self.tr(
                "Next: {day} {time}, while the program runs. A time that was missed"
                " is not made up for."
            ).format(day=day, time=f"{moment:%H:%M}")
        self.note.setText(said)


class Row(QWidget):
    """Days, a time and words.

    Signals:
        changed: The reminder is another one.
        removed: It is not wanted any more.
    """

    changed = Signal()
    removed = Signal()

    def __init__(self, reminder: Reminder) -> None:
        super().__init__()
        self.reminder = reminder
        self.days = Choice(self.tr("Days"), _choices(reminder), _key(reminder.days))
        self.time = Field(self.tr("Time"), text=f"{reminder.time:%H:%M}")
        self.words = Field(
            self.tr("What it says"),
            text=reminder.words,
            placeholder=self.tr("One line?"),
        )
        self.words.setMaxLength(reminders.LONGEST)
        self.remove = IconButton("x", self.tr("Remove the reminder"), "")
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(self.days)
        when.addWidget(self.time)
        when.addStretch(0)
        what = QHBoxLayout()
        what.setSpacing(8)
        what.addWidget(self.words, 1)
        what.addWidget(self.remove)
        self._box.addLayout(when)
        self._box.addLayout(what, 1)
        self.days.chosen.connect(self._on_days)
        self.time.textChanged.connect(self._on_time)
        self.time.editingFinished.connect(self._on_time_done)
        self.words.textChanged.connect(self._on_words)
        self.remove.clicked.connect(self.removed)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        stacks = theme().text_scale >= _STACKS
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if stacks else ways.LeftToRight)
        self.time.setFixedWidth(theme().grown(_TIME))

    def _on_days(self, key: str) -> None:
        self._set(replace(self.reminder, days=tuple(map(int, key))))

    def _on_time(self, typed: str) -> None:
        at = reminders.clock(typed)
        self.time.set_wrong("" if at else self.tr("Write a time, such as 15:30."))
        if at is not None:
            self._set(replace(self.reminder, time=at))

    def _on_time_done(self) -> None:
        self.time.setText(f"{self.reminder.time:%H:%M}")

    def _on_words(self, typed: str) -> None:
        self._set(replace(self.reminder, words=reminders.tidy(typed)))

    def _set(self, reminder: Reminder) -> None:
        if reminder != self.reminder:
            self.reminder = reminder
            self.changed.emit()


def _key(days: tuple[int, ...]) -> str:
    return "".join(map(str, days))


def _choices(reminder: Reminder) -> list[tuple[str, str]]:
    """Return which days are offered, with those of the reminder among them."""
    names = {day: dates.weekday(date(2024, 1, day)) for day in EVERY_DAY}
    offered = [
        (_key(EVERY_DAY), "Every day"),
        (_key(WORKDAYS), "Workdays"),
        *((str(day), name) for day, name in names.items()),
    ]
    if _key(reminder.days) in dict(offered):
        return offered
    own = ", ".join(names[day] for day in reminder.days)
    return [(_key(reminder.days), own), *offered]
