"""Resources: the table, and one resource beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from pls.changes import ChangeSet
from pls.records import Resource
from pls.records.enums import ReadingStatus, Sharing
from pls.space.resources import Filters, tags
from ui.editors.drafts import Draft
from ui.operations import Desk, resources, web
from ui.operations.resources import STATUSES
from ui.views.resources import asking, menu
from ui.views.resources.acts import Acts
from ui.views.resources.arriving import Arriving, dropped
from ui.views.resources.asking import Asking, Checking
from ui.views.resources.feed import Feed
from ui.views.resources.judging import JudgeDialog
from ui.views.resources.listing import ListPane
from ui.views.resources.menu import Deeds
from ui.views.resources.pane import Pane
from ui.views.resources.rows import Listing
from ui.views.resources.showing import Showing
from ui.views.resources.signposting import Signposting
from ui.views.view import View
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.empty import EmptyState


SIZES = (764, 452)
"""How wide the table and the resource beside it are at first."""

_LEAST = (380, 320)


class ResourcesView(View):
    """Keeps, reads and finds resources.

    Attributes:
        checking: How far links are checked; whoever shows the view gives it a place
            that is seen also after the person went elsewhere.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Resources"))
        self.setAcceptDrops(True)
        self._desk = desk
        self._judging: JudgeDialog | None = None
        self.acts = Acts(desk, self)
        self.arriving = Arriving(desk, self.acts, self)
        self.asking = Asking(desk, self)
        self.signposting = Signposting(desk, self)
        self.checking = Checking(desk, self)
        self.list = ListPane()
        self.pane = Pane()
        self.feed = Feed(desk, self.list, self)
        self.one = Showing(desk, self.pane, self.list, self)
        self._build()
        self._connect()
        self.refresh()

    # --- what the window asks for

    @override
    def panes(self) -> list[QWidget]:
        if self._stack.currentWidget() is self._nothing:
            return [self.add]
        found: list[QWidget] = [self.list.table]
        return [*found, self.pane.notes] if self.one.draft is not None else found

    @override
    def open_record(self, record_id: str) -> None:
        self.list.set_filters(Filters())
        self.list.mark(record_id)
        self.one.open(record_id)

    @override
    def flush(self) -> None:
        self.one.flush()

    @override
    def undo(self) -> bool:
        could = self.one.history.can_undo
        self.one.history.undo()
        return could

    @property
    @override
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        dialog, why = self._judging, self.tr("What you wrote there is not kept yet.")
        asked = dialog is not None and isValid(dialog) and dialog.isVisible()
        words = ((why, dialog.told),) if asked and dialog and dialog.changed else ()
        typed = self.arriving.typed
        asked_for = ((why, typed),) if typed else ()
        return (*self.one.drafts.unsaved, *words, *asked_for)

    @property
    def shown(self) -> Draft[Resource] | None:
        """The resource that is shown, if one is."""
        return self.one.draft

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
        self.add.clicked.connect(self.arriving.ask)
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
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.arriving.paste)

    def _connect(self) -> None:
        self.feed.listed.connect(self._on_listing)
        self.list.chosen.connect(self.one.open)
        self.list.opened.connect(lambda _: self.one.focus_notes())
        self.list.add_asked.connect(self.arriving.ask)
        # What is current may be on its way still: nothing is done to the one before.
        self.list.delete_asked.connect(lambda: self._on_current(self.delete))
        self.list.signpost_asked.connect(self._on_signpost)
        self.signposting.record_asked.connect(self.open_record)
        self.list.tags_asked.connect(self._on_tags)
        self.list.check_asked.connect(self._on_check_all)
        self.list.menu_asked.connect(
            lambda at: self._on_current(lambda: self._on_menu(at))
        )
        self.pane.status_chosen.connect(self._on_status)
        self.pane.open_asked.connect(self._on_browse)
        self.pane.fetch_asked.connect(self._on_fetch)
        self.pane.judge_asked.connect(self.judge)
        self.pane.menu_asked.connect(self._on_menu)
        self.pane.entry_opened.connect(self.record_asked)
        self.pane.link_asked.connect(self.acts.follow)
        self.acts.led.connect(self.open_record)
        self.acts.record_asked.connect(self.record_asked)
        self.asking.ended.connect(lambda: self.pane.fetch.setEnabled(True))
        telling = (self.acts, self.arriving, self.one, self.asking, self.checking)
        for each in (*telling, self.signposting):
            each.told.connect(self.told)
        self._desk.bridge.changed.connect(self._on_changed)

    # --- the table

    def _on_listing(self, listing: Listing) -> None:
        empty = not listing.shelved.total
        self.pane.show_fetching(allowed=asking.allowed())
        self._stack.setCurrentWidget(self._nothing if empty else self._splitter)
        ids = listing.shelved.ids
        if self.one.draft is not None:
            self.list.mark(self.one.draft.id)
        elif ids and not self.one.wanted:
            self.list.mark(ids[0])
            self.one.open(ids[0])
        self._desk.ask(resources.names, self.pane.set_names, owner=self)

    def _on_tags(self) -> None:
        asks = asking.allowed()
        self._desk.ask(
            tags,
            lambda found: self.list.show_tags(found, asks=asks),
            owner=self,
        )

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        # What is being written comes before the table, which takes longer.
        self.one.change(changes, initiator)
        self.refresh()

    # --- what the person did

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
        draft = self.one.draft
        if draft is not None:
            title = draft.record.title
            self.one.drafts.settle(draft, lambda: self.acts.discard(draft.id, title))

    def judge(self) -> None:
        """Ask how far the person trusts the resource that is shown."""
        draft = self.one.draft
        if draft is None:
            return
        self.flush()
        dialog = JudgeDialog(self.window(), draft.record, draft.base.today)
        dialog.judged.connect(
            lambda said: self.acts.judge(draft.id, said, dialog.accept, dialog.refuse)
        )
        dialog.open()
        self._judging = dialog

    def _on_current(self, act: Callable[[], None]) -> None:
        """Do something to the resource whose row is current."""
        if self.list.current:
            self.one.open(self.list.current, then=act)

    def _on_status(self, status: ReadingStatus | None) -> None:
        draft = self.one.draft
        if draft is None:
            return
        if status is None:  # the one that is on was pressed: it stays
            self.pane.show_fields(draft)
            return
        said = self.tr("“{title}”: {status}.")
        words = said.format(title=draft.record.title, status=STATUSES[status][1])
        self.one.set(words, status=status)

    def _on_browse(self) -> None:
        if self.one.draft is not None:
            web.opened(self.one.draft.record.url)

    def _on_fetch(self) -> None:
        draft = self.one.draft
        if draft is None:
            return
        self.pane.fetch.setEnabled(False)
        before = draft.record.title

        def take(title: str) -> None:
            said = self.tr("The page is called “{}”.").format(title)
            # What a person wrote meanwhile, here or elsewhere, is not written over.
            if draft is self.one.draft and title != before == draft.record.title:
                self.one.set(said, title=title)
            else:
                self.told.emit(f"{said} {self.tr('Nothing was changed.')}", None)

        self.asking.fetch(draft.record.url, take)

    def _on_menu(self, at: QWidget | QPoint) -> None:
        draft = self.one.draft
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
        self.one.set(said, share=sharing)

    def _on_signpost(self) -> None:
        self.flush()
        self.signposting.ask(tuple(self.list.model.order.ids))

    def _on_check_all(self) -> None:
        self._check(tuple(self.list.model.order.ids))

    def _check(self, ids: tuple[str, ...]) -> None:
        self.flush()
        self._desk.ask(
            lambda space: resources.links(space, ids), self.checking.begin, owner=self
        )
