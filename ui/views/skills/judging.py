"""Judging a skill: the level, the day, the reason."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pls.learning.skills import SCALE
from pls.space.skills import Row
from ui.theme import Role
from ui.views.skills.forms import DayField, Form
from ui.widgets.choice import Choice
from ui.widgets.field import TextField


class Judging(Form):
    """Asks how the person judges a skill now; the judgements before stay."""

    def __init__(self, row: Row, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("My own level of %s") % row.name, self.tr("Keep"), parent
        )
        own = row.level.level if row.level is not None else ""
        known = dict.fromkeys((*SCALE, *(each.level for each in row.levels)))
        self.level = Choice(
            self.tr("My own level"), [(each, each) for each in known], own
        )
        self.day = DayField(self.tr("Since"), today, today)
        self.why = TextField(
            self.tr("Why"),
            placeholder=self.tr("What can I do now that shows it? One line is enough."),
            role=Role.OWN_WORDS,
            lines=2,
            most=6,
        )
        self.add((self.tr("I can"), self.level), (self.tr("Since"), self.day))
        self.add((self.tr("Why"), self.why))
        self.end()

    def resume(self, before: Judging) -> None:
        """Go on where another one for the same skill was left."""
        if before.typed:
            self.level.set_current(before.level.current)
            self.day.setText(before.day.text())
            self.why.set_text(before.why.text())
        self.setHidden(before.isHidden())
        for mine, old in zip(self.fields, before.fields, strict=True):
            if old.hasFocus():
                mine.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.why.textCursor()
        cursor.setPosition(before.why.textCursor().position() if before.typed else 0)
        self.why.setTextCursor(cursor)
