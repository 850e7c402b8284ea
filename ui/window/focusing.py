"""Where the focus goes when a pane is entered, and which pane it is in."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def enter(stop: QWidget, reason: Qt.FocusReason) -> None:
    """Give the focus to *stop*, or to the first control inside it."""
    if not stop.focusPolicy().value & 1:
        inside = stop.findChildren(QWidget)
        found = (w for w in inside if w.focusPolicy().value & 1 and w.isVisible())
        stop = next(found, stop)
    stop.setFocus(reason)


def nearest(stops: list[QWidget], focus: QWidget | None) -> int:
    """Return which of *stops* is in the same pane as *focus*, or the first."""
    around = set(_upwards(focus))
    depths = [len(around.intersection(_upwards(stop))) for stop in stops]
    return depths.index(max(depths))


def _upwards(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()
