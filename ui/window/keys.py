"""What the keyboard does anywhere in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def bind(window: QWidget, keys: Mapping[str, Callable[[], object]]) -> list[QShortcut]:
    """Let every sequence in *keys* call its function."""
    made = []
    for sequence, act in keys.items():
        shortcut = QShortcut(QKeySequence(sequence), window)
        shortcut.activated.connect(act)
        made.append(shortcut)
    return made
