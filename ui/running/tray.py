"""The small sign of a program that stays without a window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QSystemTrayIcon

from pls import assets
from ui.theme import theme
from ui.widgets.popup import Menu


class Tray(QObject):
    """An icon beside the clock: capture, open, quit.

    Signals:
        capture_asked: Quick capture is wanted.
        open_asked: The window is wanted.
        quit_asked: The program shall end.
    """

    capture_asked = Signal()
    open_asked = Signal()
    quit_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menu = Menu(self.tr("Personal Learning Space"))
        theme().dress(self.menu)
        for words, asked in (
            (self.tr("Capture"), self.capture_asked),
            (self.tr("Open"), self.open_asked),
            (self.tr("Quit"), self.quit_asked),
        ):
            action = QAction(words, self.menu)
            action.triggered.connect(asked)
            self.menu.addAction(action)
        logo = QIcon(str(assets.path("icons", "logo.svg")))
        self._icon = QSystemTrayIcon(logo, self)
        self._icon.setToolTip("Personal Learning Space")
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.show()

    def close(self) -> None:
        """Take it away."""
        self._icon.hide()
        self.menu.deleteLater()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.capture_asked.emit()


def there_is_one() -> bool:
    """Tell whether this desktop has a place for it."""
    return QSystemTrayIcon.isSystemTrayAvailable()
