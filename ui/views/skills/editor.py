"""A goal while it is written in: all its fields, saved as they are typed."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.errors import BadValueError
from pls.records import Goal
from ui.editors.drafts import Draft, Drafts
from ui.theme import Role
from ui.views.skills.forms import DayField, parted
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.field import Field, TextField
from ui.widgets.text import Text


class GoalEditor(QWidget):
    """The fields of one goal, one below the other.

    Signals:
        left: The person is done; what was typed is saved or on its way.
    """

    left = Signal()

    def __init__(
        self,
        draft: Draft[Goal],
        drafts: Drafts[Goal],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.draft = draft
        self._drafts = drafts
        self._showing = False
        self.setAccessibleName(self.tr("Goal “%s”") % draft.record.title)
        self._build(today)
        self.show_draft(draft)
        self._connect()

    def show_draft(self, draft: Draft[Goal]) -> None:
        """Show what the space has now; a field that says the same is left alone."""
        self.draft = draft
        goal = draft.record
        self._showing = True
        for field, text in (
            (self.title, goal.title),
            (self.priority, goal.priority),
            (self.skills, ", ".join(goal.skills)),
            (self.who, goal.agreed_with),
        ):
            if field.text() != text and not (field is self.skills and self._same(goal)):
                field.setText(text)
                field.setCursorPosition(0)
        day = goal.agreed_on.date if goal.agreed_on else None
        if self.when.day != day and not self.half:
            self.when.set_day(day)
        if self.body.text() != draft.text:
            self.body.set_text(draft.text)
        self._showing = False
        self.say(draft.problem or draft.notice)

    @property
    def half(self) -> str:
        """A day that is typed and not taken over yet, "" where there is none."""
        known = self.draft.record.agreed_on
        kept = self.when.isModified() and self.when.text().strip()
        return kept if kept and str(self.when.day or "") != str(known or "") else ""

    def settle(self) -> None:
        """Take over a day that is being typed, if it is one."""
        if self.when.isModified():
            self._on_day()

    def say(self, problem: str) -> None:
        """Say why it could not be saved yet, or that it was changed elsewhere."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        done = enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or done:
            self._on_done()
        else:
            super().keyPressEvent(event)

    # --- building

    def _build(self, today: date) -> None:
        self.title = Field(self.tr("Goal"), role=Role.GOAL)
        self.priority = Field(
            self.tr("Serves"), placeholder=self.tr("A priority of the team or company")
        )
        self.skills = Field(
            self.tr("Skills"), placeholder=self.tr("with commas between them")
        )
        self.who = Field(self.tr("Agreed with"))
        self.when = DayField(self.tr("Agreed on"), today)
        self.body = TextField(
            self.tr("In my words, and what I try"),
            role=Role.OWN_WORDS,
            lines=4,
            most=16,
        )
        self.problem = Text("", Role.META, "danger", lines=0)
        self.done = Button(self.tr("Done"), Look.PRIMARY)
        self.done.clicked.connect(self._on_done)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        for row in (
            (self.title,),
            (self.priority, self.skills),
            (self.who, self.when),
            (self.body,),
        ):
            self._column.addLayout(_labelled(*row))
        hint = self.tr("An experiment is a line that begins with - [ ]")
        self._column.addWidget(Text(hint, Role.META, "text3", lines=0))
        self._column.addWidget(self.problem)
        self._column.addWidget(self.done, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.title.textEdited.connect(lambda text: self._change(title=text))
        self.priority.textEdited.connect(lambda text: self._change(priority=text))
        self.skills.textEdited.connect(lambda text: self._change(skills=parted(text)))
        self.who.textEdited.connect(lambda text: self._change(agreed_with=text))
        self.when.editingFinished.connect(self._on_day)
        self.body.textChanged.connect(self._on_body)

    def _same(self, goal: Goal) -> bool:
        """Tell whether the field names the skills of a goal in other signs."""
        return parted(self.skills.text()) == goal.skills

    # --- what the person did

    def _change(self, **values: object) -> None:
        try:
            self._drafts.change(self.draft, **values)
        except BadValueError as error:
            self.say(str(error))

    def _on_day(self) -> None:
        if self._showing or not self.when.check():
            return
        day = self.when.day
        self._change(agreed_on=day.isoformat() if day is not None else None)

    def _on_body(self) -> None:
        if not self._showing:
            self._drafts.write(self.draft, self.body.text())

    def _on_done(self) -> None:
        self._on_day()
        if not self.when.check():
            self.say(self.tr("This is no day yet."))
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._drafts.flush()
        self.left.emit()


def _labelled(*fields: Field | TextField) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for field in fields:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Text(field.accessibleName(), Role.META, "text3"))
        column.addWidget(field)
        row.addLayout(column, 1)
    return row
