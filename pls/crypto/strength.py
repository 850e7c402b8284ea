"""How hard a passphrase is to guess, roughly: by its words and its length.

An estimate to be said in words, never a condition. Words that a person thinks of are
taken for one of two thousand each; other signs for what people usually choose. The
wrapping itself makes each guess cost about a second.
"""

from __future__ import annotations

import itertools
import re
from enum import IntEnum
from typing import Final, NamedTuple


LEAST: Final = 8
"""Characters that a passphrase has at least."""

_WORD_BITS: Final = 11
_FEW: Final = 3
_STEPS: Final = (30, 42, 62)
_USUAL: Final = frozenset(
    {"password", "passphrase", "passwort", "qwertz", "qwerty", "letmein", "welcome"}
)


class Level(IntEnum):
    """How many bars of four are filled."""

    SHORT = 0
    WEAK = 1
    FAIR = 2
    STRONG = 3
    VERY_STRONG = 4


class Strength(NamedTuple):
    """What is thought of a passphrase.

    Attributes:
        level: How hard it is to guess.
        words: Of how many different words it is made, 0 if it is not made of words.
    """

    level: Level
    words: int


def judge(passphrase: str) -> Strength:
    """Return how hard *passphrase* is to guess."""
    found = {word.lower() for word in re.findall(r"[^\W\d_]{3,}", passphrase)}
    words = len(found - _USUAL) if len(found) >= _FEW else 0
    if len(passphrase) < LEAST:
        return Strength(Level.SHORT, words)
    bits = _WORD_BITS * words if words else _by_signs(passphrase, found)
    return Strength(Level(1 + sum(bits >= step for step in _STEPS)), words)


def _by_signs(passphrase: str, words: set[str]) -> float:
    """Return bits for signs, of which repeated and following ones tell nothing."""
    if words & _USUAL:
        return 0
    pairs = itertools.pairwise(passphrase)
    telling = 1 + sum(abs(ord(one) - ord(two)) > 1 for one, two in pairs)
    sorts = (str.islower, str.isupper, str.isdigit, lambda sign: not sign.isalnum())
    several = sum(any(map(sort, passphrase)) for sort in sorts)
    # Names and dates are what people choose: less than chance would make of them.
    return min(telling, 2 * len(set(passphrase))) * (2 + 0.5 * several)
