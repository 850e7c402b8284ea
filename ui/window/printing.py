"""From the entry that is shown to paper, in two deliberate steps."""

from __future__ import annotations

from concurrent.futures import Future

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from pls.errors import PlsError
from ui.dialogs.printing import PrintDialog
from ui.operations import Desk, printing, shown
from ui.operations.desk import report
from ui.operations.printing import Pages


class Printing(QObject):
    """Asks what is printed, then lets the system ask where.

    Signals:
        told: (str). Something was printed, or could not be.
    """

    told = Signal(str)

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk

    def begin(self, record_id: str) -> None:
        """Show what would be printed of an entry."""
        self._desk.ask(
            lambda space: printing.read(space, record_id), self._ask, owner=self
        )

    def _ask(self, pages: Pages) -> None:
        dialog = PrintDialog(self._window, pages)
        dialog.print_asked.connect(lambda whole: self._choose(pages, whole=whole))
        dialog.open()

    def _choose(self, pages: Pages, *, whole: bool) -> None:
        """Let the system's own dialog ask for the printer."""
        name = self.tr("Journal entry")
        printer = printing.prepared(QPrinter(QPrinter.PrinterMode.HighResolution), name)
        dialog = QPrintDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print"))
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)

        def answered(result: int) -> None:
            dialog.deleteLater()
            if result:
                self._put(pages, printer, whole=whole)

        dialog.finished.connect(answered)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()

    def _put(self, pages: Pages, printer: QPrinter, *, whole: bool) -> None:
        sheet = pages.sheet(with_private=whole)
        self._desk.runner.in_pool(
            lambda: printing.put(sheet, printer),
            lambda future: self._on_put(future, printer),
            owner=self,
        )

    def _on_put(self, future: Future[int], printer: QPrinter) -> None:
        error = future.exception()
        if isinstance(error, PlsError):
            self.told.emit(str(error))
        elif error is not None:
            self._desk.broke.emit(report(error))
        else:
            number = shown.number(future.result(), self.tr("page"))
            said = self.tr("Printed {}.")
            if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat:
                said = self.tr("Wrote {} into a PDF file.")
            self.told.emit(said.format(number))
