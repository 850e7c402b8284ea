"""From the preview to the file: the last check, and the writing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from pls.errors import PlsError
from pls.space.sharing import Preview, Written
from ui.dialogs.leaving import LeavingDialog
from ui.dialogs.reading import ReadingDialog
from ui.operations import Desk, forms
from ui.operations import summaries as work
from ui.operations.summaries import LastCheck, Made, Shown


class Leaving(QObject):
    """Asks the last question and writes exactly the preview that was checked.

    Signals:
        mended: (Mend). Change the draft that was checked.
        words_asked: (str). Change the words for others of a record.
        item_asked: (str). Go to a record.
        saved: (str, str, bool). The id of the share, a sentence, and whether there is
            a file now.
    """

    mended = Signal(object)
    words_asked = Signal(str)
    item_asked = Signal(str)
    saved = Signal(str, str, bool)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over
        self._form = forms.WEB_PAGE
        self._last: LastCheck | None = None
        self._made: Made | None = None
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
        self._last, self._made = last, None
        if self._dialog is not None and self._open():
            self._dialog.show_check(last)
        else:
            self._dialog = self._asked(last)
            self._dialog.open()
        self._desk.beside(
            lambda: work.make(last.seen, last.form),
            lambda made: self._on_made(last, made),
            owner=self,
            failed=self._on_failed,
        )

    def _asked(self, last: LastCheck) -> LeavingDialog:
        dialog = LeavingDialog(self._over.window(), last)
        dialog.save_asked.connect(self._on_save)
        dialog.folder_asked.connect(self._on_folder)
        dialog.text_asked.connect(self._on_text)
        dialog.findings.passages_asked.connect(self._on_passages)
        dialog.findings.mended.connect(self._on_mended)
        dialog.findings.words_asked.connect(self.words_asked)
        dialog.findings.item_asked.connect(self._on_item)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _on_made(self, last: LastCheck, made: Made) -> None:
        # Whoever said "Not yet", or mended something, is not shown what came too late.
        if last is self._last and self._dialog is not None and self._open():
            self._made = made
            self._dialog.show_made(made)

    def _on_mended(self, mend: object) -> None:
        # From now on the file that was, or is being, made is not what shall leave.
        self._last = self._made = None
        if self._dialog is not None:
            self._dialog.set_busy(True)
        self.mended.emit(mend)

    def _on_item(self, record_id: str) -> None:
        if self._dialog is not None:
            self._dialog.reject()
        self.item_asked.emit(record_id)

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
        last, made = self._last, self._made
        if last is None or made is None:
            return
        self._desk.do(
            lambda space: work.write(space, last, made),
            lambda written: self._on_written(written, made),
            initiator=self._over,
            owner=self,
            failed=self._on_failed,
        )

    def _on_written(self, written: Written, made: Made) -> None:
        if self._dialog is not None and self._open():
            self._dialog.accept()
        key = written.share.id
        if written.paths:
            said = self.tr("File saved: %s") % written.paths[0]
        else:
            QGuiApplication.clipboard().setText(made.data.decode())
            said = self.tr("Text copied. Paste it into a mail.")
        self.saved.emit(key, said, bool(written.paths))

    def _on_failed(self, error: PlsError) -> None:
        if self._dialog is not None and self._open():
            self._dialog.refuse(str(error))
