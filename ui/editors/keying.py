"""The keys that mean more in a list or a table than they mean elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QKeySequence, QTextCursor

from ui.editors import cells, commands, structure
from ui.editors.blocks import LIST_KINDS
from ui.editors.commands import Outline
from ui.theme import Role, theme


if TYPE_CHECKING:
    from ui.editors.markdown import MarkdownEdit

_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.MetaModifier
)
_ALT = Qt.KeyboardModifier.AltModifier
RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Keying:
    """Knows what keys do to the lists and tables of one writing area.

    Attributes:
        pressing: Whether a key is being pressed that writes.
    """

    def __init__(self, edit: MarkdownEdit) -> None:
        self._edit = edit
        self._table: QTextCursor | None = None
        self.pressing = False

    @property
    def _outline(self) -> Outline:
        return self._edit.shape

    def tab(self, *, back: bool) -> bool:
        """Go to another cell, or put items in or out; return whether it did."""
        if self._edit.isReadOnly():
            return False
        cursor = self._edit.textCursor()
        shift = structure.outdent if back else structure.indent
        if cells.step(cursor, self._outline, -1 if back else 1):
            self._edit.setTextCursor(cursor)
            self._edit.ensureCursorVisible()
            self._note()
            return True
        return shift(cursor, self._outline)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; return False to leave it to the editor."""
        act = self._act(event)
        if act is None or self._edit.isReadOnly():
            return False
        cursor = self._edit.textCursor()
        done = act(cursor)
        if done:
            self._edit.setTextCursor(cursor)
            self._edit.ensureCursorVisible()
        return done

    def _act(self, event: QKeyEvent) -> Callable[[QTextCursor], bool] | None:
        held = event.modifiers() & _HELD
        key = event.key()
        if held == _ALT and key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            return lambda cursor: self._move(cursor, down=key == Qt.Key.Key_Down)
        if event.matches(QKeySequence.StandardKey.Cut):
            return self._cut
        if held and not (held == Qt.KeyboardModifier.ShiftModifier and event.text()):
            return None
        if key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            forward = key == Qt.Key.Key_Delete
            return lambda c: structure.remove(c, self._outline, forward=forward)
        if event.text() == " ":
            return lambda cursor: structure.make_task(cursor, self._outline)
        return None

    def _move(self, cursor: QTextCursor, *, down: bool) -> bool:
        structure.move(cursor, self._outline, down=down)
        return True

    def _cut(self, cursor: QTextCursor) -> bool:
        if not cursor.hasSelection():
            return False
        self._edit.copy()
        return structure.remove(cursor, self._outline, forward=True)

    def enter(self, event: QKeyEvent) -> None:
        """Begin a line; with Ctrl tick a task, with Alt follow a link."""
        edit, held = self._edit, event.modifiers() & _HELD
        if held == Qt.KeyboardModifier.ControlModifier:
            event.setAccepted(edit.toggle_task())
        elif held == _ALT:
            event.setAccepted(edit.follow(edit.textCursor().position()))
        elif edit.isReadOnly():
            event.ignore()
        else:
            cursor = edit.textCursor()
            # Qt would make Shift+Enter a line separator, which no file should hold.
            plain = bool(held & Qt.KeyboardModifier.ShiftModifier)
            if plain or not self._break_line(cursor):
                cursor.insertBlock()
            edit.setTextCursor(cursor)
            edit.ensureCursorVisible()

    def _break_line(self, cursor: QTextCursor) -> bool:
        number = cursor.blockNumber()
        shape = self._outline(number)
        if shape is None or cells.enter(cursor, self._outline):
            return shape is not None
        words = cursor.block().text()[shape.body :].strip()
        if shape.kind in LIST_KINDS and shape.indent and not words:
            return structure.outdent(cursor, self._outline)
        with commands.one_step(cursor):
            done = commands.continue_line(cursor, shape)
            if done:
                structure.renumber(cursor.document(), number, self._outline)
        return done

    # --- tables are brought in line when the caret leaves them

    def _note(self) -> None:
        cursor = self._edit.textCursor()
        if self._table is None and cells.inside(cursor.block(), self._outline):
            self._table = QTextCursor(cursor.block())

    def written(self) -> None:
        """Finish the word that was written in, and know the table."""
        self._note()
        self._edit.finishing.typed()
        self.settle()

    def forget(self) -> None:
        """Leave tables as they are: another text is shown."""
        self._table = None

    @contextmanager
    def noting(self, event: QKeyEvent) -> Iterator[None]:
        """Bring a table in line that a key leads out of; undoing brings nothing."""
        document = self._edit.document()
        before = document.revision()
        self.pressing = not any(event.matches(key) for key in _UNDOING)
        try:
            yield
        finally:
            undone, self.pressing = not self.pressing, False
        if undone:
            self._table = None
            return
        if document.revision() != before:
            self.written()
        else:
            self.settle()

    def settle(self, *, left: bool = False) -> None:
        """Bring the table in line that was edited and left."""
        table = self._table
        if table is None:
            return
        block, here = table.block(), self._edit.textCursor().block()
        if not left and cells.same(block, here, self._outline):
            return
        self._table = None
        letter = QFontMetricsF(theme().font(Role.CODE)).horizontalAdvance("0")
        most = int(self._edit.measure / letter)
        cells.align(block, self._outline, most)
