"""The parts of the form in which what was said is typed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.capture import days
from pls.records.enums import Answer
from pls.replies import AskAnswer, ItemAnswer
from ui.operations import shown
from ui.theme import Role
from ui.widgets.beside import Beside
from ui.widgets.check import Check
from ui.widgets.field import Field, TextField
from ui.widgets.link import Link
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text import Text


_Choice = Literal["yes", "partly", "later", "no", "talk"]


class Labelled(QWidget):
    """What is asked, and below it where it is answered."""

    def __init__(
        self, label: str, *controls: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(label, Role.META_MEDIUM, "text3", lines=0))
        for control in controls:
            column.addWidget(control)
        column.addStretch(1)


class DayField(QWidget):
    """A day, typed as one says it; below stands the day it was read as."""

    def __init__(
        self,
        label: str,
        today: date,
        *,
        past: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Ask for a day.

        Args:
            label: What it is for.
            today: The day it is.
            past: Whether a day without a year is the latest one, not the next.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._today = today
        self._past = past
        example = self.tr("mon, 12 june") if past else self.tr("in 2 weeks, 1 sept")
        self.field = Field(label, placeholder=example)
        self.field.textChanged.connect(self._on_typed)
        self._read = Text("", Role.META, "text3", lines=0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Labelled(label, self.field, self._read))
        self._on_typed()

    @property
    def day(self) -> str:
        """The day as `2026-06-12`, "" if none is typed that can be read."""
        found = self._found()
        return found.isoformat() if found else ""

    @property
    def wrong(self) -> bool:
        """Whether something is typed that is no day."""
        return bool(self.field.text().strip()) and self._found() is None

    def _found(self) -> date | None:
        return days.read(self.field.text(), self._today, past=self._past)

    def _on_typed(self) -> None:
        found = self._found()
        said = shown.long_day(found) if found else ""
        if self.wrong:
            said = self.tr("This is no day yet.")
        self._read.setText(said)
        self._read.setVisible(bool(said))
        self.field.setAccessibleDescription(said)


class ItemPart(QWidget):
    """What was said on one item: recognised, a comment, a question."""

    def __init__(self, n: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n = n
        self.title = title
        self.recognised = Check(self.tr("Recognised"), worded=True)
        self.recognised.setAccessibleName(self.tr("Recognised: %s") % title)
        self.comment, comment = self._field(self.tr("Comment"))
        self.question, question = self._field(self.tr("Question"))
        row = QHBoxLayout()
        row.setSpacing(18)
        for each in (self.recognised, comment, question):
            row.addWidget(each)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 9, 0, 9)
        column.setSpacing(4)
        # By its number a mail names it that is written without the page's form.
        column.addWidget(Text(f"{n}. {title}", Role.ROW_TITLE, lines=0))
        column.addLayout(row)
        column.addWidget(self.comment)
        column.addWidget(self.question)

    def show_words(self) -> None:
        """Show the fields in which something stands."""
        for field in (self.comment, self.question):
            field.setVisible(bool(field.text()))

    @property
    def answer(self) -> ItemAnswer | None:
        """What was said, None if nothing."""
        said = ItemAnswer(
            n=self._n,
            recognised=self.recognised.isChecked(),
            comment=self.comment.text().strip(),
            question=self.question.text().strip(),
        )
        return None if said == ItemAnswer(n=self._n) else said

    def _field(self, word: str) -> tuple[TextField, Link]:
        field = TextField(
            f"{word}: {self.title}", placeholder=word, role=Role.OWN_WORDS, lines=1
        )
        field.hide()
        link = Link(word, role=Role.BODY_MEDIUM, name=f"{word}: {self.title}")

        def opened() -> None:
            field.show()
            field.setFocus()

        link.clicked.connect(opened)
        return field, link


class AskPart(QWidget):
    """What was said to one ask: an answer, and then a note and a day."""

    def __init__(
        self, n: int, ask: str, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._n = n
        self.ask = ask
        self.answers = Segmented(
            ask, [Segment(each.value, each.label) for each in Answer], optional=True
        )
        self.answers.chosen.connect(self._on_chosen)
        self.note = Field(self.tr("Note: %s") % ask, role=Role.OWN_WORDS)
        self.by = DayField(self.tr("By when"), today)
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 4, 0, 0)
        more.addWidget(Beside(Labelled(self.tr("Note"), self.note), self.by, gap=12))
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 9, 0, 9)
        column.setSpacing(6)
        column.addWidget(Text(ask, Role.ROW_TITLE, lines=0))
        column.addWidget(self.answers)
        column.addWidget(self._more)

    @property
    def answer(self) -> AskAnswer | None:
        """What was said, None if nothing."""
        if not self.answers.current:
            return None
        return AskAnswer(
            n=self._n,
            answer=cast(_Choice, self.answers.current),
            note=self.note.text().strip(),
            by=self.by.day,
        )

    @property
    def told(self) -> str:
        """All that was said to it, in words, "" if nothing."""
        chosen = self.answers.current
        label = f"{Answer(chosen).label}." if chosen else ""
        return " ".join(filter(None, (label, self.note.text().strip(), self.by.day)))

    def show_words(self) -> None:
        """Show the note and the day where something stands in them."""
        self._on_chosen(self.answers.current)

    def _on_chosen(self, key: str) -> None:
        # What was written stays in sight, also when its answer is taken back.
        self._more.setVisible(bool(key or self.told))


class SupportPart(QWidget):
    """Which support was promised, and whether to keep track of it."""

    def __init__(self, choices: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks = {choice: Check(choice, worded=True) for choice in choices}
        self.note = Field(
            self.tr("In their words"),
            placeholder=self.tr("In their words"),
            role=Role.OWN_WORDS,
        )
        self.track = Check(self.tr("Keep track of whether it happens"), worded=True)
        self.track.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for check in self.checks.values():
            column.addWidget(check)
        column.addSpacing(4)
        column.addWidget(self.note)
        column.addSpacing(2)
        column.addWidget(self.track)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The choices that are ticked."""
        return tuple(key for key, check in self.checks.items() if check.isChecked())
