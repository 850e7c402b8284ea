"""What the list shows comes out of the space, a page at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.space import listing
from ui.models.rows import Row
from ui.operations import Desk, entries
from ui.operations.entries import Names
from ui.views.journal.listing import ListPane
from ui.views.journal.rows import Lister, Listing


class Feed(QObject):
    """Asks for the list when it may be another one, and for the rows in sight.

    One page at a time is asked for, so what was scrolled past meanwhile never is.

    Signals:
        listed: (Listing). The list shows what the space has.
        named: (Names). What is known in the space, to finish words.
    """

    listed = Signal(object)
    named = Signal(object)

    def __init__(self, desk: Desk, pane: ListPane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pane = pane
        self._lister = Lister()
        self._shown: Listing | None = None
        self._stale = False
        self._asked = False
        self._touched: frozenset[str] | None = None
        self._reading = False
        pane.filtered.connect(self.refresh)
        pane.skills_asked.connect(self._on_skills)
        pane.list.seen.connect(self._read)
        desk.broke.connect(self._on_broke)

    @property
    def busy(self) -> bool:
        """Whether a list was asked for that is not shown yet."""
        return self._asked

    def refresh(self) -> None:
        """Ask for the list again."""
        self._stale = True
        if not self._asked:
            self._ask()

    def change(self, changes: ChangeSet) -> None:
        """Ask for the list again because something was changed."""
        if changes.everything:
            self._touched = None
        elif self._touched is not None:
            self._touched |= changes.saved | changes.removed
        self.refresh()

    def _ask(self) -> None:
        self._stale = False
        self._asked = True
        touched, self._touched = self._touched, frozenset()
        filters, near = self._pane.filters, self._pane.near()
        known = self._pane.model.order
        self._desk.ask(
            lambda space: self._lister(space, filters, known, near, touched),
            self._on_listing,
            owner=self,
            failed=self._on_not_listed,
        )

    def _on_not_listed(self, error: PlsError) -> None:
        self._asked = False
        self._touched = None
        self._desk.failed.emit(str(error))

    def _on_listing(self, found: Listing) -> None:
        self._asked = False
        if self._stale:
            self._ask()
            return
        self._shown = found
        self._pane.show_listing(found)
        self.listed.emit(found)
        self._desk.ask(entries.names, self._on_names, owner=self)

    def _on_names(self, names: Names) -> None:
        self.named.emit(names)

    def _on_skills(self) -> None:
        filters = self._pane.filters
        self._desk.ask(
            lambda space: listing.skills(space, filters),
            self._pane.show_skills,
            owner=self,
        )

    def _on_broke(self) -> None:
        # Which piece of work broke is not known; asking twice does no harm.
        self._asked = self._reading = False
        self._touched = None

    # --- pages

    def _read(self) -> None:
        found = self._shown
        page = self._pane.model.lacking(*self._pane.list.sight())
        if found is None or page is None or self._reading:
            return
        self._reading = True

        def take(rows: tuple[Row, ...]) -> None:
            self._reading = False
            if self._pane.model.order is found.order:
                self._pane.model.take(page, rows)
            self._read()

        self._desk.ask(
            lambda space: self._lister.page(space, found.listed, page),
            take,
            owner=self,
            failed=self._on_not_read,
        )

    def _on_not_read(self, error: PlsError) -> None:
        self._reading = False
        self._desk.failed.emit(str(error))
