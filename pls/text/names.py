"""Names of people and clients inside running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache


def initials(name: str) -> str:
    """Return the initials of *name*, `A.R.` for Ana Ribeiro."""
    words = [w for w in re.split(r"[\s\-]+", name.strip()) if w]
    letters = [next((c for c in w if c.isalnum()), "") for w in words]
    return "".join(f"{c.upper()}." for c in letters if c)


def is_name(text: str) -> bool:
    """Tell whether a free text reads like the name of one person: `Ana van Dyck`."""
    words = text.split()
    return (
        0 < len(words) <= 4
        and all(re.fullmatch(r"[^\W\d_][\w.'’-]*", word) for word in words)
        and not words[0][0].islower()
        and not words[-1][0].islower()
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in a text: where, in which words, whose."""

    start: int
    end: int
    name: str


def find(text: str, names: Iterable[str]) -> tuple[Hit, ...]:
    """Return where the *names*, whole or one part of them, stand in *text*.

    Whole names match in any capitals. A single part of two letters or more matches as
    it is written in the name or in capitals, so that `Will` is found and `will` is
    not. Possessives match up to their apostrophe. Accents written in either Unicode
    form are the same.
    """
    pattern, owner = _pattern(tuple(sorted(set(names))))
    if pattern is None:
        return ()
    plain, places = _compose(text)
    return tuple(
        Hit(places[m.start()], places[m.end()], owner[_key(m.group())])
        for m in pattern.finditer(plain)
        if _key(m.group()) in owner
    )


def replace(text: str, words: Mapping[str, str]) -> str:
    """Return *text* with every name in *words* replaced by what it maps to."""
    pieces: list[str] = []
    position = 0
    for hit in find(text, words):
        word = words[hit.name]
        pieces += [text[position : hit.start], word]
        position = hit.end
        if word.endswith(".") and text[position : position + 1] == ".":
            position += 1
    pieces.append(text[position:])
    return "".join(pieces)


def _key(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    owner: dict[str, str] = {}
    wholes: list[str] = []
    parts: list[str] = []
    for name in names:
        composed = unicodedata.normalize("NFC", name).strip()
        words = composed.split()
        if not words:
            continue
        owner.setdefault(_key(composed), name)
        wholes.append(r"\s+".join(re.escape(w) for w in words))
    for name in names:
        words = unicodedata.normalize("NFC", name).split()
        for word in words if len(words) > 1 else ():
            if len(word.strip(".,")) < 2 or word[0].islower():
                continue  # an initial, or "van" and "de", say nothing by themselves
            owner.setdefault(_key(word), name)
            parts += [re.escape(word), re.escape(word.upper())]
    if not wholes:
        return None, owner
    longest_first = sorted(set(wholes), key=len, reverse=True)
    singles = sorted(set(parts), key=len, reverse=True)
    either = "|".join(f"(?i:{w})" for w in longest_first)
    single = "|".join(singles)
    body = f"{either}|{single}" if single else either
    return re.compile(rf"(?<![^\W_])(?:{body})(?![^\W_])"), owner


def _compose(text: str) -> tuple[str, list[int]]:
    """Return *text* in composed form, and for each place there the place in *text*."""
    if unicodedata.is_normalized("NFC", text):
        return text, list(range(len(text) + 1))
    pieces: list[str] = []
    places: list[int] = []
    for match in re.finditer(r"(?s).[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]*", text):
        piece = unicodedata.normalize("NFC", match.group())
        pieces.append(piece)
        places += [match.start()] * len(piece)
    places.append(len(text))
    return "".join(pieces), places
