"""The order in which one reads, in which Tab goes.

Qt's own order is that in which widgets were made, and sections of a page are made
anew all the time. This one comes from where things are, so it is always right.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget


_Path = tuple[QWidget, ...]


def stops(page: QWidget) -> list[QWidget]:
    """Return where Tab stops on *page*, as one reads.

    What lies side by side is read from left to right, each part to its end before
    the next; and row by row within a part.
    """
    found = [each for each in page.findChildren(QWidget) if is_stop(each)]
    return [path[-1] for path in _read([_path(page, each) for each in found], 0)]


def is_stop(widget: QWidget) -> bool:
    """Tell whether Tab stops at *widget*."""
    tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    own = tabbed and widget.focusProxy() is None
    return own and widget.isEnabled() and widget.isVisible()


def go_on(page: QWidget, *, forward: bool) -> bool:
    """Give the focus to what is read after what has it, or before.

    Returns:
        False if there is nothing to go to.
    """
    order = stops(page)
    if not order:
        return False
    now = QApplication.focusWidget()
    if now in order:
        at = order.index(now) + (1 if forward else -1)
    else:
        at = 0 if forward else -1
    reason = Qt.FocusReason
    order[at % len(order)].setFocus(
        reason.TabFocusReason if forward else reason.BacktabFocusReason
    )
    return True


def _path(page: QWidget, widget: QWidget) -> _Path:
    """Return what holds *widget* on *page*, from the outside in, and itself."""
    path = [widget]
    above = widget.parentWidget()
    while above is not None and above is not page:
        path.append(above)
        above = above.parentWidget()
    return tuple(reversed(path))


def _read(paths: list[_Path], depth: int) -> Iterable[_Path]:
    """Yield *paths*, which are the same above *depth*, as one reads."""
    parts: dict[QWidget, list[_Path]] = {}
    for path in paths:
        if len(path) == depth:
            yield path  # what can be entered comes before what is in it
        else:
            parts.setdefault(path[depth], []).append(path)
    for part in _in_rows(list(parts)):
        yield from _read(parts[part], depth + 1)


def _in_rows(parts: list[QWidget]) -> Iterable[QWidget]:
    """Return *parts* of one widget row by row."""
    row: list[QWidget] = []
    first = QRect()
    for part in sorted(parts, key=lambda each: each.y()):
        if row and part.geometry().center().y() > first.bottom():
            yield from sorted(row, key=_across)
            row = []
        if not row:
            first = part.geometry()
        row.append(part)
    yield from sorted(row, key=_across)


def _across(part: QWidget) -> tuple[int, int]:
    return part.x(), part.y()
