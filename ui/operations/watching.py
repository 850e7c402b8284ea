"""When the folder is looked at again: a hint, a while, or the person coming back."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from pls.changes import ChangeSet
from pls.errors import LockedError, PlsError
from pls.space import Space
from ui.operations.desk import Desk, Outcome


EVERY: Final = 3 * 60 * 1000
"""Milliseconds after which the folder is looked at without a reason: some disks, such
as those of a network, do not tell what others change."""

WAITING: Final = 5 * 1000
"""The same, while a look waits for a file to be quiet."""

SLICE: Final = 0.08
"""Seconds of a look, after which the lane is free for others before it goes on."""

REST: Final = 3
"""How many times as long as the last look took the lane is left to others."""


class Watching(QObject):
    """Looks at the folder whenever there is a reason to.

    At most one look is under way; whatever comes meanwhile leads to one more. What a
    look finds is announced through the bridge, with nobody as its initiator. That the
    folder cannot be looked at is said once, until it can be again.

    The first look at a large folder takes long. It can be stopped: what was read stays
    read, and nothing more is looked at until it is to go on, or the next start.

    Signals:
        vanished: (tuple of ids). After each look: the records that went away all at
            once, about which somebody has to say why; mostly none.
        progressed: (read, compared, total). While the first look at a folder goes on:
            how many files are read, 0 once they all are; how many of them are compared
            with the memory; and how many there are.
        ended: A look is over, or could not be made.
        rekeyed: The space was encrypted, decrypted, or got another key, elsewhere.
    """

    vanished = Signal(object)
    progressed = Signal(int, int, int)
    ended = Signal()
    rekeyed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Begin to watch the folder of *desk*, until that is closed."""
        super().__init__(parent)
        self._desk = desk
        self._looking = False
        self._again = False
        self._failing = False
        self._stopped = False
        self._slices, self._seconds = 0, 0.0
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._on_rested)
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        desk.broke.connect(self._on_broke)
        desk.watch(self.look, owner=self)

    @property
    def stopped(self) -> bool:
        """Whether nothing is looked at until that is to go on."""
        return self._stopped

    def stop(self) -> None:
        """Look no further."""
        self._stopped = True

    def go_on(self) -> None:
        """Look on where it was stopped."""
        self._stopped = False
        self.look()

    def look(self) -> None:
        """Look at the folder, as soon as the lane has the time."""
        if self._desk.runner.closed:
            return
        if self._looking or self._stopped or self._rest.isActive():
            self._again = True
            return
        self._looking = True
        self._again = False
        self._slices, self._seconds = 0, 0.0
        # What was asked before, and what its answers ask for, comes first.
        self._desk.ask(lambda _: None, lambda _: self._slice(), owner=self)

    def _slice(self) -> None:
        self._slices += 1
        # What is read the first time is shown early, and then less and less often.
        shows = self._slices & (self._slices - 1) == 0
        self._desk.do(
            lambda space: _look(space, shows=shows),
            self._on_slice,
            owner=self,
            failed=self._on_failed,
        )

    def _on_slice(self, found: _Slice) -> None:
        self._seconds += found.seconds
        if found.done:
            self._on_looked(found)
        elif not self._desk.runner.closed:
            if found.total:
                self.progressed.emit(found.read, found.compared, found.total)
            if self._stopped:
                self._looking = False
                # What was read since it was last shown is shown now.
                self._desk.bridge.publish(ChangeSet(everything=True))
            else:
                self._slice()

    def _on_looked(self, found: _Slice) -> None:
        self._failing = self._stopped = False
        self._clock.start(WAITING if found.waits else EVERY)
        self._finish(self._seconds)
        self.vanished.emit(found.gone)

    def _on_failed(self, error: PlsError) -> None:
        if isinstance(error, LockedError):
            self._finish(0)
            self.rekeyed.emit()
            return
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
        self.ended.emit()

    def _on_rested(self) -> None:
        if self._again:
            self.look()


@dataclass(frozen=True, slots=True)
class _Slice:
    """What a part of a look found.

    Attributes:
        seconds: How long it took.
        read: How many files are read by now, 0 once that is done.
        compared: How many are compared with the memory since then.
        total: How many there are, 0 unless this is the first look.
        done: Whether the look is at its end.
        waits: Whether it waits for something.
        gone: The records that went away all at once.
    """

    seconds: float
    read: int
    compared: int
    total: int
    done: bool
    waits: bool
    gone: tuple[str, ...]


def _look(space: Space, *, shows: bool) -> Outcome[_Slice]:
    """Look at the folder for a while; announce what was found at the end.

    Args:
        space: The open space.
        shows: Announce also what was found on the way.
    """
    if space.is_otherwise():
        raise LockedError("How this space is encrypted was changed meanwhile.")
    began = time.perf_counter()
    found = space.look(SLICE)
    took = time.perf_counter() - began
    waits, gone = space.done.waiting > 0, space.vanished
    told = found.changes if found.done or shows else ChangeSet()
    far = (found.read, found.compared, found.total)
    return Outcome(_Slice(took, *far, found.done, waits, gone), told)
