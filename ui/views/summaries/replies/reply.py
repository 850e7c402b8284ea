"""What one reader answered, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.records import Answered, Mark, Reply, Share
from pls.records.enums import Source
from pls.space.answering import promise
from ui.operations import shown
from ui.operations.summaries import Accepting, Kept
from ui.theme import Role, Tone, theme
from ui.views.summaries.parts import TOP_EDGE, Letters
from ui.views.summaries.replies.promised import Promised
from ui.widgets.beside import Beside
from ui.widgets.button import Button
from ui.widgets.card import Card, Hairline
from ui.widgets.check import Check
from ui.widgets.drawing import Drawing
from ui.widgets.state import IconText
from ui.widgets.text import Text


class ReplyBody(QWidget):
    """One reply: who, what they see, what they offer, and on which item what.

    Every text of the reader is shown as plain text.

    Signals:
        goal_asked: Make a goal of the opportunity.
        track_asked: Follow up what was promised.
        entry_opened: (str). Show the entry a question is about.
        answer_asked: (str, str). Note the question in that entry, as a next step.
        calendar_asked: Put the day to look at it again into the calendar.
        happened: (Support, bool). Support came true, or did not after all.
        dated: (Support, QWidget). Support came true on another day, to be asked there.
        dropped: (Support, bool). Support is no longer needed, or is after all.
        used: (Support, str). So much of support was used.
    """

    goal_asked = Signal()
    track_asked = Signal()
    entry_opened = Signal(str)
    answer_asked = Signal(str, str)
    calendar_asked = Signal()
    happened = Signal(object, bool)
    dated = Signal(object, object)
    dropped = Signal(object, bool)
    used = Signal(object, str)

    def __init__(
        self,
        reply: Reply,
        share: Share,
        titles: dict[int, str],
        kept: Kept | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show *reply*.

        Args:
            reply: What came back.
            share: What it answers.
            titles: By the item's place, the title the reader saw.
            kept: What was made of it; None while it is only offered.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._kept = kept
        self.goal_check: Check | None = None
        self.track_check: Check | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._add_person(reply, share.audience.label)
        self._add_sentence(reply)
        self._add_offers(reply)
        self._add_asks(reply.asks, share.asks)
        self._add_items(reply.marks, titles)
        self._add_rest(reply)

    @property
    def wish(self) -> Accepting:
        """What shall be made of the reply when it is taken in."""
        goal = self.goal_check is not None and self.goal_check.isChecked()
        track = self.track_check is not None and self.track_check.isChecked()
        return Accepting(goal=goal, support=track)

    def _add_person(self, reply: Reply, role: str) -> None:
        when = shown.written(str(reply.answered or reply.when[:10]))
        facts = [role, when, self.tr("name as written, not verified")]
        if reply.source is Source.SPOKEN:
            facts = [role, when, self.tr("said in a talk")]
        who = reply.reader or self.tr("No name given")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Text(who, Role.SECTION, lines=2))
        words.addWidget(
            Text(", ".join(filter(None, facts)), Role.META, "text3", lines=2)
        )
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(Letters(who))
        row.addLayout(words, 1)
        self._column.addLayout(row)

    def _add_sentence(self, reply: Reply) -> None:
        text = f"“{reply.seen}”" if reply.seen else ""
        if not text and reply.carry_on:
            text = self.tr("Read. No action needed, carry on.")
        elif not text and reply.body and not reply.marks:
            text = reply.body.strip()
        if text:
            self._column.addSpacing(14)
            self._column.addWidget(Text(text, Role.REFLECTION, lines=0))
        if reply.seen and reply.carry_on:
            self._column.addSpacing(4)
            done = self.tr("Read. No action needed, carry on.")
            self._column.addWidget(Text(done, Role.META, "text3", lines=0))

    def _add_offers(self, reply: Reply) -> None:
        promised = promise(reply)
        if not (reply.opportunity or promised):
            return
        self._add_heading(self.tr("Next opportunity and support"))
        if reply.opportunity:
            self._column.addSpacing(10)
            self._column.addWidget(
                _offer(
                    "mountain",
                    self.tr("Next opportunity"),
                    reply.opportunity,
                    self._goal_control(),
                )
            )
        if promised:
            self._column.addSpacing(10)
            self._column.addWidget(
                _offer(
                    "hand-heart",
                    self.tr("Support and time"),
                    promised,
                    self._track_control(),
                )
            )
        self._add_promised()

    def _add_promised(self) -> None:
        """Show what became of the support that is followed up."""
        if self._kept is None or not self._kept.support:
            return
        self._add_heading(self.tr("Support I was promised"))
        self.promised = Promised(self._kept.support)
        self.promised.happened.connect(self.happened)
        self.promised.dated.connect(self.dated)
        self.promised.dropped.connect(self.dropped)
        self.promised.used.connect(self.used)
        self._column.addWidget(self.promised)

    def _goal_control(self) -> QWidget:
        if self._kept is None:
            self.goal_check = Check(self.tr("Make it a goal"), worded=True)
            return self.goal_check
        if self._kept.goal is not None:
            return _done(self.tr("A goal of yours"))
        button = Button(self.tr("Make it a goal"), icon="target", small=True)
        button.clicked.connect(self.goal_asked)
        return button

    def _track_control(self) -> QWidget:
        if self._kept is None:
            self.track_check = Check(self.tr("Keep track of it"), worded=True)
            self.track_check.setChecked(True)
            return self.track_check
        if self._kept.support:
            return _done(self.tr("Followed up"))
        button = Button(self.tr("Keep track of it"), icon="check", small=True)
        button.clicked.connect(self.track_asked)
        return button

    def _add_asks(self, answers: Sequence[Answered], asks: Sequence[str]) -> None:
        if not answers:
            return
        self._add_heading(self.tr("On what you asked for"))
        self._column.addSpacing(8)
        for answer in answers:
            known = 0 < answer.n <= len(asks)
            ask = asks[answer.n - 1] if known else self.tr("Ask %d") % answer.n
            by = f"by {shown.written(str(answer.by))}" if answer.by else ""
            said = ", ".join(filter(None, (answer.answer.label, by)))
            words = f"“{answer.note}”" if answer.note else ""
            self._add_row("flag", "rec", ask, words, Text(said, Role.META, "text3"))

    def _add_items(self, marks: Sequence[Mark], titles: dict[int, str]) -> None:
        if not marks:
            return
        self._add_heading(self.tr("On single items"))
        self._column.addSpacing(8)
        for mark in marks:
            title = titles.get(mark.n) or self.tr("Item %d") % mark.n
            self._add_mark(mark, title)

    def _add_mark(self, mark: Mark, title: str) -> None:
        quotes = [f"“{t}”" for t in (mark.comment, mark.question) if t]
        end: QWidget
        if mark.question and mark.id:
            end = self._question_control(mark, title)
        else:
            word = self.tr("Recognised") if mark.recognised else self.tr("Comment")
            end = Text(word, Role.META, "text3")
        icon, tone = _looks(mark)
        self._add_row(icon, tone, title, "\n".join(quotes), end)

    def _question_control(self, mark: Mark, title: str) -> QWidget:
        """Lead to the entry; a reply that was taken in may leave a step there."""
        if self._kept is None:
            button = Button(self.tr("Open the entry"), small=True)
            button.setAccessibleName(self.tr("Open “%s”") % title)
            button.clicked.connect(lambda: self.entry_opened.emit(mark.id))
            return button
        button = Button(self.tr("Note an answer"), icon="notebook-pen", small=True)
        button.setAccessibleName(self.tr("Note an answer in “%s”") % title)
        button.setToolTip(
            self.tr("Opens the entry, with the question as a next step in it")
        )
        button.clicked.connect(lambda: self.answer_asked.emit(mark.id, mark.question))
        return button

    def _add_rest(self, reply: Reply) -> None:
        rest = (
            (
                self.tr("In the review"),
                reply.in_review.label if reply.in_review else "",
            ),
            (self.tr("What the reader learned"), reply.own_learning),
        )
        told = [(label, text) for label, text in rest if text]
        if told:
            self._column.addSpacing(14)
        for label, text in told:
            self._column.addSpacing(10)
            self._column.addWidget(Text(label, Role.META, "text3"))
            self._column.addWidget(Text(text, Role.OWN_WORDS, lines=0))
        if reply.follow_up_on:
            self._add_day(shown.written(str(reply.follow_up_on)))

    def _add_day(self, day: str) -> None:
        self._column.addSpacing(10)
        self._column.addWidget(Text(self.tr("Look at it again"), Role.META, "text3"))
        told = Text(day, Role.OWN_WORDS)
        if self._kept is None:
            self._column.addWidget(told)
            return
        button = Button(self.tr("Add to my calendar"), icon="calendar", small=True)
        button.clicked.connect(self.calendar_asked)
        self._column.addWidget(Beside(told, button))

    def _add_heading(self, text: str) -> None:
        self._column.addSpacing(24)
        self._column.addWidget(Text(text, Role.SECTION, "text2"))

    def _add_row(
        self, icon: str, tone: Tone, title: str, words: str, end: QWidget
    ) -> None:
        self._column.addWidget(Hairline())
        self._column.addSpacing(13)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Text(title, Role.TODAY_TITLE, lines=0))
        if words:
            column.addWidget(Text(words, Role.OWN_WORDS, "text2", lines=0))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Drawing(icon, tone, drop=2), 0, TOP_EDGE)
        row.addLayout(column, 1)
        end.setMinimumHeight(theme().line(Role.TODAY_TITLE))
        row.addWidget(end, 0, TOP_EDGE)
        self._column.addLayout(row)
        self._column.addSpacing(13)


def _looks(mark: Mark) -> tuple[str, Tone]:
    if mark.question:
        return "circle-question-mark", "text2"
    return ("badge-check", "rec") if mark.recognised else ("message-square", "text2")


def _done(text: str) -> IconText:
    return IconText("check", text, role=Role.META, tone="text3", icon_size=14)


def _offer(icon: str, label: str, text: str, control: QWidget) -> Card:
    card = Card("raised", "rec_line")
    card.body.setContentsMargins(16, 14, 16, 14)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(label, Role.META, "text3"))
    words.addWidget(Text(text, Role.STEP, lines=0))
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(Drawing(icon, "rec"))
    row.addLayout(words, 1)
    row.addWidget(control)
    card.body.addLayout(row)
    return card
