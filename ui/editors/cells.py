"""What the keys do in a table; every one of these is a single step to undo."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor

from ui.editors import tables, utf16
from ui.editors.blocks import Kind
from ui.editors.commands import Outline, one_step, replace_line


def inside(block: QTextBlock, outline: Outline) -> bool:
    """Tell whether a line belongs to a table."""
    shape = outline(block.blockNumber()) if block.isValid() else None
    return shape is not None and shape.kind is Kind.TABLE


def step(cursor: QTextCursor, outline: Outline, by: int) -> bool:
    """Select the words of the next cell or the one before; after the last a new row.

    Returns:
        False before the first cell, and outside a table.
    """
    block = cursor.block()
    if not inside(block, outline):
        return False
    at = utf16.index(block.text(), cursor.positionInBlock())
    found = tables.cells(block.text())
    here = sum(start <= at for start, _ in found) - 1 + by
    while not 0 <= here < len(found) or tables.is_rule(block.text()):
        beside = block.next() if by > 0 else block.previous()
        if not inside(beside, outline):
            return by > 0 and _add(cursor, block, outline)
        block = beside
        found = tables.cells(block.text())
        here = 0 if by > 0 else len(found) - 1
    _select(cursor, block, *found[here])
    return True


def _add(cursor: QTextCursor, block: QTextBlock, outline: Outline) -> bool:
    """Add a row after the last one, and go into it; a table's head is set apart."""
    row = tables.empty(block.text())
    if not inside(block.previous(), outline):
        row = f"{tables.rule(block.text())}\n{row}"
    cursor.setPosition(block.position() + block.length() - 1)
    with one_step(cursor):
        cursor.insertText(f"\n{row}")
    _select(cursor, cursor.block(), *tables.cells(cursor.block().text())[0])
    return True


def _select(cursor: QTextCursor, block: QTextBlock, start: int, end: int) -> None:
    text = block.text()
    cursor.setPosition(block.position() + utf16.units(text, start))
    keep = QTextCursor.MoveMode.KeepAnchor
    cursor.setPosition(block.position() + utf16.units(text, end), keep)


def enter(cursor: QTextCursor, outline: Outline) -> bool:
    """Go to the cell below, or out of the table after its last row.

    Returns:
        False at the ends of a row, where a line of its own can be begun.
    """
    block = cursor.block()
    ends = cursor.atBlockStart() or cursor.atBlockEnd()
    if not inside(block, outline) or ends:
        return False
    at = utf16.index(block.text(), cursor.positionInBlock())
    here = max(0, sum(start <= at for start, _ in tables.cells(block.text())) - 1)
    below = block.next()
    while inside(below, outline) and tables.is_rule(below.text()):
        below = below.next()
    if inside(below, outline):
        found = tables.cells(below.text())
        _select(cursor, below, *found[min(here, len(found) - 1)])
        return True
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    with one_step(cursor):
        cursor.insertText("\n")
    return True


def same(one: QTextBlock, other: QTextBlock, outline: Outline) -> bool:
    """Tell whether two lines belong to the same table."""
    first, last = sorted((one, other), key=QTextBlock.blockNumber)
    while inside(first, outline):
        if first == last:
            return True
        first = first.next()
    return False


def align(block: QTextBlock, outline: Outline, most: int) -> None:
    """Bring the columns of the table around a line in line.

    Args:
        block: The line.
        outline: Tells what a line is.
        most: How many letters a row may be wide.
    """
    while inside(block.previous(), outline):
        block = block.previous()
    first, rows = block, []
    while inside(block, outline):
        rows.append(block.text())
        block = block.next()
    made = tables.aligned(rows, most)
    if made == rows or len(rows) < 2:
        return
    block = first
    cursor = QTextCursor(first)
    with one_step(cursor):
        for row in made:
            if row != block.text():
                replace_line(block, row)
            block = block.next()
