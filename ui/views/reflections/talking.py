"""With whom one talked, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from ui import dates
from ui.operations import shown
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.text import Text


class TalkDialog(Dialog):
    """Asks about whom a talk was with.

    Signals:
        begun: (str, date). With whom, and when.
    """

    begun = Signal(str, object)

    def __init__(
        self, window: QWidget, people: Sequence[str], person: str, today: date
    ) -> None:
        """Prepare the question.

        Args:
            window: What the veil covers.
            people: Whom one knows, to finish a name.
            person: Who is offered.
            today: The day that is offered.
        """
        super().__init__(
            window,
            self.tr("A 1:1 talk"),
            self.tr("It begins with what you agreed the last time."),
            width=460,
        )
        self._today = today
        self.person = Field(self.tr("With whom"), text=person)
        self.person.setPlaceholderText(self.tr("A name"))
        finish = QCompleter(list(people), self)
        finish.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finish.setFilterMode(Qt.MatchFlag.MatchContains)
        self.person.setCompleter(finish)
        self.day = Field(self.tr("On which day"), text=shown.long_day(today))
        self.told = Text("", Role.META, "text3", lines=0)
        for name, field in (
            (self.tr("With whom"), self.person),
            (self.tr("On which day"), self.day),
        ):
            self.body.addWidget(Text(name, Role.META_MEDIUM, "text2"))
            self.body.addSpacing(4)
            self.body.addWidget(field)
            self.body.addSpacing(12)
            field.textChanged.connect(self._on_typed)
            field.returnPressed.connect(self._on_begin)
        self.body.addWidget(self.told)
        self.later = Button(self.tr("Not now"))
        self.later.clicked.connect(self.reject)
        self.begin = Button(self.tr("Begin"), Look.PRIMARY)
        self.begin.clicked.connect(self._on_begin)
        self.add_footer(self.later, self.begin)
        self.begin_at(self.person)
        self.finished.connect(self.deleteLater)
        self._on_typed()

    def _on_typed(self) -> None:
        day = dates.read(self.day.text())
        self.begin.setEnabled(bool(self.person.text().strip()) and day is not None)
        self.told.setText("" if day else self.tr("This is no day that can be read."))

    def _on_begin(self) -> None:
        day = dates.read(self.day.text())
        person = " ".join(self.person.text().split())
        if person and day is not None:
            self.accept()
            self.begun.emit(person, day)
