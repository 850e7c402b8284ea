"""Where the keyboard is in the list of the builder, while rows come and go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid


class Rows(Protocol):
    """What stands in the list, each by the id of its record or the key of its group."""

    @property
    def items(self) -> Mapping[str, QWidget]:
        """The records that can be picked."""

    @property
    def privates(self) -> Mapping[str, QWidget]:
        """The private ones."""

    @property
    def heads(self) -> Mapping[str, QWidget]:
        """The heads of the groups."""

    @property
    def listed(self) -> Sequence[str]:
        """The ids of the records, from above."""


class Staying:
    """Leads back to a record whose control went away under the keyboard.

    A record that is gone itself is followed by the one that stood below it.
    """

    def __init__(self, rows: Rows, last: QWidget) -> None:
        """Watch *rows*; *last* takes the keyboard where nothing is listed."""
        self._rows = rows
        self._last = last
        self._control: QWidget | None = None
        self._wanted: tuple[str, ...] = ()

    @property
    def item(self) -> str:
        """The id of the record that can be picked and has the keyboard, or ""."""
        return _around(self._rows.items, QApplication.focusWidget())

    def note(self) -> None:
        """Remember where the keyboard is, before the rows change."""
        focus = QApplication.focusWidget()
        if self._control is not None or focus is None:
            return
        rows = self._rows
        here = _around(rows.items, focus) or _around(rows.privates, focus)
        head = _around(rows.heads, focus)
        if here or head:
            listed = [*rows.listed]
            at = listed.index(here) if here in listed else 0
            self._control = focus
            self._wanted = (here or head, *listed[at + 1 :], *reversed(listed[:at]))

    def settle(self) -> None:
        """Go back to what was noted, if its control is no longer there."""
        control, self._control = self._control, None
        if control is None or (isValid(control) and control.isVisible()):
            return
        rows = self._rows
        places = (rows.items, rows.privates, rows.heads)
        focus = QApplication.focusWidget()
        if any(_around(each, focus) == self._wanted[0] for each in places):
            return  # the row itself led on
        stops = (p[key] for key in self._wanted for p in places if key in p)
        stop = next(stops, None)
        found = stop.findChild(QAbstractButton) if stop is not None else None
        (found or self._last).setFocus(Qt.FocusReason.TabFocusReason)


def _around(rows: Mapping[str, QWidget], focus: QWidget | None) -> str:
    if focus is None:
        return ""
    return next((key for key, row in rows.items() if row.isAncestorOf(focus)), "")
