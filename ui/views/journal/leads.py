"""Where an entry leads: its links, its file, and its words on the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication

from ui.operations import Desk, entries, web
from ui.views.journal.drafts import Draft
from ui.views.journal.parcels import Parcels


class Leads(QObject):
    """Goes there.

    Signals:
        entry_asked: (id). A link leads to this entry.
    """

    entry_asked = Signal(str)

    def __init__(self, desk: Desk, parcels: Parcels, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parcels = parcels

    def follow(self, target: str) -> None:
        """Open what a link names: a page, a file that was kept, or an entry."""
        if web.opened(target) or self._parcels.follow(target):
            return
        self._desk.ask(
            lambda space: entries.led(space, target), self._on_led, owner=self
        )

    def copy(self, draft: Draft) -> None:
        """Put the title and the text on the clipboard, private passages included."""
        words = f"# {draft.entry.title}\n\n{draft.text}".rstrip()
        QGuiApplication.clipboard().setText(f"{words}\n")

    def show_file(self, draft: Draft) -> None:
        """Show the folder in which the file of the entry lies."""
        folder = (self._desk.root / draft.base.path).parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_led(self, found: tuple[str, str]) -> None:
        record_id, address = found
        if record_id:
            self.entry_asked.emit(record_id)
        else:
            web.opened(address)
