"""Tooltips with keys, which follow when the keys are changed."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.keys import keys


def hint(widget: QWidget, words: str, shortcut: str = "") -> None:
    """Give *widget* a tooltip of *words* and keys.

    Args:
        widget: What does it.
        words: What it does.
        shortcut: The keys that do the same by design; those of now are shown.
    """
    old = widget.findChild(_Hint)
    if old is not None:
        old.setParent(None)
        old.deleteLater()
    if shortcut:
        _Hint(widget, words, shortcut)
    else:
        widget.setToolTip(words)


class _Hint(QObject):
    def __init__(self, widget: QWidget, words: str, shortcut: str) -> None:
        super().__init__(widget)
        self._widget = widget
        self._words = words
        self._shortcut = shortcut
        keys().changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        now = keys().instead(self._shortcut)
        if self.parent() is not None:
            self._widget.setToolTip(f"{self._words} ({now})" if now else self._words)
