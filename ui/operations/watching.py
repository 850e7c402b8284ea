"""When the folder is looked at again: a hint, a while, or the person coming back."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from pls.errors import PlsError
from pls.space import Space
from ui.operations.desk import Desk, Outcome


EVERY: Final = 3 * 60 * 1000
"""Milliseconds after which the folder is looked at without a reason: some disks, such
as those of a network, do not tell what others change."""

WAITING: Final = 5 * 1000
"""The same, while a look waits for a file to be quiet."""

REST: Final = 3
"""How many times as long as the last look took the lane is left to others."""


class Watching(QObject):
    """Looks at the folder whenever there is a reason to.

    At most one look is under way; whatever comes meanwhile leads to one more. What a
    look finds is announced through the bridge, with nobody as its initiator. That the
    folder cannot be looked at is said once, until it can be again.

    Signals:
        vanished: (tuple of ids). After each look: the records that went away all at
            once, about which somebody has to say why; mostly none.
    """

    vanished = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Begin to watch the folder of *desk*, until that is closed."""
        super().__init__(parent)
        self._desk = desk
        self._looking = False
        self._again = False
        self._failing = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rested)
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        desk.broke.connect(self._on_broke)
        desk.watch(self.look, owner=self)

    def look(self) -> None:
        """Look at the folder, as soon as the lane has the time."""
        if self._desk.runner.closed:
            return
        if self._looking or self._rest.isActive():
            self._again = True
            return
        self._looking = True
        self._again = False
        self._desk.do(_look, self._on_looked, owner=self, failed=self._on_failed)

    def _on_looked(self, found: tuple[float, bool, tuple[str, ...]]) -> None:
        seconds, waits, gone = found
        self._failing = False
        self._clock.start(WAITING if waits else EVERY)
        self._finish(seconds)
        self.vanished.emit(gone)

    def _on_failed(self, error: PlsError) -> None:
        if not self._failing:
            self._failing = True
            self._desk.failed.emit(str(error))
        self._finish(0)

    def _on_broke(self) -> None:
        # Which piece of work broke is not known; looking twice does no harm.
        if self._looking:
            self._finish(0)

    def _finish(self, seconds: float) -> None:
        self._looking = False
        self._rest.start(round(REST * seconds * 1000))

    def _on_rested(self) -> None:
        if self._again:
            self.look()


def _look(space: Space) -> Outcome[tuple[float, bool, tuple[str, ...]]]:
    """Look at the folder.

    Returns:
        How many seconds that took, whether it waits for something, and the records
        that went away all at once.
    """
    began = time.perf_counter()
    changes = space.scan()
    waits = space.done.waiting > 0
    seconds = time.perf_counter() - began
    return Outcome((seconds, waits, space.vanished), changes)
