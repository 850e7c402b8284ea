"""Where some words stand in a text that somebody is writing.

Pure, and one line at a time, so that a key that changes a line asks for that line
alone. Capitals and accents are ignored as the index ignores them, unless they are
asked for; a letter is found whole, with the accents and joiners that belong to it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pls.index.marks import fold
from pls.space.search import places


Span = tuple[int, int]

_JOINER = "\u200d"
_RUNS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for.

    Attributes:
        words: What was typed.
        exact: Whether capitals and accents count.
        whole: Whether no letter or digit may stand beside it.
        parts: The words of a search instead, each found as the beginning of a word.
    """

    words: str = ""
    exact: bool = False
    whole: bool = False
    parts: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts or folded(self.words, exact=self.exact).text)


@dataclass(frozen=True, slots=True)
class Folded:
    """A line as it is compared.

    Attributes:
        text: The folded line.
        starts: Where in it each letter of the line begins, and where it ends; None
            where that is the same place.
    """

    text: str
    starts: tuple[int, ...] | None = None


@lru_cache(8192)
def folded(line: str, *, exact: bool) -> Folded:
    """Return *line* as it is compared, and where its letters went."""
    if line.isascii():
        return Folded(line if exact else line.lower())
    made: list[str] = []
    starts: list[int] = []
    length = 0
    for run in _RUNS.findall(line):
        if run.isascii():
            made.append(run if exact else run.lower())
            starts += range(length, length + len(run))
        else:
            made.append(_letter(run, exact=exact))
            starts.append(length)
        length += len(made[-1])
    return Folded("".join(made), (*starts, length))


@lru_cache(4096)
def _letter(letter: str, *, exact: bool) -> str:
    if exact:
        return unicodedata.normalize("NFD", letter)
    return "" if extends(letter) else fold("'" if letter == "’" else letter)


@lru_cache(4096)
def extends(sign: str) -> bool:
    """Tell whether *sign* belongs to the letter before it, as an accent does."""
    tone = "\U0001f3fb" <= sign <= "\U0001f3ff"
    return sign == _JOINER or tone or unicodedata.category(sign) in {"Mn", "Me"}


def hits(line: str, wanted: Wanted) -> tuple[Span, ...]:
    """Return beginning and end of every place in *line*, none within another."""
    if wanted.parts:
        return places(line, wanted.parts)
    sought = folded(wanted.words, exact=wanted.exact).text
    if not sought:
        return ()
    compared = folded(line, exact=wanted.exact)
    if line.isascii() and not wanted.whole:
        return tuple(_plain(compared.text, sought))
    found: list[Span] = []
    at = compared.text.find(sought)
    while at >= 0:
        span = _span(line, compared, at, at + len(sought), wanted)
        if span:
            found.append(span)
        at = compared.text.find(sought, at + len(sought) if span else at + 1)
    return tuple(found)


def _plain(line: str, sought: str) -> Iterator[Span]:
    """Yield the hits in a line whose letters are all of one sign."""
    at = line.find(sought)
    while at >= 0:
        yield at, at + len(sought)
        at = line.find(sought, at + len(sought))


def _span(
    line: str, compared: Folded, begin: int, end: int, wanted: Wanted
) -> Span | None:
    """Return what stands between two places of a folded line, if it is a hit."""
    starts = compared.starts
    if starts is not None:
        first = bisect_right(starts, begin) - 1
        last = bisect_left(starts, end)
        if starts[first] != begin or starts[last] != end:
            return None  # half of a letter that is folded into two
        begin, end = first, last
    after = end
    while after < len(line) and extends(line[after]):
        after += 1
    cut = wanted.exact and after > end
    joined = _JOINER in (line[begin - 1 : begin], line[after - 1 : after])
    if cut or joined or extends(line[begin]):
        return None
    if wanted.whole and (_before(line, begin) or _is_word(line[after : after + 1])):
        return None
    return begin, after


def _before(line: str, at: int) -> bool:
    """Tell whether a word goes on to the left of *at*."""
    while at and extends(line[at - 1]):
        at -= 1
    return _is_word(line[at - 1 : at])


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def counted(current: int, total: int) -> str:
    """Return how many there are, and which of them it is; 0 for none of them."""
    if not total:
        return "None"
    return f"{current} of {total}" if current else str(total)
