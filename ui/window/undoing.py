"""What was done last, said at the bottom, and the way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget

from ui.widgets.toast import Toast
from ui.window.claiming import Claiming


Undo = Callable[[], None]


class Undoing(QObject):
    """Says what was done, and takes it back by a click or, also later, by Ctrl+Z.

    A text that has the focus takes its own changes back first.
    """

    def __init__(self, window: QWidget, area: QWidget) -> None:
        """Speak at the bottom of *area*, for whoever has the focus in *window*."""
        super().__init__(window)
        self._undo: Undo | None = None
        self._last = False
        self.toast = Toast(area)
        self.toast.undone.connect(self.take_back)
        self._claiming = Claiming(window, (QLineEdit, QTextEdit), _wanted)

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


def _wanted(text: QObject, event: QKeyEvent) -> bool:
    # A text takes Ctrl+Z for itself also when it has nothing to undo.
    return event.matches(QKeySequence.StandardKey.Undo) and not _has_own(text)


def _has_own(widget: QObject) -> bool:
    """Tell whether a text has changes to take back by itself."""
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable()
    return isinstance(widget, QTextEdit) and widget.document().isUndoAvailable()
