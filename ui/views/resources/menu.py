"""What else can be done with a resource."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QWidget

from pls.records import Resource
from pls.records.enums import ReadingStatus, Sharing
from ui.operations import web
from ui.operations.resources import STATUSES
from ui.widgets.popup import Menu


@dataclass(frozen=True, slots=True)
class Deeds:
    """What the menu can do, each a function without arguments but the first."""

    status: Callable[[ReadingStatus], None]
    next: Callable[[], None]
    share: Callable[[Sharing], None]
    judge: Callable[[], None]
    browse: Callable[[], None]
    check: Callable[[], None]
    delete: Callable[[], None]


def _tr(words: str) -> str:
    return QCoreApplication.translate("ResourceMenu", words)


def shown(
    host: QWidget, at: QWidget | QPoint, record: Resource, deeds: Deeds, *, asks: bool
) -> Menu:
    """Open the menu of a resource below a button, or at a point of the screen.

    Args:
        host: Who owns the menu.
        at: Where.
        record: The resource.
        deeds: What the menu can do.
        asks: Whether the settings let pages be asked.
    """
    menu = Menu(record.title, host)
    menu.aboutToHide.connect(menu.deleteLater)
    for status, (_, words) in STATUSES.items():
        action = menu.addAction(_tr(words), partial(deeds.status, status))
        action.setCheckable(True)
        action.setChecked(record.status is status)
    menu.addSeparator()
    menu.addAction(_tr("Read this next"), deeds.next)
    menu.addAction(_tr("Judge how far I trust it"), deeds.judge)
    if web.opens(record.url):
        menu.addAction(_tr("Open in browser"), deeds.browse)
        if asks:
            menu.addAction(_tr("Check the link"), deeds.check)
    ready = record.share is Sharing.READY
    wanted = Sharing.PRIVATE if ready else Sharing.READY
    words = _tr("Make private") if ready else _tr("Mark as ready to share")
    menu.addAction(words, lambda: deeds.share(wanted))
    menu.addSeparator()
    menu.addAction(_tr("Move to the bin"), deeds.delete)
    if isinstance(at, QPoint):
        menu.open_at(at)
    else:
        menu.open_under(at)
    return menu
