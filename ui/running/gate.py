"""The way into a locked space: what asks, what tries, and what comes of it."""

from __future__ import annotations

from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from pls.crypto import ring
from pls.errors import PlsError, UnfinishedError
from pls.space import Space, about, unlocking
from ui.dialogs.unlock import UnlockWindow
from ui.operations.desk import report
from ui.tasks import TaskRunner


if TYPE_CHECKING:
    from collections.abc import Callable

    from pls.crypto import Keys
    from pls.crypto.ring import Held

GRACE: Final = 300
"""Milliseconds that the keyring has before the window asks for the passphrase."""


class Gate(QObject):
    """Holds the unlock window of one folder until the space is open.

    Signals:
        opened: (Space, bool). It is open; whether the keyring opened it.
        changing: (Path, Keys). All of its files were being changed; that comes first.
        other_asked: The person wants another space.
        capture_asked: The person wants quick capture.
        closed: The window went away, and nothing was opened.
        broke: (str). A report on a mistake of ours.
    """

    opened = Signal(object, bool)
    changing = Signal(object, object)
    other_asked = Signal()
    capture_asked = Signal()
    closed = Signal()
    broke = Signal(str)

    def __init__(self, root: Path, reason: str, parent: QObject | None = None) -> None:
        """Prepare the window.

        Args:
            root: The folder of the space.
            reason: Why it is locked, as a sentence; "" at the start.
            parent: Who owns it.
        """
        super().__init__(parent)
        self.root = root
        self._runner = TaskRunner(self)
        self._keys: Keys | None = None
        self._waits = QTimer(self)
        self._waits.setSingleShot(True)
        self._waits.timeout.connect(self.show)
        self.window = UnlockWindow(about.read(root).owner, reason)
        self.window.words_given.connect(self._on_words)
        self.window.sheet_given.connect(self._on_sheet)
        self.window.fresh_given.connect(self._on_fresh)
        self.window.other_asked.connect(self.other_asked)
        self.window.capture_asked.connect(self.capture_asked)
        self.window.closed.connect(self._on_closed)

    def show(self) -> None:
        """Show the window and give it the keyboard."""
        self._waits.stop()
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self.window.ready()

    def recall(self) -> None:
        """Ask the keyring first; the window comes at once if it has nothing."""
        self._waits.start(GRACE)
        root = self.root
        self._start(lambda: unlocking.recalled(root), self._on_recalled)

    def close(self) -> None:
        """Let go of the window and of everything typed into it."""
        self._waits.stop()
        self._keys = None
        self._runner.close()
        self.window.closed.disconnect(self._on_closed)
        self.window.close()
        self.window.deleteLater()

    # --- what was given

    def _on_words(self, words: str) -> None:
        root = self.root
        self._start(lambda: unlocking.by_passphrase(root, words), self._on_keys)

    def _on_sheet(self, text: str) -> None:
        root = self.root
        self._start(lambda: unlocking.by_sheet(root, text), self._on_sheet_keys)

    def _on_fresh(self, words: str) -> None:
        root, keys = self.root, self._keys
        if keys is None:
            return
        if not words:
            self._enter(keys)
            return
        self._start(
            lambda: unlocking.rewrap(root, keys, words), lambda _: self._on_keys(keys)
        )

    # --- what came of it

    def _on_recalled(self, held: Held) -> None:
        if held.keys is not None and self._enter(held.keys, remembered=True):
            return
        if held is not ring.NOTHING:
            self.window.say(held.sentence)
        if not self.window.isVisible():
            self.show()

    def _on_keys(self, keys: Keys) -> None:
        self._enter(keys)

    def _on_sheet_keys(self, keys: Keys) -> None:
        self._keys = keys
        self.window.ask_fresh()

    def _enter(self, keys: Keys, *, remembered: bool = False) -> bool:
        """Open the space; say why not if it cannot be."""
        try:
            space = Space.open(self.root, keys)
        except UnfinishedError:
            self.changing.emit(self.root, keys)
            return True
        except PlsError as error:
            self.window.refuse(str(error))
            return False
        self.opened.emit(space, remembered)
        return True

    def _start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def finish(future: Future[Any]) -> None:
            error = future.exception()
            if error is None:
                done(future.result())
            elif isinstance(error, PlsError):
                self.window.refuse(str(error))
                if not self.window.isVisible():
                    self.show()
            else:
                self.window.refuse(self.tr("That did not work, by a mistake of ours."))
                self.broke.emit(report(error))

        self._runner.apart(lambda _: work(), finish, owner=self)

    def _on_closed(self) -> None:
        self._waits.stop()
        self._runner.close()
        self.closed.emit()
