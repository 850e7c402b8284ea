"""The parts of a page in own words: what was agreed, the situation, a question."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pls.disclosure import sheets
from pls.disclosure.sheets import Part
from pls.records import Summary
from ui.editors.plain import ProseEdit
from ui.theme import Role
from ui.views.summaries.parts import fill, label
from ui.widgets.link import Link
from ui.widgets.text import Text


_NEAR = timedelta(weeks=8)
"""So long before a review one asks what belongs into it."""


class OwnParts(QWidget):
    """An editor for every part of the sheet that is made; of most sheets there is none.

    Signals:
        edited: (heading, text). The person wrote.
        agreed_asked: What was agreed with the reader the last time is wanted.
    """

    edited = Signal(str, str)
    agreed_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, ProseEdit] = {}
        self.agreed = Link(self.tr("Start from the last reply"))
        self.agreed.clicked.connect(self.agreed_asked)
        self.question = Link(self.tr("Suggest a question"))
        self.question.clicked.connect(self._on_question)
        self._hints: dict[str, Text] = {}
        self._shown: tuple[Part, ...] = ()
        self._draft = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.hide()

    def show_summary(self, summary: Summary, today: date) -> None:
        """Show the parts of a draft; the caret stays where somebody writes."""
        fresh, self._draft = summary.id != self._draft, summary.id
        wanted = tuple(
            part
            for part in sheets.parts(summary.sheet, summary.audience)
            if part.heading != sheets.FOR_REVIEW
            or self._near(summary, today)
            or sheets.written(summary.sections, part.heading)
        )
        if wanted != self._shown:
            self._build(wanted)
        for heading, field in self.fields.items():
            fill(field, sheets.written(summary.sections, heading), fresh=fresh)
        self.setVisible(bool(wanted))

    def add(self, heading: str, text: str) -> None:
        """Write *text* below what is in a part; one undo takes it away again."""
        field = self.fields.get(heading)
        if field is None:
            return
        field.setFocus()
        cursor = field.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(("\n" if field.text().strip() else "") + text)
        field.setTextCursor(cursor)

    def say(self, heading: str, text: str) -> None:
        """Say something below a part."""
        if heading in self._hints:
            self._hints[heading].setText(text)

    def _near(self, summary: Summary, today: date) -> bool:
        day = summary.review_on.date if summary.review_on else None
        return day is not None and today <= day and day - today <= _NEAR

    def _build(self, wanted: tuple[Part, ...]) -> None:
        self._shown = wanted
        offers = (self.agreed, self.question)
        while (item := self._column.itemAt(0)) is not None:
            widget = item.widget()
            if widget is None:
                self._column.takeAt(0)
            else:
                self._column.removeWidget(widget)
                widget.hide()
                if widget not in offers:
                    widget.deleteLater()
        self.fields, self._hints = {}, {}
        for part in wanted:
            self._add(part)

    def _add(self, part: Part) -> None:
        if self.fields:
            self._column.addSpacing(10)
        field = ProseEdit(role=Role.OWN_WORDS, bordered=True, least_lines=2)
        field.setAccessibleName(part.heading)
        field.setAccessibleDescription(part.hint)
        field.edited.connect(
            lambda: self.edited.emit(part.heading, field.text().strip())
        )
        hint = Text(part.hint, Role.META, "text3", lines=0)
        self.fields[part.heading] = field
        self._hints[part.heading] = hint
        for widget in (label(part.heading), field, hint):
            self._column.addWidget(widget)
        offer = {sheets.AGREED: self.agreed, sheets.QUESTION: self.question}
        if part.heading in offer:
            self._column.addWidget(offer[part.heading])
            offer[part.heading].show()

    def _on_question(self) -> None:
        """Write another question each time, in place of one that was suggested."""
        field = self.fields[sheets.QUESTION]
        known = sheets.QUESTIONS
        now = field.text().strip()
        after = known[(known.index(now) + 1) % len(known)] if now in known else known[0]
        if now and now not in known:
            self.add(sheets.QUESTION, after)
            return
        field.setFocus()
        cursor = field.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(after)
