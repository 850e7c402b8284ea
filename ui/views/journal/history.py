"""One undo for the title, the text and the details of an entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget
from typing_extensions import override

from ui.editors.markdown import MarkdownEdit
from ui.editors.plain import ProseEdit


Words = MarkdownEdit | ProseEdit
Fields = dict[str, Any]
Swap = Callable[[Fields], Fields]
"""Puts values into the entry and returns what stood there before."""

_TOGETHER = 2000


class History(QObject):
    """Knows in which order things were changed and takes them back in turn."""

    def __init__(
        self, swap: Swap, edits: tuple[Words, ...], fields: tuple[QWidget, ...] = ()
    ) -> None:
        """Watch *edits*, and swap what *fields* show through *swap*."""
        super().__init__(edits[0])
        self._swap = swap
        self._edits = edits
        self._done: list[QTextEdit | Fields] = []
        self._undone: list[QTextEdit | Fields] = []
        self._busy = False
        self._since = QElapsedTimer()
        for edit in edits:
            document = edit.document()
            document.undoCommandAdded.connect(lambda edit=edit: self._add(edit))
        for widget in (*edits, *fields):
            widget.installEventFilter(self)

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._done)

    @property
    def step(self) -> object:
        """What would be taken back next, None if nothing would."""
        return self._done[-1] if self._done else None

    def clear(self) -> None:
        """Begin anew, with another entry or another text."""
        self._done.clear()
        self._undone.clear()
        self._since.invalidate()

    def note(self, before: Fields) -> None:
        """Remember the values that some fields had before they were changed."""
        if self._busy:
            return
        last = self._done[-1] if self._done else None
        same = isinstance(last, dict) and last.keys() == before.keys()
        fresh = self._since.isValid() and self._since.elapsed() < _TOGETHER
        self._since.start()
        if same and fresh and all(isinstance(v, str) for v in before.values()):
            return  # one more letter of the same words
        self._done.append(before)
        self._undone.clear()

    def settle(self) -> None:
        """Keep what was taken back, before something comes in that ends all redoing.

        Nothing changes but that undoing leads to it from now on.
        """
        if not self._undone:
            return
        kept = [_Kept(edit) for edit in self._edits]
        while self._undone:
            last = self._undone.pop()
            if isinstance(last, QTextEdit):
                last.redo()
            self._done.append(last)
        for each in kept:
            each.put_back()

    def undo(self) -> None:
        """Take the last change back."""
        self._move(self._done, self._undone, QTextEdit.undo)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._move(self._undone, self._done, QTextEdit.redo)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_busy" not in self.__dict__:
            return False  # collected by Python, and not yet let go by Qt
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo):
                self.undo()
                return True
            if event.matches(QKeySequence.StandardKey.Redo):
                self.redo()
                return True
        return False

    def _add(self, edit: QTextEdit) -> None:
        if not self._busy:
            self._done.append(edit)
            self._undone.clear()
            self._since.invalidate()

    def _move(
        self,
        source: list[QTextEdit | Fields],
        target: list[QTextEdit | Fields],
        step: Callable[[QTextEdit], None],
    ) -> None:
        if not source:
            return
        last = source.pop()
        self._busy = True
        if isinstance(last, QTextEdit):
            step(last)
            target.append(last)
        else:
            target.append(self._swap(last))
        self._busy = False
        self._since.invalidate()


class _Kept:
    """What an edit shows, silent until it is put back by a step of its own."""

    def __init__(self, edit: Words) -> None:
        self._edit = edit
        self._text = edit.text()
        cursor = edit.textCursor()
        self._ends = cursor.anchor(), cursor.position()
        self._scrolled = edit.verticalScrollBar().value()
        self._blocked = edit.blockSignals(True)  # noqa: FBT003  Qt's signature

    def put_back(self) -> None:
        """Show it again."""
        edit = self._edit
        if edit.text() != self._text:
            edit.take(self._text)
            cursor = edit.textCursor()
            cursor.setPosition(self._ends[0])
            cursor.setPosition(self._ends[1], QTextCursor.MoveMode.KeepAnchor)
            edit.setTextCursor(cursor)
            edit.verticalScrollBar().setValue(self._scrolled)
        edit.blockSignals(self._blocked)
