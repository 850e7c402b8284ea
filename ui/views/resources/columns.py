"""Where the columns of the table stand, for its head and its rows."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from ui.theme import Role, theme


class Column(StrEnum):
    """What a column says."""

    STATUS = "status"
    TITLE = "title"
    TRUST = "trust"
    CHECKED = "checked"
    TAG = "tag"
    USED = "used"


LEFT: Final = 24
RIGHT: Final = 20
GAP: Final = 14

_WIDE: Final = {
    Column.STATUS: 20,
    Column.TRUST: 128,
    Column.CHECKED: 78,
    Column.TAG: 96,
    Column.USED: 34,
}
_LEAST_TITLE = 190
_GOING = (Column.TAG, Column.CHECKED, Column.USED, Column.TRUST)
"""Which go first where there is no room."""


def height() -> int:
    """Return how high a row is: 47 pixels at the designed size of text."""
    return theme().line(Role.LINE_TITLE) + theme().line(Role.META) + 12


def columns(width: int) -> dict[Column, tuple[int, int]]:
    """Return where each column begins and how wide it is, those without room left out.

    Args:
        width: Of the whole table, in pixels.
    """
    wide = {column: theme().grown(pixels) for column, pixels in _WIDE.items()}
    least = theme().grown(_LEAST_TITLE)
    for going in _GOING:
        if _rest(width, wide) >= least:
            break
        del wide[going]
    found, at = {}, LEFT
    for column in Column:
        if column is Column.TITLE:
            room = max(40, _rest(width, wide))
        elif column in wide:
            room = wide[column]
        else:
            continue
        found[column] = (at, room)
        at += room + GAP
    return found


def _rest(width: int, wide: dict[Column, int]) -> int:
    """Return what is left for the title."""
    return width - LEFT - RIGHT - sum(wide.values()) - GAP * len(wide)
