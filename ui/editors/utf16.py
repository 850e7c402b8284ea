"""Between positions in a Python string and in Qt's UTF-16 text.

Qt counts an emoji as two, Python as one. Everything pure here counts as Python
does; these two functions are called where a position crosses over.
"""

from __future__ import annotations


_LAST_SINGLE = "\uffff"


def units(text: str, index: int) -> int:
    """Return Qt's position of the character at *index* of *text*."""
    if text.isascii():
        return min(index, len(text))
    return index + sum(character > _LAST_SINGLE for character in text[:index])


def index(text: str, position: int) -> int:
    """Return the index in *text* of Qt's *position*."""
    if text.isascii():
        return min(position, len(text))
    counted = 0
    for at, character in enumerate(text):
        if counted >= position:
            return at
        counted += 2 if character > _LAST_SINGLE else 1
    return len(text)
