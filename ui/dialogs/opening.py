"""Before something is opened that might be run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog


class OpeningDialog(Dialog):
    """Asks whether to open a file that is not one to read."""

    def __init__(self, window: QWidget, path: Path, name: str) -> None:
        super().__init__(
            window,
            self.tr("Open “{name}”?").format(name=name),
            self.tr(
                "This kind of file can run as a program, or change things on this "
                "computer. Open it only if you know where it came from."
            ),
        )
        self._path = path
        cancel = Button(self.tr("Leave it"), Look.PRIMARY)
        cancel.clicked.connect(self.reject)
        folder = Button(self.tr("Show folder"))
        folder.clicked.connect(self._on_folder)
        open_ = Button(self.tr("Open it"), Look.DANGER)
        open_.clicked.connect(self._on_open)
        self.add_footer(open_, folder, cancel)
        self.begin_at(cancel)
        self.finished.connect(self.deleteLater)

    def _on_folder(self) -> None:
        self.accept()
        opened(self._path.parent)

    def _on_open(self) -> None:
        self.accept()
        opened(self._path)


def opened(path: Path) -> bool:
    """Open a file or folder with the program the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
