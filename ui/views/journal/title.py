"""The title of an entry: one line of words that wraps, above the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMargins, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.editors.plain import ProseEdit
from ui.theme import Role, theme


_BELOW = 3
"""Pixels by which a letter such as g reaches below its line."""


class TitleEdit(ProseEdit):
    """Edits a title; Enter and Down at its end go on to the text.

    Signals:
        finished: The person wants to go on to the text.
        grown: It takes another height now.
    """

    finished = Signal()
    grown = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, role: Role = Role.ENTRY_TITLE
    ) -> None:
        super().__init__(parent, role=role)
        self.setAccessibleName(self.tr("Title"))
        self.set_placeholder(self.tr("What did you learn?"))

    def title(self) -> str:
        """Return the title on one line."""
        return " ".join(self.text().splitlines())

    @override
    def _padding(self) -> QMargins:
        return QMargins(0, 18, 0, 0)

    @override
    def _height(self) -> int:
        return super()._height() + theme().grown(_BELOW)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            return True  # words on the page have no frame
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        down = event.key() == Qt.Key.Key_Down and not event.modifiers()
        if enter or (down and self._on_last_line()):
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(" ".join(source.text().split()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() != event.oldSize().height():
            self.grown.emit()

    def _on_last_line(self) -> bool:
        end = self.textCursor()
        return not end.movePosition(QTextCursor.MoveOperation.Down)
