"""A field for a day, as one says it, which shows the day it was read as."""

from __future__ import annotations

import re
from datetime import date, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pls.capture import days
from ui import dates
from ui.theme import Role
from ui.views.journal.fields import QuietField
from ui.widgets.text import Text


_TIMED = re.compile(r"^(.*?)(?:[\sT,]+(?:at )?(\d{1,2}:\d{2}))?$")


class DayField(QWidget):
    """Takes a day, with a time of day where that is wanted.

    Signals:
        told: (date or None, str). The person said a day, or none, and a time or "".
    """

    told = Signal(object, str)

    def __init__(
        self,
        name: str,
        example: str,
        *,
        timed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show an empty field.

        Args:
            name: What the day is.
            example: How it can be written, for who wrote what is no day.
            timed: Whether a time of day may follow.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._example = example
        self._timed = timed
        self._today = date.min
        self.field = QuietField(name, placeholder=self.tr("Add…"))
        self.field.textEdited.connect(self._on_edited)
        self.field.entered.connect(self._on_entered)
        self.field.editingFinished.connect(lambda: self._say(""))
        self._read = Text("", Role.META, "text2", lines=0)
        self._read.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.field)
        column.addWidget(self._read)
        self.setFocusProxy(self.field)

    def show_day(self, words: str, today: date) -> None:
        """Show a day as *words*, which can be read again; it is *today*."""
        self._today = today
        self.field.show_text(words)

    def _parsed(self, text: str) -> tuple[date | None, str]:
        found = _TIMED.match(text.strip()) if self._timed else None
        words, clock = (found[1], found[2] or "") if found else (text, "")
        try:
            clock = f"{time.fromisoformat(f'{clock:0>5}'):%H:%M}" if clock else ""
        except ValueError:
            return None, ""
        return days.read(words, self._today, past=True), clock

    def _on_edited(self, text: str) -> None:
        day, clock = self._parsed(text)
        if day is None:
            self._say(self.tr("This is no day yet.") if text.strip() else "")
        else:
            said = dates.week_day(day, year=True, full=True)
            self._say(f"{said}, {clock}" if clock else said)

    def _on_entered(self, text: str) -> None:
        day, clock = self._parsed(text)
        self._say("")
        if day is None and text.strip():
            self.field.set_wrong(self._example)
            return
        self.told.emit(day, clock)

    def _say(self, words: str) -> None:
        self._read.setText(words)
        self._read.setVisible(bool(words))
        if words:
            self.field.setAccessibleDescription(words)
