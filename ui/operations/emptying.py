"""Emptying the bin a little at a time, so that others get the lane in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from pls.changes import ChangeSet
from pls.errors import PlsError
from ui.operations import binned
from ui.operations.binned import Emptied
from ui.operations.desk import Desk, Outcome


SLICE: Final = 0.08
"""Seconds after which the lane is free for others."""


class Emptying(QObject):
    """Deletes things in the bin for good, until they are gone or it is stopped.

    Signals:
        progressed: How far it is changed.
        ended: There is no more to do, it was stopped, or the folder cannot be written.
    """

    progressed = Signal()
    ended = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._left: tuple[str, ...] = ()
        self._gone = ChangeSet()
        self._slices = 0
        self._going = self._stopped = False
        self.count = self.total = 0
        desk.broke.connect(self._on_broke)

    @property
    def done(self) -> int:
        """How many of those asked for are not waiting any more."""
        return self.total - len(self._left)

    def begin(self, ids: Sequence[str]) -> None:
        """Delete records for good, after those that are under way."""
        fresh = tuple(each for each in ids if each not in self._left)
        self._left += fresh
        if self._going:
            self.total += len(fresh)
            return
        self.count, self.total, self._slices = 0, len(fresh), 0
        self._going, self._stopped = True, False
        self._go_on()

    def stop(self) -> None:
        """Leave the others in the bin."""
        self._stopped = True

    def _go_on(self) -> None:
        left = self._left
        self._desk.ask(
            lambda space: binned.empty(space, left, SLICE),
            lambda found: self._on_slice(left, found),
            owner=self,
            failed=self._on_failed,
        )

    def _on_slice(self, asked: tuple[str, ...], found: Outcome[Emptied]) -> None:
        self._slices += 1
        self._gone |= found.changes
        self.count += found.value.count
        # What was asked for since then stands behind.
        self._left = found.value.left + self._left[len(asked) :]
        self.progressed.emit()
        if self._stopped or not self._left:
            self._end()
            return
        if self._slices & (self._slices - 1) == 0:
            self._tell()  # early, and then less and less often
        self._go_on()

    def _on_failed(self, error: PlsError) -> None:
        self._end()
        self._desk.failed.emit(str(error))

    def _on_broke(self) -> None:
        if self._going:
            self._end()

    def _end(self) -> None:
        self._going = False
        self.ended.emit()
        self._left = ()
        self._tell()

    def _tell(self) -> None:
        gone, self._gone = self._gone, ChangeSet()
        self._desk.bridge.publish(gone, None)
