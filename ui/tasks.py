"""Background work: one lane for the space, a small pool for everything else.

The lane is one thread. Whatever touches the space goes through it, in the order
it was asked for, so nothing in the core needs a lock. The pool is for work on
plain values, such as making a PDF. One more thread may wait for something outside to
happen, for as long as the runner is open. Answers come back on the main thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid
from typing_extensions import override


T = TypeVar("T")

_POOL_THREADS = 4


class Stop(threading.Event):
    """Set when the runner is closed, or the program ends without closing it."""

    @override
    def is_set(self) -> bool:
        """Tell whether to stop."""
        # Python waits at its end for every thread, also for one that only waits.
        return super().is_set() or not threading.main_thread().is_alive()


class TaskRunner(QObject):
    """Runs plain functions off the main thread and answers on it."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="space")
        self._pool = ThreadPoolExecutor(_POOL_THREADS, thread_name_prefix="work")
        self._ends: list[Callable[[], None]] = []
        self._stop = Stop()
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

    def watch(
        self,
        work: Callable[[Stop], Iterable[object]],
        told: Callable[[], None],
        done: Callable[[Future[None]], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Go through what *work* gives, one after the other, until closed.

        Args:
            work: Waits for something; stops soon after it is told to.
            told: Called on the main thread for each that it gives.
            done: Called on the main thread if it ends before the runner is closed.
            owner: When this object is gone by then, nobody is called.
        """
        future: Future[None] = Future()
        self._answer(future, done, owner)

        def answer() -> None:
            if owner is None or isValid(owner):
                told()

        def run() -> None:
            try:
                for _ in work(self._stop):
                    self._finished.emit(answer)
            except Exception as error:  # noqa: BLE001  whoever asked is told
                future.set_exception(error)
            else:
                future.set_result(None)

        # A thread of a pool would keep a program that ends unclosed from ending.
        thread = threading.Thread(target=run, name="watch")  # noqa: TID251  here it is
        self._ends.append(thread.join)
        thread.start()

    def apart(
        self,
        work: Callable[[Stop], T],
        done: Callable[[Future[T]], None],
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run *work*, which waits for others; closing does not wait for it.

        Args:
            work: Touches neither the space nor a file; is left behind when the runner
                closes, and may look whether it did.
            done: Called on the main thread with the finished future.
            owner: When this object is gone by then, *done* is not called.
        """
        future: Future[T] = Future()
        self._answer(future, done, owner)

        def run() -> None:
            try:
                result = work(self._stop)
            except Exception as error:  # noqa: BLE001  whoever asked is told
                future.set_exception(error)
            else:
                future.set_result(result)

        if not self._closed:
            threading.Thread(target=run, name="apart", daemon=True).start()  # noqa: TID251  here it is

    def close(self) -> None:
        """Finish the lane, drop waiting pool work, and answer no more."""
        self._closed = True
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._lane.shutdown(wait=True)
        for end in self._ends:
            end()

    def _start(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Callable[[Future[T]], None] | None,
        owner: QObject | None,
    ) -> Future[T]:
        future = executor.submit(work)
        self._answer(future, done, owner)
        return future

    def _answer(
        self,
        future: Future[T],
        done: Callable[[Future[T]], None] | None,
        owner: QObject | None,
    ) -> None:
        """Hand over *future* on the main thread once it is finished."""
        if done is None:
            return

        def answer() -> None:
            if owner is None or isValid(owner):
                done(future)

        future.add_done_callback(lambda _: self._tell(answer))

    def _tell(self, answer: Callable[[], None]) -> None:
        if isValid(self):  # work that was left behind may end after it
            self._finished.emit(answer)

    def _on_finished(self, answer: Callable[[], None]) -> None:
        if not self._closed:
            answer()
