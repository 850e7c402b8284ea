"""The way from a view to the space and back."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from pls.changes import ChangeSet
from pls.clock import Clock
from pls.errors import PlsError
from pls.space import About, Space, watching
from pls.space.attaching import Files
from pls.space.words import Words
from ui.bridge import SpaceBridge
from ui.tasks import Stop, TaskRunner


T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a piece of work gives back, and which records it touched."""

    value: T
    changes: ChangeSet = field(default_factory=ChangeSet)


class Desk(QObject):
    """Where views ask for something, or to do something, with the space.

    Once it is closed it takes nothing more and answers nobody.

    Signals:
        failed: (str). The world did something wrong: a sentence for the person.
        broke: (str). A mistake of ours: a report without any text of the person's.
    """

    failed = Signal(str)
    broke = Signal(str)

    def __init__(self, space: Space, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._space = space
        self.bridge = SpaceBridge(self)
        self.runner = TaskRunner(self)
        # What is wrong with the folder is told by the first look at it.
        if not self.locked:
            self.ask(Space.begin, lambda _: None, failed=lambda _: None)

    @property
    def root(self) -> Path:
        """The folder of the space."""
        return self._space.root

    @property
    def disk(self) -> Files:
        """What reaches the files of the space, for reading them on any thread."""
        return self._space.disk

    @property
    def words(self) -> Words:
        """The words that the person added to the spell check in the space."""
        return Words(self._space)

    @property
    def clock(self) -> Clock:
        """The time the space lives in."""
        return self._space.clock

    @property
    def about(self) -> About:
        """Whose space it is."""
        return self._space.about

    @property
    def locked(self) -> bool:
        """Whether nothing can be read: new lines are taken, sealed, and that is all."""
        return self._space.box is not None and self._space.box.locked

    def ask(
        self,
        work: Callable[[Space], T],
        done: Callable[[T], None],
        *,
        owner: QObject | None = None,
        failed: Callable[[PlsError], None] | None = None,
    ) -> None:
        """Read something from the space.

        Args:
            work: Runs on the lane; never touches a widget.
            done: Gets the answer on the main thread.
            owner: When this object is gone by then, nobody is called.
            failed: Gets what the world did wrong, instead of the `failed` signal.
        """
        self._start(lambda: work(self._space), done, owner, failed)

    def do(
        self,
        work: Callable[[Space], Outcome[T]],
        done: Callable[[T], None] | None = None,
        *,
        initiator: object = None,
        owner: QObject | None = None,
        failed: Callable[[PlsError], None] | None = None,
    ) -> None:
        """Change something in the space and announce it.

        Args:
            work: Runs on the lane and says what it touched.
            done: Gets the value on the main thread, before the announcement.
            initiator: Whoever asked, so that it can leave its own echo alone.
            owner: When this object is gone by then, only the announcement is made.
            failed: Gets what the world did wrong, instead of the `failed` signal.
        """

        def finish(outcome: Outcome[T]) -> None:
            if done is not None:
                done(outcome.value)
            self.bridge.publish(outcome.changes, initiator)

        self._start(lambda: work(self._space), finish, owner, failed)

    def aside(
        self,
        work: Callable[[Space], T],
        done: Callable[[T], None] | None = None,
        *,
        owner: QObject,
        failed: Callable[[PlsError], None] | None = None,
    ) -> None:
        """Do something beside the lane that reads files only and touches no record."""

        def finish(future: Future[T]) -> None:
            error = future.exception()
            if isinstance(error, PlsError):
                (failed or self._on_failed)(error)
            elif error is not None:
                self.broke.emit(report(error))
            elif done is not None:
                done(future.result())

        self.runner.in_pool(lambda: work(self._space), finish, owner=owner)

    def beside(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        *,
        owner: QObject | None = None,
        failed: Callable[[PlsError], None] | None = None,
    ) -> None:
        """Make something of plain values beside the lane, and hand it over.

        Args:
            work: Runs on a thread of the pool; never touches the space or a widget.
            done: Gets the answer on the main thread.
            owner: When this object is gone by then, nobody is called.
            failed: Gets what the world did wrong, instead of the `failed` signal.
        """
        if not self.runner.closed:
            self.runner.in_pool(work, self._ending(done, failed), owner=owner)

    def apart(
        self,
        work: Callable[[Stop], T],
        done: Callable[[T], None],
        *,
        owner: QObject | None = None,
        failed: Callable[[PlsError], None] | None = None,
    ) -> None:
        """Wait for others beside all else; closing does not wait for it.

        Args:
            work: Runs on a thread of its own; never touches the space or a widget.
            done: Gets the answer on the main thread.
            owner: When this object is gone by then, nobody is called.
            failed: Gets what the world did wrong, instead of the `failed` signal.
        """
        if not self.runner.closed:
            self.runner.apart(work, self._ending(done, failed), owner=owner)

    def watch(self, told: Callable[[], None], *, owner: QObject) -> None:
        """Call *told* each time the folder may have changed, while *owner* lives."""

        def finish(future: Future[None]) -> None:
            error = future.exception()
            if error is not None:
                self.broke.emit(report(error))

        self.runner.watch(
            lambda stop: watching.hints(self._space, stop), told, finish, owner=owner
        )

    def close(self) -> None:
        """Finish what was asked for; answer no more."""
        self.runner.close()

    def again(self, parent: QObject | None = None) -> Desk:
        """Return another way to the space of this one, which is closed."""
        return Desk(self._space, parent)

    def _start(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        owner: QObject | None,
        failed: Callable[[PlsError], None] | None,
    ) -> None:
        if not self.runner.closed:
            self.runner.in_lane(work, self._ending(done, failed), owner=owner)

    def _ending(
        self,
        done: Callable[[T], None],
        failed: Callable[[PlsError], None] | None,
    ) -> Callable[[Future[T]], None]:
        """Return what hands over an answer, or tells why there is none."""

        def finish(future: Future[T]) -> None:
            error = future.exception()
            if error is None:
                done(future.result())
            elif isinstance(error, PlsError):
                (failed or self._on_failed)(error)
            else:
                self.broke.emit(report(error))

        return finish

    def _on_failed(self, error: PlsError) -> None:
        self.failed.emit(str(error))


def report(error: BaseException) -> str:
    """Return a report on a mistake of ours: places in the program, no texts.

    The message of the exception is left out, since it may quote what a person wrote.
    """
    frames: list[Any] = list(traceback.extract_tb(error.__traceback__))
    places = [f"  {Path(f.filename).name}:{f.lineno} {f.name}" for f in frames]
    system = f"{platform.system()}, Python {platform.python_version()}"
    return "\n".join([type(error).__name__, *places, system])
