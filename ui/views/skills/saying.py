"""Noting what was said: what, by whom, when, of which of the twelve kinds."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

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
        # What is typed about others and in no file yet, by their ids.
        self._aside: dict[str, list[str]] = {}
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

    @property
    @override
    def typed(self) -> str:
        """What is typed and not entered yet, about whatever it is."""
        others = ("\n".join(filter(None, each)) for each in self._aside.values())
        return "\n\n".join(filter(None, (super().typed, *others)))

    def begin_with(self, edited: Support | None, sort: Sort | None) -> None:
        """Show it for something that was noted, or for something new of a kind.

        What is typed about something else is there again when that is asked for.
        """
        if super().typed:
            if edited == self.edited:
                self.begin()
                return
            self._aside[_key(self.edited)] = self._told()
        self.edited = edited
        self.title.setText(edited.title if edited else "")
        self.by.setText(edited.said_by if edited else "")
        self.on.set_day(edited.said_on.date if edited and edited.said_on else None)
        self.about.set_current(edited.about if edited else sort.key if sort else "")
        self.refuse("")
        self.settle()
        if (held := self._aside.pop(_key(edited), None)) is not None:
            for field, text in zip((self.title, self.by, self.on), held, strict=False):
                field.setText(text)
            self.about.set_current(held[-1])
        self.begin()


def _key(edited: Support | None) -> str:
    return edited.id if edited is not None else ""
