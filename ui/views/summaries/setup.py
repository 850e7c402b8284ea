"""The left column of the builder: for whom, about when, to what end."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.disclosure import wording
from pls.records import Day, Summary
from pls.records.enums import Audience, NamesRule
from pls.space import drafting
from pls.space.drafting import Bench
from pls.space.sharing import Preview
from ui import dates
from ui.editors.plain import ProseEdit
from ui.operations import shown
from ui.theme import Role
from ui.views.summaries.audience import AudienceChoice
from ui.views.summaries.parts import Drawing
from ui.views.summaries.period import PeriodField, example
from ui.widgets.field import Field
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text import Text


_MOST_LINES = 5
_MOST_ASKS = 3


class Setup(ScrollArea):
    """What a summary says beside its items.

    Signals:
        edited: (Summary). The person changed something.
        owner_named: (str). The name the reader shall see as the writer's.
    """

    edited = Signal(object)
    owner_named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="window", parent=parent)
        self._summary: Summary | None = None
        content = QWidget()
        whole = QVBoxLayout(content)
        whole.setContentsMargins(10, 16, 8, 24)
        whole.setSpacing(0)
        # The chosen audience is a card that reaches beyond the words below it.
        self._column = _inset(whole)
        self._add_owner()
        self._add_audience(whole)
        self._column = _inset(whole)
        self._add_reader()
        self._add_period()
        self._add_ask()
        self._add_names()
        self._add_length()
        self._add_words()
        whole.addStretch(1)
        self.setWidget(content)
        self.setMinimumWidth(230)

    # Showing

    def show_summary(self, summary: Summary) -> None:
        """Show a draft; what is being typed stays as it is."""
        self._summary = summary
        self.audience.show_choice(summary.audience, summary.reader)
        self.names.set_current(summary.names)
        _fill(self.reader, summary.reader)
        _fill(self.heading, summary.heading)
        _fill(self.ask, summary.ask)
        _fill(self.short, "\n".join(summary.in_short))
        _fill(self.failed, summary.not_worked)
        if not self.review.hasFocus() and not self.review.wrong:
            day = str(summary.review_on or "")
            _fill(self.review, shown.written(day))
        self.review.setPlaceholderText(example())
        self._check_words(summary)

    def show_bench(self, bench: Bench) -> None:
        """Show the period, and ask for the person's name while none is known."""
        summary = bench.summary
        start, end = summary.period_from, summary.period_to
        self.period.show_days(
            start.date if start else None, end.date if end else None, bench.today
        )
        if not self.owner.hasFocus():
            self._owner_block.setVisible(not bench.owner)

    def show_length(self, seen: Preview | None) -> None:
        """Show how long the page is; None when there is none."""
        told = self.tr("Starred items come first, in full. The others get one line.")
        if seen is None:
            self.length.setText(self.tr("Nothing to read yet"))
            self._length_hint.setText(told)
            return
        pages = _count(seen.check.pages, "page")
        minutes = _count(wording.reading(seen.doc), "minute")
        self.length.setText(self.tr("%s, %s to read") % (pages, minutes))
        self._length_hint.setText(f"{_count(seen.check.words, 'word')}. {told}")

    # The parts

    def _add_owner(self) -> None:
        self.owner = Field(self.tr("Your name, as the reader sees it"))
        self.owner.editingFinished.connect(self._on_owner)
        self._owner_block = QWidget()
        column = QVBoxLayout(self._owner_block)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(6)
        column.addWidget(_label(self.tr("Your name, as the reader sees it")))
        column.addWidget(self.owner)
        self._column.addWidget(self._owner_block)
        self._owner_block.hide()

    def _add_audience(self, whole: QVBoxLayout) -> None:
        self._head(self.tr("Who is it for?"), first=True)
        self.audience = AudienceChoice()
        self.audience.chosen.connect(self._on_audience)
        whole.addWidget(self.audience)

    def _add_reader(self) -> None:
        self._head(self.tr("Name of the reader"))
        self.reader = Field(self.tr("Name of the reader"))
        self.reader.textEdited.connect(lambda text: self._set(reader=text.strip()))
        self._column.addWidget(self.reader)

    def _add_period(self) -> None:
        self._head(self.tr("Period"))
        self.period = PeriodField()
        self.period.chosen.connect(self._on_period)
        self._column.addWidget(self.period)

    def _add_review(self) -> None:
        self._head(self.tr("Day of the review, if there is one"))
        self.review = Field(self.tr("Day of the review"), placeholder=example())
        self.review.editingFinished.connect(self._on_review)
        self._column.addWidget(self.review)

    def _add_ask(self) -> None:
        self.ask = self._prose(self.tr("What should it lead to?"))
        self.ask.edited.connect(lambda: self._set(ask=self.ask.text().strip()))
        self._ask_hint = self._hint(self.tr("One line for each thing you ask for."))

    def _add_words(self) -> None:
        # It wraps, since most titles are longer than a line of this column.
        self.heading = self._prose(self.tr("Title on the page"), lines=1)
        self.heading.set_placeholder(self.tr("What I learned, and what it changed"))
        self.heading.edited.connect(
            lambda: self._set(heading=" ".join(self.heading.text().split()))
        )
        self.short = self._prose(self.tr("In short"))
        self.short.edited.connect(self._on_short)
        self._short_hint = self._hint(
            self.tr("What is different now: up to five lines.")
        )
        self.failed = self._prose(self.tr("What did not work"))
        self.failed.edited.connect(
            lambda: self._set(not_worked=self.failed.text().strip())
        )
        self._add_review()

    def _add_names(self) -> None:
        self._head(self.tr("Names of other people"))
        self.names = Segmented(
            self.tr("Names of other people"),
            [Segment(rule.value, rule.label) for rule in NamesRule],
            stretch=True,
        )
        self.names.chosen.connect(lambda key: self._set(names=NamesRule(key)))
        self._column.addWidget(self.names)
        self._hint(self.tr("Also inside your text. You can change it for each item."))

    def _add_length(self) -> None:
        self._head(self.tr("Length"))
        self.length = Text("", Role.BODY, lines=2)
        row = QHBoxLayout()
        row.setSpacing(9)
        row.addWidget(Drawing("file-text", "text2", size=16))
        row.addWidget(self.length, 1)
        self._column.addLayout(row)
        self._length_hint = self._hint("")

    def _prose(self, label: str, lines: int = 2) -> ProseEdit:
        self._head(label)
        field = ProseEdit(role=Role.OWN_WORDS, bordered=True, least_lines=lines)
        field.setAccessibleName(label)
        self._column.addWidget(field)
        return field

    def _head(self, text: str, *, first: bool = False) -> None:
        self._column.addSpacing(0 if first else 16)
        self._column.addWidget(_label(text))
        self._column.addSpacing(6)

    def _hint(self, text: str) -> Text:
        hint = Text(text, Role.META, "text3", lines=0)
        self._column.addSpacing(6)
        self._column.addWidget(hint)
        return hint

    # What the person does

    def _set(self, **values: Any) -> None:
        if self._summary is not None:
            self.edited.emit(msgspec.structs.replace(self._summary, **values))

    def _on_audience(self, audience: Audience) -> None:
        if self._summary is not None:
            self.edited.emit(drafting.for_audience(self._summary, audience))

    def _on_period(self, start: date, end: date) -> None:
        first, last = Day(start.isoformat()), Day(end.isoformat())
        self._set(period_from=first, period_to=last)

    def _on_short(self) -> None:
        lines = (line.strip() for line in self.short.text().splitlines())
        self._set(in_short=tuple(line for line in lines if line))

    def _on_review(self) -> None:
        text = self.review.text().strip()
        found = dates.read(text)
        day = Day(found.isoformat()) if found else None
        wrong = bool(text) and day is None
        like = self.tr("Write it like {day}.").format(day=example())
        self.review.set_wrong(like if wrong else "")
        known = self._summary.review_on if self._summary is not None else None
        if not wrong and day != known:
            self._set(review_on=day)

    def _on_owner(self) -> None:
        name = " ".join(self.owner.text().split())
        if name:
            self.owner_named.emit(name)

    def _check_words(self, summary: Summary) -> None:
        asks = [line for line in summary.ask.splitlines() if line.strip()]
        self._ask_hint.set_tone("danger" if len(asks) > _MOST_ASKS else "text3")
        self._ask_hint.setText(
            self.tr("A page takes three at most. Leave the others for the talk.")
            if len(asks) > _MOST_ASKS
            else self.tr("One line for each thing you ask for.")
        )
        many = len(summary.in_short) > _MOST_LINES
        self._short_hint.set_tone("danger" if many else "text3")


def _inset(whole: QVBoxLayout) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(10, 0, 10, 0)
    column.setSpacing(0)
    whole.addLayout(column)
    return column


def _label(text: str) -> Text:
    return Text(text, Role.META_STRONG, "text2", lines=0)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _fill(field: Field | ProseEdit, text: str) -> None:
    """Show *text*, unless the person is typing there or only spaces differ."""
    now = field.text()
    same = [line.strip() for line in now.splitlines() if line.strip()] == [
        line.strip() for line in text.splitlines() if line.strip()
    ]
    if same or field.hasFocus():
        return
    if isinstance(field, Field):
        field.setText(text)
        field.setCursorPosition(0)
    else:
        field.set_text(text)
