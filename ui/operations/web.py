"""Web addresses: behind the links of a text, and of resources."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


WEB: Final = ("http://", "https://")
"""How the addresses begin that may be opened."""


def site(address: str) -> str:
    """Return the site that an address is on, "" where it cannot be told."""
    try:
        place = urlsplit(address).netloc
    except ValueError:
        return ""
    return place.rpartition("@")[2].removeprefix("www.")


def opens(address: str) -> bool:
    """Tell whether an address is one that may be opened."""
    return address.startswith(WEB)


def opened(address: str) -> bool:
    """Open a web address; return whether it is one that may be opened."""
    if opens(address):
        QDesktopServices.openUrl(QUrl(address))
    return opens(address)
