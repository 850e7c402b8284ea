"""Round corners of windows, also where a screen shows black behind them.

An X11 desktop without a compositor paints nothing where a window is meant to be seen
through. There a window is cut to its shape instead, and has no shadow.
"""

from __future__ import annotations

import ctypes

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QPainterPath, QRegion
from PySide6.QtWidgets import QWidget


def see_through() -> bool:
    """Tell whether one sees what is behind a window where it paints nothing."""
    return QGuiApplication.platformName() != "xcb" or _composited()


def cut(widget: QWidget, radius: float) -> None:
    """Cut *widget*, a window, to round corners."""
    path = QPainterPath()
    # A region leaves out what lies on its upper and left edge.
    place = QRectF(widget.rect()).adjusted(-1, -1, 0, 0)
    path.addRoundedRect(place, radius, radius)
    widget.setMask(QRegion(path.toFillPolygon().toPolygon()))


def _composited() -> bool:
    """Ask the X server, by its own library, whether somebody composes the screen."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True
    x11.XOpenDisplay.restype = ctypes.c_void_p
    place: int | None = x11.XOpenDisplay(None)
    if place is None:
        return True
    display = ctypes.c_void_p(place)
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
    try:
        name = b"_NET_WM_CM_S%d" % x11.XDefaultScreen(display)
        atom = ctypes.c_ulong(x11.XInternAtom(display, name, 0))
        return bool(x11.XGetSelectionOwner(display, atom))
    finally:
        x11.XCloseDisplay(display)
