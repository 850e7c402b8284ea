"""What leads from an entry elsewhere: its links, its file, the clipboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from pls.records import Entry, Kind
from ui.dialogs.unread import UnreadDialog
from ui.editors.drafts import Draft
from ui.operations import Desk, web, writing
from ui.views.journal.parcels import Parcels


class Around(QObject):
    """Follows links, and shows or copies what lies behind an entry.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        led: (id). A link leads to this entry.
        led_on: (id). A link leads to this record of another kind.

    Attributes:
        unread: The files that are no entries, each with its reason.
    """

    told = Signal(str, object)
    led = Signal(str)
    led_on = Signal(str)

    def __init__(
        self,
        desk: Desk,
        parcels: Parcels,
        draft: Callable[[], Draft[Entry] | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parcels = parcels
        self._draft = draft
        self._host = parent
        self.unread: tuple[tuple[str, str], ...] = ()

    def show_unread(self) -> None:
        """Show the files that are no entries."""
        root, sealed = self._desk.root, bool(self._desk.about.recipient)
        UnreadDialog(self._host.window(), root, self.unread, sealed=sealed).open()

    def copy(self) -> None:
        """Copy the entry as Markdown."""
        draft = self._draft()
        if draft is not None:
            words = f"# {draft.record.title}\n\n{draft.text}".rstrip()
            QGuiApplication.clipboard().setText(f"{words}\n")
            self.told.emit(self.tr("Copied, private passages included."), None)

    def show_file(self) -> None:
        """Show the folder in which the entry lies."""
        draft = self._draft()
        if draft is not None:
            folder = (self._desk.root / draft.base.path).parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def follow(self, target: str) -> None:
        """Open what a link names: a page, a file that was kept, or a record."""
        if web.opened(target) or self._parcels.follow(target):
            return
        self._desk.ask(
            lambda space: writing.led(space, target), self._on_led, owner=self
        )

    def _on_led(self, found: tuple[Kind, str] | None) -> None:
        if found is None:
            self.told.emit(self.tr("There is nothing here that this opens."), None)
        else:
            kind, record_id = found
            signal = self.led if kind is Kind.ENTRY else self.led_on
            signal.emit(record_id)
