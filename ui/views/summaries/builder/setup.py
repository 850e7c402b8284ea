"""The left column of the builder: for whom, about when, to what end."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pls.disclosure import sheets, wording
from pls.records import Day, Sheet, Summary
from pls.records.enums import Audience, NamesRule
from pls.space import drafting, profiles
from pls.space.drafting import Bench
from pls.space.sharing import Preview
from ui import dates
from ui.editors.plain import ProseEdit
from ui.operations import shown
from ui.theme import Role
from ui.views.summaries.builder.audience import AudienceChoice
from ui.views.summaries.builder.figures import Figures
from ui.views.summaries.builder.own import OwnParts
from ui.views.summaries.builder.period import PeriodField, example
from ui.views.summaries.parts import fill, filled, label
from ui.widgets.choice import Choice
from ui.widgets.drawing import Drawing
from ui.widgets.field import Field
from ui.widgets.scroll import ScrollArea
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.text import Text


_MOST_LINES = 5
_WIDE = (QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
_MOST_ASKS = 3


class Setup(ScrollArea):
    """What a summary says beside its items.

    Signals:
        edited: (Summary). The person changed something.
        owner_named: (str). The name the reader shall see as the writer's.
        agreed_asked: What was agreed with the reader the last time is wanted.
    """

    edited = Signal(object)
    owner_named = Signal(str)
    agreed_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tone="window", parent=parent)
        self._summary: Summary | None = None
        self._today = date(2000, 1, 1)
        self._seen: Preview | None = None
        self._pages = 0
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
        self._add_profile()
        self._add_sheet()
        self._add_period()
        self._add_ask()
        self._add_own()
        self._add_names()
        self._add_length()
        self._add_words()
        whole.addStretch(1)
        self.setWidget(content)
        self.setMinimumWidth(230)

    # Showing

    def show_summary(self, summary: Summary) -> None:
        """Show a draft; the caret stays where somebody writes."""
        fresh = self._summary is None or self._summary.id != summary.id
        if fresh:
            self._pages = 0
            self.verticalScrollBar().setValue(0)
        self._summary = summary
        self.audience.show_choice(summary.audience, summary.reader)
        self.names.set_current(summary.names)
        told = (
            (self.reader, summary.reader),
            (self.heading, summary.heading),
            (self.ask, summary.ask),
            (self.short, "\n".join(summary.in_short)),
            (self.failed, summary.not_worked),
            (self.next, "\n".join(summary.next)),
        )
        for field, text in told:
            fill(field, text, fresh=fresh)
        self.figures.show_numbers(summary.id, summary.numbers)
        self.own.show_summary(summary, self._today)
        self._show_kind(summary)
        self._show_review(summary, fresh=fresh)
        self._check_words(summary)

    def show_bench(self, bench: Bench) -> None:
        """Show the period, and ask for the person's name while none is known."""
        summary = bench.summary
        self._today = bench.today
        start, end = summary.period_from, summary.period_to
        self.period.show_days(
            start.date if start else None, end.date if end else None, bench.today
        )
        if not self.owner.hasFocus():
            self._owner_block.setVisible(not bench.owner)

    def settle(self) -> None:
        """Take what was typed where nobody came to the end of it yet."""
        text = self.review.text().strip()
        if self.review.isModified() and (not text or dates.read(text)):
            self._on_review()
        if self.owner.isModified():
            self._on_owner()

    def show_length(self, seen: Preview | None) -> None:
        """Show how long the page is; None when there is none."""
        told = self.tr("Starred items come first, in full. The others get one line.")
        self._length_hint.set_tone("text3")
        self._seen = seen
        if seen is None:
            self.length.setText(self.tr("Nothing to read yet"))
            self._length_hint.setText(told)
            return
        self._show_pages(seen, self._pages or seen.check.pages)
        words, most = seen.check.words, _budget(seen)
        if not most:
            self._length_hint.setText(f"{_count(words, 'word')}.")
        elif words <= most:
            room = self.tr("%d of about %d words.") % (words, most)
            self._length_hint.setText(f"{room} {told}")
        else:
            long = self.tr("%d words, and there is time for about %d.")
            self._length_hint.set_tone("danger")
            self._length_hint.setText(f"{long % (words, most)} {told}")

    def show_pages(self, seen: Preview, pages: int) -> None:
        """Show how many printed pages a preview takes, if it is still the one."""
        if seen is self._seen:
            self._pages = pages
            self._show_pages(seen, pages)

    def _show_pages(self, seen: Preview, pages: int) -> None:
        minutes = _count(wording.reading(seen.doc), "minute")
        told = self.tr("%s, %s to read") % (_count(pages, "page"), minutes)
        self.length.setText(told)

    # The parts

    def _add_owner(self) -> None:
        self.owner = Field(self.tr("Your name, as the reader sees it"))
        self.owner.editingFinished.connect(self._on_owner)
        self._owner_block = QWidget()
        column = QVBoxLayout(self._owner_block)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(6)
        column.addWidget(label(self.tr("Your name, as the reader sees it")))
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
        self.reader.textEdited.connect(self._on_reader)
        self._column.addWidget(self.reader)

    def _add_profile(self) -> None:
        """Offer the records of professional bodies, which only HR and they read."""
        self._profile_block = QWidget()
        column = QVBoxLayout(self._profile_block)
        column.setContentsMargins(0, 16, 0, 0)
        column.setSpacing(6)
        self.profile = Choice(self.tr("Record of a professional body"), ())
        self.profile.setSizePolicy(*_WIDE)
        self.profile.chosen.connect(lambda key: self._set(profile=key))
        self._profile_hint = Text("", Role.META, "text3", lines=0)
        column.addWidget(label(self.tr("Record of a professional body")))
        column.addWidget(self.profile)
        column.addWidget(self._profile_hint)
        self._column.addWidget(self._profile_block)
        self._profile_block.hide()

    def _add_sheet(self) -> None:
        self._head(self.tr("What is it?"))
        self.sheet = Choice(
            self.tr("What is it?"), [(sheet.value, sheet.label) for sheet in Sheet]
        )
        self.sheet.setSizePolicy(*_WIDE)
        self.sheet.chosen.connect(self._on_sheet)
        self._column.addWidget(self.sheet)
        self._sheet_hint = self._hint("")

    def _add_own(self) -> None:
        self.own = OwnParts()
        self.own.setContentsMargins(0, 16, 0, 0)
        self.own.edited.connect(self._on_own)
        self.own.agreed_asked.connect(self.agreed_asked)
        self._column.addWidget(self.own)

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
        self._head(self.tr("In numbers"))
        self.figures = Figures()
        self.figures.edited.connect(lambda numbers: self._set(numbers=numbers))
        self._column.addWidget(self.figures)
        self.next = self._prose(self.tr("What comes next"), lines=1)
        self.next.edited.connect(lambda: self._set(next=filled(self.next.text())))
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
        self._column.addWidget(label(text))
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

    def _on_reader(self, text: str) -> None:
        if self._summary is not None:
            self.edited.emit(drafting.for_reader(self._summary, text.strip()))

    def _on_audience(self, audience: Audience) -> None:
        if self._summary is not None:
            self.edited.emit(drafting.for_audience(self._summary, audience))

    def _on_period(self, start: date, end: date) -> None:
        first, last = Day(start.isoformat()), Day(end.isoformat())
        self._set(period_from=first, period_to=last)

    def _on_sheet(self, key: str) -> None:
        if self._summary is not None:
            self.edited.emit(drafting.for_sheet(self._summary, Sheet(key)))

    def _on_own(self, heading: str, text: str) -> None:
        if self._summary is not None:
            self.edited.emit(drafting.with_part(self._summary, heading, text))

    def _on_short(self) -> None:
        self._set(in_short=filled(self.short.text()))

    def _show_kind(self, summary: Summary) -> None:
        """Show what it becomes, and whose record."""
        self.sheet.set_current(summary.sheet.value)
        self._sheet_hint.setText(summary.sheet.hint)
        self.heading.set_placeholder(
            sheets.HEADINGS.get(summary.sheet, self.tr("The title of the record"))
        )
        hr = summary.audience is Audience.HR
        if hr and not self.profile.count():
            self.profile.addItem(self.tr("None"), "")
            for profile in profiles.profiles().values():
                self.profile.addItem(profile.name, profile.id)
        self.profile.set_current(summary.profile)
        known = profiles.profiles().get(summary.profile) if hr else None
        self._profile_hint.setText(known.hint if known is not None else "")
        self._profile_hint.setVisible(known is not None)
        self._profile_block.setVisible(hr)

    def _on_review(self) -> None:
        text = self.review.text().strip()
        found = dates.read(text)
        day = Day(found.isoformat()) if found else None
        wrong = bool(text) and day is None
        like = self.tr("Write it like {day}.").format(day=example())
        self.review.set_wrong(like if wrong else "")
        known = self._summary.review_on if self._summary is not None else None
        if not wrong:
            self.review.setModified(False)
            if day != known:
                self._set(review_on=day)

    def _show_review(self, summary: Summary, *, fresh: bool) -> None:
        """Show the day of the review, unless another one is being typed."""
        self.review.setPlaceholderText(example())
        if fresh or not self.review.isModified():
            self.review.set_wrong("")
            day = str(summary.review_on or "")
            fill(self.review, shown.written(day), fresh=fresh)

    def _on_owner(self) -> None:
        name = " ".join(self.owner.text().split())
        self.owner.setModified(False)
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


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _budget(seen: Preview) -> int:
    return sheets.budget(seen.summary.sheet, seen.summary.audience)
