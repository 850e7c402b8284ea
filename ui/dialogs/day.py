"""A day is chosen: typed as one says it, or picked in its month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from pls.capture import days
from ui import dates
from ui.theme import Role, theme
from ui.widgets.button import IconButton
from ui.widgets.field import Field
from ui.widgets.link import Link
from ui.widgets.month import Month
from ui.widgets.popup import Popup
from ui.widgets.spoken import announce
from ui.widgets.text import Text


class DayPopup(Popup):
    """Asks for a day under the control it belongs to, and goes away.

    What is typed is shown as the day it was read as; Enter takes that day.

    Signals:
        chosen: (date). The person wants this day.
        wanted: (date, date). What the days between these hold shall be shown.
    """

    chosen = Signal(object)
    wanted = Signal(object, object)

    def __init__(
        self,
        name: str,
        today: date,
        parent: QWidget,
        *,
        day: date | None = None,
        past: bool = False,
    ) -> None:
        """Ask for a day.

        Args:
            name: What it is for, such as "Go to day".
            today: The day it is.
            parent: Who asks.
            day: The day to begin with, today by default.
            past: Whether a day without a year is the latest one, not the next.
        """
        super().__init__(name, parent)
        self._today = today
        self._past = past
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body.setContentsMargins(12, 12, 12, 10)
        self.month = Month(today, self)
        if day is not None:
            self.month.go(day)
        self._build(name)
        self.month.day_chosen.connect(self._choose)
        self.month.moved.connect(self._on_moved)
        self.month.turned.connect(self._on_turned)
        self._on_moved(self.month.current)
        self.setFocusProxy(self.field)

    def open_at(self, widget: QWidget) -> None:
        """Open under *widget*, the caret in the field."""
        self.open_under(widget)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.wanted.emit(self.month.first, self.month.last)

    def show_marks(self, marks: Mapping[date, int]) -> None:
        """Show on which days there is something, and how much."""
        self.month.set_marks(marks)
        self._tell(self.month.current)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_return()
                return True
            if event.key() in (
                Qt.Key.Key_Down,
                Qt.Key.Key_PageUp,
                Qt.Key.Key_PageDown,
            ):
                self.month.setFocus(Qt.FocusReason.TabFocusReason)
                if event.key() != Qt.Key.Key_Down:
                    self.month.turn(-1 if event.key() == Qt.Key.Key_PageUp else 1)
                return True
        return False

    # --- building

    def _build(self, name: str) -> None:
        example = self.tr("mon, 12 june, 2026-06-12")
        if not self._past:
            example = self.tr("fri, in 2 weeks, 12 june")
        self.field = Field(name, placeholder=example, parent=self)
        self.field.setFixedHeight(theme().grown(32))
        self.field.textEdited.connect(self._on_edited)
        self.field.installEventFilter(self)
        self._told = Text("", Role.META, "text2", lines=0)
        self._title = Text("", Role.SECTION)
        before = IconButton(
            "arrow-left", self.tr("Month before"), "Page Up", size=28, icon_size=15
        )
        after = IconButton(
            "arrow-right", self.tr("Month after"), "Page Down", size=28, icon_size=15
        )
        before.clicked.connect(lambda: self.month.turn(-1))
        after.clicked.connect(lambda: self.month.turn(1))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(before)
        head.addWidget(after)
        now = Link(self.tr("Today"), role=Role.META_MEDIUM, parent=self)
        now.clicked.connect(lambda: self._choose(self._today))
        self.body.addWidget(self.field)
        self.body.addWidget(self._told)
        self.body.addSpacing(4)
        self.body.addLayout(head)
        self.body.addWidget(self.month, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(now)

    # --- what the person did

    def _on_edited(self, text: str) -> None:
        found = days.read(text, self._today, past=self._past)
        if found is not None:
            self.month.go(found)
        self._tell(found if text.strip() else self.month.current)
        announce(self.field, self._told.text())

    def _on_moved(self, day: date) -> None:
        self._title.setText(f"{dates.month(day)} {day.year}")
        self._tell(day)

    def _on_turned(self, first: date) -> None:
        del first
        self.wanted.emit(self.month.first, self.month.last)

    def _tell(self, day: date | None) -> None:
        words = self.tr("This is no day yet.")
        if day is not None:
            words = self.month.words(day)
        self._told.setText(words)
        self.field.setAccessibleDescription(words)

    def _on_return(self) -> None:
        text = self.field.text()
        if not text.strip():
            self._choose(self.month.current)
            return
        found = days.read(text, self._today, past=self._past)
        if found is not None:
            self._choose(found)

    def _choose(self, day: date) -> None:
        self.close()
        self.chosen.emit(day)
