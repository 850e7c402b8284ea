"""Changing how all files of a space are encrypted, while nobody uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from pls.errors import PlsError, UnfinishedError
from pls.space import about, converting, unlocking
from ui.dialogs.changing import ChangingWindow
from ui.operations.desk import report
from ui.tasks import Stop, TaskRunner


if TYPE_CHECKING:
    from pls.crypto import Keys
    from ui.window.change import Change

_Way = Callable[[Path, "Keys"], Iterator[Any]]


class Changing(QObject):
    """Does it in the background, and shows how far it has come.

    Signals:
        done: (Path, Keys). It is done, and these open the space if it is encrypted.
        closed: The window was closed before; the next time it goes on.
        broke: (str). A report on a mistake of ours.
    """

    done = Signal(object, object)
    closed = Signal()
    broke = Signal(str)

    def __init__(
        self, root: Path, change: Change, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.root = root
        self._change = change
        self._keys = change.keys
        self._asks = False
        self._way = converting.resume
        self._steps: list[tuple[int, int]] = []
        self._runner = TaskRunner(self)
        self.window = ChangingWindow(self._title())
        self.window.closed.connect(self._on_closed)
        self.window.on_asked.connect(self._again)
        self.window.keep_asked.connect(self._keep)

    def begin(self) -> None:
        """Show the window, and begin or go on."""
        self.window.show()
        self._runner.watch(self._work, self._on_step, self._on_end, owner=self)

    def close(self) -> None:
        """Stop after the step that is being done."""
        self.window.closed.disconnect(self._on_closed)
        self._runner.close()
        self.window.close()
        self.window.deleteLater()

    def _again(self) -> None:
        if self._asks:
            self._way = converting.decrypt
        self.window.go_on()
        self.begin()

    def _keep(self) -> None:
        self._way = converting.keep
        self.window.title.setText(self.tr("Encrypting your space"))
        self.window.go_on()
        self.begin()

    def _work(self, stop: Stop) -> Iterator[None]:
        for step in _steps(self.root, self._change, self._way):
            self._steps.append((step.done, step.total))
            yield
            if stop.is_set():
                return
        self._keys = _keys(self.root, self._change)

    def _on_step(self) -> None:
        self.window.show_far(*self._steps[-1])

    def _on_end(self, future: Future[None]) -> None:
        error = future.exception()
        if error is None:
            self.done.emit(self.root, self._keys)
        elif isinstance(error, UnfinishedError):
            self._asks = True
            self.window.ask(str(error))
        elif isinstance(error, PlsError):
            self.window.show_problem(str(error))
        else:
            self.window.show_problem(self.tr("It stopped, by a mistake of ours."))
            self.broke.emit(report(error))

    def _on_closed(self) -> None:
        self._runner.close()
        self.closed.emit()

    def _title(self) -> str:
        return {
            about.ENCRYPTING: self.tr("Encrypting your space"),
            about.DECRYPTING: self.tr("Turning encryption off"),
        }.get(self._change.what, self.tr("Giving your space a new key"))


def _steps(root: Path, change: Change, way: _Way) -> Iterator[Any]:
    """Begin what is wanted, or go on in a *way* with what was begun."""
    keys, words = change.keys, change.words
    if about.read(root).changing:
        return way(root, _keys(root, change))
    if change.what == about.ENCRYPTING:
        return converting.encrypt(root, keys, words)
    if change.what == about.REKEYING:
        return converting.rekey(root, keys, words)
    return converting.decrypt(root, keys)


def _keys(root: Path, change: Change) -> Keys:
    """Return what opens the space now; a new key lies in the folder, wrapped."""
    if change.what == about.REKEYING and change.words:
        return unlocking.by_passphrase(root, change.words)
    return change.keys
