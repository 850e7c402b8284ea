"""The middle column of the builder: what is ready, and what of it leaves."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLayoutItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pls.records import Pick, Record, Summary
from pls.space import drafting
from pls.space.drafting import Bench, Candidate
from ui.operations import shown
from ui.theme import Role
from ui.views.summaries.groups import GroupHead, PrivateRow
from ui.views.summaries.item import ItemRow
from ui.widgets.button import Button
from ui.widgets.card import Hairline, Surface
from ui.widgets.empty import EmptyState
from ui.widgets.link import Link
from ui.widgets.scroll import ScrollArea
from ui.widgets.text import Text


_SLICE = 4
"""Milliseconds of building before the window is given a chance."""


class Picking(Surface):
    """The records that are ready, by skill.

    Signals:
        edited: (Summary). The person picked something or shows it in another way.
        words_asked: (str). Write the words of a record for others.
        ready_asked: (str). Mark a record as ready to share.
        built: All rows are there.
    """

    edited = Signal(object)
    words_asked = Signal(str)
    ready_asked = Signal(str)
    built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._bench: Bench | None = None
        self._summary: Summary | None = None
        self.items: dict[str, ItemRow] = {}
        self.heads: dict[str, GroupHead] = {}
        self.privates: dict[str, PrivateRow] = {}
        self._order: list[tuple[str, str]] = []
        self._queue: deque[Callable[[], None]] = deque()
        self._private_shown = False
        self.count = Text("", Role.SECTION)
        self.private_count = Text("", Role.META, "text3", shrinks=True)
        self.private_link = Link(self.tr("Show them"))
        self.private_link.clicked.connect(self.toggle_private)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(14, 0, 14, 24)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._content = QWidget()
        self._content.setLayout(self._list)
        self._area = ScrollArea(self._content)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._area)
        self._pages.addWidget(self._nothing())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._pages, 1)
        self.setMinimumWidth(320)

    def show_bench(self, bench: Bench, summary: Summary) -> None:
        """Show what may be picked and how it is."""
        self._bench = bench
        ready = sum(1 for c in bench.candidates if c.ready)
        self.count.setText(self.tr("%d ready to share") % ready)
        self.private_count.setText(
            self.tr("%d private, not listed") % len(bench.private)
        )
        self.private_link.setEnabled(bool(bench.private))
        if self._private_shown:
            self.private_count.setText(self.tr("%d private") % len(bench.private))
        nothing = not bench.candidates and not self._private_shown
        self._pages.setCurrentIndex(1 if nothing else 0)
        order = self._wanted(bench)
        if order != self._order:
            self._order = order
            self._rebuild(bench)
        self.show_summary(summary)

    def show_summary(self, summary: Summary) -> None:
        """Show how everything is picked."""
        self._summary = summary
        if self._bench is None:
            return
        picks = {pick.id: pick for pick in summary.items}
        for candidate in self._bench.candidates:
            row = self.items.get(candidate.id)
            if row is not None:
                row.show_pick(candidate, picks.get(candidate.id), summary.names)
        for name, head in self.heads.items():
            members = [c.id for c in self._bench.candidates if c.group == name]
            head.show_count(sum(1 for m in members if m in picks), len(members))

    def toggle_private(self) -> None:
        """Show the private records of the period, or hide them again."""
        self._private_shown = not self._private_shown
        self.private_link.setText(
            self.tr("Hide them") if self._private_shown else self.tr("Show them")
        )
        self.private_link.setAccessibleName(self.private_link.text())
        self.private_link.updateGeometry()
        if self._bench is not None and self._summary is not None:
            self.show_bench(self._bench, self._summary)

    # Building

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(18, 11, 18, 14)
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.private_count)
        row.addWidget(self.private_link)
        return row

    def _nothing(self) -> EmptyState:
        self.empty_button = Button(self.tr("Show them"))
        self.empty_button.clicked.connect(self.toggle_private)
        return EmptyState(
            "circle-arrow-out-up-right",
            self.tr("No entries are ready to share."),
            self.tr("Mark some in the journal, or look among private ones."),
            [self.empty_button],
        )

    def _wanted(self, bench: Bench) -> list[tuple[str, str]]:
        order = [(c.group, c.id) for c in bench.candidates]
        if self._private_shown:
            order += [("private", record.id) for record in bench.private]
        return order

    def _rebuild(self, bench: Bench) -> None:
        """Set the rows anew, keeping those that stay; a few at a time."""
        while self._list.count() > 1:
            self._drop(self._list.takeAt(0))
        wanted = {record_id for _, record_id in self._order}
        for kept in (self.items, self.privates):
            for record_id in [i for i in kept if i not in wanted]:
                kept.pop(record_id).deleteLater()
        self.heads.clear()
        self._queue = deque(self._steps(bench))
        self._list.setEnabled(False)
        # Rows that have no place yet lie on each other: nobody sees them like that.
        self._content.setUpdatesEnabled(False)
        self._build_some()

    def _drop(self, item: QLayoutItem | None) -> None:
        widget = item.widget() if item is not None else None
        if widget is not None and not isinstance(widget, ItemRow | PrivateRow):
            widget.hide()
            widget.deleteLater()

    def _steps(self, bench: Bench) -> Iterable[Callable[[], None]]:
        group: str | None = None
        for candidate in bench.candidates:
            if candidate.group != group:
                group = candidate.group
                yield partial(self._add_head, candidate.group)
            else:
                yield lambda: self._append(Hairline())
            yield partial(self._make_item, candidate)
            yield partial(self._add_item, candidate.id)
        if self._private_shown and bench.private:
            title = Text(self.tr("Private in this period"), Role.SECTION, "text2")
            title.setContentsMargins(0, 0, 0, 0)
            yield lambda: self._add_title(title)
            for record in bench.private:
                yield lambda: self._append(Hairline())
                yield partial(self._add_private, record)

    def _build_some(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        while self._queue and clock.elapsed() < _SLICE:
            self._queue.popleft()()
        if self._queue:
            QTimer.singleShot(0, self, self._build_some)
            return
        # One layout for all rows: one for each slice would grow with their square.
        self._list.setEnabled(True)
        self._list.activate()
        self._content.setUpdatesEnabled(True)
        if self._summary is not None:
            self.show_summary(self._summary)
        self.built.emit()

    def _append(self, widget: QWidget) -> None:
        self._list.insertWidget(self._list.count() - 1, widget)
        widget.show()

    def _add_title(self, title: Text) -> None:
        self._list.insertSpacing(self._list.count() - 1, 16)
        self._append(title)
        self._list.insertSpacing(self._list.count() - 1, 6)

    def _add_head(self, name: str) -> None:
        head = GroupHead(name or self.tr("No skill yet"))
        head.toggled_all.connect(lambda on: self._on_group(name, on))
        self.heads[name] = head
        self._append(head)

    def _make_item(self, candidate: Candidate) -> None:
        """Make a row and fill it while it is hidden, which costs the least."""
        row = self.items.get(candidate.id)
        if row is None:
            row = ItemRow(candidate)
            row.picked.connect(self._on_picked)
            row.shown.connect(self._on_shown)
            row.words_asked.connect(self.words_asked)
            row.ready_asked.connect(self.ready_asked)
            self.items[candidate.id] = row
        if self._summary is not None:
            pick = drafting.picked(self._summary, candidate.id)
            row.show_pick(candidate, pick, self._summary.names)

    def _add_item(self, record_id: str) -> None:
        self._append(self.items[record_id])

    def _add_private(self, record: Record) -> None:
        row = self.privates.get(record.id)
        if row is None:
            day = shown.written(record.when[:10], year=False)
            row = PrivateRow(record.id, record.title, day)
            row.ready_asked.connect(self.ready_asked)
            self.privates[record.id] = row
        self._append(row)

    # What the person does

    def _on_picked(self, record_id: str, on: bool) -> None:  # noqa: FBT001 (a slot)
        if self._summary is not None:
            change = drafting.with_picked if on else drafting.without
            self.edited.emit(change(self._summary, record_id))

    def _on_shown(self, pick: object) -> None:
        if self._summary is not None and isinstance(pick, Pick):
            self.edited.emit(drafting.with_pick(self._summary, pick))

    def _on_group(self, name: str, on: bool) -> None:  # noqa: FBT001 (a slot)
        if self._summary is None or self._bench is None:
            return
        members = [c.id for c in self._bench.candidates if c.group == name]
        change = drafting.with_picked if on else drafting.without
        self.edited.emit(change(self._summary, *members))
