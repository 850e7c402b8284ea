"""Words that finish themselves in the writing area: titles after `[[`, and names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from ui.editors import inline, tokens, utf16
from ui.editors.commands import one_step
from ui.editors.completion import INSET, Completion
from ui.editors.inline import Style
from ui.editors.suggestions import MOST, Suggestion, known
from ui.editors.tokens import LINK, Complete, Token


if TYPE_CHECKING:
    from ui.editors.markdown import MarkdownEdit


class Finishing(QObject):
    """Offers what could finish the word at the caret.

    Signals:
        titles_asked: (str). Titles that go on so are wanted; `answer` shows them.
        offered: (sign, names). These names are offered; `note` says more of them.
        entry_asked: (str). An entry with this title is wanted; its link is there.
    """

    titles_asked = Signal(str)
    offered = Signal(str, object)
    entry_asked = Signal(str)

    def __init__(self, edit: MarkdownEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._complete: Complete | None = None
        self._links = False
        self._asked: str | None = None
        self._left: tuple[int, int] | None = None
        self.list = Completion(edit)
        self.list.chosen.connect(self._on_chosen)
        edit.cursorPositionChanged.connect(self._on_moved)
        edit.verticalScrollBar().valueChanged.connect(self.list.hide)

    def begin(self, complete: Complete) -> None:
        """Finish names with what *complete* knows, and ask for titles."""
        self._complete = complete
        self._links = True

    def answer(self, typed: str, rows: Sequence[Suggestion]) -> None:
        """Offer titles that go on as *typed*."""
        self._asked = None
        token = self._token()
        if token is None or token.sign != LINK or not self._edit.hasFocus():
            return
        if token.words != typed:
            self._ask(token)
        else:
            self._offer(token, rows)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means to the list; return whether it means anything."""
        if not self.list.shown or event.modifiers() & _HELD:
            return False
        if event.key() == Qt.Key.Key_Escape:
            token = self._token()
            self._left = None if token is None else self._place(token)
        return self.list.press(event.key())

    def tab(self) -> bool:
        """Take what is offered; return whether anything was."""
        return self.list.press(Qt.Key.Key_Tab)

    def typed(self) -> None:
        """Offer what could finish the word at the caret, after a key changed it."""
        token = self._token()
        if token is None or self._place(token) == self._left:
            self.list.hide()
            return
        self._left = None
        if token.sign == LINK:
            self._ask(token)
        elif self._complete is not None:
            names = self._complete(token.sign, token.words)
            self._offer(token, [known(token.sign, name) for name in names])
            if names:
                self.offered.emit(token.sign, names[:MOST])

    def note(self, notes: Mapping[Suggestion, str]) -> None:
        """Say of names that are offered what is known by now."""
        self.list.note(notes)

    def _on_moved(self) -> None:
        # Where the caret left the word, nothing is offered any more.
        if self.list.shown and self._token() is None:
            self.list.hide()

    def _ask(self, token: Token) -> None:
        if self._asked is None:
            self._asked = token.words
            self.titles_asked.emit(token.words)

    def _offer(self, token: Token, rows: Sequence[Suggestion]) -> None:
        cursor = QTextCursor(self._edit.textCursor().block())
        text = cursor.block().text()
        cursor.setPosition(cursor.position() + utf16.units(text, token.start))
        place = self._edit.cursorRect(cursor)
        place.translate(self._edit.viewport().pos())
        self.list.offer(
            rows, QRect(place.left() - INSET, place.top(), 1, place.height())
        )

    def _place(self, token: Token) -> tuple[int, int]:
        return self._edit.textCursor().blockNumber(), token.start

    def _token(self) -> Token | None:
        """Return the word that is being typed, outside code and headings."""
        cursor = self._edit.textCursor()
        shape = self._edit.shape(cursor.blockNumber())
        if shape is None or shape.code or cursor.hasSelection():
            return None
        text = cursor.block().text()
        before = text[: utf16.index(text, cursor.positionInBlock())]
        token = tokens.title(before) if self._links else None
        if token is None:
            token = tokens.name(before)
            # A lone `#` begins a heading and a lone `+` a list.
            if token is None or not (token.words or token.sign == "@"):
                return None
        styles = inline.styles(text, shape.body, hidden=shape.before.hidden)
        return None if styles[token.start] & Style.CODE else token

    def _on_chosen(self, taken: Suggestion) -> None:
        token = self._token()
        if token is None:
            return
        cursor = self._edit.textCursor()
        text = cursor.block().text()
        end = utf16.index(text, cursor.positionInBlock())
        made = f"{token.sign}{tokens.quoted(taken.word)} "
        if token.sign == LINK:
            made = f"[[{taken.word}]]"
            end += 2 if text[end : end + 2] == "]]" else 0
        elif text[end : end + 1].isspace():
            made = made.rstrip()
        block = cursor.block().position()
        cursor.setPosition(block + utf16.units(text, token.start))
        keep = QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(block + utf16.units(text, end), keep)
        with one_step(cursor):
            cursor.insertText(made)
        self._edit.setTextCursor(cursor)
        if taken.fresh:
            self.entry_asked.emit(taken.word)


_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)
