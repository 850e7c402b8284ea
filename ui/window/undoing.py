"""What was done last, said at the bottom, and the way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from shiboken6 import isValid
from typing_extensions import override

from ui.widgets.toast import Toast


Undo = Callable[[], None]


class Undoing(QObject):
    """Says what was done, and takes it back by a click or, also later, by Ctrl+Z.

    A text that has the focus takes its own changes back first.
    """

    def __init__(self, window: QWidget, area: QWidget) -> None:
        """Speak at the bottom of *area*, for whoever has the focus in *window*."""
        super().__init__(window)
        self._window = window
        self._undo: Undo | None = None
        self._last = False
        self._watched: QWidget | None = None
        self.toast = Toast(area)
        self.toast.undone.connect(self.take_back)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    def tell(self, message: str, undo: Undo | None = None) -> None:
        """Say that something was done, with a way to undo it.

        What only is said, such as that something was copied, takes no way back away.
        """
        self.toast.say(message, undo=undo is not None)
        if undo is not None:
            self._undo, self._last = undo, True

    def wrote(self) -> None:
        """Note that words were changed since: they are undone first."""
        self._last = False

    def leave(self) -> None:
        """Take a message away that says nothing one could undo."""
        if not self.toast.undo_button.isVisible():
            self.toast.close_message()

    def undo(self, words: Callable[[], bool]) -> None:
        """Undo what was done last.

        Args:
            words: Takes the last change of words back, and tells whether there was
                one.
        """
        if self._last or not words():
            self.take_back()

    def take_back(self) -> None:
        """Undo what was told of last."""
        undo, self._undo, self._last = self._undo, None, False
        if undo is not None:
            self.toast.close_message()
            undo()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A text takes Ctrl+Z for itself also when it has nothing to undo.
        ours = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not _has_own(watched)
        )
        if ours:
            event.ignore()
        return ours

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        text = isinstance(now, QLineEdit | QTextEdit)
        if now is not None and text and self._window.isAncestorOf(now):
            now.installEventFilter(self)
            self._watched = now


def _has_own(widget: QObject) -> bool:
    """Tell whether a text has changes to take back by itself."""
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable()
    return isinstance(widget, QTextEdit) and widget.document().isUndoAvailable()
