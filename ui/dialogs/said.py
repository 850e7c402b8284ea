"""Typing in what was said in a talk, or came in somebody's own words."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from pls.exporters.html.form import OTHER_SUPPORT, TIME
from pls.records import Share
from pls.records.enums import Answer, InReview
from pls.replies import Offer, Response
from ui.dialogs import filled
from ui.dialogs.answer import AskPart, DayField, ItemPart, Labelled, SupportPart
from ui.dialogs.page import Page
from ui.dialogs.unkept import Unkept
from ui.operations import shown
from ui.theme import Role
from ui.widgets.beside import Beside
from ui.widgets.button import Button, Kind
from ui.widgets.card import Hairline
from ui.widgets.check import Check
from ui.widgets.field import Field, TextField
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text import Text


_InReview = Literal["yes", "no", "undecided", "not_mine_to_say"]
# The choices of the page that say something by themselves.
_SUPPORT = (*TIME[1:-1], *OTHER_SUPPORT)


PAUSE: Final = 1000
"""Milliseconds after which what was typed is kept, should the program end at once."""


class SaidDialog(Page):
    """A form as the reader's page has it; every field is optional.

    It stays open until whoever asked has the words and calls `accept`, or says with
    `refuse` why not. Words that were typed are not thrown away without a question.

    Signals:
        said: (Response, bool). What was said, and whether to keep track of support.
        begun: (str). What is in the form now, to put it back after a crash; "" if
            there is nothing to put back.
    """

    said = Signal(object, bool)
    begun = Signal(str)

    def __init__(
        self,
        window: QWidget,
        share: Share,
        today: date,
        text: str = "",
        begun: str = "",
    ) -> None:
        """Ask what was said.

        Args:
            window: What the veil covers.
            share: What was talked about.
            today: The day it is.
            text: The reader's own words, where they came in a mail.
            begun: What was in the form before a crash.
        """
        super().__init__(window, self.tr("What was said"), width=660, height=540)
        self._share = share
        when = shown.written(str(share.shared_on or share.when[:10]))
        about = self.tr("About “%s”, saved %s. Leave empty what was not said.")
        self.head.addWidget(
            Text(about % (share.title, when), Role.BODY, "text2", lines=0)
        )
        self.head.addSpacing(6)
        self._add_person(today)
        self._add_asks(today)
        self._add_items()
        self._add_rest(today)
        self.column.addStretch(1)
        self._add_answers()
        self._empty = self._state()
        if begun:
            self._resume(begun)
        if text and text not in self.seen.text():
            there = self.seen.text().strip()
            self.seen.set_text("\n\n".join(filter(None, (there, text))))
            self.seen.moveCursor(QTextCursor.MoveOperation.End)
            self.unkept.say(
                self.tr("The text of the mail stands under “What they see”.")
            )
        self._known = begun
        pause = QTimer(self)
        pause.setInterval(PAUSE)
        pause.timeout.connect(self._on_pause)
        pause.start()
        self.finished.connect(pause.stop)
        self.begin_at(self.seen if text or share.reader else self.who)

    @property
    def changed(self) -> bool:
        """Whether anything was typed or chosen."""
        return self._state() != self._empty

    @property
    def told(self) -> str:
        """What was typed in, as Markdown."""
        said = self.response
        parts = [f"# {self._share.title}: {said.sender}, {said.answered}", said.seen]
        for item in self.items:
            if item.answer is not None:
                marks = self.tr("Recognised.") if item.answer.recognised else ""
                words = (marks, item.answer.comment, item.answer.question)
                parts.append(f"**{item.title}** {' '.join(filter(None, words))}")
        parts += [f"**{ask.ask}** {ask.told}" for ask in self.asks if ask.told]
        support = (*self.support.chosen, self.support.note.text())
        parts += [said.opportunity, ", ".join(filter(None, support))]
        parts += [said.own_learning, *(day.field.text() for day in self._days)]
        parts += [InReview(said.in_review).label] if said.in_review else []
        parts += [self.carry_on.text()] if said.carry_on else []
        return "\n\n".join(part for part in parts if part.strip())

    @property
    def response(self) -> Response:
        """What was said; which document it answers is left open."""
        note = self.support.note.text().strip()
        chosen = self.support.chosen
        review = self.review.current
        answers = [item.answer for item in self.items]
        asks = [ask.answer for ask in self.asks]
        return Response(
            format="pls-response/1",
            share_id="",
            share_sha256="",
            answered=self.day.day,
            sender=self.who.text().strip(),
            items=tuple(each for each in answers if each is not None),
            asks=tuple(each for each in asks if each is not None),
            seen=self.seen.text().strip(),
            opportunity=self.opportunity.text().strip(),
            support=Offer(choices=chosen, note=note) if chosen or note else None,
            in_review=cast(_InReview, review) if review else None,
            follow_up_on=self.again.day,
            own_learning=self.learned.text().strip(),
            carry_on=self.carry_on.isChecked(),
        )

    @override
    def reject(self) -> None:
        self.unkept.leave(super().reject, changed=self.changed)

    def refuse(self, message: str) -> None:
        """Say why the words are not kept; they stay in the form."""
        self.keep.setEnabled(True)
        self.unkept.refuse(message)

    # --- what would be lost in a crash

    @property
    def _controls(self) -> dict[str, filled.Control]:
        found: dict[str, filled.Control] = {
            "who": self.who,
            "day": self.day.field,
            "seen": self.seen,
            "opportunity": self.opportunity,
            "support": self.support.note,
            "track": self.support.track,
            "review": self.review,
            "again": self.again.field,
            "learned": self.learned,
            "carry on": self.carry_on,
        }
        for choice, check in self.support.checks.items():
            found[f"support: {choice}"] = check
        for n, item in enumerate(self.items, 1):
            found[f"recognised {n}"] = item.recognised
            found[f"comment {n}"] = item.comment
            found[f"question {n}"] = item.question
        for n, ask in enumerate(self.asks, 1):
            found[f"ask {n}"] = ask.answers
            found[f"note {n}"] = ask.note
            found[f"by {n}"] = ask.by.field
        return found

    def _resume(self, begun: str) -> None:
        filled.fill(self._controls, begun)
        for item in self.items:
            item.show_words()
        for ask in self.asks:
            ask.show_words()
        if self.changed:
            self.unkept.say(self.tr("What you had begun to type is here again."))

    def _on_pause(self) -> None:
        begun = filled.told(self._controls) if self.changed else ""
        if begun != self._known:
            self._known = begun
            self.begun.emit(begun)

    # --- building

    def _add_person(self, today: date) -> None:
        self.who = Field(self.tr("Who said it"), text=self._share.reader)
        self.day = DayField(self.tr("When"), today, past=True)
        self.day.field.setText(today.isoformat())
        who = Labelled(self.tr("Who said it"), self.who)
        self.column.addWidget(Beside(who, self.day, gap=12))
        self.seen = self._words(self.tr("What they see"), lines=2)

    def _add_asks(self, today: date) -> None:
        asks = enumerate(self._share.asks, 1)
        self.asks = [AskPart(n, ask, today) for n, ask in asks]
        if self.asks:
            self._heading(self.tr("On what I asked for"))
        for part in self.asks:
            self.column.addWidget(part)

    def _add_items(self) -> None:
        self.items = [
            ItemPart(item.n, item.title or self.tr("Item %d") % item.n)
            for item in self._share.items
        ]
        if self.items:
            self._heading(self.tr("On single items"))
        for number, part in enumerate(self.items):
            if number:
                self.column.addWidget(Hairline())
            self.column.addWidget(part)

    def _add_rest(self, today: date) -> None:
        self._heading(self.tr("Ahead"))
        self.opportunity = self._words(self.tr("Next opportunity"))
        self.support = SupportPart(_SUPPORT)
        self._add(self.tr("Support or time they will give"), self.support)
        self.review = Segmented(
            self.tr("In the review"),
            [Segment(each.value, each.label) for each in InReview],
            optional=True,
        )
        self._add(self.tr("In the review"), self.review)
        self.again = DayField(self.tr("Look at it again"), today)
        self.column.addSpacing(12)
        self.column.addWidget(self.again)
        self.learned = self._words(self.tr("What they learned"))
        self.carry_on = Check(self.tr("Read. No action needed, carry on."), worded=True)
        self.column.addSpacing(12)
        self.column.addWidget(self.carry_on)

    def _words(self, label: str, lines: int = 1) -> TextField:
        field = TextField(label, role=Role.OWN_WORDS, lines=lines)
        self._add(label, field)
        return field

    def _add(self, label: str, control: QWidget) -> None:
        self.column.addSpacing(12)
        self.column.addWidget(Labelled(label, control))

    def _heading(self, words: str) -> None:
        self.column.addSpacing(22)
        self.column.addWidget(Text(words, Role.SECTION, "text2"))
        self.column.addSpacing(2)

    def _add_answers(self) -> None:
        self.hint = Text("", Role.META, "text3", lines=0)
        self.body.addWidget(self.hint)
        self.close_button.set_label(self.tr("Not now"))
        usual = (self.close_button,)
        self.unkept = Unkept(self, self.hint, self.seen, usual)
        self.unkept.throw.clicked.connect(lambda: super(SaidDialog, self).reject())
        self.keep = Button(self.tr("Add to my space"), Kind.PRIMARY)
        self.keep.clicked.connect(self._on_keep)
        self.add_footer(self.unkept.throw, self.unkept.back, self.keep)
        entered = QShortcut(QKeySequence("Ctrl+Return"), self)
        entered.activated.connect(self.keep.click)

    # --- what the person did

    def _state(self) -> tuple[Response, tuple[str, ...]]:
        notes = (ask.note.text() for ask in self.asks)
        return self.response, (*(day.field.text() for day in self._days), *notes)

    @property
    def _days(self) -> tuple[DayField, ...]:
        return (self.day, self.again, *(ask.by for ask in self.asks))

    def _on_keep(self) -> None:
        wrong = next((day for day in self._days if day.wrong), None)
        if wrong is None and not self.day.day:
            wrong = self.day
        if wrong is not None:
            self.unkept.say(self.tr("A day is missing that can be read."), danger=True)
            wrong.field.setFocus()
            return
        open_ = next((a for a in self.asks if a.told and a.answer is None), None)
        if open_ is not None:
            self.unkept.say(
                self.tr("What you noted needs an answer beside it."), danger=True
            )
            open_.answers.button(Answer.YES).setFocus()
            return
        self.keep.setEnabled(False)
        self.said.emit(self.response, self.support.track.isChecked())
