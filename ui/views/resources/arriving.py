"""What is dropped onto the view: the addresses in it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from pls.text import addresses
from pls.text.addresses import Named


_BROWSER = "text/x-moz-url"


def dropped(data: QMimeData) -> tuple[Named, ...]:
    """Return the web addresses in what was dropped, with what they are called."""
    if data.hasFormat(_BROWSER):
        raw = bytes(data.data(_BROWSER).data())
        found = addresses.found(raw.decode("utf-16-le", "replace"))
        if found:
            return found
    found = addresses.found(data.text())
    links = "\n\n".join(url.toString() for url in data.urls())
    return found or addresses.found(links)
