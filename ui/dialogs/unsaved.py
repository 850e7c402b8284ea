"""Closing while something could not be saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog


class UnsavedDialog(Dialog):
    """Asks what shall happen to words that are in no file yet.

    Signals:
        leave_asked: The person closes without them.
    """

    leave_asked = Signal()

    def __init__(self, window: QWidget, why: str, texts: Sequence[str]) -> None:
        super().__init__(window, self.tr("Some words are not saved yet"), why)
        self._texts = "\n\n".join(texts)
        stay = Button(self.tr("Stay"), Look.PRIMARY)
        stay.clicked.connect(self.reject)
        copy = Button(self.tr("Copy my words"))
        copy.clicked.connect(self._on_copy)
        leave = Button(self.tr("Close without them"), Look.DANGER)
        leave.clicked.connect(self._on_leave)
        self._copy = copy
        self.add_footer(leave, copy, stay)
        self.begin_at(stay)
        self.finished.connect(self.deleteLater)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._texts)
        self._copy.set_label(self.tr("Copied"))

    def _on_leave(self) -> None:
        self.accept()
        self.leave_asked.emit()
