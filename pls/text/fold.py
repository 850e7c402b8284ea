"""Text folded for matching: what looks the same is the same, and places are kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import cache

import msgspec

from pls.text.patterns import pattern


_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u065f\u0670\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a"
)
_DROPPED = pattern(f"[{_UNSEEN}]")
_DROPPED_OF_NAMES = pattern(f"[{_UNSEEN}{_MARKS}]")
_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\ufdd0\ufdd1"
_SPACES = "\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_STRAIGHT = dict.fromkeys(map(ord, "’‘ʼʹ´`′＇"), "'")
_LETTERS = dict(zip(map(ord, "øØłŁđĐıħĦ"), "oOlLdDihH", strict=True))


class Folded(msgspec.Struct, frozen=True):
    """A folded text, and where its letters stand in the text it was made of.

    Attributes:
        text: The folded text.
        _cuts: Where in it something was left out.
        _lost: How much was left out up to each of these.
    """

    text: str
    _cuts: tuple[int, ...] = ()
    _lost: tuple[int, ...] = ()

    def place(self, at: int) -> int:
        """Return where the letter *at* of the folded text stands in the original."""
        cut = bisect_right(self._cuts, at)
        return at + (self._lost[cut - 1] if cut else 0)


def marks(text: str) -> Folded:
    """Return *text* folded for the marks of private passages.

    Whatever an editor may take for the end of a line is a line feed, every other white
    space a space, full-width signs are plain ones, and what nobody sees is left out.
    """
    return _folded(text, _DROPPED, *_of_marks())


def letters(text: str) -> Folded:
    """Return *text* folded for names: no accents, apostrophes straight."""
    return _folded(text, _DROPPED_OF_NAMES, *_of_names())


def _folded(
    text: str, dropped: re.Pattern[str], odd: re.Pattern[str], table: dict[str, str]
) -> Folded:
    cuts: list[int] = []
    lost: list[int] = []
    gone = 0
    for match in dropped.finditer(text):
        cuts.append(match.start() - gone)
        gone += match.end() - match.start()
        lost.append(gone)
    kept = dropped.sub("", text) if cuts else text
    # Few letters are odd, and a pattern finds them far sooner than `translate`.
    plain = odd.sub(lambda found: table[found[0]], kept)
    return Folded(plain, tuple(cuts), tuple(lost))


@cache
def _of_marks() -> tuple[re.Pattern[str], dict[str, str]]:
    return _finding(_signs())


@cache
def _of_names() -> tuple[re.Pattern[str], dict[str, str]]:
    return _finding(_plain())


def _finding(table: dict[int, str]) -> tuple[re.Pattern[str], dict[str, str]]:
    found = {chr(code): plain for code, plain in table.items()}
    return re.compile(f"[{re.escape(''.join(found))}]"), found


@cache
def _signs() -> dict[int, str]:
    found = dict.fromkeys(map(ord, _ENDS), "\n")
    spaces = re.findall(f"[{_SPACES}]", "".join(map(chr, range(0x3001))))
    found |= dict.fromkeys(map(ord, spaces), " ")
    for code in (*range(0xFE10, 0xFE70), *range(0xFF01, 0xFF5F)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain.isascii():
            found[code] = plain
    return found


@cache
def _plain() -> dict[int, str]:
    found = _signs() | _LETTERS | _STRAIGHT
    for code in range(0x00C0, 0x2000):
        apart = unicodedata.normalize("NFD", chr(code))
        marks_only = all(unicodedata.category(mark) == "Mn" for mark in apart[1:])
        if len(apart) > 1 and marks_only:
            found[code] = apart[0]
    return found
