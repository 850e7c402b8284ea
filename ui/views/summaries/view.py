"""The summaries view: the list with its pane, and the builder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.space import Space
from pls.space.answering import Offered, Taken
from ui.operations import Desk, Outcome
from ui.operations import summaries as work
from ui.operations.drafts import Begin
from ui.operations.summaries import Accepting, Listed, Sent, Stage
from ui.views.summaries.acts import Acts
from ui.views.summaries.builder.keeping import Draft
from ui.views.summaries.builder.view import Builder
from ui.views.summaries.listing import Listing
from ui.views.summaries.notice import Notice
from ui.views.summaries.replies.coming import Coming, dropped
from ui.views.summaries.replies.pane import Pane
from ui.views.summaries.replies.past import Past
from ui.views.view import View
from ui.widgets.button import Button, Kind
from ui.widgets.card import Surface
from ui.widgets.empty import EmptyState


class SummariesView(View):
    """What left, what came back, and what leaves next.

    Signals:
        page_changed: The list or the builder took the place of the other.
    """

    page_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._offered: Offered | None = None
        self._wanted = ""
        self._taking = False
        self._unkept = False
        self.setAcceptDrops(True)
        self.setAccessibleName(self.tr("Summaries"))
        self.listing = Listing()
        self.pane = Pane()
        self.notice = Notice()
        self.builder = Builder(desk)
        self.acts = Acts(desk, self)
        self.past = Past(desk, self.pane.sent, self)
        self.coming = Coming(desk, self)
        self._nothing = EmptyState("send", self.tr("Choose a summary to see it."))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._browser())
        self._pages.addWidget(self.builder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._connect()
        self.reload()

    def _browser(self) -> QWidget:
        right = Surface("surface")
        self._right = QStackedWidget()
        blank = Surface("surface")
        inside = QHBoxLayout(blank)
        inside.addWidget(self._nothing)
        self._right.addWidget(blank)
        self._right.addWidget(self._draft_page())
        self._right.addWidget(self.pane)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._right, 1)
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.listing)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([322, 900])
        return self.splitter

    def _draft_page(self) -> QWidget:
        self.delete_button = Button(self.tr("Delete"), Kind.FLAT)
        self.delete_button.setToolTip(self.tr("Delete the draft (Del)"))
        self.delete_button.clicked.connect(self.delete_draft)
        self.draft_button = Button(self.tr("Open the draft"))
        self.draft_button.clicked.connect(
            lambda: self.open_record(self.listing.current)
        )
        state = EmptyState(
            "pencil-line",
            self.tr("This is a draft."),
            self.tr("You see exactly what it says before a file is written."),
            [self.draft_button, self.delete_button],
        )
        self._draft = Surface("surface")
        row = QHBoxLayout(self._draft)
        row.addWidget(state)
        return self._draft

    def _connect(self) -> None:
        self.listing.chosen.connect(self._on_chosen)
        self.listing.opened.connect(self._on_opened)
        self.listing.import_asked.connect(self.import_reply)
        self.listing.new_asked.connect(self.new_summary)
        self.listing.delete_asked.connect(self.delete_draft)
        self.pane.import_asked.connect(self.import_reply)
        self.pane.accepted.connect(self._on_accepted)
        self.pane.declined.connect(self._on_declined)
        self.pane.goal_asked.connect(self.acts.make_goal)
        self.pane.track_asked.connect(self.acts.keep_track)
        self.acts.told.connect(self.told)
        self.acts.entry_asked.connect(self.record_asked)
        self.acts.restored.connect(self.listing.want)
        self.past.begun.connect(self.open_record)
        self.pane.entry_opened.connect(self.record_asked)
        self.pane.answer_asked.connect(self.acts.answer)
        self.pane.draft_asked.connect(self.open_record)
        self._pages.currentChanged.connect(self.page_changed)
        self.builder.left.connect(self.show_list)
        self.builder.gone.connect(self._on_gone)
        self.builder.saved.connect(self._on_saved)
        self.builder.keeping.failed.connect(self._on_unkept)
        self.builder.keeping.saved.connect(self._on_kept)
        self._desk.bridge.changed.connect(self._on_changed)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.splitter)
        paste.activated.connect(self.coming.paste)
        self.pane.paste_asked.connect(self.coming.paste)
        self.pane.typing_asked.connect(self.type_in)
        self.pane.calendar_asked.connect(self.acts.on_calendar)
        self.pane.support_happened.connect(self.acts.happened)
        self.pane.support_dated.connect(self.acts.choose_day)
        self.pane.support_dropped.connect(self.acts.drop)
        self.pane.support_used.connect(self.acts.use)
        self.coming.offered.connect(self._on_offered)
        self.coming.plain.connect(self._on_plain)
        self.coming.refused.connect(self._on_refused)
        self.coming.taken.connect(self._on_taken)

    # What the window calls

    @override
    def open_record(self, record_id: str) -> None:
        if self.listing.stage(record_id) in (Stage.LEFT, Stage.ANSWERED):
            self.show_list()
            self.listing.select(record_id)
            return
        self.builder.open(record_id, self._on_no_draft)
        self._pages.setCurrentWidget(self.builder)

    @override
    def panes(self) -> list[QWidget]:
        if self.building:
            return self.builder.panes()
        return [self.listing, self._right]

    @property
    @override
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        return (*self.builder.unsaved, *self.coming.unsaved, *self.pane.unsaved)

    @override
    def undo(self) -> bool:
        return self.building and self.builder.undo()

    @property
    def building(self) -> bool:
        """Whether the builder is shown, which wants the whole width."""
        return self._pages.currentWidget() is self.builder

    def new_summary(self, what: str = Begin.NEW) -> None:
        """Begin a new draft, or go on with one that nobody put anything into."""
        self.builder.begin(self._on_no_draft, Begin(what))
        self._pages.setCurrentWidget(self.builder)

    def delete_draft(self) -> None:
        """Put the draft that is selected into the bin; what has left stays."""
        record_id = self.listing.current
        if self.listing.stage(record_id) is not Stage.DRAFT:
            return
        follows = self.listing.neighbour(record_id)
        self.acts.delete(record_id, lambda: self.listing.want(follows))

    def show_list(self) -> None:
        """Go back from the builder to the list."""
        self.builder.leave()
        self._pages.setCurrentIndex(0)
        self.reload()
        self.listing.rows.setFocus()

    def reload(self) -> None:
        """Read the list again."""
        if not self._desk.runner.closed:
            self._desk.ask(work.listed, self._on_listed, owner=self)

    @override
    def flush(self) -> None:
        self.builder.flush()

    def _on_gone(self, title: str) -> None:
        self.show_list()
        self.told.emit(self.tr("“%s” is no longer in your space.") % title, None)

    # Replies

    def import_reply(self) -> None:
        """Ask for a reply file."""
        self.coming.choose()

    def read_reply(self, path: Path) -> None:
        """Read a reply file and show it; nothing is taken in yet."""
        self.coming.read(path)

    def type_in(self, text: str = "") -> None:
        """Let the person type in what was said about what is shown."""
        self.coming.type_in(self.listing.current, text)

    def _on_offered(self, offered: Offered) -> None:
        self._pages.setCurrentIndex(0)
        self.notice.close_message()
        self._wanted = offered.share.id
        self.listing.select(offered.share.id)
        self._offered = offered
        self._right.setCurrentWidget(self.pane)
        self.pane.show_offered(offered)

    def _on_refused(self, error: PlsError) -> None:
        self._pages.setCurrentIndex(0)
        self.notice.warn(str(error))

    def _on_plain(self, text: str) -> None:
        """Offer to type in what somebody wrote without the page's form."""
        self._pages.setCurrentIndex(0)
        self.notice.warn(
            self.tr("No reply of the page was found in the text; nothing is guessed.")
        )
        self.notice.offer(self.tr("Type in what was said"), lambda: self.type_in(text))

    def _on_accepted(self, wish: Accepting) -> None:
        offered = self._offered
        if offered is None or self._taking:
            return
        self._taking = True

        def accept(space: Space) -> Outcome[Taken]:
            return work.accept(space, offered, wish)

        self._desk.do(
            accept, self._on_taken, initiator=self, owner=self, failed=self._on_late
        )

    def _on_taken(self, taken: Taken) -> None:
        self._offered = None
        self._taking = False
        self.notice.close_message()
        self.acts.say_taken(taken)
        if self.listing.current != taken.share.id:
            self.listing.want(taken.share.id)
        self.reload()
        self._show_share(taken.share.id)

    def _on_late(self, error: PlsError) -> None:
        self._taking = False
        self._on_refused(error)
        self._on_declined()

    def _on_declined(self) -> None:
        self._offered = None
        self._show_share(self.listing.current)

    # The list and the pane

    def _on_listed(self, listed: tuple[Listed, ...]) -> None:
        self.listing.show_listed(listed)
        self._nothing.setVisible(bool(listed))
        if not self.listing.current and listed:
            self.listing.select(listed[0].id)

    def _on_chosen(self, record_id: str) -> None:
        if self._offered is not None and self._offered.share.id == record_id:
            return
        self._offered = None
        self.notice.close_message()
        self._show(record_id)

    def _show(self, record_id: str) -> None:
        if self.listing.stage(record_id) is Stage.DRAFT:
            self._right.setCurrentWidget(self._draft)
            self._wanted = ""
        else:
            self._show_share(record_id)

    def _on_opened(self, record_id: str) -> None:
        if self.listing.stage(record_id) is Stage.DRAFT:
            self.open_record(record_id)
        else:
            self.pane.tabs.button(self.pane.tabs.current).setFocus()

    def _show_share(self, record_id: str) -> None:
        if not record_id:
            self._right.setCurrentIndex(0)
            return
        self._wanted = record_id
        self._desk.ask(
            lambda space: work.sent(space, record_id), self._on_sent, owner=self
        )

    def _on_sent(self, sent: Sent) -> None:
        if sent.share.id == self._wanted and self._offered is None:
            self.pane.show_sent(sent)
            self._right.setCurrentWidget(self.pane)

    def _on_no_draft(self, error: PlsError) -> None:
        self.show_list()
        self.notice.warn(str(error))

    def _on_unkept(self, draft: Draft) -> None:
        """Say in the list that a draft one has left is not saved yet."""
        if self.building:
            return
        title = draft.summary.title
        self.notice.warn(
            self.tr("“%s” is not saved yet. %s It is tried again.")
            % (title, draft.problem)
        )
        self.notice.offer(self.tr("Open the draft"), lambda: self._reopen(draft))
        self._unkept = True

    def _on_kept(self) -> None:
        if self._unkept:
            self._unkept = False
            self.notice.close_message()
            self.reload()

    def _reopen(self, draft: Draft) -> None:
        self.notice.close_message()
        self.builder.reopen(draft, self._on_no_draft)
        self._pages.setCurrentWidget(self.builder)

    def _on_saved(self, share_id: str) -> None:
        self.listing.want(share_id)
        self.reload()

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if initiator is not self.builder.keeping:
            self.builder.refresh(changes)
        if self.building:
            return  # the list is read again on the way back
        self.reload()
        current = self.listing.current
        if self._offered is None and self._right.currentWidget() is self.pane:
            self._show_share(current)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event) is not None:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read_reply(path)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()
        self.builder.refresh(ChangeSet(everything=True))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()
