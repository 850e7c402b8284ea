"""Two columns in the middle of a window, below each other where it is narrow."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import theme


_EDGE: Final = 32
_WIDE_GAP: Final = 72
_GAP: Final = 40
_LEFT: Final = 428
_RIGHT: Final = 560
_SHARE: Final = 0.57
_LEAST_LEFT: Final = 0.65
_LEAST_RIGHT: Final = 0.8


class Widths(NamedTuple):
    """How wide the columns are, in pixels; with a gap of 0 one is below the other."""

    left: int
    right: int
    gap: int


USUAL: Final = Widths(_LEFT, _RIGHT, _WIDE_GAP)


def widths(room: int, scale: float, wanted: Widths = USUAL) -> Widths:
    """Return how wide the columns are in a window.

    Args:
        room: The width of the window.
        scale: The text scale.
        wanted: How wide they are where there is room.
    """
    # Larger text needs wider lines, but less than twice for twice the size.
    grown = 0.75 + 0.25 * scale
    left, right = round(wanted.left * grown), round(wanted.right * grown)
    inside = room - 2 * _EDGE
    if left + right + wanted.gap <= inside:
        return Widths(left, right, wanted.gap)
    spare = inside - _GAP
    narrow = round(spare * _SHARE)
    if narrow >= right * _LEAST_RIGHT and spare - narrow >= left * _LEAST_LEFT:
        return Widths(spare - narrow, narrow, _GAP)
    both = min(inside, right)
    return Widths(both, both, 0)


class Columns(QWidget):
    """Holds the two; `fit` gives them the room there is."""

    def __init__(self, left: QWidget, right: QWidget, wanted: Widths = USUAL) -> None:
        super().__init__()
        self._wanted = wanted
        self._left, self._right = left, right
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(3, 1)
        self._grid.setRowStretch(0, 2)
        self._grid.setRowStretch(3, 3)
        self.fit(_LEFT + _RIGHT + _WIDE_GAP + 2 * _EDGE)

    def fit(self, room: int) -> None:
        """Arrange both in a window *room* pixels wide."""
        found = widths(room, theme().text_scale, self._wanted)
        self._left.setFixedWidth(found.left)
        self._right.setFixedWidth(found.right)
        self._grid.setHorizontalSpacing(found.gap)
        self._grid.setVerticalSpacing(0 if found.gap else _GAP)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._left, 1, 1, top)
        if found.gap:
            self._grid.addWidget(self._right, 1, 2, top)
        else:
            self._grid.addWidget(self._right, 2, 1, top)
