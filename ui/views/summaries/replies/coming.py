"""What comes back: a file, a text out of a mail, or what was said in a talk."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from pls.errors import BadValueError, PlsError
from pls.replies import Response
from pls.space import Space
from pls.space.answering import Taken
from ui.operations import Desk, Outcome
from ui.operations import coming as work
from ui.operations.coming import Answering, Plain, Read


if TYPE_CHECKING:
    from ui.dialogs.said import SaidDialog


ENDINGS = (".plsreply", ".eml", ".msg")


class Coming(QObject):
    """Reads what comes back, and asks for what was said; takes in what was typed.

    Signals:
        offered: (Offered). A reply was read that fits a share.
        plain: (str). A text was read in which somebody answers in own words.
        refused: (PlsError). It cannot be taken in.
        taken: (Taken). What the person typed in is kept.
    """

    offered = Signal(object)
    plain = Signal(str)
    refused = Signal(object)
    taken = Signal(object)

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over
        self._dialog: SaidDialog | None = None

    @property
    def dialog(self) -> SaidDialog | None:
        """Where what was said is typed in, while it is open."""
        dialog = self._dialog
        open_ = dialog is not None and isValid(dialog) and dialog.isVisible()
        return dialog if open_ else None

    @property
    def unsaved(self) -> tuple[tuple[str, str], ...]:
        """Words that were typed in and are kept nowhere yet: why, and the words."""
        dialog = self.dialog
        if dialog is None or not dialog.changed:
            return ()
        return ((self.tr("“What was said” is still open."), dialog.told),)

    def choose(self) -> None:
        """Ask for a reply file."""
        places = QStandardPaths.StandardLocation
        start = QStandardPaths.writableLocation(places.DownloadLocation)
        dialog = QFileDialog(self._over, self.tr("Import a reply"), start)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                self.tr("Replies (*.plsreply *.json *.txt *.eml *.msg *.html)"),
                self.tr("All files (*)"),
            ]
        )
        dialog.fileSelected.connect(lambda path: self.read(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, path: Path) -> None:
        """Read a reply file; nothing is taken in yet."""
        self._desk.ask(
            work.read_file(path), self._on_read, owner=self, failed=self.refused.emit
        )

    def paste(self) -> None:
        """Read a reply from the clipboard: its text, or a file that was copied."""
        # Of a clipboard whose owner is just gone Qt gives nothing at all.
        there: QMimeData | None = QGuiApplication.clipboard().mimeData()
        held = QMimeData() if there is None else there
        path = reply_file(held.urls()) if held.hasUrls() else None
        if path is not None:
            self.read(path)
            return
        text, html = held.text(), held.html() if held.hasHtml() else ""
        if not text.strip():
            nothing = self.tr("There is no text to paste. Copy the mail first.")
            self.refused.emit(BadValueError(nothing))
            return
        self._desk.ask(
            work.read_text(text, html),
            self._on_read,
            owner=self,
            failed=self.refused.emit,
        )

    def type_in(self, share_id: str, text: str = "") -> None:
        """Let the person type in what was said of a share, else of the last one.

        Args:
            share_id: What was talked about.
            text: The reader's own words, where they came in a mail.
        """
        if self.dialog is None:
            self._desk.ask(
                lambda space: work.to_answer(space, share_id),
                lambda found: self._on_share(found, text),
                owner=self,
                failed=self.refused.emit,
            )

    def _on_read(self, found: Read) -> None:
        if isinstance(found, Plain):
            self.plain.emit(found.text)
        else:
            self.offered.emit(found)

    def _on_share(self, found: Answering, text: str) -> None:
        from ui.dialogs.said import SaidDialog  # noqa: PLC0415 (for the start)

        if self.dialog is not None:
            return
        share_id, window = found.share.id, self._over.window()
        today = self._desk.clock.today()
        dialog = SaidDialog(window, found.share, today, text, found.begun)
        dialog.said.connect(
            lambda response, track: self._keep(share_id, response, track=track)
        )
        dialog.begun.connect(lambda words: self._keep_begun(share_id, words))
        # Kept or thrown away: in both cases nothing is to be put back.
        dialog.finished.connect(lambda: self._keep_begun(share_id, ""))
        self._dialog = dialog
        dialog.open()

    def _keep_begun(self, share_id: str, words: str) -> None:
        if self._desk.runner.closed:
            return
        # Where it fails the words are in the form still, or nobody needs them.
        self._desk.ask(
            work.keep_begun(share_id, words),
            lambda _: None,
            owner=self,
            failed=lambda _: None,
        )

    def _keep(self, share_id: str, response: Response, *, track: bool) -> None:
        def said(space: Space) -> Outcome[Taken]:
            return work.said(space, share_id, response, track=track)

        self._desk.do(said, self._on_kept, owner=self, failed=self._on_not_kept)

    def _on_kept(self, taken: Taken) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.taken.emit(taken)

    def _on_not_kept(self, error: PlsError) -> None:
        if self.dialog is not None:
            self.dialog.refuse(str(error))


def dropped(event: QDropEvent) -> Path | None:
    """Return the one reply file that is dragged, None if it is anything else."""
    return reply_file(event.mimeData().urls())


def reply_file(urls: Sequence[QUrl]) -> Path | None:
    """Return the file that *urls* name, if it is one reply here."""
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.suffix.lower() in ENDINGS else None
