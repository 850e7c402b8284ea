"""Own notes to look at while writing for others, with what stays private marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.field import TextField


Passage = tuple[str, bool]
"""A piece of the notes, and whether it is private."""


class Notes(TextField):
    """Shows notes that cannot be changed here; keys scroll and copy."""

    def __init__(
        self,
        name: str,
        passages: Sequence[Passage],
        *,
        most: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        """Show *passages*.

        Args:
            name: What they are, for assistive technology.
            passages: The notes in pieces, in their order.
            most: Height in lines at most; then it scrolls.
            parent: Who owns them.
        """
        self._passages: Sequence[Passage] = ()
        super().__init__(name, role=Role.EXCERPT, lines=2, most=most, parent=parent)
        self.setReadOnly(True)
        self._passages = passages
        self.set_text("".join(text for text, _ in passages))
        self._shade()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._shade()

    def _shade(self) -> None:
        """Lay a ground under what is private; the words say it, too."""
        palette = theme().palette
        at, end = 0, self.document().characterCount() - 1
        for text, private in self._passages:
            look = QTextCharFormat()
            look.setForeground(palette.text3 if private else palette.text2)
            if private:
                look.setBackground(palette.code)
            cursor = QTextCursor(self.document())
            cursor.setPosition(at)
            at = min(at + len(text.encode("utf-16-le", "surrogatepass")) // 2, end)
            cursor.setPosition(at, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(look)
