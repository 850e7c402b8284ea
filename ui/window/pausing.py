"""Waiting until nobody writes, before something takes the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit


PAUSE: Final = 2000
"""Milliseconds without a change in the text that has the focus."""


def when_quiet(owner: QObject, work: Callable[[], None]) -> None:
    """Do *work* at once if nobody could be writing, else after a pause in it.

    What opens over a text takes its keys: words would be lost, and a space or a line
    break would press a button that nobody read.
    """
    if _written() is None:
        work()
    else:
        _Waiting(owner, work)


class _Waiting(QObject):
    def __init__(self, owner: QObject, work: Callable[[], None]) -> None:
        super().__init__(owner)
        self._work = work
        self._last = _written()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(PAUSE)

    def _look(self) -> None:
        now = _written()
        if now is not None and now != self._last:
            self._last = now
            return
        self._timer.stop()
        self.deleteLater()
        self._work()


def _written() -> tuple[int, object, int] | None:
    """Return what tells whether somebody writes: where, what, and the caret."""
    edit = QApplication.focusWidget()
    if isinstance(edit, QLineEdit) and not edit.isReadOnly():
        return id(edit), edit.text(), edit.cursorPosition()
    if isinstance(edit, QTextEdit | QPlainTextEdit) and not edit.isReadOnly():
        return id(edit), edit.document().revision(), edit.textCursor().position()
    return None
