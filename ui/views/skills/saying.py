"""Noting what was said: what, by whom, when, of which of the twelve kinds."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from pls.records import Support
from pls.space.support import Sort, sorts
from ui.theme import Role
from ui.views.skills.forms import DayField, Form
from ui.widgets.choice import Choice
from ui.widgets.field import Field


class Saying(Form):
    """Asks for support that was said or is needed.

    Attributes:
        edited: What is being changed, None for something new.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Support that was said"), self.tr("Keep"), parent)
        self.edited: Support | None = None
        self.title = Field(
            self.tr("What was said"),
            placeholder=self.tr("Two hours a week to learn"),
            role=Role.OWN_WORDS,
        )
        self.by = Field(self.tr("Said by"))
        self.on = DayField(self.tr("Said on"), date.min)
        kinds = [("", self.tr("No kind chosen"))]
        kinds += [(sort.key, sort.words) for sort in sorts()]
        self.about = Choice(self.tr("Kind of support"), kinds)
        self.add((self.tr("What was said"), self.title))
        self.add((self.tr("Said by"), self.by), (self.tr("Said on"), self.on))
        self.add((self.tr("Kind of support"), self.about))
        self.end()

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, as fields of a record."""
        day = self.on.day
        return {
            "title": " ".join(self.title.text().split()),
            "about": self.about.current,
            "said_by": self.by.text().strip(),
            "said_on": day.isoformat() if day is not None else None,
        }

    def know(self, today: date) -> None:
        """Take note of the day it is."""
        self.on.know(today)

    def begin_with(self, edited: Support | None, sort: Sort | None) -> None:
        """Show it for something that was noted, or for something new of a kind."""
        if self.typed and edited == self.edited:
            self.begin()
            return
        self.edited = edited
        self.title.setText(edited.title if edited else "")
        self.by.setText(edited.said_by if edited else "")
        self.on.set_day(edited.said_on.date if edited and edited.said_on else None)
        self.about.set_current(edited.about if edited else sort.key if sort else "")
        self.refuse("")
        self.settle()
        self.begin()
