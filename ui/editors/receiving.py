"""A writing area that takes in what comes from elsewhere, and shows pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget
from typing_extensions import override

from ui.editors import pasting, utf16
from ui.editors.commands import one_step
from ui.editors.layout import Layout
from ui.editors.pictures import Pictures


_CONTROL = Qt.KeyboardModifier.ControlModifier
_PLAIN = QKeyCombination(
    _CONTROL | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_V
).toCombined()


def _is_plain(event: QKeyEvent) -> bool:
    return event.keyCombination().toCombined() == _PLAIN


class Receiving(QTextEdit):
    """Takes pastes and drops, keeps the addresses of kept files out of sight.

    Ctrl+Shift+V pastes without looks. The caret steps over a folded address, and
    Backspace behind it rubs the link out as a whole.

    Signals:
        link_asked: A link was followed; carries the title or the address.
        composed: An input method, or a dead key, wrote something.
    """

    link_asked = Signal(str)
    composed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pasting = pasting.Pasting(self.textCursor)
        self._stood = 0
        self.cursorPositionChanged.connect(self._on_caret_moved)

    def in_code(self, block: QTextBlock) -> bool:
        """Tell whether a line is code, where looks and links mean nothing."""
        raise NotImplementedError

    def anchor(self) -> QTextCursor:
        """Return a place that shall stay where it is on the screen."""
        raise NotImplementedError

    # --- what comes in

    def paste_plain(self) -> None:
        """Paste words without any looks."""
        if not self.isReadOnly():
            # Where nothing was copied there is nothing to take words from.
            self.pasting.insert_plain(QGuiApplication.clipboard().text())
            self.ensureCursorVisible()

    def put(self, start: int, end: int, text: str) -> None:
        """Put *text* between two places, as one step to undo.

        The caret stays at its words, and goes behind what comes in where it stands.
        """
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        with one_step(cursor):
            cursor.insertText(text)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        code = self.in_code(self.textCursor().block())
        self.pasting.insert(source, code=code)
        self.ensureCursorVisible()

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return pasting.fits(source)

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        return pasting.copied(self.textCursor())

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if not event.mimeData().hasUrls() or self.isReadOnly():
            super().dropEvent(event)
            return
        # Files are copied: whoever drags them must not take them away.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.setTextCursor(self.cursorForPosition(event.position().toPoint()))
        self.insertFromMimeData(event.mimeData())
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    # --- keys and mouse

    @override
    def event(self, event: QEvent) -> bool:
        # A key that means something here is not for the window's shortcuts.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and _is_plain(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_plain(event):
            self.paste_plain()
        elif event.key() != Qt.Key.Key_Backspace or not self._rub_out():
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        picture = self._picture_at(event.position())
        if picture and event.modifiers() & _CONTROL:
            self.link_asked.emit(picture)
        else:
            super().mousePressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.commitString() and not self.isReadOnly():
            self.composed.emit()

    def _rub_out(self) -> bool:
        """Rub out the link to a kept file before the caret; tell if there is one."""
        cursor = self.textCursor()
        text = cursor.block().text()
        found = pasting.whole(text, utf16.index(text, cursor.positionInBlock()))
        if found is None or cursor.hasSelection() or self.isReadOnly():
            return False
        begin = cursor.block().position()
        start, end = (begin + utf16.units(text, at) for at in found)
        self.put(start, end, "")
        return True

    def _on_caret_moved(self) -> None:
        cursor = self.textCursor()
        old, self._stood = self._stood, cursor.position()
        text = cursor.block().text()
        if cursor.hasSelection() or "](" not in text or self.in_code(cursor.block()):
            return
        begin = cursor.block().position()
        at = utf16.index(text, cursor.positionInBlock())
        before = utf16.index(text, max(old - begin, 0))
        wanted = begin + utf16.units(text, pasting.settled(text, at, before))
        if wanted != cursor.position():
            cursor.setPosition(wanted)
            self.setTextCursor(cursor)

    # --- pictures

    def set_pictures(self, pictures: Pictures) -> None:
        """Show the pictures that the text names."""
        self._paper.pictures = pictures
        pictures.sized.connect(self._on_sized)
        pictures.loaded.connect(self.viewport().update)

    @property
    def _paper(self) -> Layout:
        found = self.document().documentLayout()
        assert isinstance(found, Layout)  # noqa: S101  it was given one
        return found

    def _picture_at(self, point: QPointF) -> str:
        scrolled = point + QPointF(0, self.verticalScrollBar().value())
        return self._paper.picture_at(scrolled)

    def _on_sized(self) -> None:
        """Make room for pictures; the words stay where they are on the screen."""
        anchor = self.anchor()
        before = self.cursorRect(anchor).top()
        self._paper.hang()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(anchor).top() - before)
