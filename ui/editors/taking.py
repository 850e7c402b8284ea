"""Taking another text into one that somebody is writing, under the caret.

The text is changed where it differs and nowhere else, so that carets, selections and
the steps to undo stay what they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from ui.editors import utf16
from ui.editors.commands import one_step
from ui.operations.changing import Change, changes


def moved(position: int, old: str, made: Sequence[Change]) -> int:
    """Return where a caret at *position* of *old* belongs after changes.

    It stays before the words it stood before; at the end of a line it stays after the
    words it stood after.
    """
    shift = 0
    for change in made:
        if change.start > position or (change.start == position < change.end):
            break
        if change.end <= position and not _stays(position, old, change):
            shift += len(change.text) - (change.end - change.start)
        else:
            inside = min(position - change.start, len(change.text))
            return change.start + inside + shift
    return position + shift


def _stays(position: int, old: str, change: Change) -> bool:
    """Tell whether words that come in at a caret come in after it."""
    if change.start < position:
        return False
    begins = position == 0 or old[position - 1] == "\n"
    ends = old[position : position + 1] in ("", "\n")
    line_before = begins and change.text.endswith("\n")
    return ends and not line_before


def take(edit: QTextEdit, old: str, new: str, *places: QTextCursor) -> None:
    """Turn the document of *edit* from *old* into *new*, as one step to undo.

    Caret and selection stay at their words, and so do *places* in the document.
    """
    made = changes(old, new)
    if not made:
        return
    caret = edit.textCursor()
    wanted = [_moved_in(each, old, new, made) for each in (caret, *places)]
    cursor = QTextCursor(edit.document())
    with one_step(cursor):
        for change in reversed(made):
            cursor.setPosition(utf16.units(old, change.start))
            end = utf16.units(old, change.end)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(change.text)
    for place, (anchor, position) in zip((caret, *places), wanted, strict=True):
        place.setPosition(anchor)
        place.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
    if edit.textCursor() != caret or edit.textCursor().anchor() != caret.anchor():
        edit.setTextCursor(caret)


def _moved_in(
    cursor: QTextCursor, old: str, new: str, made: Sequence[Change]
) -> tuple[int, int]:
    """Return where a cursor belongs after changes, as Qt counts."""

    def place(position: int) -> int:
        return utf16.units(new, moved(utf16.index(old, position), old, made))

    return place(cursor.anchor()), place(cursor.position())
