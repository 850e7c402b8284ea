"""Names of people and clients inside running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

import msgspec

from pls.text import fold
from pls.text.patterns import pattern


_BETWEEN = r"[\s._,\-]+"
_SPLIT = pattern(rf"(?<=[^\W_]){_BETWEEN}(?=[^\W_])")
_WORD = pattern(r"[^\W_]+(?:'[^\W_]+)*")
_UNSPACED = pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "a an al and at av af ben bin da das de degli del della den der des di die do "
        "dos du el het ibn il la las le les los of och og san santa ten ter the to und "
        "van vom von y zu zum zur dr mr mrs ms prof st jr sr sir ing phd",
    )
)


def initials(name: str) -> str:
    """Return the initials of *name*, `A.R.` for Ana Ribeiro."""
    words = [w for w in re.split(r"[\s._\-]+", name.strip()) if w]
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


class Hit(msgspec.Struct, frozen=True):
    """A name found in a text: where, in which words, whose."""

    start: int
    end: int
    name: str


def find(
    text: str, people: Iterable[str], clients: Iterable[str] = ()
) -> tuple[Hit, ...]:
    """Return where the names of *people* and *clients* stand in *text*.

    Whole names match in any capitals, their words with a space, a dot, a hyphen or a
    low line between. Of people, a single part of two letters or more matches as it is
    written in the name (in a name without capitals: with one) or in capitals, so that
    `Will` is found and `will` is not. Possessives match up to their apostrophe. Accents
    and the shape of apostrophes make no difference, nor does what nobody sees.
    """
    pattern, owner = _pattern(frozenset(people), frozenset(clients))
    if pattern is None:
        return ()
    folded = fold.letters(text)
    return tuple(
        Hit(folded.place(m.start()), folded.place(m.end()), owner[_key(m.group())])
        for m in pattern.finditer(folded.text)
        if _key(m.group()) in owner
    )


def near(text: str, people: Iterable[str]) -> tuple[str, ...]:
    """Return the words of *text* that begin with a name and end in other letters.

    A genitive (`Anan`) looks like this, and so do other words (`Market`): for the
    person to look at.
    """
    known = {part for name in people for part in (*_parts(name), *name.split())}
    parts = {re.escape(p) for p in known if len(p) >= 3 and p[0].isupper()}
    if not parts:
        return ()
    longest_first = "|".join(sorted(parts, key=len, reverse=True))
    pattern = rf"(?<![^\W_])(?:{longest_first})[^\W\d_A-Z]{{1,3}}(?![^\W_])"
    found = dict.fromkeys(re.findall(pattern, fold.letters(text).text))
    return tuple(word for word in found if word not in known)


def in_address(address: str, people: Iterable[str], clients: Iterable[str]) -> str:
    """Return a name of which a web address tells, or an empty text."""
    plain = fold.letters(unquote(address)).text.casefold()
    words = {"".join(_WORD.findall(part)) for part in _WORD.findall(plain)}
    squeezed = "".join(re.findall(r"[^\W_]", plain))
    for name in (*clients, *people):
        whole = _squeezed(name)
        if whole in words or (len(whole) > 3 and whole in squeezed):
            return name
    for name in people:
        parts = [_squeezed(part) for part in _parts(name)]
        if any(p in words or (len(p) > 4 and p in squeezed) for p in parts):
            return name
    return ""


class Swaps(msgspec.Struct, frozen=True):
    """What names become in a text, and which of them did.

    Attributes:
        people: What stands for each person.
        clients: What stands for each client.
        used: The names that were replaced so far.
    """

    people: Mapping[str, str] = {}
    clients: Mapping[str, str] = {}
    used: set[str] = msgspec.field(default_factory=set)

    def edits(self, text: str) -> tuple[tuple[int, int, str], ...]:
        """Return what to replace in *text*: from where, to where, by what."""
        found = []
        for hit in find(text, self.people, self.clients):
            self.used.add(hit.name)
            word = self.clients.get(hit.name) or self.people.get(hit.name, "")
            dotted = word.endswith(".") and text[hit.end : hit.end + 1] == "."
            found.append((hit.start, hit.end + dotted, word))
        return tuple(found)

    def __call__(self, text: str) -> str:
        """Return *text* with every name replaced."""
        pieces: list[str] = []
        position = 0
        for start, end, word in self.edits(text):
            pieces += [text[position:start], word]
            position = end
        return "".join([*pieces, text[position:]])


def replace(text: str, words: Mapping[str, str]) -> str:
    """Return *text* with every person in *words* replaced by what it maps to."""
    return Swaps(words)(text)


def _key(folded: str) -> str:
    return re.sub(_BETWEEN, " ", folded.casefold()).strip()


def _squeezed(name: str) -> str:
    return "".join(_WORD.findall(fold.letters(name).text.casefold())).replace("'", "")


def _parts(name: str) -> Iterator[str]:
    """Yield the parts of a person's name that tell who it is by themselves."""
    folded = fold.letters(name).text
    words = _WORD.findall(folded)
    if len(words) < 2:
        return
    hyphened = [token.strip("@.,()") for token in folded.split() if "-" in token]
    for word in (*hyphened, *words):
        if len(word) < 2 or word.isdigit() or word.casefold() in _NO_NAME:
            continue
        if not word[0].islower():
            yield word
        elif folded == folded.lower() and len(word) > 2:
            yield word.capitalize()


def _whole(name: str) -> tuple[str, str]:
    """Return the pattern and the key of a whole name."""
    words = [word for word in _SPLIT.split(name) if word.strip()]
    return _BETWEEN.join(map(re.escape, words)), _key(name)


@lru_cache(maxsize=32)
def _pattern(
    people: frozenset[str], clients: frozenset[str]
) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    owner: dict[str, str] = {}
    wholes: set[str] = set()
    singles: set[str] = set()
    for name in (*sorted(clients), *sorted(people)):
        folded = " ".join(fold.letters(name).text.split())
        pattern, key = _whole(folded if name in clients else folded.strip("@.,"))
        if key:
            owner.setdefault(key, name)
            wholes.add(pattern)
    for name in sorted(people):
        words = _WORD.findall(fold.letters(name).text)
        joined = "".join(words) if all(w[0].isupper() for w in words) else ""
        for part in (*_parts(name), *([joined] if len(words) > 1 and joined else [])):
            owner.setdefault(_key(part), name)
            singles |= {re.escape(part), re.escape(part.upper())}
    return _compiled({f"(?i:{w})" for w in wholes} | singles), owner


def _compiled(patterns: set[str]) -> re.Pattern[str] | None:
    longest_first = sorted(patterns, key=lambda p: (-len(p), p))
    spaced = "|".join(p for p in longest_first if not _UNSPACED.search(p))
    running = "|".join(p for p in longest_first if _UNSPACED.search(p))
    bounded = rf"(?<![^\W_])(?:{spaced})(?![^\W_])" if spaced else ""
    either = "|".join(filter(None, (bounded, running)))
    return re.compile(either) if either else None
