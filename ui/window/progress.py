"""How far the first look at a large folder has come, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.operations import Watching
from ui.widgets import working
from ui.widgets.spoken import announce
from ui.widgets.working import Working


class Progress(Working):
    """A line that is there only while a first look takes long, or is stopped."""

    def __init__(self, watching: Watching, parent: QWidget | None = None) -> None:
        """Follow *watching*; stop it, and let it go on, as the person wants."""
        super().__init__(self.tr("Reading your notes"), self.tr("Notes read"), parent)
        self._watching = watching
        self._read = self._compared = self._total = 0
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._turn)
        self.button.clicked.connect(self._on_button)
        watching.progressed.connect(self._on_progressed)
        watching.ended.connect(self._on_ended)

    def _on_progressed(self, read: int, compared: int, total: int) -> None:
        self._read, self._compared = read, compared
        self._total = max(read, total)  # new files may come on the way
        if not self.isHidden():
            self._show()
        elif not self._watching.stopped and not self._late.isActive():
            self._late.start(working.AFTER)

    def _on_button(self) -> None:
        if self._watching.stopped:
            self._watching.go_on()
        else:
            self._watching.stop()
        self._turn()

    def _on_ended(self) -> None:
        self._late.stop()
        if not self.isHidden() and not self._watching.stopped:
            self.hide()
            announce(self, self.tr("All notes are read."))

    def _show(self) -> None:
        stopped = self._watching.stopped
        self.words.setText(self._stopped() if stopped else self._going())
        self.bar.setMaximum(self._total)
        self.bar.setValue(self._read or self._compared)

    def _turn(self) -> None:
        """Offer to stop or to go on, and say how far it is, once."""
        stopped = self._watching.stopped
        self._show()
        self.bar.setVisible(not stopped)
        self.button.set_label(self.tr("Go on") if stopped else self.tr("Stop"))
        said = self.tr("Go on reading") if stopped else self.tr("Stop reading")
        self.button.setAccessibleName(said)
        self.close_button.setVisible(stopped)
        self.show()
        announce(self, self.words.text())

    def _going(self) -> str:
        if self._read:
            said = self.tr("Reading your notes: {read:,} of {total:,}")
        else:
            said = self.tr(
                "Comparing your notes with the history of this computer: "
                "{compared:,} of {total:,}"
            )
        return self._filled(said)

    def _stopped(self) -> str:
        if self._read:
            said = self.tr(
                "{read:,} of {total:,} notes are read. "
                "The others are not shown or found yet."
            )
        else:
            said = self.tr(
                "All notes are read. {compared:,} of {total:,} are compared with the "
                "history of this computer."
            )
        return self._filled(said)

    def _filled(self, said: str) -> str:
        return said.format(read=self._read, compared=self._compared, total=self._total)
