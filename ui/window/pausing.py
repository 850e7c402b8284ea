"""Waiting until nobody writes, before something takes the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from typing_extensions import override


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
        self._typed = False
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(PAUSE)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # What an input method composes is in no text yet.
        kinds = (QEvent.Type.KeyPress, QEvent.Type.InputMethod)
        self._typed = self._typed or event.type() in kinds
        return False

    def _look(self) -> None:
        last, self._last = self._last, _written()
        typed, self._typed = self._typed, False
        if self._last is not None and (typed or self._last != last):
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
