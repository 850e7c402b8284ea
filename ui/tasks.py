"""Background work: one lane for the space, a small pool for everything else.

The lane is one thread. Whatever touches the space goes through it, in the order
it was asked for, so nothing in the core needs a lock. The pool is for work on
plain values, such as making a PDF. Answers come back on the main thread.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid


T = TypeVar("T")

_POOL_THREADS = 4


class TaskRunner(QObject):
    """Runs plain functions off the main thread and answers on it."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="space")
        self._pool = ThreadPoolExecutor(_POOL_THREADS, thread_name_prefix="work")
        self._closed = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def closed(self) -> bool:
        """Whether the runner takes no more work."""
        return self._closed

    def in_lane(
        self,
        work: Callable[[], T],
        done: Callable[[Future[T]], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Future[T]:
        """Run *work* after everything already asked of the lane.

        Args:
            work: May touch the space; never a widget.
            done: Called on the main thread with the finished future.
            owner: When this object is gone by then, *done* is not called.
        """
        return self._start(self._lane, work, done, owner)

    def in_pool(
        self,
        work: Callable[[], T],
        done: Callable[[Future[T]], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> Future[T]:
        """Run *work*, which must not touch the space, when a thread is free."""
        return self._start(self._pool, work, done, owner)

    def close(self) -> None:
        """Finish the lane, drop waiting pool work, and answer no more."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._lane.shutdown(wait=True)

    def _start(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[Future[T]], None] | None,
        owner: QObject | None,
    ) -> Future[T]:
        future = executor.submit(work)
        if done is not None:

            def answer() -> None:
                if owner is None or isValid(owner):
                    done(future)

            future.add_done_callback(lambda _: self._finished.emit(answer))
        return future

    def _on_finished(self, answer: Callable[[], None]) -> None:
        if not self._closed:
            answer()
