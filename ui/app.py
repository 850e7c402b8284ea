"""The program: which space to open, in which window, and how it ends."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from pls import assets, calling, config
from pls.calling import Answer, Call, Do, no_screen
from pls.errors import LockedError, PlsError
from pls.space import Space, lending
from ui.collector import Collector
from ui.operations import Desk
from ui.operations.desk import report
from ui.running import clipboard
from ui.running.captures import Captures, same
from ui.running.fronting import front
from ui.running.locks import Locks
from ui.running.outside import Outside
from ui.running.starting import whole, without_screen
from ui.running.wishing import Wishing
from ui.widgets import spoken
from ui.window import Window, look, memory


if TYPE_CHECKING:
    from ui.dialogs.first import FirstRun


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window on a folder, or on the space of last time, or quick capture.

    If the program runs already, it is asked to do so, and this one ends.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if no_screen(os.environ, sys.platform):
        return without_screen()
    call = whole(calling.read(given))
    answer, lock = calling.handed_over(call)
    if answer is not None:
        sys.stderr.write(f"{answer.problem}\n" if answer.problem else "")
        return 1 if answer.problem else 0
    application = QApplication.instance() or QApplication([sys.argv[0], *given])
    if not isinstance(application, QApplication):
        return 1
    application.setApplicationName("Personal Learning Space")
    application.setDesktopFileName("personal-learning-space")
    Collector(application)
    spoken.teach()
    known = config.load()
    look.wear(known)
    look.speak(known)
    logo = QIcon(str(assets.path("icons", "logo.svg")))
    application.setWindowIcon(logo)
    application.setQuitOnLastWindowClosed(False)
    program = Program(application.quit)
    sys.excepthook = program.on_exception
    program.begin(call)
    if lock is not None:
        QTimer.singleShot(0, program, lambda: program.listen(lock))
    ended = application.exec()
    clipboard.settle()
    return ended


class Program(QObject):
    """Holds the one window there is, quick capture, and what goes at the end."""

    def __init__(self, quit_: Callable[[], None]) -> None:
        super().__init__()
        self._quit = quit_
        self._window: Window | None = None
        self._first: FirstRun | None = None
        self._desk: Desk | None = None
        self._temporary: list[Path] = []
        self._next: Callable[[], None] | None = None
        self._then: Callable[[], None] | None = None
        self._ending = self._ended = False
        self.captures = Captures(self)
        self.captures.more_asked.connect(self._on_more)
        self.captures.ended.connect(self._rest)
        self.captures.broke.connect(lambda text: sys.stderr.write(f"{text}\n"))
        self.outside = Outside(self)
        self.outside.capture_asked.connect(lambda: self._try(self.capture))
        self.outside.open_asked.connect(lambda: self._try(self.bring))
        self.outside.quit_asked.connect(self.leave)
        self.outside.told.connect(self._on_told)
        self._wishing = Wishing(self)
        self.locks = Locks(self)
        self.locks.opened.connect(self._on_unlocked)
        self.locks.other_asked.connect(self.ask)
        self.locks.capture_asked.connect(lambda: self._try(self.capture))
        self.locks.hiding.connect(self.captures.leave)
        self.locks.locking.connect(self._on_locking)
        self.locks.ended.connect(self._on_first_closed)
        self.locks.broke.connect(lambda text: sys.stderr.write(f"{text}\n"))

    @property
    def window(self) -> QWidget | None:
        """The window that is shown."""
        return self._window or self.locks.window or self._first

    # --- what is asked of the program

    def begin(self, call: Call) -> None:
        """Do what the program was started for."""
        lending.sweep()  # of a program that was killed
        if call.do is Do.CAPTURE:
            self.capture(call.folder, call.words)
        else:
            self.start(call.folder)
        self.outside.follow()

    def listen(self, lock: IO[bytes]) -> None:
        """Take calls of other programs, as the one that has the *lock*."""
        self.outside.listen(lock, self.called)

    def called(self, call: Call) -> Answer:
        """Do what another program asks for."""
        try:
            if call.do is Do.CAPTURE:
                self.capture(call.folder, call.words)
            elif call.do is Do.OPEN:
                self.bring(call.folder)
        except PlsError as error:
            return Answer(str(error))
        return Answer()

    def start(self, folder: str = "") -> None:
        """Open *folder*, else the space of last time, else ask."""
        wanted = folder or config.load().folder
        if not wanted:
            self.ask()
            return
        self._enter(Path(wanted))

    def _enter(self, root: Path, *, remember: bool = True) -> None:
        """Open the space in a folder; ask for what opens it if it is locked."""
        try:
            self.open(Space.open(root), remember=remember)
        except LockedError:
            self.guard(root)
        except PlsError as error:
            self.ask(str(error))

    def bring(self, folder: str = "") -> None:
        """Bring the window to the front, with the space in *folder* if one is named.

        Raises:
            SpaceUnavailableError: It cannot be opened.
        """
        window, root = self._window, Path(folder)
        if window is not None and folder and not same(root, window.desk.root):
            with contextlib.suppress(LockedError):
                Space.open(root)
            self._next = partial(self.start, folder)
            window.close()
        elif self.locks.holds(folder) and self.window is not None:
            front(self.window)
        elif self.window is None or (folder and window is None):
            self.start(folder)
        else:
            front(self.window)

    def capture(self, folder: str = "", words: str = "") -> None:
        """Show quick capture, beside the window or alone.

        Raises:
            SpaceUnavailableError: The space cannot be opened.
        """
        window = self._window
        shown = str(window.desk.root) if window is not None else ""
        wanted = folder or shown or str(self.locks.root or config.load().folder)
        desk = None
        if window is not None and same(Path(wanted), window.desk.root):
            desk = None if window.locking else window.desk
        try:
            if wanted:
                self.captures.open(Path(wanted), desk, words)
                return
        except PlsError as error:
            if self.window is not None:
                raise
            self.ask(str(error))
        # There is no space yet: the line comes when there is one.
        self._then = partial(self.capture, "", words)
        if self._first is None:
            self.ask()
        elif self.window is not None:
            front(self.window)

    # --- windows

    def ask(self, problem: str = "") -> None:
        """Show the first window."""
        from ui.dialogs.first import FirstRun  # noqa: PLC0415 (for the start)

        self._close_others()
        self._first = FirstRun(problem)
        self._first.chosen.connect(self._on_chosen)
        self._first.closed.connect(self._on_first_closed)
        self._first.show()

    def guard(self, root: Path) -> None:
        """Ask for what opens the space in *root*."""
        memory.keep(folder=str(root.absolute()))
        self._close_others()
        self.locks.ask(root)
        self.outside.stay()

    def open(self, space: Space, *, remember: bool = True) -> None:
        """Show the window of *space*."""
        if remember:
            memory.keep(folder=str(space.root.absolute()))
        self.outside.rest()
        self._desk = Desk(space, self)
        window = self._window = Window(self._desk, sample=not remember)
        window.closed.connect(self._on_closed)
        window.other_asked.connect(self._on_other)
        window.capture_asked.connect(self.capture)
        window.quit_asked.connect(self.leave)
        window.settings_changed.connect(self.outside.follow)
        window.stayed.connect(self._on_stayed)
        self.captures.lock_asked.connect(window.lock_asked)
        self.locks.follow(window)
        window.show()
        self._wishing.begin(self._desk.runner)
        self._close_others()
        where = self.locks.where(space.root)
        if where is not None or space.box is not None:
            window.be_at(where)
        then, self._then = self._then, None
        if then is not None:
            then()

    def leave(self) -> None:
        """Close the window and end, also where the program would stay."""
        self._ending = True
        self.captures.close()
        if self._window is not None:
            self._window.close()
        elif self.window is not None:
            self.window.close()
        else:
            self.end()

    def end(self) -> None:
        """Remove what was only lent, and stop."""
        if self._ended:
            return
        self._ended = True
        self.captures.close()
        self.locks.settle()
        self.outside.close()
        self._tidy()
        self._quit()

    def _close_others(self) -> None:
        self.locks.close_gate()
        first, self._first = self._first, None
        if first is not None:
            first.close()
            first.deleteLater()

    def _tidy(self) -> None:
        for folder in self._temporary:
            shutil.rmtree(folder, ignore_errors=True)
        self._temporary.clear()

    def _rest(self) -> None:
        """End when nothing is shown any more, unless the person wants it to stay."""
        if self.window is not None or self.captures.busy:
            return
        if self._ending or not config.load().stays:
            self.end()
        else:
            self.outside.stay()

    def on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Show a report on a mistake of ours, and go on."""
        if issubclass(kind, KeyboardInterrupt):
            self.end()
            return
        text = report(error.with_traceback(trace))
        sys.stderr.write(f"{text}\n")
        if self._window is not None:
            self._window.report(text)

    # --- what the windows say

    def _on_chosen(self, root: Path, temporary: Path | None) -> None:
        if temporary is not None:
            self._temporary.append(temporary)
        keys = self._first.keys if self._first is not None else None
        if keys is not None:
            self.open(Space.open(root, keys))
        else:
            self._enter(root, remember=temporary is None)

    def _on_first_closed(self) -> None:
        self._first = None
        if self.window is None:
            self._then = None
            self._rest()

    def _on_unlocked(self, space: Space, remembered: bool) -> None:  # noqa: FBT001
        self.open(space)
        if self._window is not None and not remembered:
            self._window.offer_remembering()

    def _on_locking(self, root: Path) -> None:
        self.captures.leave(root)
        changes = self.locks.changes
        self._next = (
            partial(self.guard, root) if changes else partial(self.start, str(root))
        )

    def _on_other(self) -> None:
        self._next = self.ask
        if self._window is not None:
            self._window.close()

    def _on_stayed(self) -> None:
        self._next = self._then = None
        self._ending = False

    def _on_closed(self) -> None:
        window, self._window = self._window, None
        if window is None:
            return
        window.deleteLater()
        self._drop()
        if self._temporary:
            self.captures.close()
        elif self.captures.quick is not None:
            self.captures.move()
        next_, self._next = self._next, None
        if next_ is not None and not self._ending:
            self._tidy()
            next_()
        else:
            self._rest()

    def _drop(self) -> None:
        """Let go of the space, and of what opens it."""
        self.locks.settle()
        lending.sweep()
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.deleteLater()

    def _on_more(self, root: Path, entry: str) -> None:
        """Open the window to write more in an entry, in a new one if it is ""."""
        self._then = partial(self._write, entry)
        window = self._window
        self.bring(str(root))
        if window is not None and window is self._window and self._next is None:
            then, self._then = self._then, None
            then()

    def _write(self, entry: str) -> None:
        if self._window is None:
            return
        if entry:
            self._window.acts.open_entry(entry, write=True)
        else:
            self._window.acts.new()

    def _on_told(self, words: str) -> None:
        if self._window is not None:
            self._window.tell(words)

    def _try(self, do: Callable[[], None]) -> None:
        """Do something, and say in a window what the world does wrong."""
        try:
            do()
        except PlsError as error:
            if self.window is None:
                self.ask(str(error))
            else:
                self._on_told(str(error))
                front(self.window)
