"""Letting go of a window that was locked, and of what was remembered of its texts.

A window is held by cycles of objects for a while, and by work beside it. Until
nothing holds it any more, what can go is looked for again and again.
"""

from __future__ import annotations

import gc
import weakref
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from pls.text import caching
from ui.theme import theme


_EVERY: Final = 500
"""Milliseconds between two looks."""


class Forgetting(QObject):
    """Looks for what can go, until a window has gone."""

    def __init__(self, window: QWidget, parent: QObject) -> None:
        """Begin; it ends by itself."""
        super().__init__(parent)
        theme().undress(window)
        self._window = weakref.ref(window)
        timer = QTimer(self)
        timer.timeout.connect(self._on_time)
        timer.start(_EVERY)

    def _on_time(self) -> None:
        caching.forget()
        gc.collect()
        if self._window() is None:
            self.deleteLater()
