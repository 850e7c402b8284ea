"""The key that opens quick capture from anywhere, where the person wants one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from pls.errors import PlsError
from ui.operations.desk import report
from ui.tasks import Stop, TaskRunner


class Shortcut(QObject):
    """Waits for the key, from when it is made until it is closed.

    Signals:
        pressed: (str). The key, with the desktop's leave to come to the front.
        failed: (str). There is none: a sentence for the person.
        broke: (str). A report on a mistake of ours.
    """

    pressed = Signal(str)
    failed = Signal(str)
    broke = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tokens: deque[str] = deque()
        self._end: Callable[[], None] | None = None
        self._told = self.tr("Quick capture")
        self._elsewhere = self.tr(
            "Bind a key to “pls capture” in the settings of this system."
        )
        self._runner = TaskRunner(self)
        self._runner.watch(self._presses, self._on_pressed, self._on_ended, owner=self)

    def close(self) -> None:
        """Wait no more."""
        if self._end is not None:
            self._end()
        self._runner.close()

    def _presses(self, stop: Stop) -> Iterator[None]:
        try:
            from ui.running import portal  # noqa: PLC0415 (few want a key)
        except ImportError:  # on another system than Linux there is no D-Bus
            raise PlsError(self._elsewhere) from None
        for token in portal.presses(stop, self._told, self._on_opened):
            self._tokens.append(token)
            yield

    def _on_opened(self, end: Callable[[], None]) -> None:
        self._end = end

    def _on_pressed(self) -> None:
        self.pressed.emit(self._tokens.popleft())

    def _on_ended(self, future: Future[None]) -> None:
        error = future.exception()
        if isinstance(error, PlsError):
            self.failed.emit(str(error))
        elif error is not None:
            self.broke.emit(report(error))
