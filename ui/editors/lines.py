"""Small questions about lines as they stand on the screen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import cast

from PySide6.QtGui import QPainter, QTextBlock, QTextLine


_FEW = 40


def lines_of(block: QTextBlock) -> Iterator[QTextLine]:
    """Yield the lines that *block* takes on the screen."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        yield layout.lineAt(number)


def lines_between(
    block: QTextBlock, left: int, right: int
) -> Iterator[tuple[QTextLine, int, int]]:
    """Yield the lines that a stretch of *block* takes, and what it takes of them."""
    layout = block.layout()
    number = layout.lineForTextPosition(left).lineNumber()
    while 0 <= number < layout.lineCount():
        line = layout.lineAt(number)
        begin = max(left, line.textStart())
        finish = min(right, line.textStart() + line.textLength())
        if begin < finish:
            yield line, begin, finish
        if line.textStart() + line.textLength() >= right:
            return
        number += 1


def seen(painter: QPainter, block: QTextBlock, top: float) -> tuple[int, int]:
    """Return which stretch of *block* is painted; all of one that is not long.

    Args:
        painter: What it is painted with, clipped to what is seen.
        block: The line of the file.
        top: Where it begins.
    """
    layout, clip = block.layout(), painter.clipBoundingRect()
    numbers = range(layout.lineCount())
    if len(numbers) <= _FEW or clip.isEmpty():
        return 0, block.length()

    def above(number: int) -> float:
        return top + layout.lineAt(number).y()

    first = max(0, bisect_left(numbers, clip.top(), key=above) - 1)
    last = min(len(numbers) - 1, bisect_right(numbers, clip.bottom(), key=above))
    end = layout.lineAt(last)
    return layout.lineAt(first).textStart(), end.textStart() + end.textLength()


def x_of(line: QTextLine, position: int) -> float:
    """Return where the letter at *position* of its block begins."""
    # The binding answers with the position too; its type stub does not say so.
    found = cast("tuple[float, int] | float", line.cursorToX(position))
    return found[0] if isinstance(found, tuple) else found
