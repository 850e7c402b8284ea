"""Enter on something that can be pressed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

_OTHER = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether Enter was pressed, and not a shortcut with Enter in it."""
    return event.key() in KEYS and not event.modifiers() & _OTHER
