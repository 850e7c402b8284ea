"""The middle column of the builder: what is ready, and what of it leaves."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pls.learning.hints import Hint
from pls.records import Pick, Record, Summary
from pls.space import arranging, drafting
from pls.space.arranging import Group, Order
from pls.space.drafting import Bench, Candidate
from ui import dates
from ui.operations import shown
from ui.theme import Role
from ui.views.summaries.builder.groups import GroupHead, PrivateRow, known_as
from ui.views.summaries.builder.item import ItemRow
from ui.views.summaries.builder.ordering import Ordering
from ui.views.summaries.builder.staying import Staying
from ui.views.summaries.builder.suggestion import Suggestion
from ui.widgets.button import Button
from ui.widgets.card import Hairline, Surface
from ui.widgets.empty import EmptyState
from ui.widgets.link import Link
from ui.widgets.scroll import ScrollArea
from ui.widgets.spoken import announce
from ui.widgets.text import Text


_SLICE = 4
"""Milliseconds of building before the window is given a chance."""

_PRIVATE = "\nprivate"
"""What the private records are known by; no skill is called like this."""


class Picking(Surface):
    """The records that are ready, by skill.

    Signals:
        edited: (Summary). The person picked something or shows it in another way.
        words_asked: (str). Write the words of a record for others.
        ready_asked: (str). Mark a record as ready to share.
        failure_asked: Write a line on what did not work.
        built: All rows are there.
    """

    edited = Signal(object)
    words_asked = Signal(str)
    ready_asked = Signal(str)
    failure_asked = Signal()
    built = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self._bench: Bench | None = None
        self._summary: Summary | None = None
        self.items: dict[str, ItemRow] = {}
        self.heads: dict[str, GroupHead] = {}
        self.privates: dict[str, PrivateRow] = {}
        self._groups: tuple[Group, ...] = ()
        self._rows: list[tuple[str, str]] = []
        self._hints: tuple[Hint, ...] = ()
        self._aside: set[str] = set()
        self._queue: deque[Callable[[], None]] = deque()
        self._private_shown = False
        self.suggestion = Suggestion()
        self.suggestion.picked.connect(self._on_offered)
        self.suggestion.put_aside.connect(self._on_aside)
        self.suggestion.failure_asked.connect(self.failure_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        self._staying = Staying(self, self.order)
        column.addWidget(self._body(), 1)
        self.setMinimumWidth(320)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._on_step, step))

    def show_bench(self, bench: Bench, summary: Summary) -> None:
        """Show what may be picked and how it is."""
        self._staying.note()
        if self._bench is not None and self._bench.summary.id != summary.id:
            self._aside.clear()
            self.order.show_order(Order.STRENGTH)
            self.show_hints(())
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
        self.show_summary(summary)

    def show_hints(self, hints: tuple[Hint, ...]) -> None:
        """Show the first of these that was not put aside, while this draft is open."""
        self._hints = hints
        hint = next((h for h in hints if h.key not in self._aside), None)
        found = self._bench.candidates if self._bench is not None else ()
        records = {c.id: c.record for c in found if c.record is not None}
        offered = (records[i] for i in (hint.offers if hint else ()) if i in records)
        here = self.suggestion.isAncestorOf(QApplication.focusWidget() or self)
        self.suggestion.show_hint(
            hint, [(r.id, r.title, _day(r)) for r in offered] if hint else ()
        )
        if here and hint is None:  # on to what the person reads next
            row = next((self.items[i] for _, i in self._rows if i in self.items), None)
            (row.box if row else self.order).setFocus(Qt.FocusReason.TabFocusReason)

    def show_summary(self, summary: Summary) -> None:
        """Show how everything is picked, and where."""
        self._summary = summary
        if self._bench is None:
            return
        self._staying.note()
        self._groups = arranging.arranged(self._bench, summary, self.order.order)
        rows = self._wanted(self._bench)
        if rows != self._rows:
            self._rows = rows
            self._rebuild(self._bench)
        picks = {pick.id: pick for pick in summary.picks}
        paged = self.order.order is Order.PAGE
        for group in self._groups:
            head = self.heads.get(known_as(group))
            members = group.members
            if head is not None:
                picked = sum(1 for c in members if c.id in picks)
                head.show_count(picked, len(members))
            for place, candidate in enumerate(members):
                row = self.items.get(candidate.id)
                if row is not None:
                    row.show_pick(candidate, picks.get(candidate.id), summary.names)
                    last = place == len(members) - 1
                    row.show_arrows(up=place > 0, down=not last, shown=paged)
        if not self._queue:
            self._staying.settle()

    @property
    def listed(self) -> list[str]:
        """The ids of the records, as they stand below one another."""
        return [record_id for _, record_id in self._rows]

    def _relist(self) -> None:
        if self._summary is not None:
            self.show_summary(self._summary)

    def reveal(self, record_id: str) -> None:
        """Go to a record that is listed."""
        row = self.items.get(record_id)
        if row is not None:
            row.box.setFocus(Qt.FocusReason.TabFocusReason)
            self._area.ensureWidgetVisible(row)

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

    def _body(self) -> QStackedWidget:
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._content = QWidget()
        self._whole = QVBoxLayout(self._content)
        self._whole.setContentsMargins(14, 0, 14, 24)
        self._whole.setSpacing(6)
        self._whole.addWidget(self.suggestion)
        self._whole.addLayout(self._list, 1)
        self._area = ScrollArea(self._content)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._area)
        self._pages.addWidget(self._nothing())
        return self._pages

    def _head(self) -> QHBoxLayout:
        self.count = Text("", Role.SECTION)
        self.order = Ordering()
        self.order.chosen.connect(lambda _: self._relist())
        self.private_count = Text("", Role.META, "text3", shrinks=True)
        self.private_link = Link(self.tr("Show them"))
        self.private_link.clicked.connect(self.toggle_private)
        row = QHBoxLayout()
        row.setContentsMargins(18, 11, 18, 14)
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addWidget(self.order)
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
        groups = self._groups
        rows = [(known_as(g), c.id) for g in groups for c in g.members]
        if self._private_shown:
            rows += [(_PRIVATE, record.id) for record in bench.private]
        return rows

    def _rebuild(self, bench: Bench) -> None:
        """Set the rows anew, keeping those that stay; a few at a time."""
        while self._list.count() > 1:
            first = self._list.itemAt(0)
            self._drop(first.widget() if first is not None else None)
        private = {i for key, i in self._rows if key == _PRIVATE}
        listed = {i for key, i in self._rows if key != _PRIVATE}
        for kept, wanted in ((self.items, listed), (self.privates, private)):
            for record_id in [i for i in kept if i not in wanted]:
                row = kept.pop(record_id)
                row.hide()
                row.deleteLater()
        self.heads.clear()
        self._queue = deque(self._steps(bench))
        self._whole.setEnabled(False)
        # Rows that have no place yet lie on each other: nobody sees them like that.
        self._content.setUpdatesEnabled(False)
        self._build_some()

    def _drop(self, widget: QWidget | None) -> None:
        """Take out the first of the list; a row that stays is only taken out."""
        if widget is None:
            self._list.takeAt(0)
            return
        # What `takeAt` returns lives on and keeps the height it once measured.
        self._list.removeWidget(widget)
        if not isinstance(widget, ItemRow | PrivateRow):
            widget.hide()
            widget.deleteLater()

    def _steps(self, bench: Bench) -> Iterable[Callable[[], None]]:
        if not self._groups:
            nothing = Text(self.tr("Nothing is picked yet."), Role.BODY, "text2")
            yield lambda: self._append(nothing)
        for group in self._groups:
            yield partial(self._add_head, group)
            for place, candidate in enumerate(group.members):
                if place:
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
        self._whole.setEnabled(True)
        self._whole.activate()
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

    def _add_head(self, group: Group) -> None:
        head = GroupHead(self._named(group))
        head.toggled_all.connect(lambda on: self._on_group(known_as(group), on))
        self.heads[known_as(group)] = head
        self._append(head)

    def _named(self, group: Group) -> str:
        if group.in_full:
            return self.tr("Read first, in full")
        if self.order.order is Order.MONTH and group.key:
            first = date.fromisoformat(f"{group.key}-01")
            return f"{dates.month(first)} {first.year}"
        if self.order.order is Order.PAGE:
            return group.key or self.tr("Without a heading")
        return group.key or self.tr("No skill yet")

    def _make_item(self, candidate: Candidate) -> None:
        """Make a row and fill it while it is hidden, which costs the least."""
        row = self.items.get(candidate.id)
        if row is None:
            row = ItemRow(candidate)
            row.picked.connect(self._on_picked)
            row.shown.connect(self._on_shown)
            row.words_asked.connect(self.words_asked)
            row.ready_asked.connect(self.ready_asked)
            row.moved.connect(self._on_moved)
            self.items[candidate.id] = row
        if self._summary is not None:
            pick = drafting.picked(self._summary, candidate.id)
            row.show_pick(candidate, pick, self._summary.names)

    def _add_item(self, record_id: str) -> None:
        self._append(self.items[record_id])

    def _add_private(self, record: Record) -> None:
        row = self.privates.get(record.id)
        if row is None:
            row = PrivateRow(record.id, record.title, _day(record))
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

    def _on_group(self, key: str, on: bool) -> None:  # noqa: FBT001 (a slot)
        if self._summary is None:
            return
        group = next((g for g in self._groups if known_as(g) == key), None)
        members = [c.id for c in group.members] if group is not None else []
        change = drafting.with_picked if on else drafting.without
        self.edited.emit(change(self._summary, *members))

    def _on_offered(self, record_ids: object) -> None:
        if self._summary is not None and isinstance(record_ids, tuple):
            self.edited.emit(drafting.with_picked(self._summary, *record_ids))

    def _on_aside(self, key: str) -> None:
        self._aside.add(key)
        self.show_hints(self._hints)

    def _on_step(self, step: int) -> None:
        key = self._staying.item
        if self._summary is not None and drafting.picked(self._summary, key):
            self._on_moved(key, step)

    def _on_moved(self, record_id: str, step: int) -> None:
        """Move a picked record on the page, and say where it stands now."""
        if self._summary is None or self._bench is None:
            return
        after = arranging.moved(self._bench, self._summary, record_id, step)
        self.edited.emit(after)
        for group in arranging.arranged(self._bench, after, Order.PAGE):
            ids = [c.id for c in group.members]
            if record_id in ids:
                told = self.tr("%d of %d on the page")
                where = told % (ids.index(record_id) + 1, len(ids))
                announce(self, f"{where}, {group.key}" if group.key else where)


def _day(record: Record) -> str:
    return shown.written(record.when[:10], year=False)
