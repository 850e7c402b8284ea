"""The program: which space to open, in which window, and how it ends."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QWidget

from pls import assets, config
from pls.errors import PlsError
from pls.space import Space
from ui.collector import Collector
from ui.operations import Desk
from ui.operations.desk import report
from ui.theme import theme
from ui.window import Window, look, memory


if TYPE_CHECKING:
    from ui.dialogs.first import FirstRun


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window on a folder, or on the space of last time."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if no_screen(os.environ, sys.platform):
        return without_screen()
    application = QApplication.instance() or QApplication([sys.argv[0], *given])
    if not isinstance(application, QApplication):
        return 1
    application.setApplicationName("Personal Learning Space")
    application.setDesktopFileName("personal-learning-space")
    Collector(application)
    look.wear(config.load())
    logo = QIcon(str(assets.path("icons", "logo.svg")))
    application.setWindowIcon(logo)
    application.setQuitOnLastWindowClosed(False)
    program = Program(application.quit)
    sys.excepthook = program.on_exception
    program.start(given[0] if given else "")
    return application.exec()


def no_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Tell whether there is nothing to open a window on."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform == "linux" and not any(environment.get(name) for name in wanted)


def without_screen() -> int:
    """Do the main job on the sample space and say which files it wrote."""
    from pls.space.trying import main_job  # noqa: PLC0415 (for the start)

    folder = Path(tempfile.mkdtemp(prefix="pls-"))
    written = main_job(folder)
    told = [
        "There is no screen, so this made a summary of the sample space instead:",
        *(f"  {path}" for path in written),
    ]
    sys.stdout.write("\n".join(told) + "\n")
    return 0


class Program(QObject):
    """Holds the one window there is, and what has to be removed at the end."""

    def __init__(self, quit_: Callable[[], None]) -> None:
        super().__init__()
        self._quit = quit_
        self._window: Window | None = None
        self._first: FirstRun | None = None
        self._desk: Desk | None = None
        self._temporary: list[Path] = []
        self._asks = False
        QTimer.singleShot(0, self, self._listen)

    @property
    def window(self) -> QWidget | None:
        """The window that is shown."""
        return self._window or self._first

    def start(self, folder: str = "") -> None:
        """Open *folder*, else the space of last time, else ask."""
        wanted = folder or config.load().folder
        if not wanted:
            self.ask()
            return
        try:
            space = Space.open(Path(wanted))
        except PlsError as error:
            self.ask(str(error))
            return
        self.open(space)

    def ask(self, problem: str = "") -> None:
        """Show the first window."""
        from ui.dialogs.first import FirstRun  # noqa: PLC0415 (for the start)

        self._first = FirstRun(problem)
        self._first.chosen.connect(self._on_chosen)
        self._first.closed.connect(self._on_first_closed)
        self._first.show()

    def open(self, space: Space, *, remember: bool = True) -> None:
        """Show the window of *space*."""
        if remember:
            memory.keep(folder=str(space.root.absolute()))
        self._desk = Desk(space, self)
        self._window = Window(self._desk, sample=not remember)
        self._window.closed.connect(self._on_closed)
        self._window.other_asked.connect(self._on_other)
        self._window.stayed.connect(self._on_stayed)
        self._window.show()
        first, self._first = self._first, None
        if first is not None:
            first.close()
            first.deleteLater()

    def end(self) -> None:
        """Remove what was only lent, and stop."""
        self._tidy()
        self._quit()

    def _tidy(self) -> None:
        for folder in self._temporary:
            shutil.rmtree(folder, ignore_errors=True)
        self._temporary.clear()

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

    def _listen(self) -> None:
        """Follow the system's wishes, once there is something to see."""
        from ui.theme.system import System  # noqa: PLC0415 (for the start)

        system = System(self)
        system.told.connect(theme().hear)
        system.begin()

    def _on_chosen(self, root: Path, temporary: Path | None) -> None:
        if temporary is not None:
            self._temporary.append(temporary)
        try:
            space = Space.open(root)
        except PlsError as error:
            self.ask(str(error))
            return
        self.open(space, remember=temporary is None)

    def _on_first_closed(self) -> None:
        if self._window is None:
            self.end()

    def _on_other(self) -> None:
        self._asks = True
        if self._window is not None:
            self._window.close()

    def _on_stayed(self) -> None:
        self._asks = False

    def _on_closed(self) -> None:
        window, self._window = self._window, None
        if window is not None:
            window.deleteLater()
        if self._asks:
            self._asks = False
            self._tidy()
            self.ask()
        else:
            self.end()
