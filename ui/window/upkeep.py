"""What the window does by itself, and what it has to ask before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.operations import Desk, upkeep
from ui.operations.watching import Watching
from ui.window.pausing import when_quiet


if TYPE_CHECKING:
    from ui.dialogs.vanished import VanishedDialog

FIRST: Final = 60 * 1000
"""Milliseconds after the start at which the space is tended first."""

EVERY: Final = 60 * 60 * 1000
"""Milliseconds between two times; what is not due then is left."""


class Upkeep(QObject):
    """Tends the space and backs it up, and asks where so many records went."""

    def __init__(
        self, window: QWidget, desk: Desk, watching: Watching, *, sample: bool
    ) -> None:
        """Begin; a *sample* is not backed up, for it is gone in the end."""
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._watching = watching
        self._asked: VanishedDialog | None = None
        self._gone: tuple[str, ...] = ()
        watching.vanished.connect(self._on_vanished)
        if not sample:
            QTimer.singleShot(FIRST, self, self.tend)
            timer = QTimer(self)
            timer.timeout.connect(self.tend)
            timer.start(EVERY)

    def tend(self) -> None:
        """Empty the bin of what is old, thin the history, back up if that is due."""
        if not self._desk.runner.closed:
            self._desk.do(upkeep.tend, owner=self)
            self._desk.aside(upkeep.back_up, owner=self)

    def _on_vanished(self, gone: tuple[str, ...]) -> None:
        waits = bool(self._gone) and self._asked is None
        self._gone = gone
        if self._asked is not None:
            self._asked.show_gone(gone)
        elif gone and not waits:
            when_quiet(self, self._ask)

    def _ask(self) -> None:
        from ui.dialogs.vanished import VanishedDialog  # noqa: PLC0415 (for the start)

        if not self._gone or self._asked is not None:
            return  # everything came back meanwhile, or it is asked already
        asked = VanishedDialog(self._window, self._gone)
        asked.again_asked.connect(self._watching.look)
        asked.put_back_asked.connect(lambda ids: self._answer(ids, put_back=True))
        asked.removed_asked.connect(lambda ids: self._answer(ids, put_back=False))
        asked.finished.connect(self._on_answered)
        self._asked = asked
        asked.open()

    def _on_answered(self) -> None:
        self._asked, self._gone = None, ()

    def _answer(self, asked: tuple[str, ...], *, put_back: bool) -> None:
        self._desk.do(
            lambda space: upkeep.answer(space, asked, put_back=put_back),
            self._on_vanished,
            owner=self,
        )
