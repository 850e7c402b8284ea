"""The way out: everything is saved first, and nobody's words go without a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from pls.changes import ChangeSet
from pls.errors import PlsError
from pls.space import Space, keeping
from ui.operations import Desk
from ui.widgets.dialog import Dialog
from ui.window import memory


Unsaved = Callable[[], Sequence[tuple[str, str]]]
"""Answers with why each text is in no file, "" while it is on its way, and the text."""


class Closing(QObject):
    """Holds the window until nothing would be lost.

    Signals:
        ready: Nothing holds the window any more.
        stayed: The person, or the disk, wants the window to stay.
    """

    ready = Signal()
    stayed = Signal()

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        flush: Callable[[], None],
        unsaved: Unsaved,
        *,
        sample: bool,
    ) -> None:
        """Watch what is changed.

        Args:
            window: What closes.
            desk: The way to the space.
            flush: Sends on its way to the space what was typed.
            unsaved: Tells what is in no file.
            sample: The space is removed at the end.
        """
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._flush = flush
        self._unsaved = unsaved
        self._touched = False
        self._waiting = False
        self._dialog: Dialog | None = None
        if sample:
            desk.bridge.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Save what is not saved, then ask or go."""
        if self._dialog is not None or self._waiting:
            return
        self._waiting = True
        self._flush()
        # The answer comes after everything that was asked of the lane.
        self._desk.ask(lambda _: None, lambda _: self._on_lane_done(), owner=self)

    def _on_lane_done(self) -> None:
        from ui.dialogs.unsaved import UnsavedDialog  # noqa: PLC0415 (for the start)

        self._waiting = False
        unsaved = self._unsaved()
        why = next((problem for problem, _ in unsaved if problem), "")
        if not unsaved:
            self._go_on()
        elif not why:
            self.begin()  # a key came in meanwhile; that is saved first
        else:
            asked = UnsavedDialog(self._window, why, [text for _, text in unsaved])
            asked.leave_asked.connect(self._go_on)
            self._open(asked)

    def _go_on(self) -> None:
        from ui.dialogs.keeping import KeepDialog  # noqa: PLC0415 (for the start)

        if not self._touched:
            self.ready.emit()
            return
        asked = KeepDialog(self._window)
        asked.discard_asked.connect(self.ready)
        asked.keep_asked.connect(self._on_keep)
        self._open(asked)

    def _open(self, dialog: Dialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.rejected.connect(self.stayed)
        dialog.open()

    def _on_finished(self) -> None:
        self._dialog = None

    def _on_changed(self, changes: ChangeSet) -> None:
        self._touched = self._touched or bool(changes.saved or changes.removed)

    def _on_keep(self) -> None:
        found = QFileDialog.getExistingDirectory(
            self._window, self.tr("Choose a folder for your space"), str(Path.home())
        )
        if not found:
            self.stayed.emit()
            return
        into = Path(found)
        # A folder that holds something already gets a new one inside.
        into = into / "Learning" if any(into.iterdir()) else into
        self._desk.ask(
            lambda space: keeping.keep(space, into),
            self._on_kept,
            owner=self,
            failed=self._on_not_kept,
        )

    def _on_kept(self, kept: Space) -> None:
        memory.keep(folder=str(kept.root.absolute()))
        self.ready.emit()

    def _on_not_kept(self, error: PlsError) -> None:
        self._desk.failed.emit(str(error))
        self.stayed.emit()
