"""The history view: versions at the left, what they say at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget
from typing_extensions import override

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.space import Space
from ui.operations import Desk, Outcome, entries, history
from ui.operations.history import Changed, Read
from ui.views.history.choosing import Choice
from ui.views.history.listing import Listing
from ui.views.history.pane import Pane
from ui.views.view import View


_LEFT = 336


class HistoryView(View):
    """Every version of one record, and the ways back to them.

    Signals:
        left: (str). The person wants back to the record; "" if it is gone.
        write_asked: (str). The person wants to write in it.
    """

    left = Signal(str)
    write_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._record = ""
        self._read: Read | None = None
        self.setAccessibleName(self.tr("History"))
        self.listing = Listing()
        self.pane = Pane()
        self._build()
        self._connect()

    def open(self, record_id: str) -> None:
        """Show the history of a record from its newest version."""
        self._record = record_id
        self._read = None
        self._ask()
        self.listing.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def panes(self) -> list[QWidget]:
        return [self.listing.rows, self.pane.stop()]

    @property
    def splitter(self) -> QSplitter:
        """The panes, to remember their sizes."""
        return self._splitter

    # --- building

    def _build(self) -> None:
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.listing)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LEFT, 900])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._on_left)

    def _connect(self) -> None:
        self.listing.chosen.connect(self._on_chosen)
        self.listing.opened.connect(self._on_opened)
        self.listing.restore_asked.connect(self._on_restore)
        self.pane.left.connect(self._on_left)
        self.pane.copied.connect(self._on_copied)
        self.pane.choosing.chosen.connect(self._on_choice)
        self.pane.choosing.write_asked.connect(self._on_write)
        self._desk.bridge.changed.connect(lambda changes, _: self._on_changed(changes))

    # --- reading

    def _ask(self) -> None:
        record_id = self._record
        if not record_id or self._desk.runner.closed:
            return
        self._desk.ask(
            lambda space: history.read(space, record_id),
            self._on_read,
            owner=self,
            failed=self._on_gone,
        )

    def _on_read(self, read: Read) -> None:
        if read.now.id != self._record:
            return
        first = self._read is None
        self._read = read
        self.listing.show_read(read)
        if first:
            now = (line.key for line in read.lines if line.current)
            self.listing.select(next(now, read.lines[0].key))
        self._show()

    def _show(self) -> None:
        if self._read is not None and self.listing.current:
            self.pane.show_line(self._read, self.listing.current)

    def _on_gone(self, error: PlsError) -> None:
        if self.isVisible():
            self._desk.failed.emit(str(error))
            self.left.emit("")

    def _on_changed(self, changes: ChangeSet) -> None:
        touched = changes.everything or self._record in changes.saved | changes.removed
        if touched and self._read is not None:
            self._ask()

    # --- what the person did

    def _on_chosen(self, key: str) -> None:
        if self._read is not None and self._read.line(key) is not None:
            self._show()

    def _on_opened(self) -> None:
        self.pane.stop().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_left(self) -> None:
        self.left.emit(self._record)

    def _on_write(self) -> None:
        self.write_asked.emit(self._record)

    def _on_copied(self) -> None:
        self.told.emit(self.tr("Copied, private passages included."), None)

    def _on_restore(self, key: str) -> None:
        line = self._read.line(key) if self._read is not None else None
        if line is None:
            return
        record_id = self._record
        told = self.tr("Restored “{when}”.").format(when=line.line.partition(",")[0])
        self._do(
            lambda space: history.restore(space, record_id, line.record),
            told,
        )

    def _on_choice(self, choice: Choice) -> None:
        record_id = self._record
        both = choice.how is history.How.BOTH
        self._do(
            lambda space: history.choose(
                space, record_id, choice.spot, choice.how, turned=choice.turned
            ),
            self.tr("Both texts stand in it now.")
            if both
            else self.tr("The other text stands in it now."),
        )

    def _do(self, work: Callable[[Space], Outcome[Changed]], told: str) -> None:
        def done(changed: Changed) -> None:
            def back() -> None:
                self._desk.do(
                    lambda space: entries.take_back(space, changed),
                    initiator=self,
                    owner=self,
                )

            self.told.emit(told, back)

        self._desk.do(work, done, initiator=self, owner=self)
