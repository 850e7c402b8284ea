"""How the window was left, and how it comes back on the screen there is now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QSplitter

from pls import config
from ui.widgets.room import is_seen, room_at
from ui.window import memory


if TYPE_CHECKING:
    from ui.window.frame import Window

FIRST: Final = (1440, 900)
PLACES: Final = (
    "today",
    "journal",
    "resources",
    "reflections",
    "skills",
    "insights",
    "summaries",
)

_FRAME: Final = QPoint(80, 10)
"""Where a window is taken hold of, from its corner."""

_GONE: Final = Qt.WindowState.WindowMinimized
_WHOLE: Final = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


def fitting(wanted: QSize, room: QSize, least: QSize) -> QSize:
    """Return the size that a window gets.

    Args:
        wanted: How large it was.
        room: What the screen of now has for windows.
        least: What the window needs, also where the screen has less.
    """
    return wanted.boundedTo(room).expandedTo(least)


def panes(now: Sequence[int], before: Sequence[int]) -> list[int]:
    """Return the sizes of panes to remember: a hidden one keeps what it had."""
    known = before if len(before) == len(now) else now
    return [new or old for new, old in zip(now, known, strict=True)]


def recall(window: Window) -> str:
    """Give *window* its size, spot and sidebar; return the place it was at."""
    size = fitting(
        QSize(*memory.read("size", FIRST)),
        room_at(window.pos()).size(),
        window.minimumSize(),
    )
    window.resize(size)
    kept = config.load().window
    spot = QPoint(*memory.read("at", (-1, -1)))
    if "at" in kept and is_seen(spot + _FRAME):
        window.move(spot)
    if kept.get("maximised") is True:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    if isinstance(kept.get("wide"), bool):
        window.side.want(wide=kept["wide"])
    place = kept.get("place")
    return place if place in PLACES else PLACES[0]


class Sizes:
    """Notes the sizes that the person gives to the panes of the places."""

    def __init__(self) -> None:
        self._splitters: dict[str, QSplitter] = {}
        self._seen: dict[str, list[int]] = {}

    def follow(self, name: str, splitter: QSplitter, designed: Sequence[int]) -> None:
        """Give the panes of a place the sizes that they had, and note others."""
        kept = memory.read(name, designed)
        sane = all(size > 0 for size in kept)
        self._splitters[name] = splitter
        self._seen[name] = kept if sane else list(designed)
        splitter.setSizes(self._seen[name])
        splitter.splitterMoved.connect(lambda: self._note(name))

    @property
    def left(self) -> dict[str, list[int]]:
        """The sizes by place; those of a hidden pane as they were before."""
        for name in self._splitters:
            self._note(name)
        return dict(self._seen)

    def _note(self, name: str) -> None:
        splitter = self._splitters[name]
        # Words that are alone are as wide as the window, which nobody chose.
        first = splitter.widget(0)
        if first is None or not first.isHidden():
            self._seen[name] = panes(splitter.sizes(), self._seen[name])


def details() -> bool:
    """Tell whether the details of an entry were open."""
    return config.load().window.get("details") is not False


def remember(window: Window) -> None:
    """Note how *window* is left."""
    state = window.windowState()
    normal = window.normalGeometry() if state & (_GONE | _WHOLE) else QRect()
    size, spot = window.size(), window.pos()
    if normal.isValid():
        size, spot = normal.size(), normal.topLeft()
    place = "journal" if window.current == "history" else window.current
    memory.keep(
        size=[size.width(), size.height()],
        at=[spot.x(), spot.y()],
        maximised=bool(state & Qt.WindowState.WindowMaximized),
        wide=window.side.wanted,
        place=place,
        **window.places.sizes.left,
    )
    if window.places.details is not None:
        memory.keep(details=window.places.details)
