"""What the keys do to the text; every one of these is a single step to undo."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtGui import QTextBlock, QTextCursor

from ui.editors import utf16
from ui.editors.blocks import LIST_KINDS, Kind, Shape, State, closes


Outline = Callable[[int], Shape | None]
"""Tells what a line of the file is, by its number."""

OPENING = ":::private"
CLOSING = ":::"

_NUMBER = re.compile(r"(\s*)(\d{1,9})([.)]\s+)")
_MARK = re.compile(r"\[.\]")


@contextmanager
def one_step(cursor: QTextCursor) -> Iterator[None]:
    """Make everything done in this block one step to undo."""
    cursor.beginEditBlock()
    try:
        yield
    finally:
        cursor.endEditBlock()


def ticked(line: str) -> str:
    """Return the task *line* with its box ticked, or open again."""
    done = _MARK.search(line)
    mark = "[x]" if done and done[0] == "[ ]" else "[ ]"
    return _MARK.sub(mark, line, count=1)


def replace_line(block: QTextBlock, text: str) -> None:
    """Replace the words of *block* where they differ from *text*."""
    old = block.text()
    shorter = min(len(old), len(text))
    same = next((at for at in range(shorter) if old[at] != text[at]), shorter)
    tail = 0
    while tail < shorter - same and old[-1 - tail] == text[-1 - tail]:
        tail += 1
    cursor = QTextCursor(block)
    start = block.position()
    cursor.setPosition(start + utf16.units(old, same))
    end = start + utf16.units(old, len(old) - tail)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    with one_step(cursor):
        cursor.insertText(text[same : len(text) - tail])


def wrap(cursor: QTextCursor, sign: str) -> QTextCursor:
    """Put *sign* around the selection, or take it away if it is there.

    Returns:
        The same words selected, or a caret between two new signs.
    """
    if not cursor.hasSelection():
        with one_step(cursor):
            cursor.insertText(sign + sign)
        cursor.setPosition(cursor.position() - len(sign))
        return cursor
    document = cursor.document()
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    first = document.findBlock(start).blockNumber()
    last = document.findBlock(end).blockNumber()
    moved = (0, 0)
    with one_step(cursor):
        for number in range(last, first - 1, -1):
            block = document.findBlockByNumber(number)
            left = max(start - block.position(), 0)
            right = min(end - block.position(), block.length() - 1)
            moved = _wrap_in(cursor, block, left, right, sign)
            end += sum(moved)
    begin = start + moved[0] if first == last else start
    finish = end - moved[1] if first == last else end
    cursor.setPosition(max(begin, 0))
    cursor.setPosition(max(finish, 0), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _wrap_in(
    cursor: QTextCursor, block: QTextBlock, left: int, right: int, sign: str
) -> tuple[int, int]:
    """Wrap part of one line; return how far its start and its end moved."""
    text = block.text()
    begin, end = utf16.index(text, left), utf16.index(text, right)
    words = text[begin:end]
    begin += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if begin >= end:
        return 0, 0
    size = len(sign)
    start = block.position()
    outside = _signed(text[:begin][::-1], sign) and _signed(text[end:], sign)
    letter = sign[0]
    bare = text[begin:end].strip(letter)
    inside = len(text[begin:end]) - len(bare) == 2 * size and bool(bare)
    made = f"{sign}{text[begin:end]}{sign}"
    moved = (size, size)
    if outside:
        made, begin, end, moved = (
            text[begin:end],
            begin - size,
            end + size,
            (-size,) * 2,
        )
    elif inside:
        made, moved = bare, (0, -2 * size)
    cursor.setPosition(start + utf16.units(text, begin))
    cursor.setPosition(start + utf16.units(text, end), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(made)
    return moved


def _signed(text: str, sign: str) -> bool:
    """Tell whether *text* begins with exactly *sign*."""
    signs = len(text) - len(text.lstrip(sign[0]))
    return signs == len(sign) or (signs == 3 and len(sign) < 3)


def continue_line(cursor: QTextCursor, shape: Shape) -> bool:
    """Begin a new line like this one; return False to leave it to the editor.

    An item without words ends its list.
    """
    block = cursor.block()
    text = block.text()
    at = utf16.index(text, cursor.positionInBlock())
    if cursor.hasSelection():
        return False
    if shape.kind in {Kind.CODE, Kind.CODE_OPEN}:
        sign = text[: len(text) - len(text.lstrip())][:at]
    elif shape.kind in LIST_KINDS | {Kind.QUOTE} and at >= shape.body:
        if not text[shape.body :].strip():
            replace_line(block, "")
            return True
        sign = _next_sign(text[: shape.body], shape.kind)
    else:
        return False
    with one_step(cursor):
        cursor.insertText("\n" + sign)
    return True


def _next_sign(sign: str, kind: Kind) -> str:
    if kind is Kind.TASK:
        sign = _MARK.sub("[ ]", sign, count=1)
    number = _NUMBER.match(sign)
    if number:
        rest = sign[number.end() :]
        return f"{number[1]}{int(number[2]) + 1}{number[3]}{rest}"
    return sign if sign.endswith(" ") else sign + " "


def make_private(cursor: QTextCursor, outline: Outline) -> None:
    """Make the selected lines a private passage, or the paragraph around the caret.

    With the caret in a passage and nothing selected, the passage is opened up.
    """
    document = cursor.document()
    shape = outline(cursor.block().blockNumber())
    opens_up = not cursor.hasSelection() and shape is not None and shape.private
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    if last > first and document.findBlock(cursor.selectionEnd()).position() == (
        cursor.selectionEnd()
    ):
        # The selection ends before the first letter of this line.
        last -= 1
    if not cursor.hasSelection() and not opens_up:
        first, last = _paragraph(document.findBlockByNumber(first))
    first, last = _whole(first, last, outline)
    lines = [document.findBlockByNumber(at).text() for at in range(first, last + 1)]
    # A passage ends at its first closing sign: one left inside would let the
    # rest of the lines out.
    kept = [
        line
        for at, line in enumerate(lines, first)
        if not (closes(line) or _bare_opening(outline(at)))
    ]
    made = kept if opens_up else [OPENING, *kept, CLOSING]
    _replace(cursor, first, last, made)
    if not opens_up:
        start = document.findBlockByNumber(first + len(made) - 2)
        cursor.setPosition(start.position() + start.length() - 1)


def _bare_opening(shape: Shape | None) -> bool:
    return shape is not None and shape.kind is Kind.PRIVATE_OPEN and not shape.extra


def _paragraph(block: QTextBlock) -> tuple[int, int]:
    first = last = block
    while block.text().strip() and first.previous().text().strip():
        first = first.previous()
    while block.text().strip() and last.next().text().strip():
        last = last.next()
    return first.blockNumber(), last.blockNumber()


def _whole(first: int, last: int, outline: Outline) -> tuple[int, int]:
    """Widen a range of lines until it cuts no passage and no code block."""
    while (shape := outline(first)) and _open(shape.before):
        first -= 1
    while (shape := outline(last)) and _open(shape.after):
        if outline(last + 1) is None:
            break
        last += 1
    return first, last


def _open(state: State) -> bool:
    return state.private or state.hidden or bool(state.fence)


def _replace(cursor: QTextCursor, first: int, last: int, lines: list[str]) -> None:
    document = cursor.document()
    end = document.findBlockByNumber(last)
    cursor.setPosition(document.findBlockByNumber(first).position())
    cursor.setPosition(
        end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor
    )
    with one_step(cursor):
        cursor.insertText("\n".join(lines))
