"""Closing the sample space after something was written in it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog


class KeepDialog(Dialog):
    """Asks what shall happen to words that were written in the sample space.

    Signals:
        keep_asked: They shall be kept in a folder.
        discard_asked: They may go with the sample.
    """

    keep_asked = Signal()
    discard_asked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(
            window,
            self.tr("Keep what you wrote?"),
            self.tr(
                "This is the sample space. It is removed when it closes, and what you "
                "wrote or changed in it goes with it unless you keep it."
            ),
        )
        self.stay = Button(self.tr("Stay"))
        self.stay.clicked.connect(self.reject)
        self.keep = Button(self.tr("Keep it as my own space"), Look.PRIMARY)
        self.keep.clicked.connect(self._on_keep)
        self.discard = Button(self.tr("Discard"), Look.DANGER)
        self.discard.clicked.connect(self._on_discard)
        self.add_footer(self.discard, self.stay, self.keep)
        self.begin_at(self.keep)
        self.finished.connect(self.deleteLater)

    def _on_keep(self) -> None:
        self.accept()
        self.keep_asked.emit()

    def _on_discard(self) -> None:
        self.accept()
        self.discard_asked.emit()
