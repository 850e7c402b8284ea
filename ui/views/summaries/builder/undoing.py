"""Taking back what was chosen for a draft, step by step; words undo themselves."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from pls.records import Summary


_CHOSEN: Final = (
    "audience",
    "period_from",
    "period_to",
    "names",
    "clients",
    "also",
    "items",
    "sheet",
    "profile",
)

_Values = dict[str, Any]


class Steps(QObject):
    """What was picked, moved, starred or set, while one draft is open.

    Signals:
        made: There is one step more.
    """

    made = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = ""
        self._steps: list[tuple[_Values, _Values]] = []
        self._given: Summary | None = None

    def note(self, before: Summary, after: Summary) -> None:
        """Remember what a change of the person chose."""
        if before.id != self._draft:
            self._draft = before.id
            self._steps.clear()
        old, new = _chosen(before), _chosen(after)
        names = [name for name in _CHOSEN if old[name] != new[name]]
        if names and after is not self._given:
            step = {n: old[n] for n in names}, {n: new[n] for n in names}
            self._steps.append(step)
            self.made.emit()

    def back(self, now: Summary) -> Summary | None:
        """Return the draft as it was before the last step, None where there is none.

        What was chosen elsewhere since is not written over.
        """
        if now.id != self._draft or not self._steps:
            return None
        was, made = self._steps.pop()
        if any(getattr(now, name) != value for name, value in made.items()):
            self._steps.clear()
            return None
        self._given = msgspec.structs.replace(now, **was)
        return self._given


def _chosen(summary: Summary) -> _Values:
    return {name: getattr(summary, name) for name in _CHOSEN}
