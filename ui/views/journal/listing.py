"""The list of entries with its search and filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from pls.space.listing import Filters, Listed
from pls.space.search import places
from ui.models.pages import PagedModel
from ui.models.rows import RowRole
from ui.operations import shown
from ui.theme import Role
from ui.views.journal.rows import Listing
from ui.widgets.button import Button, IconButton
from ui.widgets.button import Kind as Look
from ui.widgets.card import Surface
from ui.widgets.chip import ChipButton
from ui.widgets.empty import EmptyState
from ui.widgets.field import SearchField
from ui.widgets.flow import FlowLayout
from ui.widgets.hint import hint
from ui.widgets.paged import PagedList
from ui.widgets.popup import Menu
from ui.widgets.spoken import announce
from ui.widgets.text import Text


_WAIT = 40
_SKILLS = 20


class EntryList(PagedList):
    """The rows; Delete asks for the bin.

    Signals:
        delete_asked: Delete was pressed on the current row.
    """

    delete_asked = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)


class ListPane(Surface):
    """The left pane of the journal.

    Signals:
        filtered: (Filters). Other entries are wanted.
        chosen: (id). A row became the current one.
        opened: (id). Enter was pressed on a row: the person wants to write.
        new_asked: A new entry is wanted.
        template_asked: A new entry from a template is wanted.
        delete_asked: The current entry shall go to the bin.
        unread_asked: The files that are no entries are wanted.
        skills_asked: The skills of the listed entries are wanted.
        keep_asked: What narrows the list shall be kept under a name.
    """

    filtered = Signal(object)
    chosen = Signal(str)
    opened = Signal(str)
    new_asked = Signal()
    template_asked = Signal()
    delete_asked = Signal()
    unread_asked = Signal()
    skills_asked = Signal()
    keep_asked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent)
        self.setAccessibleName(self.tr("Entries"))
        self._today = today
        self._filters = Filters()
        self._silent = False
        self._shown: Filters | None = None
        self._ranked = False
        self._sought = ""
        self._skill_chips: list[ChipButton] = []
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self._on_words)
        self.model = PagedModel(self)
        self._build_top()
        self._build_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top)
        column.addWidget(self._stack, 1)
        column.addLayout(self._build_foot())

    @property
    def filters(self) -> Filters:
        """What narrows the list now."""
        return self._filters

    @property
    def current(self) -> str:
        """The id of the current row, or ""."""
        found = self.list.currentIndex().data(RowRole.ID)
        return str(found or "")

    def set_filters(self, filters: Filters) -> None:
        """Narrow the list to *filters*."""
        self._wait.stop()
        if self.search.text().strip() != filters.words:
            self.search.blockSignals(True)  # noqa: FBT003  Qt's signature
            self.search.setText(filters.words)
            self.search.blockSignals(False)  # noqa: FBT003  Qt's signature
        self._filters = filters
        self._show_filters()
        self.filtered.emit(filters)

    def near(self) -> tuple[str, ...]:
        """Return the entries whose rows shall be there at once with a listing."""
        return (self._sought, *(key for key, _ in self._seen()))

    def show_listing(self, listing: Listing) -> None:
        """Show what the space has for the filters."""
        current, seen, found = self.current, self._seen(), listing.listed
        count = shown.number(found.total, self.tr("entry"), self.tr("entries"))
        said = self.tr("Search {entries}").format(entries=count)
        self.search.set_hints(said, self.tr("Search"))
        self.search.setAccessibleName(said)
        self._silent = True
        words = found.words
        self.list.set_marks((lambda line: places(line, words)) if words else None)
        self._ranked = found.ranked
        kept = self.model.show(listing.order, listing.pages)
        self._silent = False
        if not kept:
            self._return_to(current, seen)
        self._tell(found)
        self._shown = found.filters
        if self._sought:
            self.mark(self._sought, show=True)
        self.problem.setText(" ".join(found.problems))
        self.problem.setVisible(bool(found.problems))
        self._show_unread(listing)
        empty = not found.ids and bool(self._filters)
        self._stack.setCurrentWidget(self._none if empty else self.list)

    def _tell(self, found: Listed) -> None:
        """Say how many entries are left, once it was asked for other ones."""
        if self._shown is None or found.filters == self._shown:
            return
        words = (self.tr("entry"), self.tr("entries"))
        count = shown.number(len(found.ids), *words)
        announce(self.search, count if found.ids else self.tr("No entries match."))

    def show_skills(self, skills: Sequence[str]) -> None:
        """Let the person choose among *skills*, most frequent first."""
        menu = Menu(self.tr("Filter by skill"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        on = self._filters.skills
        for skill in dict.fromkeys((*on, *skills[:_SKILLS])):
            action = QAction(skill, menu, checkable=True, checked=skill in on)
            action.toggled.connect(lambda add, s=skill: self._on_skill(s, add=add))
            menu.addAction(action)
        if menu.isEmpty():
            menu.addAction(self.tr("No skills here")).setEnabled(False)
        menu.open_under(self.skill)

    def _seen(self) -> list[tuple[str, int]]:
        """Return what stays in sight when the list changes, each with its place.

        Whoever is at the beginning of the list stays there.
        """
        if self._filters != self._shown or self.list.verticalOffset() == 0:
            return []
        return [(self.model.id_at(row), top) for row, top in self.list.places()]

    def _return_to(self, current: str, seen: Sequence[tuple[str, int]]) -> None:
        if current:
            self.mark(current)
        self.list.scrollToTop()
        for key, top in seen:
            index = self.model.index_of(key)
            if index.isValid():
                self.list.put(index.row(), top)
                return

    def mark(self, record_id: str, *, show: bool = False) -> None:
        """Make the row of a record the current one, without telling anyone.

        Args:
            record_id: The record; one that is not listed yet is shown once it is.
            show: Scroll to it.
        """
        index = self.model.index_of(record_id)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._silent = True
        # Among what was looked for the best ones stay in sight.
        self.list.setAutoScroll(show or not self._ranked)
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.setAutoScroll(True)
        if not index.isValid():
            self.list.clearSelection()
        self._silent = False
        if show:
            self._sought = "" if index.isValid() else record_id
            self.list.scrollTo(index)

    def neighbour(self, record_id: str) -> str:
        """Return the record below a row, or above the last one, or ""."""
        index = self.model.index_of(record_id)
        if not index.isValid():
            return ""
        return self.model.id_at(index.row() + 1) or self.model.id_at(index.row() - 1)

    def focus_search(self) -> None:
        """Go to the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # --- building

    def _build_top(self) -> None:
        self.search = SearchField(self.tr("Search entries"))
        self.search.textChanged.connect(self._wait.start)
        self.search.left_below.connect(self._on_down)
        self.search.returnPressed.connect(self._on_words)
        self.new = Button(self.tr("New"), Look.PRIMARY, icon="plus")
        hint(self.new, self.tr("New entry"), "Ctrl+N")
        self.new.clicked.connect(self.new_asked)
        self.other = IconButton(
            "chevron-down", self.tr("New entry from template"), "Ctrl+Shift+N", size=24
        )
        self.other.clicked.connect(self.template_asked)
        first = QHBoxLayout()
        first.setSpacing(2)
        first.addWidget(self.search, 1)
        first.addSpacing(6)
        first.addWidget(self.new)
        first.addWidget(self.other)
        self._top = QVBoxLayout()
        self._top.setContentsMargins(14, 14, 14, 8)
        self._top.setSpacing(10)
        self._top.addLayout(first)
        self._top.addLayout(self._build_filters())
        self.problem = Text("", Role.META, "text3", lines=3)
        self.problem.hide()
        self._top.addWidget(self.problem)

    def _build_filters(self) -> QHBoxLayout:
        self.year = self._filter(str(self._today.year))
        self.ready = self._filter(self.tr("Ready"), "circle-arrow-out-up-right")
        self.step = self._filter(self.tr("Next step"))
        self.day = ChipButton("", removable=True)
        self.day.removed.connect(lambda: self._narrow(day=None))
        self.day.hide()
        self.year.toggled.connect(
            lambda on: self._narrow(
                year=(self._filters.year or self._today.year) if on else None
            )
        )
        self.ready.toggled.connect(lambda on: self._narrow(ready=on))
        self.step.toggled.connect(lambda on: self._narrow(step=on))
        self.skill = IconButton(
            "list-filter", self.tr("Filter by skill"), "", size=24, icon_size=15
        )
        self.skill.clicked.connect(self.skills_asked)
        self.keep = IconButton(
            "pin", self.tr("Keep this search…"), "", size=24, icon_size=15
        )
        self.keep.clicked.connect(self._on_keep)
        self.keep.hide()
        self._chips = FlowLayout(across=6, down=4)
        for chip in (self.year, self.ready, self.step, self.day):
            self._chips.addWidget(chip)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addLayout(self._chips, 1)
        row.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.skill, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @staticmethod
    def _filter(words: str, icon: str = "") -> ChipButton:
        return ChipButton(words, icon=icon, checkable=True)

    def _build_list(self) -> None:
        self.list = EntryList(self.tr("Entries"), RowRole.ROW, RowRole.HEADER)
        self.list.setModel(self.model)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.opened.connect(lambda at: self.opened.emit(at.data(RowRole.ID)))
        self.list.left_above.connect(self.focus_search)
        self.list.delete_asked.connect(self.delete_asked)
        clear = Button(self.tr("Clear filters"))
        clear.clicked.connect(self._on_clear)
        self._none = EmptyState("search", self.tr("No entries match."), "", [clear])
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._none)

    def _build_foot(self) -> QHBoxLayout:
        self.unread = Button("", Look.FLAT, icon="circle-alert", small=True)
        self.unread.clicked.connect(self.unread_asked)
        self.unread.hide()
        row = QHBoxLayout()
        row.addWidget(self.unread)
        row.addStretch(1)
        return row

    def _show_unread(self, listing: Listing) -> None:
        lost, twice = len(listing.unread), len(listing.copies)
        said = []
        if lost:
            said.append(shown.number(lost, self.tr("file cannot"), "files cannot"))
            said[-1] += self.tr(" be read")
        if twice:
            said.append(shown.number(twice, self.tr("copy"), self.tr("copies")))
        self.unread.set_label(", ".join(said))
        self.unread.setVisible(bool(said))

    # --- what the person did

    def _narrow(self, **values: object) -> None:
        # What was typed just now may not narrow it yet.
        typed = {"words": self.search.text().strip()}
        wanted = replace(self._filters, **(typed | values))  # type: ignore[arg-type]
        if wanted != self._filters:
            self.set_filters(wanted)

    def _show_filters(self) -> None:
        filters = self._filters
        self.keep.setVisible(bool(filters))
        self.year.set_label(str(filters.year or self._today.year))
        self.year.setChecked(filters.year is not None)
        self.ready.setChecked(filters.ready)
        self.step.setChecked(filters.step)
        self.day.setVisible(filters.day is not None)
        if filters.day is not None:
            self.day.set_label(shown.day(filters.day, self._today))
        for chip in self._skill_chips:
            self._chips.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._skill_chips = [self._skill_chip(skill) for skill in filters.skills]

    def _skill_chip(self, skill: str) -> ChipButton:
        chip = ChipButton(f"#{skill}", removable=True, parent=self)
        kept = tuple(each for each in self._filters.skills if each != skill)
        chip.removed.connect(lambda: self._narrow(skills=kept))
        self._chips.addWidget(chip)
        chip.show()
        return chip

    def _on_skill(self, skill: str, *, add: bool) -> None:
        rest = tuple(each for each in self._filters.skills if each != skill)
        self._narrow(skills=(*rest, skill) if add else rest)

    def _on_words(self) -> None:
        self._wait.stop()
        self._narrow(words=self.search.text().strip())

    def _on_keep(self) -> None:
        self._on_words()
        self.keep_asked.emit()

    def _on_clear(self) -> None:
        self.set_filters(Filters())
        self.focus_search()

    def _on_down(self) -> None:
        if not self.model.rowCount():
            return
        self.list.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def _on_current(self, now: QModelIndex) -> None:
        found = now.data(RowRole.ID)
        if found and not self._silent:
            self.chosen.emit(found)
