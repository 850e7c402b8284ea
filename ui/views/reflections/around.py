"""The left pane: what the period held."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.learning import spans
from pls.learning.spans import Period, Span
from pls.records import Entry
from pls.space.holding import Also
from ui import dates
from ui.operations import shown
from ui.operations.reflections import Beside
from ui.theme import Role, Tone, theme
from ui.views.reflections.rows import Content, EntryList
from ui.widgets.button import IconButton
from ui.widgets.card import Hairline
from ui.widgets.column import Column
from ui.widgets.empty import EmptyState
from ui.widgets.state import IconText
from ui.widgets.text import Text


WIDE: Final = 322
_SHARE: Final = 0.4
_ROOM: Final = 390
"""Pixels of height from which on it is told what else there was."""


_CALENDAR: Final = (Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR)


class Around(Column):
    """Lists the entries of the period, and tells what else it had.

    Signals:
        chosen: (id). A link to an entry is wanted in the answer.
        ticked: (id). It mattered, or no longer.
        asked: (id). The entry itself is wanted.
        stepped: (Period). Another period is wanted.
    """

    chosen = Signal(str)
    ticked = Signal(str)
    asked = Signal(str)
    stepped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WIDE, _SHARE, parent)
        self._beside: Beside | None = None
        self.title = Text("", Role.PANE_TITLE, lines=0)
        self.facts = Text("", Role.META, "text3", lines=0)
        self.before = IconButton("arrow-left", self.tr("The one before"), "", size=24)
        self.before.clicked.connect(lambda: self._step(spans.before))
        self.after = IconButton("arrow-right", self.tr("The one after"), "", size=24)
        self.after.clicked.connect(lambda: self._step(spans.after))
        self.list = EntryList()
        self.list.chosen.connect(self.chosen)
        self.list.ticked.connect(self.ticked)
        self.list.asked.connect(self.asked)
        self.nothing = EmptyState(
            "",
            self.tr("Nothing noted in this time."),
            self.tr("Gaps are fine."),
        )
        self.also = _Also()
        self.foot = Text("", Role.META, "text3", lines=0)
        self.show_use(linking=True)
        self._build()

    def show_beside(
        self, found: Beside, used: Collection[str], ticked: Collection[str]
    ) -> None:
        """Show a period; *used* are the titles in the answers, *ticked* ids."""
        self._beside = found
        self.title.setText(_title(found.period))
        minutes = sum(entry.minutes or 0 for entry in found.entries)
        told = [shown.number(len(found.entries), self.tr("entry"), self.tr("entries"))]
        told += [shown.length(minutes)] if minutes else []
        days = f"{days_of(found.period)}. " if _named(found.period) else ""
        self.facts.setText(f"{days}{', '.join(told)}.")
        steps = found.asked.span in _CALENDAR
        self.before.setVisible(steps)
        self.after.setVisible(steps and found.period.last < found.today)
        self.also.show_also(found.also, found.period)
        self._fit()
        self.list.setVisible(bool(found.entries))
        self.nothing.setVisible(not found.entries)
        self.foot.setVisible(bool(found.entries))
        self.mark(used, ticked)

    def show_use(self, *, linking: bool) -> None:
        """Say what a click on an entry does."""
        words = self.tr("Click an entry to open it.")
        if linking:
            words = self.tr("Click an entry to put a link to it in your answer.")
        self.foot.setText(words)

    def mark(self, used: Collection[str], ticked: Collection[str]) -> None:
        """Say which entries are in an answer, and which mattered."""
        if self._beside is None:
            return
        names = {title.casefold() for title in used}
        self.list.show_rows(
            [self._row(entry, names, ticked) for entry in self._beside.entries]
        )

    def _step(self, to: Callable[[Period], Period]) -> None:
        if self._beside is not None:
            self.stepped.emit(to(self._beside.period))

    def _row(
        self, entry: Entry, used: Collection[str], ticked: Collection[str]
    ) -> Content:
        assert self._beside is not None  # noqa: S101 (rows are made of what it has)
        brief = self._beside.period.span is Span.WEEK
        day = entry.when.date
        when = dates.weekday(day)[:3] if brief else dates.short(day)
        meta = (when, shown.length(entry.minutes)) if entry.minutes else (when,)
        inside = entry.title.casefold() in used
        mattered = entry.id in ticked
        said = [entry.title, *meta]
        said += [self.tr("in your answer")] if inside else []
        said += [self.tr("ticked")] if mattered else []
        return Content(
            entry.id,
            entry.title,
            meta,
            shown.icon(entry),
            used=inside,
            ticked=mattered,
            spoken=", ".join(said),
        )

    def _build(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(20, 18, 20, 8)
        head.setSpacing(2)
        named = QHBoxLayout()
        named.setSpacing(2)
        named.addWidget(self.title, 1)
        named.addWidget(self.before)
        named.addWidget(self.after)
        head.addLayout(named)
        head.addWidget(self.facts)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 18)
        foot.addWidget(self.foot)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 1, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self.list)
        self._column.addWidget(self.nothing)
        self._column.addWidget(self.also)
        self._column.addStretch(1)
        self._column.addLayout(foot)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave the little room of a low window to the entries."""
        room = self.height() >= theme().grown(_ROOM)
        self.also.setVisible(room and self.also.told)

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDE, super().sizeHint().height())


def _title(period: Period) -> str:
    """Return the name of a period, or its days."""
    return _named(period) or days_of(period)


def _named(period: Period) -> str:
    return "Twelve months" if period.span is Span.TWELVE else period.title


def days_of(period: Period) -> str:
    """Return the days of a period: `8 to 14 June`."""
    first, last = period.first, period.last
    same = (first.year, first.month) == (last.year, last.month)
    years = first.year != last.year
    begin = str(first.day) if same else dates.day(first, year=years)
    return f"{begin} to {dates.day(last, year=years)}"


class _Also(QWidget):
    """What a period had beside its entries."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[QWidget] = []
        self.title = Text("", Role.META_STRONG)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addSpacing(14)
        column.addWidget(self.title)
        column.addSpacing(2)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        column.addLayout(self._column)

    @property
    def told(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self._lines)

    def show_also(self, also: Also, period: Period) -> None:
        """Show what is in *also*, or nothing."""
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        week = period.span is Span.WEEK
        self.title.setText(
            self.tr("Also this week") if week else self.tr("Also in this time")
        )
        self._lines = [_line(*each) for each in self._told(also)]
        for line in self._lines:
            self._column.addWidget(line)
            line.show()

    def _told(self, also: Also) -> list[tuple[str, str, Tone]]:
        found: list[tuple[str, str, Tone]] = []
        steps = []
        if also.done:
            one, many = self.tr("next step done"), self.tr("next steps done")
            steps.append(shown.number(also.done, one, many))
        if also.moved:
            steps.append(self.tr("{count} moved").format(count=also.moved))
        if also.let_go:
            steps.append(self.tr("{count} let go").format(count=also.let_go))
        if also.open:
            steps.append(self.tr("{count} still open").format(count=also.open))
        if steps:
            if not also.done:
                steps[0] = self.tr("Next steps: {told}").format(told=steps[0])
            found.append(("circle-check", ", ".join(steps), "text2"))
        if also.finished:
            one, many = self.tr("resource used"), self.tr("resources used")
            found.append(("bookmark", shown.number(also.finished, one, many), "text2"))
        if also.recognised:
            count = len(also.recognised)
            one, many = self.tr("recognition"), self.tr("recognitions")
            names = dict.fromkeys(n.split()[0] for n in also.recognised if n.strip())
            told = shown.number(count, one, many)
            by = self.tr(" from {names}").format(names=", ".join(names))
            found.append(("badge-check", told + (by if names else ""), "rec"))
        return found


def _line(icon: str, words: str, tone: Tone) -> QWidget:
    made = QWidget()
    made.setAccessibleName(words)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 6, 0, 0)
    row.setSpacing(8)
    drawing = IconText(icon, "", tone=tone, icon_size=15)
    drawing.setFixedWidth(theme().grown(15))
    row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(words, Role.META, "text2", lines=0), 1)
    return made
