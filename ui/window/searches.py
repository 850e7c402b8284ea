"""Saved searches: kept out of the journal, pinned in the sidebar, opened again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pls.errors import PlsError
from pls.space import Space, searches
from pls.space.searches import Kept, Search, position
from ui.operations import Desk, Outcome, searching
from ui.widgets.nav import NavItem
from ui.window.side import Side


if TYPE_CHECKING:
    from ui.views.journal.listing import ListPane

Known = tuple[Search, ...]


class Searches(QObject):
    """Keeps what the journal is narrowed to, and shows it in the sidebar.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        opened: (Filters). The journal shall be narrowed so.
    """

    told = Signal(str, object)
    opened = Signal(object)

    def __init__(self, window: QWidget, desk: Desk, side: Side) -> None:
        """Show what is kept.

        Args:
            window: What questions are asked over.
            desk: The way to the space.
            side: Where the searches are pinned.
        """
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._side = side
        self._pane: ListPane | None = None
        self._known: Known = ()
        self._changes = 0
        side.pin_chosen.connect(self._on_chosen)
        pins = side.wide.pins
        pins.rename_asked.connect(self._on_rename)
        pins.remove_asked.connect(self._on_remove)
        pins.move_asked.connect(self._on_move)
        desk.ask(searches.read, self._on_read, owner=self)

    def join(self, pane: ListPane) -> None:
        """Keep what *pane* is narrowed to, the list of the journal."""
        self._pane = pane
        pane.keep_asked.connect(self.keep)
        pane.filtered.connect(self.mark)

    def keep(self) -> None:
        """Ask for a name to keep what the journal is narrowed to."""
        filters = self._pane.filters if self._pane is not None else None
        if not filters:
            said = self.tr("Narrow the journal first; then the search can be kept.")
            self.told.emit(said, None)
            return
        from ui.dialogs.naming import NameDialog  # noqa: PLC0415 (for the start)

        today = self._desk.clock.today()
        same = next((each for each in self._known if each.filters == filters), None)
        dialog = NameDialog(
            self._window,
            self.tr("Keep this search"),
            searching.told(filters, today),
            same.name if same else searching.name(filters, today),
            [each.name for each in self._known],
            answer=self.tr("Keep"),
            replaces=True,
        )
        dialog.named.connect(lambda name: self._keep(Search(name, filters)))
        dialog.open()

    def mark(self) -> None:
        """Mark the search that the journal shows now."""
        pane = self._pane
        filters = pane.filters if pane is not None and pane.isVisible() else None
        shown = (each.name for each in self._known if each.filters == filters)
        self._side.set_pin(next(shown, ""))

    # --- what the person asks for

    def _keep(self, search: Search) -> None:
        at = position(self._known, search.name)
        if at is None:
            back = partial(searches.remove, name=search.name)
        else:
            back = partial(searches.keep, search=self._known[at])
        said = self.tr("Kept “{}” in the sidebar.").format(search.name)
        self._do(partial(searches.keep, search=search), said, back)

    def _on_rename(self, name: str) -> None:
        from ui.dialogs.naming import NameDialog  # noqa: PLC0415 (for the start)

        search = self._search(name)
        if search is None:
            return
        dialog = NameDialog(
            self._window,
            self.tr("Rename the search"),
            searching.told(search.filters, self._desk.clock.today()),
            name,
            [each.name for each in self._known if each.name != name],
            answer=self.tr("Rename"),
            replaces=False,
        )
        dialog.named.connect(lambda fresh: self._rename(name, fresh))
        dialog.open()

    def _rename(self, name: str, fresh: str) -> None:
        if fresh != name:
            self._do(
                partial(searches.rename, name=name, fresh=fresh),
                self.tr("Renamed to “{}”.").format(fresh),
                partial(searches.rename, name=fresh, fresh=name),
            )

    def _on_remove(self, name: str) -> None:
        search, at = self._search(name), position(self._known, name)
        if search is not None:
            self._do(
                partial(searches.remove, name=name),
                self.tr("Removed “{}” from the sidebar.").format(name),
                partial(searches.keep, search=search, at=at),
            )

    def _on_move(self, name: str, by: int) -> None:
        self._change(partial(searches.move, name=name, by=by))

    def _on_chosen(self, name: str) -> None:
        search = self._search(name)
        if search is not None:
            self.opened.emit(search.filters)

    def _search(self, name: str) -> Search | None:
        return next((each for each in self._known if each.name == name), None)

    # --- the way to the space

    def _do(
        self,
        work: Callable[[Space], Known],
        said: str,
        back: Callable[[Space], Known],
    ) -> None:
        """Change what is kept, and say so with the way back."""
        self._change(work, lambda: self.told.emit(said, lambda: self._change(back)))

    def _change(
        self, work: Callable[[Space], Known], done: Callable[[], None] | None = None
    ) -> None:
        self._changes += 1
        number = self._changes

        def finish(known: Known) -> None:
            if number == self._changes:  # else a newer answer is on its way
                self._show(known)
            if done is not None:
                done()

        self._desk.do(
            lambda space: Outcome(work(space)),
            finish,
            owner=self,
            failed=self._on_failed,
        )

    def _on_failed(self, error: PlsError) -> None:
        self._desk.failed.emit(str(error))
        self._show(self._known)

    def _on_read(self, kept: Kept) -> None:
        self._show(kept.searches)
        if kept.problem:
            self.told.emit(kept.problem, None)

    def _show(self, known: Known) -> None:
        self._known = known
        today = self._desk.clock.today()
        self._side.set_pinned(
            [
                NavItem(
                    each.name,
                    each.name,
                    searching.icon(each.filters),
                    told=searching.told(each.filters, today),
                )
                for each in known
            ]
        )
        self.mark()
