"""Where a link in the text leads."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from ui.operations.entries import Names


_OPENED = ("http://", "https://")


def follow(target: str, names: Names) -> str:
    """Open the web address behind *target*, or return the entry it names.

    Args:
        target: A title, an id, or a web address.
        names: What is known in the space.

    Returns:
        The id of an entry, or an empty text when there is none to show.
    """
    record_id = names.titles.get(target, "")
    known = names.resources.get(record_id or target, ("", ""))[1]
    address = target if "://" in target else known
    if address.startswith(_OPENED):
        QDesktopServices.openUrl(QUrl(address))
        return ""
    return "" if record_id in names.resources else record_id
