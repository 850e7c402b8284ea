"""The journal: the three panes put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget
from typing_extensions import override

from pls.changes import ChangeSet
from pls.records import Entry
from pls.space import Space
from pls.space.listing import Filters
from ui.editors.drafts import Draft, Drafts
from ui.editors.linking import Linking
from ui.operations import Desk, Outcome, entries
from ui.operations.entries import Names
from ui.operations.writing import Opened
from ui.theme import theme
from ui.views.journal.alone import Alone
from ui.views.journal.around import Around
from ui.views.journal.days import Days
from ui.views.journal.details import Details
from ui.views.journal.feed import Feed
from ui.views.journal.history import History
from ui.views.journal.listing import ListPane
from ui.views.journal.opening import Opening
from ui.views.journal.panes import Panes
from ui.views.journal.parcels import Parcels
from ui.views.journal.removing import Removals
from ui.views.journal.rows import Listing
from ui.views.journal.stepping import Stepping
from ui.views.journal.writing import Writing
from ui.views.view import View


DETAILS_FROM = 1280 - 224
"""The width below which the details are closed."""


class JournalView(View):
    """Reads, writes and finds entries."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Journal"))
        self._desk = desk
        self._names = Names()
        self._draft: Draft[Entry] | None = None
        self._details_wanted = True
        self.drafts = Drafts(desk, Entry, self)
        self._opening = Opening(desk, self.drafts, self._show)
        self.list = ListPane(desk.clock.today())
        self.feed = Feed(desk, self.list, self)
        self.writing = Writing(desk.runner, desk.words)
        self.parcels = Parcels(desk, self.writing, self)
        self.details = Details()
        self._around = Around(desk, self.parcels, lambda: self._draft, self)
        self._around.told.connect(self.told)
        self._around.led.connect(self.open_entry)
        self._around.led_on.connect(self.record_asked)
        finishing = self.writing.body.finishing
        self._linking = Linking(desk, finishing, lambda: self._draft)
        self._linking.told.connect(self.told)
        self._days = Days(desk, self.list, self)
        self.writing.checked.watch(*self.details.edits())
        self.history = History(self._swap, self.writing.edits(), self.details.edits())
        self._stepping = Stepping(
            self.details, self.writing, lambda: self._draft, desk.clock.today
        )
        self.removals = Removals(self.history, self._put)
        self.alone = Alone(self.writing, self.list, self._fit)
        self._build()
        self._connect()
        self.refresh()

    # --- what the window asks for

    @override
    def panes(self) -> list[QWidget]:
        found: list[QWidget] = [] if self.list.isHidden() else [self.list.list]
        if self._draft is not None:
            found.append(self.writing.body)
        if self.details.isVisible():
            found.append(self.details.ways)
        return found or [self.writing.more]

    @property
    def shown(self) -> Draft[Entry] | None:
        """The entry that is shown, if one is."""
        return self._draft

    def focus_search(self) -> None:
        """Go to the search field of the list."""
        self.list.focus_search()

    def open_entry(self, record_id: str, *, write: bool = False) -> None:
        """Show an entry, whatever the list was narrowed to.

        Args:
            record_id: The entry.
            write: Put the caret at the end of its text.
        """
        if not self.list.model.index_of(record_id).isValid() and self.list.filters:
            self.list.set_filters(Filters())
        self._opening.ask(
            record_id, then=self.writing.focus_end if write else self.writing.focus_text
        )

    @override
    def open_record(self, record_id: str) -> None:
        self.open_entry(record_id)

    def narrow(self, filters: Filters) -> None:
        """Narrow the list to what *filters* want."""
        self.list.set_filters(filters)
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_day(self) -> None:
        """Let the person narrow the list to any day."""
        self._days.choose(self.writing.date_anchor() or self.list.search)

    def step_day(self, by: int) -> None:
        """Narrow a list that shows one day to another, so many days on."""
        self._days.step(by)

    def new_entry(self, title: str = "") -> None:
        """Write a new entry, the caret in its title."""
        self.begin(lambda space: entries.blank(space, title))

    def begin(self, work: Callable[[Space], Outcome[Opened[Entry]]]) -> None:
        """Show the new entry that *work* writes, the caret in its title."""
        self.drafts.flush()
        if self.list.filters:
            self.list.set_filters(Filters())
        self._desk.do(work, self._on_new, owner=self)

    def delete(self) -> None:
        """Put the entry that is shown into the bin."""
        draft = self._draft
        if draft is None:
            return
        record_id = draft.id
        follows = self.list.neighbour(record_id)
        self.alone.set_on(on=False)
        # The next key is not for the entry that comes into this place.
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

        def delete() -> None:
            self.parcels.leave()
            self._desk.do(
                lambda space: entries.delete(space, record_id),
                lambda title: self._on_deleted(record_id, title, follows),
                owner=self,
            )

        # Words saved after it would bring it back.
        self.drafts.settle(draft, delete)

    def toggle_details(self) -> None:
        """Open or close the details."""
        hidden = self.details.isHidden()
        self.alone.set_on(on=False)
        self.set_details(shown=hidden)

    @property
    def details_wanted(self) -> bool:
        """Whether the details are open wherever there is room."""
        return self._details_wanted

    def set_details(self, *, shown: bool) -> None:
        """Open or close the details, as the person wants it."""
        self._details_wanted = shown
        self._fit(force=shown)
        if not shown and self._draft is not None:
            self.writing.focus_text()

    @override
    def undo(self) -> bool:
        could = self.history.can_undo
        self.history.undo()
        return could

    @override
    def flush(self) -> None:
        self.details.settle()
        self.drafts.flush()

    @property
    @override
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        return (*self.drafts.unsaved, *self.parcels.unsaved)

    @property
    def splitter(self) -> QSplitter:
        """The panes, to remember their sizes."""
        return self._splitter

    def refresh(self) -> None:
        """Ask for the list again."""
        self.feed.refresh()

    # --- building

    def _build(self) -> None:
        self._splitter = Panes(self.list, self.writing, self.details)
        self.details.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)

    def _connect(self) -> None:
        self.feed.listed.connect(self._on_listing)
        self.feed.named.connect(self._on_names)
        self.list.chosen.connect(self._opening.ask)
        self.list.opened.connect(
            lambda key: self._opening.ask(key, then=self.writing.focus_text)
        )
        self.list.new_asked.connect(self.new_entry)
        self.list.delete_asked.connect(self.delete)
        self.list.unread_asked.connect(self._around.show_unread)
        self.writing.told.connect(self.told)
        self.writing.titled.connect(self._on_titled)
        self.writing.written.connect(self._on_written)
        self.writing.overtaken.connect(self.history.settle)
        self.writing.left.connect(self.drafts.flush)
        self.writing.delete_asked.connect(self.delete)
        self.writing.copy_asked.connect(self._around.copy)
        self.writing.file_asked.connect(self._around.show_file)
        self.writing.day_asked.connect(self.choose_day)
        self.writing.details_asked.connect(self.toggle_details)
        self.writing.link_asked.connect(self._around.follow)
        self.writing.notice_closed.connect(self._on_notice_closed)
        self.writing.history_asked.connect(self._on_notice_closed)
        self.writing.new_asked.connect(self.new_entry)
        self.removals.told.connect(self.told)
        self.details.changed.connect(self._on_fields)
        self.details.close_asked.connect(lambda: self.set_details(shown=False))
        self.details.resource_chosen.connect(self._around.follow)
        self.details.history_asked.connect(self.writing.ask_history)
        drafts = self.drafts
        for changed in (drafts.edited, drafts.saved, drafts.told, drafts.failed):
            changed.connect(self._on_state)
        self.drafts.replaced.connect(self._on_replaced)
        self.drafts.vanished.connect(self._on_vanished)
        self.parcels.told.connect(lambda said: self.told.emit(said, None))
        self._desk.bridge.changed.connect(self._on_changed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, *, force: bool = False) -> None:
        room = force or self.width() >= theme().grown(DETAILS_FROM)
        room = room and not self.alone.on
        show = self._details_wanted and room and self._draft is not None
        if show != self.details.isVisibleTo(self):
            self.details.setVisible(show)
        self._splitter.limit()
        self.writing.set_details(shown_=show)

    # --- the list

    def _on_listing(self, listing: Listing) -> None:
        ids, total = listing.listed.ids, listing.listed.total
        self._around.unread = (*listing.unread, *listing.copies)
        self.writing.finding.set_parts(listing.listed.words)
        if self._draft is not None:
            self.list.mark(self._draft.id)
        elif not total:
            self.writing.show_nothing(first=True)
        elif ids and not self._opening.wanted:
            self._opening.ask(ids[0])

    def _on_names(self, names: Names) -> None:
        self._names = names
        self.details.set_names(names)
        self.writing.checked.set_names(names)
        self.writing.body.finishing.begin(names.finish)

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        draft = self._draft
        known = draft is not None and (changes.everything or draft.id in changes.saved)
        # What is being written comes before the list, which takes longer.
        if draft is not None and draft.id in changes.removed:
            self.drafts.lose(draft.id)
        elif draft is not None and known and initiator is not self.drafts:
            self.drafts.look_again(draft.id)
        self.feed.change(changes)

    # --- one entry

    def _show(self, draft: Draft[Entry]) -> None:
        self.details.settle()
        self.parcels.show(draft)
        self._draft = draft
        self._opening.settle(draft)
        self.writing.show_draft(draft)
        self.details.show_draft(draft)
        self.details.show_past(draft)
        self.details.area.verticalScrollBar().setValue(0)
        self.history.clear()
        self.list.mark(draft.id, show=True)
        self._fit()

    def _close(self, draft: Draft[Entry]) -> None:
        """Show another entry in the place of one that is gone."""
        follows = self.list.neighbour(draft.id)
        self.drafts.forget(draft.id)
        self.parcels.show(None)
        self._draft = None
        self._opening.settle(None)
        self.history.clear()
        if follows:
            self._opening.ask(follows)
        else:
            self.writing.show_nothing(first=True)
        self._fit()

    def _on_new(self, opened: Opened[Entry]) -> None:
        self._show(self.drafts.hold(opened))
        self.writing.go_to_gap()
        self.writing.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.writing.title.selectAll()

    def _on_deleted(self, record_id: str, title: str, follows: str) -> None:
        if self._draft is not None and self._draft.id == record_id:
            self._close(self._draft)
        if follows and self._draft is None:
            self._opening.ask(follows)

        def back() -> None:
            self._desk.do(
                lambda space: entries.restore(space, record_id),
                lambda _: self.open_entry(record_id),
                owner=self,
            )

        self.told.emit(self.tr("“{title}” is in the bin.").format(title=title), back)

    # --- writing

    def _on_titled(self, title: str) -> None:
        if self._draft is not None:
            self.drafts.change(self._draft, title=title)

    def _on_written(self) -> None:
        if self._draft is not None:
            self.drafts.write(self._draft, self.writing.body.text())
            self.details.follow_text(self._draft)

    def _on_fields(self, values: dict[str, Any]) -> None:
        if self._draft is not None:
            before = self._swap(values)
            self.history.note(before)
            titles = self._names.resources
            self.removals.look(self._draft, before, values, titles)

    def _swap(self, values: dict[str, Any]) -> dict[str, Any]:
        draft = self._draft
        if draft is None:
            return {}
        before = {name: getattr(draft.record, name) for name in values}
        self._put(draft, values)
        return before

    def _put(self, draft: Draft[Entry], values: dict[str, Any]) -> None:
        self.drafts.change(draft, **values)
        if draft is self._draft:
            self.details.show_draft(draft)

    def _on_state(self, draft: Draft[Entry]) -> None:
        if draft is self._draft:
            self.writing.show_state(draft)

    def _on_notice_closed(self) -> None:
        if self._draft is not None:
            self.drafts.forget_notice(self._draft)

    def _on_replaced(self, draft: Draft[Entry]) -> None:
        if draft is self._draft:
            self.writing.refresh(draft)
            self.details.show_draft(draft)
            self.details.show_past(draft)

    def _on_vanished(self, draft: Draft[Entry]) -> None:
        if draft is self._draft:
            if self.writing.has_caret:
                # The next key is not for the entry that comes into this place.
                self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self._close(draft)
