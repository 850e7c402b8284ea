"""Headings that never leave, with what stands below them.

Some questions are private by nature: their answers are private passages. Where the
signs of such a passage were taken away, or a text was copied without them, the heading
still tells what it was: here it is found, as a heading of any depth, in bold, in a list
or alone on its line, and is left out with all that follows up to the next heading. What
is a smaller heading below it belongs to it.
"""

from __future__ import annotations

import html
from collections.abc import Collection
from functools import lru_cache

from pls.text import private
from pls.text.patterns import pattern


_HEADING = pattern(r"[ >]{0,8}(#{1,6})(?:[ \t]|\Z)")
_DEEPEST = 6
_NUMBER = pattern(r"[ >*+-]*(?:\d{1,9}[.)])?[ ]*")


def cut(text: str, headings: Collection[str]) -> str:
    """Return *text* without some headings and what stands below them.

    Where none of them stands in it, the text is returned as it is; else without its
    private passages as well, which might have lost their end.
    """
    public = private.public(text)
    out = _kept_out(public, headings)
    if not out:
        return text
    kept = (line for at, line in enumerate(public.split("\n")) if at not in out)
    return "\n".join(kept).strip("\n")


def named(text: str, headings: Collection[str]) -> tuple[str, ...]:
    """Return which of some headings stand in *text*, outside of private passages."""
    public = private.public(text)
    found = (each for each in headings if _kept_out(public, (each,)))
    return tuple(found)


def _kept_out(text: str, headings: Collection[str]) -> set[int]:
    # A heading of mere signs has no words that anything could be known by.
    wanted = {letters for each in headings if (letters := _letters(each))}
    out: set[int] = set()
    depth = 0  # of the private heading above, 0 where there is none
    for at, line in enumerate(text.split("\n")):
        heading = _HEADING.match(line)
        here = len(heading[1]) if heading else 0
        meant = _asked(line) in wanted or (
            heading is not None and any(each in _letters(line) for each in wanted)
        )
        if meant:
            depth = here or _DEEPEST
        elif 0 < here <= depth:
            depth = 0
        if depth:
            out.add(at)
    return out


def _asked(line: str) -> str:
    found = _NUMBER.match(line)
    return _letters(line[found.end() :] if found else line)


@lru_cache(4096)
def _letters(text: str) -> str:
    """Return the letters and digits alone, capitals aside."""
    return "".join(c for c in html.unescape(text).casefold() if c.isalnum())
