"""Room around the tokens of a line edit, which would space all of its words alike.

What an input method may say of the look of some letters is said here of the spaces
beside tokens; the words themselves are what was typed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtGui import (
    QFont,
    QInputMethodEvent,
    QTextFormat,
    QTextLayout,
)

from ui.editors import utf16


_NAMES: Final = "#@+"


def spaces(
    text: str, spans: Iterable[tuple[int, int]], *, typing: bool
) -> list[tuple[int, int]]:
    """Return where the spaces beside tokens are, as Qt counts, and beside how many.

    Args:
        text: The line.
        spans: Beginning and end of each token.
        typing: Whether somebody is at the line. A name at its end may then become
            another one, and stays where it is.
    """
    beside: Counter[int] = Counter()
    for start, end in spans:
        if typing and end == len(text) and text[start] in _NAMES:
            continue
        beside.update(at for at in (start - 1, end) if text[at : at + 1] == " ")
    return [(utf16.units(text, at), sides) for at, sides in sorted(beside.items())]


def formats(
    places: Iterable[tuple[int, int]], room: float
) -> list[QTextLayout.FormatRange]:
    """Return the look of spaces that give each token beside them *room* pixels."""
    made = []
    for start, sides in places:
        each = QTextLayout.FormatRange()
        each.start, each.length = start, 1
        each.format.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        each.format.setFontLetterSpacing(room * sides)
        made.append(each)
    return made


def event(looks: Sequence[QTextLayout.FormatRange], caret: int) -> QInputMethodEvent:
    """Return what gives the letters of a line edit these *looks*.

    Args:
        looks: All there are; those of before are gone.
        caret: The place of the caret, as Qt counts.
    """
    kind = QInputMethodEvent.AttributeType.TextFormat
    said = [
        QInputMethodEvent.Attribute(
            kind, each.start - caret, each.length, QTextFormat(each.format)
        )
        for each in looks
    ]
    return QInputMethodEvent("", said)
