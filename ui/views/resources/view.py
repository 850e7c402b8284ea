"""Resources: the table, and one resource beside it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.records import Resource
from pls.records.enums import ReadingStatus, Sharing
from pls.space.resources import Filters, tags
from pls.text import addresses
from ui.editors.drafts import Draft, Drafts
from ui.operations import Desk, resources, web
from ui.operations.resources import STATUSES, Around
from ui.views.journal.history import History
from ui.views.resources import asking, menu
from ui.views.resources.acts import Acts
from ui.views.resources.arriving import dropped
from ui.views.resources.asking import Asking, Checking
from ui.views.resources.feed import Feed
from ui.views.resources.judging import JudgeDialog
from ui.views.resources.keeping import KeepDialog
from ui.views.resources.listing import ListPane
from ui.views.resources.menu import Deeds
from ui.views.resources.pane import Pane
from ui.views.resources.rows import Listing
from ui.views.view import View
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.empty import EmptyState


SIZES = (764, 452)
"""How wide the table and the resource beside it are at first."""

_LEAST = (380, 320)


class ResourcesView(View):
    """Keeps, reads and finds resources."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Resources"))
        self.setAcceptDrops(True)
        self._desk = desk
        self._draft: Draft[Resource] | None = None
        self._wanted = ""
        self.drafts = Drafts(desk, Resource, self)
        self.acts = Acts(desk, self)
        self.asking = Asking(desk, self)
        self.checking = Checking(desk)
        self.list = ListPane()
        self.pane = Pane()
        self.feed = Feed(desk, self.list, self)
        words = (self.pane.title, self.pane.notes)
        self.history = History(self._swap, words, self.pane.about.edits())
        self._build()
        self._connect()
        self.refresh()

    # --- what the window asks for

    @override
    def panes(self) -> list[QWidget]:
        if self._stack.currentWidget() is self._nothing:
            return [self.add]
        found: list[QWidget] = [self.list.table]
        return [*found, self.pane.notes] if self._draft is not None else found

    @override
    def open_record(self, record_id: str) -> None:
        self.list.set_filters(Filters())
        self.list.mark(record_id)
        self._open(record_id)

    @override
    def flush(self) -> None:
        self.pane.about.settle()
        self.drafts.flush()

    @override
    def undo(self) -> bool:
        could = self.history.can_undo
        self.history.undo()
        return could

    @property
    @override
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        return self.drafts.unsaved

    @property
    def shown(self) -> Draft[Resource] | None:
        """The resource that is shown, if one is."""
        return self._draft

    @property
    def splitter(self) -> QSplitter:
        """The panes, to remember their sizes."""
        return self._splitter

    def focus_search(self) -> None:
        """Go to the search field."""
        self.list.focus_search()

    def refresh(self) -> None:
        """Ask for the table again."""
        self.feed.refresh()

    def keep(self) -> None:
        """Ask what is to be kept; an unknown address in the clipboard is offered."""
        text = QGuiApplication.clipboard().text()
        found = addresses.found(text)[:1] if len(text) <= addresses.LONGEST else ()

        def ask(offered: str) -> None:
            dialog = KeepDialog(self.window(), offered)
            dialog.chosen.connect(self.acts.keep)
            dialog.open()

        self._desk.ask(
            lambda space: next(
                (each.url for each in resources.unknown(space, found)), ""
            ),
            ask,
            owner=self,
        )

    # --- building

    def _build(self) -> None:
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane, least in zip((self.list, self.pane), _LEAST, strict=True):
            self._splitter.addWidget(pane)
            pane.setMinimumWidth(least)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes(SIZES)
        self.add = Button(self.tr("Add"), Look.PRIMARY, icon="plus")
        self.add.clicked.connect(self.keep)
        self._nothing = EmptyState(
            "bookmark",
            self.tr("Nothing saved yet"),
            self.tr("Keep a link with a word on how far you trust it."),
            [self.add],
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.checking)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste)

    def _connect(self) -> None:
        self.feed.listed.connect(self._on_listing)
        self.list.chosen.connect(self._open)
        self.list.opened.connect(lambda _: self._focus_notes())
        self.list.add_asked.connect(self.keep)
        self.list.delete_asked.connect(self.delete)
        self.list.tags_asked.connect(self._on_tags)
        self.list.check_asked.connect(self._on_check_all)
        self.list.menu_asked.connect(self._on_menu)
        self.pane.titled.connect(lambda title: self._change(title=title))
        self.pane.written.connect(self._on_written)
        self.pane.changed.connect(self._on_fields)
        self.pane.status_chosen.connect(self._on_status)
        self.pane.open_asked.connect(self._on_browse)
        self.pane.fetch_asked.connect(self._on_fetch)
        self.pane.judge_asked.connect(self.judge)
        self.pane.menu_asked.connect(self._on_menu)
        self.pane.entry_opened.connect(self.record_asked)
        self.pane.link_asked.connect(self.acts.follow)
        self.pane.notice_closed.connect(self._on_notice_closed)
        self.acts.led.connect(self.open_record)
        self.acts.record_asked.connect(self.record_asked)
        self.asking.ended.connect(lambda: self.pane.fetch.setEnabled(True))
        for said in (self.acts.told, self.asking.told, self.checking.told):
            said.connect(self.told)
        drafts = self.drafts
        for changed in (drafts.edited, drafts.saved, drafts.told, drafts.failed):
            changed.connect(self._on_state)
        drafts.replaced.connect(self._on_replaced)
        drafts.vanished.connect(self._on_vanished)
        self._desk.bridge.changed.connect(self._on_changed)

    # --- the table

    def _on_listing(self, listing: Listing) -> None:
        empty = not listing.shelved.total
        self._stack.setCurrentWidget(self._nothing if empty else self._splitter)
        ids = listing.shelved.ids
        if self._draft is not None:
            self.list.mark(self._draft.id)
        elif ids and not self._wanted:
            self.list.mark(ids[0])
            self._open(ids[0])
        self._desk.ask(resources.names, self.pane.set_names, owner=self)

    def _on_tags(self) -> None:
        asks = asking.allowed()
        self._desk.ask(
            tags,
            lambda found: self.list.show_tags(found, asks=asks),
            owner=self,
        )

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        draft = self._draft
        known = draft is not None and (changes.everything or draft.id in changes.saved)
        if draft is not None and draft.id in changes.removed:
            self.drafts.lose(draft.id)
        elif draft is not None and initiator is not self.drafts and known:
            self.drafts.look_again(draft.id)
        if draft is not None:
            self._ask_around(draft.id)
        self.refresh()

    # --- one resource

    def _open(self, record_id: str) -> None:
        if self._draft is not None and self._draft.id == record_id:
            self._wanted = record_id
            return
        self.flush()
        self._wanted = record_id

        def arrived(draft: Draft[Resource]) -> None:
            if self._wanted == record_id:
                self._show(draft)

        self.drafts.open(record_id, arrived, self._on_not_opened)

    def _on_not_opened(self, error: PlsError) -> None:
        self._wanted = self._draft.id if self._draft is not None else ""
        self._desk.failed.emit(str(error))

    def _show(self, draft: Draft[Resource]) -> None:
        self._draft = draft
        self.pane.show_draft(draft)
        self.pane.show_fetching(allowed=asking.allowed())
        self.history.clear()
        self.list.mark(draft.id)
        self._ask_around(draft.id)

    def _ask_around(self, record_id: str) -> None:
        def take(around: Around) -> None:
            if self._draft is not None and self._draft.id == record_id:
                self.pane.show_around(around)

        self._desk.ask(
            lambda space: resources.around(space, record_id),
            take,
            owner=self,
            failed=lambda _: None,  # it went away meanwhile, which is told elsewhere
        )

    def _close(self, draft: Draft[Resource]) -> None:
        """Show another resource in the place of one that is gone."""
        follows = self.list.neighbour(draft.id)
        if self.pane.has_caret:
            # The next key is not for the one that comes into this place.
            self.list.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.drafts.forget(draft.id)
        self._draft, self._wanted = None, ""
        self.history.clear()
        if follows and follows != draft.id:
            self.list.mark(follows)
            self._open(follows)
        else:
            self.pane.show_nothing()

    def _focus_notes(self) -> None:
        if self._draft is not None:
            self.pane.notes.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- writing

    def _change(self, **values: Any) -> None:
        if self._draft is not None:
            self.drafts.change(self._draft, **values)

    def _on_written(self) -> None:
        if self._draft is not None:
            self.drafts.write(self._draft, self.pane.notes.text())

    def _on_fields(self, values: dict[str, Any]) -> None:
        if self._draft is not None:
            self.history.note(self._swap(values))

    def _swap(self, values: dict[str, Any]) -> dict[str, Any]:
        draft = self._draft
        if draft is None:
            return {}
        before = {name: getattr(draft.record, name) for name in values}
        self._put(draft, values)
        return before

    def _put(self, draft: Draft[Resource], values: dict[str, Any]) -> None:
        self.drafts.change(draft, **values)
        if draft is self._draft:
            self.pane.refresh(draft)
            self.pane.show_fetching(allowed=asking.allowed())

    def _set(self, said: str, **values: Any) -> None:
        """Change fields at once, and say so with the way back."""
        draft = self._draft
        if draft is None:
            return
        before = self._swap(values)
        self.history.note(before)
        self.drafts.flush()

        def back() -> None:
            self._put(draft, before)
            self.drafts.flush()

        self.told.emit(said, back)

    def _on_state(self, draft: Draft[Resource]) -> None:
        if draft is self._draft:
            self.pane.show_state(draft)

    def _on_replaced(self, draft: Draft[Resource]) -> None:
        if draft is self._draft:
            self.history.settle()
            self.pane.refresh(draft)

    def _on_vanished(self, draft: Draft[Resource]) -> None:
        if draft is self._draft:
            self._close(draft)

    def _on_notice_closed(self) -> None:
        if self._draft is not None:
            self.drafts.forget_notice(self._draft)

    # --- what the person did

    def paste(self) -> None:
        """Keep what lies in the clipboard, if there are addresses in it."""
        found = addresses.found(QGuiApplication.clipboard().text())
        if found:
            self.acts.keep(found)
        else:
            self.told.emit(self.tr("There is no link in the clipboard."), None)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        found = dropped(event.mimeData())
        if found:
            event.acceptProposedAction()
            self.acts.keep(found)

    def delete(self) -> None:
        """Put the resource that is shown into the bin."""
        draft = self._draft
        if draft is not None:
            title = draft.record.title
            self.drafts.settle(draft, lambda: self.acts.discard(draft.id, title))

    def judge(self) -> None:
        """Ask how far the person trusts the resource that is shown."""
        draft = self._draft
        if draft is None:
            return
        self.flush()
        dialog = JudgeDialog(self.window(), draft.record, draft.base.today)
        dialog.judged.connect(lambda said: self.acts.judge(draft.id, said))
        dialog.open()

    def _on_status(self, status: ReadingStatus | None) -> None:
        draft = self._draft
        if draft is None:
            return
        if status is None:  # the one that is on was pressed: it stays
            self.pane.show_fields(draft)
            return
        said = self.tr("“{title}”: {status}.")
        words = said.format(title=draft.record.title, status=STATUSES[status][1])
        self._set(words, status=status)

    def _on_browse(self) -> None:
        if self._draft is not None:
            web.opened(self._draft.record.url)

    def _on_fetch(self) -> None:
        draft = self._draft
        if draft is None:
            return
        self.pane.fetch.setEnabled(False)

        def take(title: str) -> None:
            if draft is self._draft and title != draft.record.title:
                self._set(
                    self.tr("The page is called “{}”.").format(title), title=title
                )

        self.asking.fetch(draft.record.url, take)

    def _on_menu(self, at: QWidget | QPoint) -> None:
        draft = self._draft
        if draft is None:
            return
        deeds = Deeds(
            status=self._on_status,
            next=lambda: self.acts.move_up(draft.id),
            share=self._on_share,
            judge=self.judge,
            browse=self._on_browse,
            check=lambda: self._check((draft.id,)),
            delete=self.delete,
        )
        menu.shown(self, at, draft.record, deeds, asks=asking.allowed())

    def _on_share(self, sharing: Sharing) -> None:
        ready = sharing is Sharing.READY
        said = self.tr("Ready to share.") if ready else self.tr("Private again.")
        self._set(said, share=sharing)

    def _on_check_all(self) -> None:
        self._check(tuple(self.list.model.order.ids))

    def _check(self, ids: tuple[str, ...]) -> None:
        self.flush()
        self._desk.ask(
            lambda space: resources.links(space, ids), self.checking.begin, owner=self
        )
