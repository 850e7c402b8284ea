"""What the keyboard does anywhere in the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.keys import keys
from ui.models.command import Command
from ui.window.claiming import Claiming


_ALSO: Final = {"Ctrl++": "Ctrl+="}
"""What is the same key to people, without Shift."""

_THEIRS: Final = frozenset({"undo", "plain"})
"""Commands that a text does by itself, with the same keys."""


class Bound(QObject):
    """Lets the keys of now call the commands, also after they change.

    On some desktops a line to write in has other uses for them, such as Ctrl+E for its
    end. There the command comes first: it is what the list of shortcuts says.
    """

    def __init__(self, window: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands
        self._made: list[QShortcut] = []
        self._first: tuple[QKeySequence, ...] = ()
        self._bind()
        keys().changed.connect(self._bind)
        self._claiming = Claiming(
            window,
            (QLineEdit,),
            lambda _, event: QKeySequence(event.keyCombination()) in self._first,
        )

    def _bind(self) -> None:
        for old in self._made:
            old.setEnabled(False)
            old.deleteLater()
        self._made.clear()
        names = (each.name for each in self._commands if each.name not in _THEIRS)
        self._first = tuple(QKeySequence(keys().of(name)) for name in names)
        held = {keys().of(command.name) for command in self._commands}
        for command in self._commands:
            now = keys().of(command.name)
            also = _ALSO.get(now, "")
            for sequence in filter(None, (now, "" if also in held else also)):
                shortcut = QShortcut(QKeySequence(sequence), self._window)
                shortcut.activated.connect(command.act)
                self._made.append(shortcut)
