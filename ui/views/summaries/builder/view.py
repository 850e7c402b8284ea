"""The builder: a draft, what may be picked for it, and exactly what would leave."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from pls.changes import ChangeSet
from pls.disclosure import sheets
from pls.errors import PlsError
from pls.records import Entry, Reflection, Resource, Summary
from pls.space import Space, agreeing
from pls.space.drafting import Bench
from ui.operations import Desk, Outcome, drafts
from ui.operations import summaries as work
from ui.operations.drafts import Begin
from ui.operations.summaries import Shown
from ui.theme import theme
from ui.views.summaries.builder.counting import Counting
from ui.views.summaries.builder.footer import Footer
from ui.views.summaries.builder.head import CHOOSE, PREVIEW, READER, BuilderHead
from ui.views.summaries.builder.keeping import Draft, Keeping
from ui.views.summaries.builder.picking import Picking
from ui.views.summaries.builder.preview import PreviewColumn, seen
from ui.views.summaries.builder.setup import Setup
from ui.views.summaries.builder.taking import Leaving
from ui.views.summaries.builder.undoing import Steps
from ui.views.summaries.builder.writing import Writing
from ui.views.summaries.notice import Notice
from ui.widgets.spoken import announce


_WHOLE = 1120
"""Below this width (a window of 1180 beside its rail) the preview is a tab."""

_HALF = 700
"""Below this width every column is a tab."""


class Builder(QWidget):
    """Works on one draft at a time.

    Signals:
        left: The person goes back to the list.
        gone: (str). The draft of this title was deleted elsewhere.
        saved: (str). A file was written; the id of its share.
    """

    left = Signal()
    gone = Signal(str)
    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft: Draft | None = None
        self._shown: Shown | None = None
        self._round = 0
        self.keeping = Keeping(desk, self)
        self.steps = Steps(self)
        self.counting = Counting(desk, self)
        self.head = BuilderHead()
        self.setup = Setup()
        self.picking = Picking()
        self.preview = PreviewColumn()
        self.notice = Notice()
        self.footer = Footer()
        self.leaving = Leaving(desk, self)
        self.writing = Writing(desk, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.splitter = QSplitter()
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for part in (self.setup, self.picking, self.preview):
            self.splitter.addWidget(part)
        self.splitter.setSizes([266, 500, 614])
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setStretchFactor(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        column.addLayout(row, 1)
        column.addWidget(self.notice)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        self.head.renamed.connect(self._on_renamed)
        self.head.turned.connect(self._fold)
        self.setup.edited.connect(self._on_edited)
        self.setup.owner_named.connect(self._on_owner)
        self.setup.agreed_asked.connect(self._on_agreed)
        self.picking.edited.connect(self._on_edited)
        self.picking.words_asked.connect(self._on_words)
        self.picking.ready_asked.connect(self._on_ready)
        self.picking.failure_asked.connect(self._on_failure)
        self.footer.asked.connect(self._on_asked)
        self.leaving.mended.connect(self._on_mended)
        self.leaving.words_asked.connect(self._on_words)
        self.leaving.item_asked.connect(self._on_item)
        self.leaving.saved.connect(self._on_saved)
        self.writing.kept.connect(self._show)
        self.counting.counted.connect(self.setup.show_pages)
        self.keeping.due.connect(self._show)
        self.keeping.saved.connect(self._on_kept)
        self.keeping.failed.connect(self._on_failed)
        theme().changed.connect(self._fold)

    # Opening, saving, showing

    @property
    def summary(self) -> Summary | None:
        """The draft as it stands on the screen."""
        return self._draft.summary if self._draft is not None else None

    @property
    def shown(self) -> Shown | None:
        """The last preview, while it is what would leave; else None."""
        return self._shown

    @property
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        """Why something is in no file yet, and its text."""
        return (*self.keeping.unsaved, *self.writing.unsaved)

    def panes(self) -> list[QWidget]:
        """Return where F6 goes: the columns that are shown, then the ways out."""
        columns: tuple[QWidget, ...] = (self.setup, self.picking, self.preview)
        out = [self.footer] if self.footer.web.isEnabled() else []
        return [*(each for each in columns if each.isVisible()), *out]

    def open(self, record_id: str, failed: Callable[[PlsError], None]) -> None:
        """Show a draft."""
        self._ask_for(lambda space: work.draft(space, record_id), failed)

    def begin(
        self, failed: Callable[[PlsError], None], what: Begin = Begin.NEW
    ) -> None:
        """Show an empty draft; it is written with its first change.

        For a review or a talk the person is led to what should come of it first.
        """
        new = (draft for draft in self.keeping.waiting if not draft.written)
        waiting = next(new, None)
        if what is not Begin.NEW:
            self._ask_for(lambda space: drafts.fresh(space, what), failed, lead=True)
        elif waiting is not None:
            self.reopen(waiting, failed)
        elif self._draft is None or self._draft.written:
            self._ask_for(lambda space: drafts.fresh(space, what), failed)

    def reopen(self, draft: Draft, failed: Callable[[PlsError], None]) -> None:
        """Show a draft that could not be saved."""
        self._ask_for(lambda space: drafts.bench(space, draft.summary), failed)

    def leave(self) -> None:
        """Save, and let go of an empty draft that nobody put anything into."""
        self.flush()
        if self._draft is not None and not self._draft.written:
            self._draft = None

    def flush(self) -> None:
        """Save now what was changed, and show what would leave."""
        self.setup.settle()
        waiting = self.keeping.pausing
        self.keeping.flush()
        if waiting:
            self._show()

    def refresh(self, changes: ChangeSet) -> None:
        """Look again, after something changed in the space."""
        draft = self._draft
        if draft is None or not self.isVisible():
            return
        key = draft.summary.id
        if key in changes.removed and not draft.dirty:
            self._draft = None
            self.gone.emit(draft.summary.title)
        elif draft.written and (changes.everything or key in changes.saved):
            self._reload(key)
        else:
            self._show()

    def undo(self) -> bool:
        """Take back what was chosen last, and tell whether there was something."""
        before = self.steps.back(self.summary) if self.summary is not None else None
        if before is not None:
            self._on_edited(before)
            announce(self, self.tr("Taken back."))
        return before is not None

    def _ask_for(
        self,
        find: Callable[[Space], Bench],
        failed: Callable[[PlsError], None],
        *,
        lead: bool = False,
    ) -> None:
        self.flush()
        self._draft = None
        # What is still on the screen is another draft: it must not be asked to leave.
        self._shown = None
        self.footer.set_busy(True)
        self.notice.close_message()
        opened = self._on_prepared if lead else self._on_opened
        self._desk.ask(find, opened, owner=self, failed=failed)

    def _reload(self, record_id: str) -> None:
        if not self._desk.runner.closed:
            self._desk.ask(
                lambda space: work.draft(space, record_id), self._on_reread, owner=self
            )

    def _on_opened(self, bench: Bench) -> None:
        records = (c.record for c in bench.candidates)
        titles = {r.id: r.title for r in records if r is not None}
        draft = self._draft = self.keeping.hold(bench.summary, titles)
        self.head.show_bench(bench)
        self.head.show_problem(draft.problem)
        self.head.show_saved(draft.base)
        self.setup.show_bench(bench)
        self.picking.show_bench(bench, draft.summary)
        self._apply(draft.summary)
        self._show()

    def _on_prepared(self, bench: Bench) -> None:
        self._on_opened(bench)
        reader = bench.summary.reader
        self._go_to(self.setup.ask if reader else self.setup.reader)

    def _on_reread(self, bench: Bench) -> None:
        draft = self._draft
        if draft is None or bench.summary.id != draft.summary.id:
            return
        self.keeping.take(draft, bench.summary)
        self._apply(draft.summary)
        self.head.show_saved(draft.base)
        self._show()

    def _on_kept(self, draft: Draft, sent: Summary) -> None:
        del sent
        if draft is self._draft:
            self.head.show_problem("")
            self.head.show_saved(draft.base)
            self._apply(draft.summary)

    def _on_failed(self, draft: Draft) -> None:
        if draft is self._draft:
            self.head.show_problem(draft.problem)

    def _on_edited(self, summary: Summary) -> None:
        draft = self._draft
        if draft is None or summary.id != draft.summary.id:
            return
        if summary != draft.summary:
            self.steps.note(draft.summary, summary)
            self.keeping.change(draft, summary)
            self._apply(summary)
            self._shown = None
            self.footer.set_busy(True)

    def _apply(self, summary: Summary) -> None:
        self.head.show_summary(summary)
        self.setup.show_summary(summary)
        self.picking.show_summary(summary)

    def _show(self) -> None:
        summary = self.summary
        if summary is None or self._desk.runner.closed:
            return
        self._round += 1
        at, unit = self._round, self.preview.paper.unit
        self._desk.ask(
            lambda space: seen(space, summary, unit),
            lambda found: self._on_shown(at, *found),
            owner=self,
        )

    def _on_shown(self, at: int, shown: Shown, markup: str) -> None:
        summary = self.summary
        if at != self._round or summary is None or self.keeping.pausing:
            return
        self._shown = shown
        self.head.show_bench(shown.bench)
        self.setup.show_bench(shown.bench)
        self.setup.show_length(shown.seen)
        self.counting.count(shown.seen)
        self.picking.show_bench(shown.bench, summary)
        self.picking.show_hints(shown.hints)
        self.preview.show_shown(shown, markup)
        self.footer.show_shown(shown)
        self.leaving.show_shown(shown)

    # What the person does

    def _on_renamed(self, title: str) -> None:
        if self.summary is not None:
            self._on_edited(work.renamed(self.summary, title))

    def _on_owner(self, owner: str) -> None:
        self._desk.do(
            lambda space: work.name_owner(space, owner),
            lambda _: self._show(),
            initiator=self,
            owner=self,
        )

    def _on_agreed(self) -> None:
        """Write what was agreed the last time into its part; the person edits it."""
        summary = self.summary
        if summary is not None:
            self._desk.ask(
                lambda space: agreeing.agreed(space, summary.reader),
                self._on_agreement,
                owner=self,
            )

    def _on_agreement(self, text: str) -> None:
        own = self.setup.own
        if text:
            own.add(sheets.AGREED, text)
        else:
            own.say(sheets.AGREED, self.tr("No reply from this reader yet."))

    def _on_ready(self, record_id: str) -> None:
        self._change(lambda space: work.mark_ready(space, record_id))

    def _on_words(self, record_id: str) -> None:
        row = self.picking.items.get(record_id)
        record = row.candidate.record if row is not None else None
        if isinstance(record, Entry | Reflection | Resource):
            self.writing.ask(record)

    def _change(self, change: Callable[[Space], Outcome[None]]) -> None:
        self._desk.do(change, lambda _: self._show(), initiator=self, owner=self)

    def _on_asked(self, form: str) -> None:
        if self._shown is not None and self._shown.seen is not None:
            self.leaving.ask(self._shown.seen, form)

    def _on_failure(self) -> None:
        self._go_to(self.setup.failed)

    def _go_to(self, control: QWidget) -> None:
        """Give the keyboard to a control of the left column."""
        self.head.show_part(READER)
        self._fold()
        self.setup.ensureWidgetVisible(control)
        control.setFocus()

    def _on_mended(self, mend: Callable[[Summary], Summary]) -> None:
        summary = self.summary
        if summary is not None:
            self._on_edited(mend(summary))
            if self.summary == summary:
                self._show()

    def _on_item(self, record_id: str) -> None:
        self.head.show_part(CHOOSE)
        self._fold()
        self.picking.reveal(record_id)

    def _on_saved(self, share_id: str, message: str, filed: bool) -> None:  # noqa: FBT001 (a slot)
        self.notice.tell("circle-check", message, outgoing=True)
        if filed:
            self.notice.offer(self.tr("Show in folder"), self.leaving.show_folder)
        self.saved.emit(share_id)
        self._show()

    # Narrow windows

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        look = theme()
        whole, half = look.grown(_WHOLE), look.grown(_HALF)
        columns = 3 if self.width() >= whole else 2 if self.width() >= half else 1
        part = self.head.part
        self.head.set_room(columns)
        alone = columns == 1
        self.preview.setVisible(columns == 3 or part == PREVIEW)
        self.picking.setVisible(columns == 3 or part == CHOOSE)
        self.setup.setVisible(
            columns == 3 or part == READER or (part == CHOOSE and not alone)
        )
