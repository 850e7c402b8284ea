"""How much of a screen there is.

A widget is never asked for its screen: Python takes the widget for the owner of what
it answers, and when the widget goes, the screen goes with it, and then the program.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication


def room_at(spot: QPoint) -> QRect:
    """Return what windows may cover of the screen at *spot*, else of the first one."""
    screen = QGuiApplication.screenAt(spot) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def is_seen(spot: QPoint) -> bool:
    """Tell whether there is a screen at *spot*."""
    return QGuiApplication.screenAt(spot) is not None
