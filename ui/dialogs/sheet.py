"""The recovery sheet beside a question: to see, to print, to save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.errors import PlsError
from pls.exporters import recovery
from ui.dialogs.paper import WIDE, Paper, paint
from ui.operations.desk import report
from ui.theme import Role
from ui.widgets.button import Button
from ui.widgets.check import Check
from ui.widgets.spoken import announce
from ui.widgets.text import Text


if TYPE_CHECKING:
    from concurrent.futures import Future

    from pls.exporters.recovery import Sheet
    from ui.tasks import TaskRunner


class SheetPane(QWidget):
    """The page, and how it gets onto paper.

    Signals:
        kept: It was printed or saved.
        broke: (str). A report on a mistake of ours.
    """

    kept = Signal()
    broke = Signal(str)

    def __init__(self, runner: TaskRunner) -> None:
        super().__init__()
        self._runner = runner
        self._sheet: Sheet | None = None
        self._away: Path | None = None
        self.paper = Paper()
        self.print_button = Button(self.tr("Print"), icon="printer", small=True)
        self.save_button = Button(self.tr("Save PDF"), icon="download", small=True)
        self.told = Text("", Role.META, "text2", lines=0)
        self.told.hide()
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(self.tr("Recovery sheet"), Role.SECTION), 1)
        head.addWidget(self.print_button)
        head.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.told)
        column.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)

    def show_sheet(self, sheet: Sheet, away: Path) -> None:
        """Show a sheet, which is not to be saved into the folder *away*."""
        self._sheet = sheet
        self._away = away
        self.paper.show_sheet(sheet)

    def save(self, path: Path) -> None:
        """Write the page as a PDF, unless it would lie in the space that it opens."""
        sheet, away = self._sheet, self._away
        if sheet is None:
            return
        if away is not None and path.resolve().is_relative_to(away.resolve()):
            self._say(self.tr("Not into the space itself. Choose another folder."))
            return

        def work() -> None:
            path.write_bytes(recovery.document(sheet))

        self._runner.in_pool(work, self._on_saved, owner=self)

    def _on_save(self) -> None:
        start = str(Path.home() / "recovery-sheet.pdf")
        found, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the recovery sheet"), start, "PDF (*.pdf)"
        )
        if found:
            self.save(Path(found))

    def _on_saved(self, future: Future[None]) -> None:
        error = future.exception()
        if error is None:
            self._say(self.tr("Saved. Move it to where you keep your passport."))
            self.kept.emit()
        elif isinstance(error, PlsError | OSError):
            self._say(self.tr("It could not be saved: {}").format(error))
        else:
            self.broke.emit(report(error))

    def _on_print(self) -> None:
        """Let the system's own dialog ask for the printer."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.tr("Recovery sheet"))
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        edge = QMarginsF(20, 20, 20, 20)
        printer.setPageMargins(edge, QPageLayout.Unit.Millimeter)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(self.tr("Print"))

        def answered(result: int) -> None:
            dialog.deleteLater()
            if result:
                self.put(printer)

        dialog.finished.connect(answered)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def put(self, printer: QPrinter) -> None:
        """Print the page."""
        painter = QPainter()
        if self._sheet is None or not painter.begin(printer):
            self._say(self.tr("The printer takes nothing. Nothing was printed."))
            return
        page = printer.pageRect(QPrinter.Unit.DevicePixel)
        painter.scale(page.width() / WIDE, page.width() / WIDE)
        paint(painter, self._sheet)
        painter.end()
        self._say(self.tr("Printed."))
        self.kept.emit()

    def _say(self, words: str) -> None:
        self.told.setText(words)
        self.told.show()
        announce(self.told, words)


class Kept(QWidget):
    """The box that says that the sheet is kept."""

    def __init__(self) -> None:
        super().__init__()
        words = self.tr("I printed or saved the recovery sheet")
        self.box = Check(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words, Role.BODY, lines=0), 1)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.box.toggle()
