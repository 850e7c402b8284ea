"""Opening a file of the space: as it lies there, or a copy of a sealed one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pls.space import attaching, lending
from ui.dialogs.lending import LendingDialog
from ui.dialogs.opening import OpeningDialog, opened
from ui.operations import Desk


class Lent(QObject):
    """Opens files that an entry names with the programs the system has for them.

    In an encrypted space it asks before the first readable copy; then it goes on so
    until the window closes.

    Signals:
        told: (str). What was done, or why it was not.
    """

    told = Signal(str)

    def __init__(self, desk: Desk, host: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._host = host
        self._agreed = False

    def open(self, path: str, name: str) -> None:
        """Open the file at *path* in the space, which the person calls *name*."""
        runs = attaching.runs(path)
        if self._desk.about.recipient:
            if self._agreed and not runs:
                self._lend(path, name)
            else:
                self._ask(path, name, runs=runs)
        elif runs:
            place = self._desk.root / path
            OpeningDialog(self._host.window(), place, name).open()
        else:
            self._open(self._desk.root / path)

    def _ask(self, path: str, name: str, *, runs: bool) -> None:
        place = lending.place()
        dialog = LendingDialog(self._host.window(), name, place, runs=runs)
        dialog.open_asked.connect(lambda: self._lend(path, name))
        dialog.save_asked.connect(lambda: self._save(path, name))
        dialog.open()

    def _lend(self, path: str, name: str) -> None:
        self._agreed = True
        self._desk.aside(
            lambda space: lending.lend(space, path, name),
            self._open,
            owner=self,
            failed=lambda error: self.told.emit(str(error)),
        )

    def _open(self, place: Path) -> None:
        if not opened(place):
            self.told.emit(self.tr("No program was found that opens this file."))

    def _save(self, path: str, name: str) -> None:
        start = Path.home() / lending.called(path, name)
        title = self.tr("Save a copy")
        found, _ = QFileDialog.getSaveFileName(self._host.window(), title, str(start))
        if not found:
            return
        into = Path(found)
        said = self.tr("Saved as {name}. Everybody who finds it can read it.")
        self._desk.aside(
            lambda space: lending.save(space, path, into),
            lambda _: self.told.emit(said.format(name=into.name)),
            owner=self,
            failed=lambda error: self.told.emit(str(error)),
        )
