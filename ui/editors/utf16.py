"""Between positions in a Python string and in Qt's UTF-16 text.

Qt counts an emoji as two, Python as one. Everything pure here counts as Python
does; these functions are called where a position crosses over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator


_LAST_SINGLE = "\uffff"


def units(text: str, index: int) -> int:
    """Return Qt's position of the character at *index* of *text*."""
    if text.isascii():
        return min(index, len(text))
    return len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


def all_units(text: str, places: Iterable[int]) -> Iterator[int]:
    """Yield Qt's positions of the characters at *places* of *text*, which rise."""
    if text.isascii():
        yield from places
        return
    last = wide = 0
    for place in places:
        wide += units(text[last:place], place - last)
        last = place
        yield wide


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
