"""The card that offers a look back on the week."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pls.learning.lookback import Week
from pls.space.lookback import asked
from ui.operations import shown
from ui.theme import Role, theme
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.card import Card
from ui.widgets.flow import FlowLayout
from ui.widgets.state import IconText
from ui.widgets.text import Text


_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight")


class Nudge(Card):
    """Offers to look back; it can be put aside until the next week.

    Signals:
        begun: (Week). The person wants to look back on it.
        put_aside: (Week). Not this week.
    """

    begun = Signal(object)
    put_aside = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._week: Week | None = None
        self.body.setSpacing(0)
        self._title = Text("", Role.SECTION)
        self._note = Text("", Role.BODY, "text2", lines=0)
        self.start = Button(self.tr("Start reflecting"), Look.PRIMARY)
        self.start.clicked.connect(lambda: self.begun.emit(self._week))
        self.later = Button(self.tr("Not this week"), Look.FLAT)
        self.later.clicked.connect(lambda: self.put_aside.emit(self._week))
        head = QHBoxLayout()
        head.setSpacing(9)
        drawing = IconText("feather", "", tone="accent", icon_size=18)
        drawing.setFixedWidth(theme().grown(18))
        head.addWidget(drawing)
        head.addWidget(self._title, 1)
        buttons = FlowLayout(across=8, down=6)
        buttons.addWidget(self.start)
        buttons.addWidget(self.later)
        self.body.addLayout(head)
        self.body.addSpacing(6)
        self.body.addWidget(self._note)
        self.body.addSpacing(14)
        self.body.addLayout(buttons)
        self.hide()

    def show_week(self, week: Week | None) -> None:
        """Offer to look back on *week*, or nothing."""
        self._week = week
        if week is not None:
            title = self.tr("Look back on week {number}").format(number=week.number)
            self._title.setText(title)
            self._note.setText(self._told(week))
            self.setAccessibleName(title)
            go = self.tr("Go on") if week.begun else self.tr("Start reflecting")
            self.start.setText(go)
        self.setVisible(week is not None)

    def _told(self, week: Week) -> str:
        held = [shown.number(week.entries, self.tr("entry"), self.tr("entries"))]
        held += [shown.length(week.minutes)] if week.minutes else []
        prompts = asked()
        count = len(prompts.prompts)
        word = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
        told = self.tr("{held}. {word} short questions, about {minutes} minutes.")
        return told.format(held=", ".join(held), word=word, minutes=prompts.minutes)
