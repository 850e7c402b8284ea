"""The number of words beside the day: of the text, or of what is selected."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.editors import counting
from ui.editors.markdown import MarkdownEdit


_REST = 300
"""Milliseconds without a key or another selection after which words are counted."""


class Counted(QObject):
    """Counts the words of a writing area when the keys rest.

    Signals:
        changed: There is another number of words now.
    """

    changed = Signal()

    def __init__(self, edit: MarkdownEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._told = ""
        self._selects = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.count)
        edit.edited.connect(self._rest.start)
        edit.selectionChanged.connect(self._on_selected)

    @property
    def told(self) -> str:
        """The number as it is said, "" where there are no words."""
        return self._told

    def count(self) -> None:
        """Count now, private passages too."""
        self._rest.stop()
        count = counting.words(self._edit.text())
        number = f"{count:,}".replace(",", "\u202f")
        told = self.tr("1 word") if count == 1 else self.tr("{n} words")
        told = told.format(n=number)
        cursor = self._edit.textCursor()
        self._selects = cursor.hasSelection()
        if self._selects:
            part = counting.words(cursor.selectedText())
            told = self.tr("{part} of {words}").format(part=part, words=told)
        told = told if count else ""
        if told != self._told:
            self._told = told
            self.changed.emit()

    def _on_selected(self) -> None:
        # A caret that only moves selects nothing, as before.
        if self._selects or self._edit.textCursor().hasSelection():
            self._rest.start()
