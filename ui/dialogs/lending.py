"""Before a sealed file is written where other programs can read it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.operations.shown import path
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.dialog import Dialog


class LendingDialog(Dialog):
    """Asks how to look at a file of an encrypted space.

    Signals:
        open_asked: Another program may open a copy of it.
        save_asked: A copy is wanted somewhere.
    """

    open_asked = Signal()
    save_asked = Signal()

    def __init__(self, window: QWidget, name: str, place: Path, *, runs: bool) -> None:
        """Ask.

        Args:
            window: What the veil covers.
            name: What the file is called.
            place: Where a copy would lie.
            runs: Whether it might run when it is opened; then it can only be saved.
        """
        super().__init__(
            window, self.tr("Open “{name}”?").format(name=name), self._said(place, runs)
        )
        cancel = Button(self.tr("Leave it"), Look.PRIMARY if runs else Look.PLAIN)
        cancel.clicked.connect(self.reject)
        self.save = Button(self.tr("Save a copy"))
        self.save.clicked.connect(self._on_save)
        self.open_ = Button(self.tr("Open a copy"), Look.PRIMARY)
        self.open_.clicked.connect(self._on_open)
        self.add_footer(cancel, self.save, self.open_)
        self.open_.setHidden(runs)
        self.begin_at(cancel if runs else self.open_)
        self.finished.connect(self.deleteLater)

    def _said(self, place: Path, runs: bool) -> str:  # noqa: FBT001  one of two texts
        if runs:
            return self.tr(
                "This kind of file can run as a program, so it is not opened from "
                "here. Save a copy if you know where it came from. Others who use "
                "this computer may be able to read that copy."
            )
        return self.tr(
            "This writes a readable copy to {folder}. It is removed when the space is "
            "locked or closed. What another program changes in it is not kept, and "
            "what it remembers of it stays."
        ).format(folder=path(place))

    def _on_open(self) -> None:
        self.accept()
        self.open_asked.emit()

    def _on_save(self) -> None:
        self.accept()
        self.save_asked.emit()
