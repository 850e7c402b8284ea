"""Small questions about lines as they stand on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtGui import QTextBlock, QTextLine


def lines_of(block: QTextBlock) -> Iterator[QTextLine]:
    """Yield the lines that *block* takes on the screen."""
    layout = block.layout()
    for number in range(layout.lineCount()):
        yield layout.lineAt(number)


def x_of(line: QTextLine, position: int) -> float:
    """Return where the letter at *position* of its block begins."""
    # The binding answers with the position too; its type stub does not say so.
    found = cast("tuple[float, int] | float", line.cursorToX(position))
    return found[0] if isinstance(found, tuple) else found
