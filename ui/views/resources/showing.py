"""The resource that is shown, and what is written in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.records import Resource
from ui.editors.drafts import Draft, Drafts
from ui.editors.linking import Linking
from ui.operations import Desk, resources
from ui.operations.resources import Around
from ui.views.journal.history import History
from ui.views.resources import asking
from ui.views.resources.listing import ListPane
from ui.views.resources.pane import Pane


class Showing(QObject):
    """Opens one resource at a time, and keeps what is written in it.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
    """

    told = Signal(str, object)

    def __init__(
        self, desk: Desk, pane: Pane, listing: ListPane, host: QWidget
    ) -> None:
        super().__init__(host)
        self._desk = desk
        self.pane = pane
        self.list = listing
        self._draft: Draft[Resource] | None = None
        self._wanted = ""
        self.drafts = Drafts(desk, Resource, self)
        words = (pane.title, pane.notes, pane.others.words)
        self.history = History(self._swap, words, pane.about.edits())
        self.linking = Linking(desk, pane.notes.finishing, lambda: self._draft)
        self.linking.told.connect(self.told)
        pane.titled.connect(lambda title: self._change(title=title))
        pane.written.connect(self._on_written)
        pane.others_written.connect(lambda text: self._change(share_text=text))
        pane.changed.connect(self._on_fields)
        pane.notice_closed.connect(self._on_notice_closed)
        drafts = self.drafts
        for changed in (drafts.edited, drafts.saved, drafts.told, drafts.failed):
            changed.connect(self._on_state)
        drafts.replaced.connect(self._on_replaced)
        drafts.vanished.connect(self._on_vanished)

    @property
    def draft(self) -> Draft[Resource] | None:
        """The resource that is shown, if one is."""
        return self._draft

    @property
    def wanted(self) -> str:
        """The resource that is shown or shall be, "" for none."""
        return self._wanted

    def flush(self) -> None:
        """Save what is not saved, now."""
        self.pane.about.settle()
        self.drafts.flush()

    def change(self, changes: ChangeSet, initiator: object) -> None:
        """Take note that records were changed."""
        draft = self._draft
        if draft is None:
            return
        known = changes.everything or draft.id in changes.saved
        if draft.id in changes.removed:
            self.drafts.lose(draft.id)
        elif known and initiator is not self.drafts:
            self.drafts.look_again(draft.id)
        self._ask_around(draft.id)

    def open(self, record_id: str, then: Callable[[], None] | None = None) -> None:
        """Show a resource, and call *then*; of several that are asked for the last."""
        if self._draft is not None and self._draft.id == record_id:
            self._wanted = record_id
            if then is not None:
                then()
            return
        self.flush()
        self._wanted = record_id

        def arrived(draft: Draft[Resource]) -> None:
            if self._wanted == record_id:
                self._show(draft)
                if then is not None:
                    then()

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
            self.open(follows)
        else:
            self.pane.show_nothing()

    def focus_notes(self) -> None:
        """Go to the notes."""
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
        before = self._swap(values)
        if before != values:
            self.history.note(before)

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

    def set(self, said: str, **values: Any) -> None:
        """Change fields at once, and say so with the way back."""
        draft = self._draft
        if draft is None:
            return
        before = self._swap(values)
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
