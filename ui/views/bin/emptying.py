"""How far the bin is emptied, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.operations.emptying import Emptying
from ui.widgets import working
from ui.widgets.spoken import announce
from ui.widgets.working import Working


class Line(Working):
    """A line that is there only while much is deleted for good."""

    def __init__(self, emptying: Emptying, parent: QWidget | None = None) -> None:
        """Follow *emptying*, and stop it as the person wants."""
        super().__init__(
            self.tr("Deleting for good"), self.tr("Deleted for good"), parent
        )
        self._emptying = emptying
        self.close_button.hide()
        self.button.setAccessibleName(self.tr("Stop deleting"))
        self.button.clicked.connect(self._on_stop)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._on_late)
        emptying.progressed.connect(self._on_progressed)
        emptying.ended.connect(self._on_ended)

    def _on_progressed(self) -> None:
        if not self.isHidden():
            self._show()
        elif not self._late.isActive():
            self._late.start(working.AFTER)

    def _on_late(self) -> None:
        self.button.setEnabled(True)
        self._show()
        self.show()
        announce(self, self.words.text())

    def _on_stop(self) -> None:
        self.button.setEnabled(False)
        self._emptying.stop()

    def _on_ended(self) -> None:
        self._late.stop()
        self.hide()

    def _show(self) -> None:
        done, total = self._emptying.done, self._emptying.total
        said = self.tr("Deleting for good: {done:,} of {total:,}")
        self.words.setText(said.format(done=done, total=total))
        self.bar.setMaximum(total)
        self.bar.setValue(done)
