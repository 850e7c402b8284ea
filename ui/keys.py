"""Which keys do what: as designed, and as the person chose instead.

The window says what its commands are called and which keys they have by design;
whatever shows keys asks here for those of now, and hears when they change.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence


class Keys(QObject):
    """The keys of every command.

    Signals:
        changed: Some command has other keys than before.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._designed: dict[str, str] = {}
        self._chosen: dict[str, str] = {}

    @property
    def chosen(self) -> Mapping[str, str]:
        """By the names of commands, the keys that are not those of the design."""
        return dict(self._chosen)

    def know(self, designed: Mapping[str, str]) -> None:
        """Learn the keys that commands have by design, by their names."""
        self._designed = dict(designed)

    def choose(self, chosen: Mapping[str, str]) -> None:
        """Give the commands named in *chosen* these keys, "" for none."""
        fresh = {n: k for n, k in chosen.items() if self._designed.get(n, k) != k}
        if fresh != self._chosen:
            self._chosen = fresh
            self.changed.emit()

    def of(self, name: str) -> str:
        """Return the keys of a command now, or "".

        What the person chose for one command is not another's by design.
        """
        if name in self._chosen:
            return self._chosen[name]
        designed = self._designed.get(name, "")
        return "" if designed in self._chosen.values() else designed

    def instead(self, designed: str) -> str:
        """Return the keys that do now what *designed* does by design, as shown."""
        owner = next((n for n, k in self._designed.items() if k == designed), "")
        return written(self.of(owner) if owner and designed else designed)


def written(sequence: str) -> str:
    """Return keys as this system writes them."""
    return QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText)


_keys = Keys()


def keys() -> Keys:
    """Return the keys of the program's window."""
    return _keys
