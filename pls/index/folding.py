"""Words as the index knows them: letters that mean the same are the same.

The index folds capitals and accents by itself; this is what it leaves apart. It says
it of what is indexed and of what is asked for, while the texts stay as they were
written. So a word must stay one word, or a snippet shows another one: also one of what
a link leads to, which is none of the person's and is not found.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pls.text import links
from pls.text.patterns import pattern


APART: Final = "\ue000"
"""A word that nobody types: between texts that were put beside each other, and for
each word of what a link leads to."""

VOWELS: Final = "".join(
    map(chr, (*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670))
) + "".join(map(chr, (*range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7)))
"""The signs for vowels in Arabic and Hebrew, which most people leave out."""

_WIDE = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_LETTERS = "".join(map(chr, (*range(0xFB00, 0xFB07), *_WIDE)))
# A vowel that stands alone is a word of its own, and stays one.
_RARE = pattern(rf"[{_LETTERS}]|(?<=[^\W_])[{VOWELS}]++|[{VOWELS}]++(?=[^\W_])")
_BEGINNINGS = bytes((0xD6, 0xD7, 0xD8, 0xD9, 0xEF))
_OTHERS = bytes(byte for byte in range(256) if byte not in _BEGINNINGS)
"""The bytes of UTF-8 with which none of the rare signs begins."""


def differs(text: str) -> bool:
    """Tell whether `known` would change *text*; mostly it would not."""
    return links.leads(text) or _folds(text)


def known(text: str) -> str:
    """Return the words of *text* that are found, folded."""
    return folded(said(text))


def said(text: str) -> str:
    """Return *text* without the words of what its links lead to."""
    return links.aside(text, APART)


def _folds(text: str) -> bool:
    if text.isascii():
        return False
    return "ß" in text or "ẞ" in text or _has_rare(text)


def folded(text: str) -> str:
    """Return *text* without vowels of words, `ß` as `ss`, wide letters as plain."""
    if text.isascii():
        return text
    text = text.replace("ß", "ss").replace("ẞ", "ss")
    return _RARE.sub(_plain, text) if _has_rare(text) else text


def _has_rare(text: str) -> bool:
    # To look through the bytes first takes a fifth of the time.
    left = text.encode("utf-8", "surrogatepass").translate(None, _OTHERS)
    return bool(left) and _RARE.search(text) is not None


def _plain(sign: re.Match[str]) -> str:
    if sign[0][0] in VOWELS:
        return ""
    return unicodedata.normalize("NFKC", sign[0].casefold())
