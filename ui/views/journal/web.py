"""Web addresses behind the links of a text."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


_OPENED = ("http://", "https://")


def opened(address: str) -> bool:
    """Open a web address; return whether it is one that may be opened."""
    opens = address.startswith(_OPENED)
    if opens:
        QDesktopServices.openUrl(QUrl(address))
    return opens
