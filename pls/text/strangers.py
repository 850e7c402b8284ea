"""Words that may name somebody the space does not know, for a person to look at.

Nothing is replaced because of these: a rule that guesses takes words away. They are
runs of two to four capitalised words (where a sentence begins, two, and the first none
that opens sentences), a title or an initial with a name, `@handles`, mail addresses and
telephone numbers. Single first names, names in small letters and those in scripts
without capitals are not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pls.text import names
from pls.text.patterns import pattern


MOST = 4
"""Of how many words a name is at most; longer runs are titles of something."""

_ADDRESSES = pattern(
    r"(?<![\w.@/+-])(?:@[^\W_][\w-]*(?:\.[\w-]+)*|[\w.+-]++@[\w-]+(?:\.[\w-]+)+)"
)
_NUMBERS = pattern(
    r"(?<![\w.,/+-])(?<!\d )(?:\+|\(?0[1-9]|\(\d{3}\) ?)[\d ()/.-]{4,22}\d(?![\w-])"
)
_DAY = pattern(r"\d{1,2}([./-])\d{1,2}\1\d{2,4}")
_WORD = pattern(r"\S+")
_BARE = pattern(r"(\W*+)(?:(.*\w))?(\W*)")
_ENDS = frozenset(".!?:;…|")
_BETWEEN = frozenset(
    re.findall(r"\w+", "al bin da de del den der di dos du el la le ten van von")
)
_OPENERS = frozenset(
    re.findall(
        r"\w+",
        "a after again all also although always an and another any as ask asked at "
        "because before both but by can could did do does during each either every few "
        "finally first for from given had has have he her here his how however i if in "
        "instead is it its last later learned let like many meanwhile met more most my "
        "neither never next no not nothing now of on once one only or other our out "
        "over paired perhaps read said second see shall she should since so some "
        "sometimes still such talked thank thanks that the their them then there these "
        "they third this those though three through to today together told tomorrow "
        "took tried two under until up us used we were what when where whether which "
        "while who whom whose why will with without would wrote yes yesterday yet you "
        "your "
        "als am auch auf aus bei beim da danach dann das dass dem den der des die "
        "dies diese dieser dieses doch durch ein eine einem einen einer er es für "
        "gestern heute ich im immer in ist jede jeder kein keine mein meine mit nach "
        "nicht noch nun ob oder ohne seit sie sind so über um und unser unsere unter "
        "vom von vor wann warum was weil wenn wer wie wir wo zu zum zur zwei "
        "com de depois do da ela ele em essa esse este esta eu hoje na no nos o os "
        "ontem para por quando que se sem uma um "
        "ei ehkä ensin eilen hän ja jos kanssa koska kun kuten me minä mutta myös ne "
        "nyt oli on opin se sekä sitten tai tämä tänään vai",
    )
)
_TITLES = frozenset(
    re.findall(r"\w+", "dr frau herr herra mr mrs ms mx prof rouva senhor senhora sr")
)


def find(text: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the words of *text* that may name somebody, each once, in their order.

    Args:
        text: What leaves, as the reader gets it.
        known: Names that were looked at already: of people, clients, writer, reader.
    """
    told = frozenset(known)
    put = frozenset(map(names.initials, told))
    runs = [row for row in _runs(text) if not _ours(row, put)]
    named = [(row[0].start, " ".join(word.text for word in row)) for row in runs]
    found = [*_addresses(text), *named]
    said = dict.fromkeys(words for _, words in sorted(found))
    return tuple(words for words in said if not names.find(words, told))


def _addresses(text: str) -> Iterator[tuple[int, str]]:
    for match in _ADDRESSES.finditer(text):
        yield match.start(), match.group()
    for match in _NUMBERS.finditer(text):
        digits = sum(map(str.isdigit, match.group()))
        if 7 <= digits <= 15 and not _DAY.fullmatch(match.group()):
            yield match.start(), match.group()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word: where it stands, whether a sentence begins with it, or a part of one."""

    start: int
    text: str
    opens: bool
    apart: bool


def _runs(text: str) -> Iterator[list[_Word]]:
    """Yield the words that stand beside one another where they may be a name."""
    row: list[_Word] = []
    for word in _words(text):
        opener = word.opens and word.text.casefold() in _OPENERS
        between = bool(row) and word.text in _BETWEEN
        fits = between or (_capitalised(word.text) and not opener)
        if word.apart or not fits:
            yield from _name(row)
            row = []
        if fits:
            row.append(word)
    yield from _name(row)


def _words(text: str) -> Iterator[_Word]:
    for line in re.finditer(r"[^\n]+", text):
        opens = apart = True
        for match in _WORD.finditer(line.group()):
            found = _BARE.fullmatch(match.group())
            before, word, after = found.groups("") if found else ("", "", "")
            if not word:
                opens, apart = opens or not _ENDS.isdisjoint(before), True
                continue
            short = after == "." and (len(word) == 1 or word.casefold() in _TITLES)
            start = line.start() + match.start() + len(before)
            told = f"{word}." if short else word
            yield _Word(start, told, opens, apart or bool(before.strip("*_")))
            counted = opens and word.isdigit()
            opens = counted or not (short or _ENDS.isdisjoint(after))
            apart = bool(after.strip("*_")) and not short


def _name(row: list[_Word]) -> Iterator[list[_Word]]:
    """Yield a row as far as it may be a name, if it may; none ends in a bare "I"."""
    while row and (row[-1].text in _BETWEEN or row[-1].text == "I"):
        row = row[:-1]
    own = [word.text for word in row if word.text not in _BETWEEN]
    most = 2 if row and row[0].opens else MOST
    if 2 <= len(own) <= most and any(len(text) > 2 for text in own):
        yield row


def _ours(row: list[_Word], put: frozenset[str]) -> bool:
    """Tell whether a sentence begins here, and initials stand for a name: Asked M."""
    return len(row) == 2 and row[0].opens and row[1].text in put


def _capitalised(word: str) -> bool:
    """Tell whether a word is written like a name, or is an initial or a title."""
    bare = re.sub(r"['’]s?$", "", word.rstrip("."))
    pieces = [p for p in re.split(r"['’-]|(?<=^Mc)|(?<=^Mac)", bare) if p]
    return bool(pieces) and all(
        p[0].isupper() and p[1:] == p[1:].lower() for p in pieces
    )
