"""Bringing a window to where it is seen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.window import Window


def front(window: QWidget) -> None:
    """Bring a window to where it is seen, unless it is being locked.

    What asks for the passphrase comes by itself then.
    """
    if isinstance(window, Window) and window.locking:
        return
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
