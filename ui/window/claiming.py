"""Keys that the window wants, although a text with the focus would take them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid
from typing_extensions import override


class Claiming(QObject):
    """Follows the focus, and lets shortcuts come before the text that has it."""

    def __init__(
        self,
        window: QWidget,
        kinds: tuple[type[QWidget], ...],
        wants: Callable[[QObject, QKeyEvent], bool],
    ) -> None:
        """Begin, for as long as *window* is there.

        Args:
            window: Whose shortcuts these are.
            kinds: The texts that would take keys for themselves.
            wants: Tells whether the window wants a key that a text is asked about.
        """
        super().__init__(window)
        self._window = window
        self._kinds = kinds
        self._wants = wants
        self._watched: QWidget | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        ours = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._wants(watched, event)
        )
        if ours:
            event.ignore()
        return ours

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if isinstance(now, self._kinds) and self._window.isAncestorOf(now):
            now.installEventFilter(self)
            self._watched = now
