"""The table comes out of the space, a page at a time."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pls.errors import PlsError
from ui.operations import Desk
from ui.views.resources import rows
from ui.views.resources.listing import ListPane
from ui.views.resources.rows import Line, Listing


class Feed(QObject):
    """Asks for the table when it may be another one, and for the rows in sight.

    Signals:
        listed: (Listing). The table shows what the space has.
    """

    listed = Signal(object)

    def __init__(self, desk: Desk, pane: ListPane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pane = pane
        self._shown: Listing | None = None
        self._stale = self._asked = self._reading = False
        pane.filtered.connect(self.refresh)
        pane.table.seen.connect(self._read)
        desk.broke.connect(self._on_broke)

    def refresh(self) -> None:
        """Ask for the table again."""
        self._stale = True
        if not self._asked:
            self._ask()

    def _ask(self) -> None:
        self._stale, self._asked = False, True
        filters, known = self._pane.filters, self._pane.model.order
        near = self._pane.near()
        self._desk.ask(
            lambda space: rows.listing(space, filters, known, near),
            self._on_listing,
            owner=self,
            failed=self._on_failed,
        )

    def _on_listing(self, found: Listing) -> None:
        self._asked = False
        if self._stale:
            self._ask()
            return
        self._shown = found
        self._pane.show_listing(found)
        self.listed.emit(found)

    def _on_failed(self, error: PlsError) -> None:
        self._asked = self._reading = False
        self._desk.failed.emit(str(error))

    def _on_broke(self) -> None:
        # Which piece of work broke is not known; asking twice does no harm.
        self._asked = self._reading = False

    def _read(self) -> None:
        found = self._shown
        page = self._pane.model.lacking(*self._pane.table.sight())
        if found is None or page is None or self._reading:
            return
        self._reading = True

        def take(lines: tuple[Line, ...]) -> None:
            self._reading = False
            if self._pane.model.order is found.order:
                self._pane.model.take(page, lines)
            self._read()

        self._desk.ask(
            lambda space: rows.page(space, found.shelved, page),
            take,
            owner=self,
            failed=self._on_failed,
        )
