"""What is said when a word is taken away from the details of an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from pls.records import Entry
from ui.editors.drafts import Draft
from ui.views.journal.history import History


_NAMED: Final = ("people", "skills", "project", "resources")


def removed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the words that fields no longer hold; resources are told by their id."""
    return tuple(
        word
        for name in _NAMED
        if name in before and name in after
        for word in _words(before[name])
        if word not in _words(after[name])
    )


def _words(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else tuple(value or ())


class Removals(QObject):
    """Tells of words that were removed, with the way back.

    Signals:
        told: (str, callable). A word was removed, with the way to undo it.
    """

    told = Signal(str, object)

    def __init__(
        self, history: History, put: Callable[[Draft[Entry], dict[str, Any]], None]
    ) -> None:
        """Watch *history*; *put* gives fields of any entry other values."""
        super().__init__(history)
        self._history = history
        self._put = put

    def look(
        self,
        draft: Draft[Entry],
        before: dict[str, Any],
        after: Mapping[str, Any],
        titles: Mapping[str, str],
    ) -> None:
        """Say so if a change removed words.

        Args:
            draft: The entry.
            before: Values of fields that were changed just now.
            after: What they are now.
            titles: Of resources, by id.
        """
        gone = removed(before, after)
        if not gone:
            return
        step = self._history.step

        def back() -> None:
            if self._history.step is step:
                self._history.undo()
            else:
                self._put(draft, _with(draft, before))

        named = ", ".join(f"“{titles.get(word, word)}”" for word in gone)
        self.told.emit(self.tr("Removed {}.").format(named), back)


def _with(draft: Draft[Entry], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as they are now, with what was removed from them."""
    found: dict[str, Any] = {}
    for name, value in before.items():
        now = getattr(draft.record, name)
        both = (*now, *value) if isinstance(value, tuple) else ()
        found[name] = tuple(dict.fromkeys(both)) if both else value
    return found
