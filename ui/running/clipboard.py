"""What was copied here, when the program ends or a space is locked."""

from __future__ import annotations

import hashlib
import secrets
from typing import cast

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication, QWindow
from shiboken6 import createdByPython


def settle() -> None:
    """Leave what was copied on the clipboard as words that Qt alone holds.

    Where the desktop takes nothing over, Qt lets go of the clipboard after Python is
    gone. What Python made, such as a copy out of the writing area, cannot go then: the
    process would die of it.
    """
    clipboard = QGuiApplication.clipboard()
    # Empty it answers with nothing; its type stub does not say so.
    held = cast("QMimeData | None", clipboard.mimeData())
    if held is not None and createdByPython(held):
        clipboard.setText(held.text())


class Copies(QObject):
    """Knows what was copied out of our windows, without holding it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._salt = secrets.token_bytes(16)
        self._ours = b""
        self._board = QGuiApplication.clipboard()
        self._board.dataChanged.connect(self._on_changed)

    def clear(self) -> None:
        """Empty the clipboard, if it still holds what was copied here."""
        modes = QClipboard.Mode
        if self._board.ownsSelection():
            self._board.clear(modes.Selection)
        same = bool(self._ours) and self._ours == self._digest()
        if same or self._board.ownsClipboard():
            self._board.clear(modes.Clipboard)
        self._ours = b""

    def _on_changed(self) -> None:
        # What comes onto it while the person is in one of our windows is from there.
        here = cast("QWindow | None", QGuiApplication.focusWindow())
        self._ours = b"" if here is None else self._digest()

    def _digest(self) -> bytes:
        text = self._board.text()
        if not text:
            return b""
        return hashlib.blake2b(text.encode("utf-8", "replace"), key=self._salt).digest()
