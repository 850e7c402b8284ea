"""The builder: a draft, what may be picked for it, and exactly what would leave."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.records import Entry, Summary
from pls.space import Space
from pls.space.drafting import Bench
from ui.dialogs.words import WordsDialog
from ui.operations import Desk, Outcome
from ui.operations import summaries as work
from ui.operations.summaries import Shown
from ui.theme import theme
from ui.views.summaries.footer import Footer
from ui.views.summaries.head import CHOOSE, PREVIEW, READER, BuilderHead
from ui.views.summaries.notice import Notice
from ui.views.summaries.picking import Picking
from ui.views.summaries.preview import PreviewColumn
from ui.views.summaries.setup import Setup
from ui.views.summaries.taking import Leaving


_PAUSE = 250
"""Milliseconds without a change before the draft is saved and shown anew."""

_WHOLE = 1120
"""Below this width (a window of 1180 beside its rail) the preview is a tab."""

_HALF = 700
"""Below this width every column is a tab."""


class Builder(QWidget):
    """Works on one draft at a time.

    Signals:
        left: The person goes back to the list.
        saved: (str). A file was written; the id of its share.
    """

    left = Signal()
    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._summary: Summary | None = None
        self._base: Summary | None = None
        self._shown: Shown | None = None
        self._round = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.flush)
        self.head = BuilderHead()
        self.setup = Setup()
        self.picking = Picking()
        self.preview = PreviewColumn()
        self.notice = Notice()
        self.footer = Footer()
        self.leaving = Leaving(desk, self)
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
        self.picking.edited.connect(self._on_edited)
        self.picking.words_asked.connect(self._on_words)
        self.picking.ready_asked.connect(self._on_ready)
        self.footer.asked.connect(self._on_asked)
        self.leaving.edited.connect(self._on_edited)
        self.leaving.names_asked.connect(self._on_names)
        self.leaving.saved.connect(self._on_saved)
        theme().changed.connect(self._fold)

    # Opening, saving, showing

    @property
    def summary(self) -> Summary | None:
        """The draft as it stands on the screen."""
        return self._summary

    @property
    def shown(self) -> Shown | None:
        """The last preview, while it is what would leave; else None."""
        return self._shown

    def open(self, record_id: str, failed: Callable[[PlsError], None]) -> None:
        """Show a draft."""
        self.flush()
        self._summary = self._base = None
        self.notice.close_message()
        self._desk.ask(
            lambda space: work.draft(space, record_id),
            self._on_opened,
            owner=self,
            failed=failed,
        )

    def flush(self) -> None:
        """Save now what was changed, and show what would leave."""
        self._pause.stop()
        summary, base = self._summary, self._base
        if summary is None or base is None or summary == base:
            return
        self._desk.do(
            lambda space: work.save(space, summary, base),
            lambda saved: self._on_kept(summary, saved),
            initiator=self,
            owner=self,
        )
        self._show()

    def refresh(self, changes: ChangeSet) -> None:
        """Look again, after something changed in the space."""
        summary = self._summary
        if summary is None or not self.isVisible():
            return
        if summary.id in changes.removed:
            self._summary = None
            self.left.emit()
        elif changes.everything or (
            summary.id in changes.saved and not self._pause.isActive()
        ):
            self._reload(summary.id)
        else:
            self._show()

    def _reload(self, record_id: str) -> None:
        self._desk.ask(
            lambda space: work.draft(space, record_id), self._on_reread, owner=self
        )

    def _on_opened(self, bench: Bench) -> None:
        self._base = bench.summary
        self._apply(bench.summary)
        self.head.show_bench(bench)
        self.setup.show_bench(bench)
        self.picking.show_bench(bench, bench.summary)
        self._show()

    def _on_reread(self, bench: Bench) -> None:
        if self._summary is None or bench.summary.id != self._summary.id:
            return
        if self._summary == self._base:
            self._base = bench.summary
            self._apply(bench.summary)
        self._show()

    def _on_kept(self, sent: Summary, saved: Summary) -> None:
        if self._summary is None or saved.id != self._summary.id:
            return
        self._base = saved
        if self._summary == sent:
            self._summary = saved
            self._apply(saved)
        self.head.show_saved(saved)

    def _on_edited(self, summary: Summary) -> None:
        if self._summary is None or summary.id != self._summary.id:
            return
        if summary != self._summary:
            self._apply(summary)
            self._shown = None
            self.footer.set_busy(True)
            self._pause.start()

    def _apply(self, summary: Summary) -> None:
        self._summary = summary
        self.head.show_summary(summary)
        self.setup.show_summary(summary)
        self.picking.show_summary(summary)

    def _show(self) -> None:
        summary = self._summary
        if summary is None:
            return
        self._round += 1
        at = self._round
        self._desk.ask(
            lambda space: work.show(space, summary),
            lambda shown: self._on_shown(at, shown),
            owner=self,
        )

    def _on_shown(self, at: int, shown: Shown) -> None:
        summary = self._summary
        if at != self._round or summary is None or self._pause.isActive():
            return
        self._shown = shown
        self.head.show_bench(shown.bench)
        self.setup.show_bench(shown.bench)
        self.setup.show_length(shown.seen)
        self.picking.show_bench(shown.bench, summary)
        self.preview.show_shown(shown)
        self.footer.show_shown(shown)
        self.leaving.show_shown(shown)

    # What the person does

    def _on_renamed(self, title: str) -> None:
        if self._summary is not None:
            self._on_edited(work.renamed(self._summary, title))

    def _on_owner(self, owner: str) -> None:
        self._desk.do(
            lambda space: work.name_owner(space, owner),
            lambda _: self._show(),
            initiator=self,
            owner=self,
        )

    def _on_ready(self, record_id: str) -> None:
        self._change(lambda space: work.mark_ready(space, record_id))

    def _on_words(self, record_id: str) -> None:
        row = self.picking.items.get(record_id)
        record = row.candidate.record if row is not None else None
        if not isinstance(record, Entry):
            return
        dialog = WordsDialog(self.window(), record)
        dialog.written.connect(
            lambda text: self._change(
                lambda space: work.write_words(space, record_id, text)
            )
        )
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _change(self, change: Callable[[Space], Outcome[None]]) -> None:
        self._desk.do(change, lambda _: self._show(), initiator=self, owner=self)

    def _on_asked(self, form: str) -> None:
        if self._shown is not None and self._shown.seen is not None:
            self.leaving.ask(self._shown.seen, form)

    def _on_names(self) -> None:
        names = self.setup.names
        self.head.show_part(READER)
        self._fold()
        self.setup.ensureWidgetVisible(names)
        names.button(names.current).setFocus()

    def _on_saved(self, share_id: str, message: str) -> None:
        self.notice.tell("circle-check", message, outgoing=True)
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
