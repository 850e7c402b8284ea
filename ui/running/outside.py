"""What is asked of the program from outside its windows: calls, the tray, a key."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pls import config
from pls.calling import Answer, Call
from ui.tasks import TaskRunner


if TYPE_CHECKING:
    from ui.running.door import Door
    from ui.running.shortcut import Shortcut
    from ui.running.tray import Tray
    from ui.window.reminding import Reminding


class Outside(QObject):
    """Holds the ways in that the person chose, until the program ends.

    Signals:
        capture_asked: Quick capture is wanted.
        open_asked: The window is wanted.
        quit_asked: The program shall end.
        told: (str). Something the person should know.
    """

    capture_asked = Signal()
    open_asked = Signal()
    quit_asked = Signal()
    told = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.door: Door | None = None
        self.tray: Tray | None = None
        self.shortcut: Shortcut | None = None
        self.reminding: Reminding | None = None
        self._runner: TaskRunner | None = None

    def listen(self, lock: IO[bytes], do: Callable[[Call], Answer]) -> None:
        """Take calls of other programs, as the one that has the *lock*."""
        from ui.running.door import Door  # noqa: PLC0415 (for the start)

        self.door = Door(lock, do, self)

    def follow(self) -> None:
        """Be there as the settings of this computer say."""
        known = config.load()
        if known.stays and self.tray is None:
            self._show_tray()
        if known.shortcut and self.shortcut is None:
            self._wait_for_key()
        elif not known.shortcut and self.shortcut is not None:
            self.shortcut.close()
            self.shortcut = None

    def stay(self) -> None:
        """Be there without a window, which reminds no more: do that, too."""
        self.follow()
        lines = config.load().reminders
        if lines and self._runner is None:
            from ui.window.reminding import Reminding  # noqa: PLC0415 (seldom needed)

            self._runner = TaskRunner(self)
            made = self.reminding = Reminding(self._runner, self)
            made.clicked.connect(self.capture_asked)
            made.remind(lines)

    def rest(self) -> None:
        """Leave reminding to a window."""
        if self.reminding is not None and self._runner is not None:
            self.reminding.remind(())
            self._runner.close()
            self.reminding.deleteLater()
            self._runner.deleteLater()
            self.reminding = self._runner = None

    def close(self) -> None:
        """Take nothing more."""
        self.rest()
        for way in (self.tray, self.shortcut, self.door):
            if way is not None:
                way.close()

    def _show_tray(self) -> None:
        from ui.running import tray  # noqa: PLC0415 (for the start)

        if tray.there_is_one():
            made = self.tray = tray.Tray(self)
            made.capture_asked.connect(self.capture_asked)
            made.open_asked.connect(self.open_asked)
            made.quit_asked.connect(self.quit_asked)

    def _wait_for_key(self) -> None:
        from ui.running.shortcut import Shortcut  # noqa: PLC0415 (for the start)

        made = self.shortcut = Shortcut(self)
        made.pressed.connect(self._on_pressed)
        made.failed.connect(self.told)
        made.broke.connect(lambda text: sys.stderr.write(f"{text}\n"))

    def _on_pressed(self, token: str) -> None:
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        self.capture_asked.emit()
