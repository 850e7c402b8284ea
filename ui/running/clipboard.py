"""What was copied here, when the program ends."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
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
