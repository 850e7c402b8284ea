"""Whether the person is away: no key and no mouse, or a computer that slept."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from shiboken6 import isValid
from typing_extensions import override

from ui.operations.desk import report
from ui.tasks import Stop, TaskRunner


EVERY: Final = 10 * 1000
"""Milliseconds between two looks at the clocks."""

JUMP: Final = 60.0
"""Seconds more than that between two looks, after which the computer has slept."""

_DONE: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Away(QObject):
    """Tells once that the person left, and then nothing more.

    Each window of the program is listened to only until something is done in it, and
    anew after the next look at the clocks: a mouse that moves costs nothing.

    Signals:
        idle: (int). Nothing was done for so many minutes.
        slept: The computer goes to sleep, or was asleep.
        locked: The person locked the desktop.
        broke: (str). A report on a mistake of ours.
    """

    idle = Signal(int)
    slept = Signal()
    locked = Signal()
    broke = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        bus: str = "SYSTEM",
    ) -> None:
        """Begin to look.

        Args:
            parent: Who owns it.
            wall: The clock on the wall, in seconds.
            steady: One that nobody sets, in seconds; it may stop in sleep.
            bus: Where logind is.
        """
        super().__init__(parent)
        self._wall, self._steady = wall, steady
        self._minutes = 0
        self._since = self._seen = (wall(), steady())
        self._watched: list[QWindow] = []
        self._told: deque[str] = deque()
        self._settled = threading.Event()
        self._end: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(EVERY)
        self._runner = TaskRunner(self)
        self._runner.watch(
            lambda stop: self._leaves(stop, bus),
            self._on_left,
            self._on_end,
            owner=self,
        )

    def wait(self, minutes: int) -> None:
        """Tell after so many minutes without a key or a mouse, 0 for never."""
        self._minutes = minutes
        self._since = self._now()

    def look(self) -> None:
        """Look at the clocks, and listen to every window there is."""
        before, self._seen = self._seen, self._now()
        gap = max(now - then for now, then in zip(self._seen, before, strict=True))
        if gap > EVERY / 1000 + JUMP:
            self.slept.emit()
            return
        quiet = max(n - then for n, then in zip(self._seen, self._since, strict=True))
        if self._minutes and quiet >= self._minutes * 60:
            self.idle.emit(self._minutes)
            return
        self._listen()

    def close(self) -> None:
        """Look no more; the computer may go to sleep."""
        self._timer.stop()
        self._unlisten()
        self._settled.set()
        if self._end is not None:
            self._end()
        self._runner.close()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DONE:
            self._since = self._now()
            self._unlisten()
        return False

    def _now(self) -> tuple[float, float]:
        return self._wall(), self._steady()

    def _listen(self) -> None:
        self._unlisten()
        self._watched = list(QGuiApplication.allWindows())
        for window in self._watched:
            window.installEventFilter(self)

    def _unlisten(self) -> None:
        watched, self._watched = self._watched, []
        for window in watched:
            if isValid(window):
                window.removeEventFilter(self)

    # --- what the system tells

    def _leaves(self, stop: Stop, bus: str) -> Iterator[None]:
        try:
            from ui.running import sessions  # noqa: PLC0415 (encrypted spaces only)
        except ImportError:  # on another system than Linux there is no D-Bus
            return
        for left in sessions.leaves(stop, self._settled, self._on_opened, bus):
            self._told.append(left.value)
            yield

    def _on_opened(self, end: Callable[[], None]) -> None:
        self._end = end

    def _on_left(self) -> None:
        (self.slept if self._told.popleft() == "slept" else self.locked).emit()

    def _on_end(self, future: Future[None]) -> None:
        error = future.exception()
        if error is not None:
            self.broke.emit(report(error))
