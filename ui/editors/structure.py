"""What the keys do to lists and lines; every one of these is a single step to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextCursor, QTextDocument

from ui.editors import lists, utf16
from ui.editors.blocks import LIST_KINDS, START, Kind, State
from ui.editors.commands import Outline, one_step, replace_line


Changed = Callable[[Sequence[str], int, int, State], list[str] | None]


def indent(cursor: QTextCursor, outline: Outline) -> bool:
    """Put the items that are selected further in; return whether there are any."""
    return _shift(cursor, outline, lists.indented)


def outdent(cursor: QTextCursor, outline: Outline) -> bool:
    """Put the items that are selected further out; return whether there are any."""
    return _shift(cursor, outline, lists.outdented)


def _shift(cursor: QTextCursor, outline: Outline, work: Changed) -> bool:
    document = cursor.document()
    first, last = selected(cursor)
    shape = outline(first)
    if shape is None or shape.kind not in LIST_KINDS:
        return False
    if _text(document, first)[: shape.indent].strip():
        return True  # in a quote, where it stays
    start, lines, before = _around(document, first, outline, loose=True)
    last = min(last, start + len(lines) - 1)
    made = work(lines, first - start, last - start, before)
    with one_step(cursor):
        _put(document, start, lines, made or lines)
    return True


def selected(cursor: QTextCursor) -> tuple[int, int]:
    """Return the first and the last line that a selection has words of."""
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart()).blockNumber()
    end = document.findBlock(cursor.selectionEnd())
    before = cursor.hasSelection() and end.position() == cursor.selectionEnd()
    return first, max(first, end.blockNumber() - before)


def renumber(
    document: QTextDocument, number: int, outline: Outline, first: int | None = None
) -> None:
    """Let the lists around a line count on; what is above it has not changed.

    Args:
        document: The text, which may have changed at this line and below.
        number: The line.
        outline: Tells what the lines above were.
        first: What the list began with before.
    """
    start, lines, before = _around(document, number, outline)
    if any(text.lstrip()[:1].isdigit() for text in lines):
        _put(document, start, lines, lists.renumbered(lines, before, first))


def remove(cursor: QTextCursor, outline: Outline, *, forward: bool) -> bool:
    """Take away what is selected or the end of a line, where lists count on.

    At the first word of an item its sign is taken away, or it goes further out.

    Returns:
        False to leave it to the editor.
    """
    document = cursor.document()
    shape = outline(cursor.blockNumber())
    at = utf16.index(cursor.block().text(), cursor.positionInBlock())
    if cursor.hasSelection():
        joins = "\u2029" in cursor.selectedText()
    elif not forward and shape and shape.kind in LIST_KINDS and at == shape.body:
        return _bare(cursor, outline)
    else:
        joins = cursor.atBlockEnd() if forward else cursor.atBlockStart()
    number = document.findBlock(cursor.selectionStart()).blockNumber()
    number -= bool(joins and not forward and not cursor.hasSelection())
    _, lines, before = _around(document, max(number, 0), outline)
    if not joins or not any(text.lstrip()[:1].isdigit() for text in lines):
        return False
    first = lists.first_number(lines, before)
    with one_step(cursor):
        if cursor.hasSelection():
            cursor.removeSelectedText()
        elif forward:
            cursor.deleteChar()
        else:
            cursor.deletePreviousChar()
        start = cursor.position() if cursor.atBlockStart() else None
        renumber(document, max(number, 0), outline, first)
        if start is not None:
            cursor.setPosition(start)  # and not after a number that was put there
    return True


def _bare(cursor: QTextCursor, outline: Outline) -> bool:
    text, number = cursor.block().text(), cursor.blockNumber()
    shape = outline(number)
    if shape is None:
        return False
    if lists.width(text) and not text[: shape.indent].strip():
        return outdent(cursor, outline)
    replace_line(cursor.block(), text[: shape.indent] + text[shape.body :])
    return True


def make_task(cursor: QTextCursor, outline: Outline) -> bool:
    """Make a task of a line that begins with `[]`, at the blank after it."""
    shape = outline(cursor.blockNumber())
    text = cursor.block().text()
    at = utf16.index(text, cursor.positionInBlock())
    made = lists.makes_task(text[:at])
    plain = shape is not None and shape.kind in {Kind.PARAGRAPH, Kind.ITEM}
    if made is None or not plain or cursor.hasSelection():
        return False
    with one_step(cursor):
        start = QTextCursor.MoveOperation.StartOfBlock
        cursor.movePosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(made)
    return True


# --- moving lines


def move(cursor: QTextCursor, outline: Outline, *, down: bool) -> None:
    """Move the selected lines, or the item with all that belongs to it, past the next.

    What opens a private passage or code is never parted from what closes it.
    """
    document = cursor.document()
    mine = _mine(cursor, outline)
    other = None if mine is None else _other(document, mine, outline, down=down)
    if mine is None or other is None:
        return
    texts = [_text(document, number) for number in other]
    gap = [""] * (other.start - mine.stop if down else mine.start - other.stop)
    begin = document.findBlockByNumber(mine.start).position()
    offsets = cursor.anchor() - begin, cursor.position() - begin
    edit = QTextCursor(document)
    with one_step(edit):
        start = (mine if down else other).start
        if down:
            _cut(edit, _end(document, mine.stop - 1), _end(document, other.stop - 1))
            edit.setPosition(document.findBlockByNumber(start).position())
            edit.insertText("\n".join([*texts, *gap, ""]))
            number = start + len(texts) + len(gap)
        else:
            above = document.findBlockByNumber(other.start)
            _cut(edit, above.position(), begin)
            number = other.start
            edit.setPosition(_end(document, number + len(mine) - 1))
            edit.insertText("\n".join(["", *gap, *texts]))
        renumber(document, start, outline)
        renumber(document, number, outline)
    begin = document.findBlockByNumber(number).position()
    cursor.setPosition(begin + offsets[0])
    cursor.setPosition(begin + offsets[1], QTextCursor.MoveMode.KeepAnchor)


def _mine(cursor: QTextCursor, outline: Outline) -> range | None:
    """Return the lines that move, None if they cannot be parted from others."""
    document = cursor.document()
    first, last = selected(cursor)
    shape = outline(last)
    if shape is not None and shape.kind in LIST_KINDS:
        last = _tree(document, last)
    while not _whole(first, last, outline):
        last += 1
        if last >= document.blockCount():
            return None
    return range(first, last + 1)


def _other(
    document: QTextDocument, mine: range, outline: Outline, *, down: bool
) -> range | None:
    """Return the lines to move past, None if there are none."""
    step = 1 if down else -1
    at = near = mine.stop if down else mine.start - 1
    while _inside(document, near) and not _text(document, near).strip():
        near += step
    shape = outline(mine.start)
    if not _inside(document, near):
        return None
    if shape is not None and shape.kind is Kind.BLANK:
        near = at
    first = last = near
    wide = lists.width(_text(document, mine.start))
    if shape is not None and shape.kind in LIST_KINDS:
        beside = lists.width(_text(document, near))
        if beside < wide:
            return None  # it would leave the item it belongs to
        while not down and lists.width(_text(document, first)) > wide and first:
            first -= 1
        last = _tree(document, near) if down else last
    while not _whole(first, last, outline):
        first, last = (first, last + 1) if down else (first - 1, last)
        if first < 0 or last >= document.blockCount():
            return None
    return range(first, last + 1)


def _tree(document: QTextDocument, number: int) -> int:
    """Return the last line of what belongs to an item."""
    wide = lists.width(_text(document, number))
    last, at = number, number + 1
    while _inside(document, at):
        text = _text(document, at)
        if text.strip():
            if lists.width(text) <= wide:
                break
            last = at
        at += 1
    return last


def _whole(first: int, last: int, outline: Outline) -> bool:
    """Tell whether lines open nothing that others close."""
    top, bottom = outline(first), outline(last)
    return top is not None and bottom is not None and top.before == bottom.after


def _cut(cursor: QTextCursor, start: int, end: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()


# --- lines of a document


def _inside(document: QTextDocument, number: int) -> bool:
    return 0 <= number < document.blockCount()


def _text(document: QTextDocument, number: int) -> str:
    return document.findBlockByNumber(number).text()


def _end(document: QTextDocument, number: int) -> int:
    block = document.findBlockByNumber(number)
    return block.position() + block.length() - 1


def _put(
    document: QTextDocument, start: int, old: Sequence[str], new: Sequence[str]
) -> None:
    for number, (before, after) in enumerate(zip(old, new, strict=True), start):
        if before != after:
            replace_line(document.findBlockByNumber(number), after)


def _listed(text: str) -> bool:
    return bool(text.strip()) and (text[0].isspace() or lists.signed(text))


def _around(
    document: QTextDocument, number: int, outline: Outline, *, loose: bool = False
) -> tuple[int, list[str], State]:
    """Return the lines of the lists around a line, and what is open before them.

    Args:
        document: The text.
        number: The line.
        outline: Tells what a line is.
        loose: Whether a blank line may stand between items.
    """

    def on(at: int, step: int) -> bool:
        if not _inside(document, at):
            return False
        text = _text(document, at)
        blank = loose and not text.strip() and _inside(document, at + step)
        return _listed(text) or (blank and _listed(_text(document, at + step)))

    first = last = number
    while on(first - 1, -1):
        first -= 1
    while on(last + 1, 1):
        last += 1
    above = outline(first - 1) if first else None
    lines = [_text(document, at) for at in range(first, last + 1)]
    return first, lines, above.after if above else START
