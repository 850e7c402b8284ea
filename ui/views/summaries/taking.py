"""From the preview to the file: the last check, and the writing."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from pls.errors import PlsError
from pls.space.sharing import Preview, Written
from ui.dialogs.leaving import LeavingDialog
from ui.dialogs.reading import ReadingDialog
from ui.operations import Desk
from ui.operations import summaries as work
from ui.operations.summaries import LastCheck, Shown


class Leaving(QObject):
    """Asks the last question and writes exactly the preview that was checked.

    Signals:
        edited: (Summary). A client's name is kept or replaced.
        names_asked: Change how names appear.
        saved: (str, str). The id of the share, and a sentence.
    """

    edited = Signal(object)
    names_asked = Signal()
    saved = Signal(str, str)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over
        self._form = work.WEB_PAGE
        self._last: LastCheck | None = None
        self._dialog: LeavingDialog | None = None
        places = QStandardPaths.StandardLocation
        documents = QStandardPaths.writableLocation(places.DocumentsLocation)
        self.folder = Path(documents or Path.home())

    @property
    def dialog(self) -> LeavingDialog | None:
        """The question, while it is asked."""
        return self._dialog if self._open() else None

    def ask(self, seen: Preview, form: str) -> None:
        """Show the last check of a preview."""
        if not self._open():
            self._form = form
            self._check(seen)

    def show_shown(self, shown: Shown) -> None:
        """Show the check of a new preview, while the question is open."""
        if not self._open():
            return
        if shown.seen is not None:
            self._check(shown.seen)
        elif self._dialog is not None:
            self._dialog.reject()

    def show_folder(self) -> None:
        """Show the folder of the last file in the system's own window."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _open(self) -> bool:
        dialog = self._dialog
        return dialog is not None and isValid(dialog) and dialog.isVisible()

    def _check(self, seen: Preview) -> None:
        form, folder = self._form, self.folder
        self._desk.ask(
            lambda space: work.last_check(space, seen, form, folder),
            self._on_checked,
            owner=self,
        )

    def _on_checked(self, last: LastCheck) -> None:
        self._last = last
        dialog = self._dialog
        if dialog is not None and self._open():
            dialog.show_check(last)
            return
        dialog = LeavingDialog(self._over.window(), last)
        dialog.save_asked.connect(self._on_save)
        dialog.folder_asked.connect(self._on_folder)
        dialog.passages_asked.connect(self._on_passages)
        dialog.text_asked.connect(self._on_text)
        dialog.names_asked.connect(self.names_asked)
        dialog.client_chosen.connect(self._on_client)
        dialog.finished.connect(dialog.deleteLater)
        self._dialog = dialog
        dialog.open()

    def _on_client(self, name: str, replace: bool) -> None:  # noqa: FBT001 (a slot)
        if self._last is None:
            return
        summary = self._last.seen.summary
        kept = tuple(each for each in summary.clients if each != name)
        clients = (*kept, name) if replace else kept
        self.edited.emit(msgspec.structs.replace(summary, clients=clients))

    def _on_folder(self) -> None:
        dialog = QFileDialog(
            self._over.window(), self.tr("Where shall the file go?"), str(self.folder)
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.choose_folder(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose_folder(self, folder: Path) -> None:
        """Write to another folder."""
        self.folder = folder
        if self._last is not None and self._open():
            self._check(self._last.seen)

    def _on_passages(self) -> None:
        if self._last is None:
            return
        told = [f"{title}\n{passage}" for title, passage in self._last.held_back]
        ReadingDialog(
            self._over.window(),
            self.tr("What stays here"),
            self.tr("Private passages in the records you picked. None of it leaves."),
            "\n\n".join(told),
        ).open()

    def _on_text(self) -> None:
        if self._last is None:
            return
        ReadingDialog(
            self._over.window(),
            self.tr("The exact text"),
            self.tr("Every word that leaves."),
            self._last.text,
        ).open()

    def _on_save(self) -> None:
        last = self._last
        if last is None:
            return
        self._desk.do(
            lambda space: work.write(space, last),
            self._on_written,
            initiator=self._over,
            owner=self,
            failed=self._on_failed,
        )

    def _on_written(self, written: Written) -> None:
        if self._dialog is not None and self._open():
            self._dialog.accept()
        path = written.paths[0]
        self.saved.emit(written.share.id, self.tr("File saved: %s") % path)

    def _on_failed(self, error: PlsError) -> None:
        if self._dialog is not None and self._open():
            self._dialog.refuse(str(error))
