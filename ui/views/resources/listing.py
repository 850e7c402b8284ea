"""The left side: the parts, the search, the table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pls.learning.resources import Order, Part
from pls.space.resources import Filters
from ui.models.pages import PagedModel
from ui.models.rows import RowRole
from ui.operations import shown
from ui.theme import Role
from ui.views.resources.head import Head
from ui.views.resources.rows import Listing
from ui.views.resources.table import Table
from ui.views.resources.tabs import Tabs
from ui.widgets.beside import Beside
from ui.widgets.button import Button, IconButton
from ui.widgets.button import Kind as Look
from ui.widgets.card import Surface
from ui.widgets.chip import ChipButton
from ui.widgets.empty import EmptyState
from ui.widgets.field import SearchField
from ui.widgets.hint import hint
from ui.widgets.popup import Menu
from ui.widgets.spoken import announce
from ui.widgets.text import Text


_WAIT = 40
_TAGS = 30
"""So many tags are offered to narrow the table."""


class ListPane(Surface):
    """The resources, and what narrows and sorts them.

    Signals:
        filtered: Other resources are wanted, or in another order.
        chosen: (str). A row became the current one.
        opened: (str). Enter was pressed on a row.
        add_asked: Something is to be kept.
        signpost_asked: A list for others is wanted.
        tags_asked: The tags of the resources are wanted.
        check_asked: The links of what is listed shall be checked.
        delete_asked: The current resource shall go to the bin.
        menu_asked: (QPoint). The menu of the current row is wanted.
    """

    filtered = Signal()
    chosen = Signal(str)
    opened = Signal(str)
    add_asked = Signal()
    signpost_asked = Signal()
    tags_asked = Signal()
    check_asked = Signal()
    delete_asked = Signal()
    menu_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setAccessibleName(self.tr("Resources"))
        self.model = PagedModel(self)
        self._filters = Filters()
        self._silent = False
        self._wanted = ""
        self._told = Filters()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self._on_words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 18, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addSpacing(12)
        column.addLayout(self._narrowing())
        column.addWidget(self._seeking())
        column.addSpacing(10)
        self._build_table()
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    # --- what is asked of it

    @property
    def filters(self) -> Filters:
        """What narrows the table, and its order."""
        return self._filters

    @property
    def current(self) -> str:
        """The id of the current row, or ""."""
        return str(self.table.currentIndex().data(RowRole.ID) or "")

    def near(self) -> tuple[str, ...]:
        """Return the resources whose rows shall be there at once with a listing."""
        seen = (self.model.id_at(row) for row, _ in self.table.places())
        return (self._wanted, self.current, *seen)

    def set_filters(self, filters: Filters) -> None:
        """Narrow the table to what *filters* want."""
        if filters == self._filters:
            return
        self._filters = filters
        self.tabs.show_part(filters.part)
        if self.search.text().strip() != filters.words:
            self.search.setText(filters.words)
        self._show_seeking(on=bool(filters.words) or self.search.hasFocus())
        self.tag.setVisible(bool(filters.tag))
        self.tag.set_label(f"#{filters.tag}")
        self._seek.setVisible(not self.search.isHidden() or bool(filters.tag))
        self.head.show_order(filters.order, turned=filters.turned)
        self.filtered.emit()

    def show_listing(self, listing: Listing) -> None:
        """Show what the space has; the current row stays so while it is there."""
        current = self._wanted or self.current
        top = self.table.verticalScrollBar().value()
        found = listing.shelved
        self.tabs.show_counts(found.counts)
        self._silent = True
        kept = self.model.show(listing.order, listing.pages)
        self._silent = False
        if not kept:
            self.table.verticalScrollBar().setValue(top)
        self._stack.setCurrentWidget(self.table if found.ids else self._none)
        self.head.setVisible(bool(found.ids))
        if current:
            self.mark(current)
        if found.filters.words and found.filters != self._told:
            said = shown.number(len(found.ids), self.tr("resource"))
            announce(self.search, said)
        self._told = found.filters

    def mark(self, record_id: str) -> bool:
        """Make the row of a record the current one; tell whether it is there."""
        index = self.model.index_of(record_id)
        self._wanted = "" if index.isValid() else record_id
        self._silent = True
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.table.selectionModel().setCurrentIndex(index, flag)
        self._silent = False
        return index.isValid()

    def neighbour(self, record_id: str) -> str:
        """Return the record below a row, or above the last one, or ""."""
        index = self.model.index_of(record_id)
        if not index.isValid():
            return self.model.id_at(0)
        return self.model.id_at(index.row() + 1) or self.model.id_at(index.row() - 1)

    def focus_search(self) -> None:
        """Go to the search field."""
        self._show_seeking(on=True)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def show_tags(self, tags: Sequence[str], *, asks: bool = False) -> None:
        """Offer the orders, and the tags to narrow the table to.

        Args:
            tags: All there are.
            asks: Whether the links may be checked.
        """
        menu = Menu(self.tr("Sort and narrow"), self)
        menu.aboutToHide.connect(menu.deleteLater)
        for order, words in (
            (None, self.tr("Usual order")),
            (Order.ADDED, self.tr("Newest first")),
            (Order.NEXT, self.tr("What to read next")),
        ):
            action = menu.addAction(words, partial(self._sort, order, turned=False))
            action.setCheckable(True)
            action.setChecked(self._filters.order is order)
        if tags:
            menu.addSeparator()
        for tag in tags[:_TAGS]:
            action = menu.addAction(f"#{tag}", partial(self._narrow, tag=tag))
            action.setCheckable(True)
            action.setChecked(self._filters.tag == tag)
        if asks:
            menu.addSeparator()
            menu.addAction(self.tr("Check these links…"), self.check_asked.emit)
        menu.open_under(self.sorting)

    # --- building

    def _top(self) -> QHBoxLayout:
        self.signpost = Button(
            self.tr("List for others"), icon="circle-arrow-out-up-right", small=True
        )
        hint(self.signpost, self.tr("Choose resources and write a list for others"))
        self.signpost.clicked.connect(self.signpost_asked)
        self.add = Button(self.tr("Add"), Look.PRIMARY, icon="plus", small=True)
        hint(self.add, self.tr("Keep a link; one can also be pasted or dropped here"))
        self.add.clicked.connect(self.add_asked)
        ends = QWidget()
        beside = QHBoxLayout(ends)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(10)
        beside.addWidget(self.signpost)
        beside.addWidget(self.add)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 20, 0)
        row.addWidget(Beside(Text(self.tr("Resources"), Role.VIEW_TITLE), ends))
        return row

    def _narrowing(self) -> QHBoxLayout:
        self.tabs = Tabs()
        self.tabs.chosen.connect(self._on_part)
        self.seek = IconButton("search", self.tr("Search resources"), "Ctrl+F")
        self.seek.clicked.connect(self.focus_search)
        self.sorting = IconButton("list-filter", self.tr("Sort and narrow"), "")
        self.sorting.clicked.connect(self.tags_asked)
        row = QHBoxLayout()
        row.setContentsMargins(20, 0, 14, 0)
        row.setSpacing(2)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.tabs, 1)
        row.addWidget(self.seek, 0, top)
        row.addWidget(self.sorting, 0, top)
        return row

    def _seeking(self) -> QWidget:
        self.search = SearchField(self.tr("Search resources"))
        self.search.textChanged.connect(self._wait.start)
        self.search.left_below.connect(self._on_down)
        self.tag = ChipButton("", removable=True)
        self.tag.removed.connect(lambda: self._narrow(tag=""))
        self.tag.clicked.connect(lambda: self._narrow(tag=""))
        self._seek = QWidget()
        row = QHBoxLayout(self._seek)
        row.setContentsMargins(20, 8, 20, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.tag)
        row.addStretch(0)
        self._seek.hide()
        self.search.hide()
        self.tag.hide()
        return self._seek

    def _build_table(self) -> None:
        self.head = Head()
        self.head.sorted.connect(self._on_sorted)
        self.table = Table(self.tr("Resources"))
        self.table.setModel(self.model)
        self.table.selectionModel().currentChanged.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.table.delete_asked.connect(self.delete_asked)
        self.table.menu_asked.connect(self.menu_asked)
        self.table.left_above.connect(self._on_above)
        self.clear = Button(self.tr("Clear filters"))
        self.clear.clicked.connect(self._on_clear)
        self._none = EmptyState("", self.tr("No resources match."), "", [self.clear])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)

    # --- what the person did

    def _narrow(self, **values: object) -> None:
        self.set_filters(replace(self._filters, **values))  # type: ignore[arg-type]

    def _sort(self, order: Order | None, *, turned: bool) -> None:
        self.set_filters(replace(self._filters, order=order, turned=turned))

    def _show_seeking(self, *, on: bool) -> None:
        self.search.setVisible(on)
        self._seek.setVisible(on or bool(self._filters.tag))

    def _on_part(self, part: Part) -> None:
        self._narrow(part=part)

    def _on_sorted(self, order: Order) -> None:
        again = self._filters.order is order
        self._sort(order, turned=again and not self._filters.turned)

    def _on_words(self) -> None:
        self._wait.stop()
        self._narrow(words=self.search.text().strip())

    def _on_clear(self) -> None:
        self._wait.stop()
        self.search.clear()
        self.set_filters(Filters())
        self.tabs.tab(Part.ALL).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_down(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.setCurrentIndex(self.model.index(0))

    def _on_above(self) -> None:
        if not self.search.isHidden():
            self.search.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _on_current(self, now: QModelIndex) -> None:
        found = now.data(RowRole.ID)
        if found and not self._silent:
            self._wanted = ""
            self.chosen.emit(found)

    def _on_opened(self, index: QModelIndex) -> None:
        found = index.data(RowRole.ID)
        if found:
            self.opened.emit(found)
