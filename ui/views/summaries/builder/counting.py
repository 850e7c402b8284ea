"""How many printed pages the draft takes, counted on the very pages."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from pls.errors import PlsError
from pls.space.sharing import Preview
from ui.operations import Desk
from ui.operations import summaries as work


class Counting(QObject):
    """Sets the pages beside the lane; one preview at a time, then the latest.

    Signals:
        counted: (Preview, int). How many pages it takes.
    """

    counted = Signal(object, int)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now: Preview | None = None
        self._next: Preview | None = None

    def count(self, seen: Preview | None) -> None:
        """Count the pages of a preview, once nothing else is counted."""
        self._next = seen
        if self._now is None:
            self._go_on()

    def _go_on(self) -> None:
        self._now = seen = self._next
        self._next = None
        if seen is not None:
            self._desk.beside(
                lambda: work.pages(seen),
                lambda pages: self._on_counted(seen, pages),
                owner=self,
                failed=self._on_failed,
            )

    def _on_counted(self, seen: Preview, pages: int) -> None:
        self.counted.emit(seen, pages)
        self._go_on()

    def _on_failed(self, error: PlsError) -> None:
        # Whoever wants a PDF is told by the last check; here an estimate stands.
        del error
        self._go_on()
