"""A list for others: chosen, checked, written; each step a deliberate one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pls.errors import PlsError
from pls.records import Summary
from pls.space.signposting import Wanted
from ui.operations import Desk, resources
from ui.operations import summaries as work
from ui.operations.resources import Listed, Offered
from ui.views.resources.choosing import ChooseDialog
from ui.views.summaries.builder.taking import Leaving


class Signposting(QObject):
    """Leads from the resources that are listed to a file for somebody else.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        record_asked: (str). A resource that the last check tells of is wanted.
    """

    told = Signal(str, object)
    record_asked = Signal(str)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk = desk
        self._host = host
        self._summary: Summary | None = None
        self._form = ""
        self.leaving = Leaving(desk, host)
        self.leaving.mended.connect(self._on_mended)
        self.leaving.words_asked.connect(self._on_item)
        self.leaving.item_asked.connect(self._on_item)
        self.leaving.saved.connect(lambda _, said, __: self.told.emit(said, None))

    def ask(self, ids: Sequence[str]) -> None:
        """Ask which of some resources go onto a list."""

        def ask(offered: tuple[Offered, ...]) -> None:
            dialog = ChooseDialog(self._host.window(), offered)
            dialog.chosen.connect(self.check)
            dialog.open()

        self._desk.ask(lambda space: resources.offered(space, ids), ask, owner=self)

    def check(self, wanted: Wanted, form: str) -> None:
        """Show the last check of a list."""
        self._form = form
        self._desk.do(
            lambda space: resources.listed_for(space, wanted),
            self._on_listed,
            owner=self,
            failed=self._on_failed,
        )

    def _on_listed(self, found: Listed) -> None:
        self._summary = found.summary
        if found.private:
            said = self.tr("Marked as ready to share: {}.").format(len(found.private))
            self.told.emit(said, self._back(found.private))
        self.leaving.ask(found.seen, self._form)

    def _back(self, ids: Sequence[str]) -> Callable[[], None]:
        return lambda: self._desk.do(
            lambda space: resources.make_private(space, ids), owner=self
        )

    def _on_mended(self, mend: Callable[[Summary], Summary]) -> None:
        if self._summary is None:
            return
        self._summary = changed = mend(self._summary)
        self._desk.ask(
            lambda space: work.show(space, changed),
            self.leaving.show_shown,
            owner=self,
        )

    def _on_item(self, record_id: str) -> None:
        dialog = self.leaving.dialog
        if dialog is not None:
            dialog.reject()
        self.record_asked.emit(record_id)

    def _on_failed(self, error: PlsError) -> None:
        self.told.emit(str(error), None)
