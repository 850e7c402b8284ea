"""Writing the words of a record for others, from inside the builder."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pls.errors import PlsError
from ui.dialogs.words import Worded, WordsDialog
from ui.operations import Desk
from ui.operations import summaries as work


class Writing(QObject):
    """Opens the small editor and closes it when the space has the words.

    Signals:
        kept: The space has them.
    """

    kept = Signal()

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over
        self._dialog: WordsDialog | None = None

    @property
    def dialog(self) -> WordsDialog | None:
        """The editor, while it is open."""
        dialog = self._dialog
        open_ = dialog is not None and isValid(dialog) and dialog.isVisible()
        return dialog if open_ else None

    @property
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        """Why words are in no file yet, and the words."""
        dialog = self.dialog
        if dialog is None or not dialog.changed:
            return ()
        return ((self.tr("“Words for others” is still open."), dialog.told),)

    def ask(self, record: Worded) -> None:
        """Open the editor with the words of a record."""
        dialog = WordsDialog(self._over.window(), record)
        dialog.written.connect(lambda text: self._keep(record.id, text))
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _keep(self, record_id: str, text: str) -> None:
        self._desk.do(
            lambda space: work.write_words(space, record_id, text),
            lambda _: self._on_kept(),
            initiator=self,
            owner=self,
            failed=self._on_failed,
        )

    def _on_kept(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.kept.emit()

    def _on_failed(self, error: PlsError) -> None:
        if self.dialog is not None:
            self.dialog.refuse(str(error))
