"""The bin: what was deleted at the left, what it says at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.changes import ChangeSet
from pls.records import Record
from ui.dialogs.emptying import EmptyDialog
from ui.operations import Desk, binned, shown
from ui.operations.binned import Loss
from ui.operations.emptying import Emptying
from ui.views.bin import rows
from ui.views.bin.emptying import Line
from ui.views.bin.listing import Listing
from ui.views.bin.pane import Pane
from ui.views.bin.rows import Content, Reading
from ui.views.view import View
from ui.widgets.button import Button
from ui.widgets.empty import EmptyState


_LEFT = 336


class BinView(View):
    """Shows what was deleted, and takes it out again or away for good.

    Signals:
        left: The person wants back to where they were.

    Attributes:
        line: How far the bin is emptied; whoever shows the view gives it a place that
            is seen also after the person went elsewhere.
    """

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Bin"))
        self._desk = desk
        self._asked = 0
        self._read = ""
        self.listing = Listing()
        self.pane = Pane()
        self.emptying = Emptying(desk, self)
        self.line = Line(self.emptying, self)
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Ask again what lies in the bin."""
        if self._desk.runner.closed:
            return
        self._asked += 1
        number, words = self._asked, self.listing.words
        self._desk.ask(
            lambda space: rows.content(space, words),
            lambda content: self._show(content) if number == self._asked else None,
            owner=self,
        )

    @override
    def panes(self) -> list[QWidget]:
        if self._stack.currentWidget() is self._nothing:
            return [self.back]
        return [self.listing.rows, self.pane.sheet]

    # --- building

    def _build(self) -> None:
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.listing)
        self._splitter.addWidget(self.pane)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LEFT, 900])
        self.back = Button(self.tr("Back"))
        self.back.clicked.connect(self.left)
        self._nothing = EmptyState(
            "trash-2",
            self.tr("The bin is empty."),
            self.tr("What you delete stays here for 30 days."),
            [self.back],
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for keys, act in (
            ("Esc", self._on_escape),
            ("Ctrl+Return", self._on_restore),
            ("Ctrl+Enter", self._on_restore),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _connect(self) -> None:
        self.listing.sought.connect(self.refresh)
        self.listing.chosen.connect(self._on_chosen)
        self.listing.opened.connect(self._on_opened)
        self.listing.delete_asked.connect(self._on_delete)
        self.listing.empty_asked.connect(lambda: self._ask(None))
        self.emptying.ended.connect(self._on_emptied)
        self.pane.left.connect(self.left)
        self.pane.restore_asked.connect(self._on_restore)
        self.pane.delete_asked.connect(self._on_delete)
        self._desk.bridge.changed.connect(lambda changes, _: self._on_changed(changes))

    # --- reading

    def _show(self, content: Content) -> None:
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        empty = not content.total
        self.listing.show_content(content)
        self._stack.setCurrentWidget(self._nothing if empty else self._splitter)
        if held and empty:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif held and self.back.hasFocus():
            self.listing.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self) -> None:
        ids, current = self.listing.ids, self.listing.current
        self.pane.show_count(len(ids))
        wanted = current if current in ids else next(iter(ids), "")
        self._read = wanted
        if not wanted:
            self.pane.show_reading(None)
            return
        self._desk.ask(
            lambda space: rows.reading(space, wanted),
            lambda reading: self._on_read(wanted, reading),
            owner=self,
        )

    def _on_read(self, record_id: str, reading: Reading | None) -> None:
        if record_id == self._read:
            self.pane.show_reading(reading)

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes and self.isVisible():
            self.refresh()

    # --- what the person did

    def _on_escape(self) -> None:
        if self.listing.search.hasFocus() and self.listing.words:
            self.listing.search.clear()
        else:
            self.left.emit()

    def _on_opened(self) -> None:
        self.pane.sheet.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_restore(self) -> None:
        ids = self.listing.ids
        if ids:
            self._desk.do(
                lambda space: binned.restore(space, ids), self._on_restored, owner=self
            )

    def _on_restored(self, records: tuple[Record, ...]) -> None:
        ids = tuple(record.id for record in records)
        if not ids:
            return
        said = self.tr("Restored “{}”.").format(records[0].title)
        if len(ids) > 1:
            said = self.tr("Restored {} items.").format(len(ids))
        back = partial(self._desk.do, lambda space: binned.discard(space, ids))
        self.told.emit(said, back)

    def _on_delete(self) -> None:
        ids = self.listing.ids
        if ids:
            self._ask(ids)

    def _ask(self, ids: tuple[str, ...] | None) -> None:
        """Ask whether some things, or all, shall be deleted for good."""

        def ask(losses: tuple[tuple[str, ...], tuple[Loss, ...]]) -> None:
            known, lost = losses
            if known:
                dialog = EmptyDialog(self.window(), lost, everything=ids is None)
                dialog.accepted.connect(lambda: self.emptying.begin(known))
                dialog.open()

        self._desk.ask(lambda space: binned.losses(space, ids), ask, owner=self)

    def _on_emptied(self) -> None:
        count, total = self.emptying.count, self.emptying.total
        items = shown.number(count, self.tr("item"))
        said = self.tr("Deleted {} for good.").format(items)
        if self.emptying.done < total:
            said = self.tr("Deleted {count:,} of {items} for good. The others stay.")
            items = shown.number(total, self.tr("item"))
            said = said.format(count=count, items=items)
        self.told.emit(said, None)
