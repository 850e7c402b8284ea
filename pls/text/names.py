"""Names of people and clients inside running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote

import msgspec

from pls.text import endings, fold, namesakes
from pls.text.patterns import pattern


_BETWEEN = r"[\s._,\-]+"
_SPLIT = pattern(rf"(?<=[^\W_]){_BETWEEN}(?=[^\W_])")
_WORD = pattern(r"[^\W_]+(?:'[^\W_]+)*")
_UNSPACED = pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_BEFORE = (
    r"(?:(?<![^\W_])"
    "|(?<=[\u0648\u0641\u0628\u0643\u0644])(?<![^\\W_].)(?=[\u0600-\u06ff])"
    "|(?<=[\u05d5\u05d1\u05db\u05dc\u05de\u05e9\u05d4])(?<![^\\W_].)(?=[\u05d0-\u05ea]))"
)
"""Where a word begins; in Arabic and Hebrew also behind a word of one letter (and, to,
from, with) that is written as one with the next."""
_OPENS = pattern(r"(?:^|[^\W_]{2}[)”’\"']*[.!?…]+[)”’\"']*\s)[\s(“‘„«\"']*$")
"""What stands before the first word of a sentence; no abbreviation like `e.g.`."""
_LOOK = 40
"""How many letters before a name tell whether a sentence begins with it."""
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
    written in the name (in a name without capitals: with one) or in capitals; one that
    is a word too (`Will`) only as it is written, and not where it is surely the word
    (`namesakes`). Possessives match up to their apostrophe, other endings where the
    language has them (`endings`). Accents and the shape of apostrophes make no
    difference, nor does what nobody sees.
    """
    folded = fold.letters(text)
    told = endings.languages(folded.text)
    pattern, owner = _pattern(frozenset(people), frozenset(clients), told)
    if pattern is None:
        return ()
    return tuple(
        Hit(folded.place(m.start()), folded.place(m.end()), owner[_key(_said(m))])
        for m in pattern.finditer(folded.text)
        if not namesakes.is_word(folded.text, *m.span())
    )


def _said(match: re.Match[str]) -> str:
    return next(name for name in match.groups() if name is not None)


def near(text: str, people: Iterable[str]) -> tuple[str, ...]:
    """Return the words of *text* that may be a name of *people* in another form.

    They begin with a part of a name and end in other letters (`Anan`, and `Market`),
    have another ending (`Anny`, `Aninha`), are in small letters, or in capitals where
    the name is a word too, or stand inside a longer one (`askAna`). Each is told once,
    as it is written, for the person to look at.
    """
    known = {part for name in people for part in (*_parts(name), *name.split())}
    alike: dict[str, list[str]] = {}
    for part in sorted(known):
        if len(part) > 2 and part[0].isupper():
            alike.setdefault(part[:2].casefold(), []).append(part)
    folded = fold.letters(text)
    found: dict[str, None] = {}
    for match in re.finditer(r"[^\W_]+", folded.text):
        word = match.group()
        if word not in known and (
            any(_near(word, part) for part in alike.get(word[:2].casefold(), ()))
            or not known.isdisjoint(_insides(word))
        ):
            start, end = folded.place(match.start()), folded.place(match.end() - 1) + 1
            found[text[start:end]] = None
    return tuple(found)


def _near(word: str, part: str) -> bool:
    if part.casefold() in namesakes.WORDS:
        ending = rf"{re.escape(part)}(?:s|i?(?:n|a|lle|lla|lta|ssa|sta|ksi))"
        return word == part.upper() or re.fullmatch(ending, word) is not None
    longer = word.startswith(part) and word[len(part) :]
    if longer and re.fullmatch(r"[^\W\d_A-Z]{1,4}", longer):
        return True
    if part[-1] in "aeio" and word.startswith(part[:-1]):
        return re.fullmatch(_OTHER_ENDINGS, word[len(part) - 1 :]) is not None
    return word == part.lower()


def _insides(word: str) -> Iterator[str]:
    """Yield those words of a longer one that may be names: `Ana` of `askAna`."""
    for part in _INSIDE.findall(word):
        if len(part) > 2 and part.casefold() not in namesakes.WORDS:
            yield part


_INSIDE = pattern(r"[A-Z][a-z]+")
_OTHER_ENDINGS = (
    "y|i|ie|e|o|u|ej|iej|om|ami|ach|owi|em|iem|inha|inho|ita|ito|zinha|zinho"
)
"""Of names in Polish and other Slavic languages, and to make names small in Portuguese
and Spanish."""


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
            # What stands for a name is no handle: its sign goes with it.
            signed = text[max(hit.start - 1, 0) : hit.start] in ("@", "＠")
            start = hit.start - signed
            if _OPENS.search(text, max(start - _LOOK, 0), start):
                word = f"{word[:1].upper()}{word[1:]}"
            found.append((start, hit.end + dotted, word))
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
    return re.sub(_BETWEEN, " ", folded.casefold()).strip().replace("'", "")


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


_TWO = ("ae", "oe", "ue", "oe", "aa", "ae", "ss")
_SPELLED = dict(zip("äöüøåæß", _TWO, strict=True))
_SPELLED |= dict(zip("ÄÖÜØÅÆẞ", map(str.capitalize, _TWO), strict=True))
_SPELLING = str.maketrans(_SPELLED)


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as it is written, and as keyboards without its letters write it."""
    some = {key: two for key, two in _SPELLING.items() if chr(key) in "åæßÅÆẞ"}
    each = (name, name.translate(_SPELLING), name.translate(some))
    yield from dict.fromkeys(each)


def _whole(name: str) -> tuple[str, str]:
    """Return the pattern and the key of a whole name."""
    words = [word for word in _SPLIT.split(name) if word.strip()]
    if len(words) == 1 and name.casefold() in namesakes.WORDS:
        return name.capitalize(), _key(name)
    either = _BETWEEN.join(map(re.escape, words)).replace("'", "'?")
    return f"(?i:{either})", _key(name)


@lru_cache(maxsize=32)
def _pattern(
    people: frozenset[str], clients: frozenset[str], told: frozenset[str]
) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    owner: dict[str, str] = {}
    wholes: set[str] = set()
    singles: set[str] = set()
    for name in (*sorted(clients), *sorted(people)):
        for spelled in _spellings(name):
            folded = " ".join(fold.letters(spelled).text.split())
            bare = folded if name in clients else folded.strip("@.,")
            pattern, key = _whole(bare) if bare else ("", "")
            if key:
                owner.setdefault(key, name)
                wholes.add(pattern)
    for name in sorted(people):
        for part in dict.fromkeys(_singles(name)):
            word = part.casefold() in namesakes.WORDS
            for each in (part, *endings.forms(part, told)):
                owner.setdefault(_key(each), name)
                both = (each,) if word else (each, each.upper())
                singles |= {re.escape(w).replace("'", "'?") for w in both}
    return _compiled(wholes | singles, told), owner


def _singles(name: str) -> Iterator[str]:
    """Yield what stands for a person by itself, in every spelling."""
    for spelled in _spellings(name):
        yield from _parts(spelled)
        words = _WORD.findall(fold.letters(spelled).text)
        if len(words) > 1 and all(word[0].isupper() for word in words):
            yield "".join(words)


def _compiled(patterns: set[str], told: frozenset[str]) -> re.Pattern[str] | None:
    longest_first = sorted(patterns, key=lambda p: (-len(p), p))
    spaced = "|".join(p for p in longest_first if not _UNSPACED.search(p))
    running = "|".join(p for p in longest_first if _UNSPACED.search(p))
    ends = rf"{endings.pattern(told)}(?![^\W_])"
    if not spaced:
        return re.compile(f"(?P<name>{running})") if running else None
    # In a text without spaces nothing bounds a name; what runs on is not looked at.
    free = rf"|(?P<running>{running})" if running else ""
    return re.compile(rf"{_BEFORE}(?P<name>{spaced}){ends}{free}")
