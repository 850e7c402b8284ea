"""What comes in: typed, pasted, or dropped onto the view."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from pls.text import addresses
from pls.text.addresses import Named
from ui.operations import Desk, resources
from ui.views.resources.acts import Acts
from ui.views.resources.keeping import KeepDialog


_BROWSER = "text/x-moz-url"


class Arriving(QObject):
    """Asks what is to be kept, and keeps it.

    Signals:
        told: (str, None). Why nothing was kept.
    """

    told = Signal(str, object)

    def __init__(self, desk: Desk, acts: Acts, host: QWidget) -> None:
        super().__init__(host)
        self._desk = desk
        self._acts = acts
        self._host = host
        self._dialog: KeepDialog | None = None

    @property
    def typed(self) -> str:
        """What is typed into the question and not kept yet, "" if nothing is."""
        dialog = self._dialog
        asked = dialog is not None and isValid(dialog) and dialog.isVisible()
        return dialog.typed if asked and dialog else ""

    def ask(self) -> None:
        """Ask what is to be kept; an unknown address in the clipboard is offered."""
        text = QGuiApplication.clipboard().text()
        found = addresses.found(text)[:1] if len(text) <= addresses.FEW else ()

        def ask(fresh: tuple[Named, ...]) -> None:
            dialog = KeepDialog(self._host.window(), *(each.url for each in fresh))
            dialog.chosen.connect(
                lambda *said: self._acts.keep(
                    *said, done=dialog.accept, failed=dialog.refuse
                )
            )
            dialog.open()
            self._dialog = dialog

        self._desk.ask(lambda space: resources.unknown(space, found), ask, owner=self)

    def paste(self) -> None:
        """Keep what lies in the clipboard, if there are addresses in it."""
        found = addresses.found(QGuiApplication.clipboard().text())
        if found:
            self._acts.keep(found)
        else:
            self.told.emit(self.tr("There is no link in the clipboard."), None)


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
