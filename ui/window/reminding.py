"""Reminders: at the times that the person chose, while the program runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from datetime import datetime
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from pls import clock
from pls.learning import reminders
from pls.learning.reminders import Reminder
from ui.tasks import TaskRunner
from ui.window.notifying import NotShownError, notify


EVERY: Final = 15 * 1000
"""Milliseconds between two looks at the clock."""


class Reminding(QObject):
    """Shows each reminder once, when it comes due, as the desktop shows such things.

    Signals:
        clicked: The person answered one.
        unshown: (str). The desktop shows no notifications; this is what one says.
    """

    clicked = Signal()
    unshown = Signal(str)

    def __init__(
        self,
        runner: TaskRunner,
        parent: QObject,
        *,
        now: Callable[[], datetime] | None = None,
        bus: str = "SESSION",
    ) -> None:
        """Begin with no reminders.

        Args:
            runner: Waits for clicks.
            parent: Who owns it.
            now: Tells the local time with its offset.
            bus: Where the desktop is.
        """
        super().__init__(parent)
        self._runner = runner
        self._now = now or clock.Clock().now
        self._bus = bus
        self._since = self._now()
        self._reminders: tuple[Reminder, ...] = ()
        self._tray: QSystemTrayIcon | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def remind(self, lines: Iterable[str]) -> None:
        """Remind of what *lines* tell, from now on and of nothing else."""
        self._reminders = tuple(filter(None, map(reminders.parse, lines)))
        self._since = self._now()
        if self._reminders:
            self._timer.start(EVERY)
        else:
            self._timer.stop()

    def look(self) -> None:
        """Show what came due since the last look."""
        since, self._since = self._since, self._now()
        for each in reminders.due(self._reminders, since, self._since, clock.at):
            self._show(each)

    def _show(self, reminder: Reminder) -> None:
        title = reminder.words or self.tr("One line?")
        text = self.tr("You asked for this at {}.").format(f"{reminder.time:%H:%M}")
        if sys.platform != "linux":
            self._in_tray(title, text)
            return

        def done(future: Future[None]) -> None:
            if isinstance(future.exception(), NotShownError):
                self._in_tray(title, text)
            else:
                future.result()

        if not self._runner.closed:
            self._runner.watch(
                lambda stop: notify(title, text, stop, self._bus),
                self.clicked.emit,
                done,
                owner=self,
            )

    def _in_tray(self, title: str, text: str) -> None:
        shows = QSystemTrayIcon.isSystemTrayAvailable()
        if not shows or not QSystemTrayIcon.supportsMessages():
            self.unshown.emit(title)
            return
        if self._tray is None:
            self._tray = QSystemTrayIcon(QApplication.windowIcon(), self)
            self._tray.messageClicked.connect(self.clicked)
        self._tray.show()
        self._tray.showMessage(title, text, QApplication.windowIcon())
