"""What a person types to find something, understood.

Words stand anywhere, as the beginning of a word; `"words in quotes"` as they are. A
word with a sign or a name asks for something else: `@person`, `+project`, `#tag` (or
skill), `skill:`, `kind:`, `modality:`, `before:`, `after:`, `is:ready`, `has:impact`.
What is counted of entries can be asked for as it is counted: `is:shared`, `named:sql`
(a skill by its whole name), `way:doing` (the first way it was learned by), `time:own`,
`organised:me`, `support:offered`, `barrier:time`, each also `unsaid`;
`weekday:monday`, `step:done`, and by its open next steps, `due:` by a day or `later:`,
on a day or after it.
A minus in front turns a term around, and `or` between two terms wants either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Final

import msgspec
from msgspec.structs import replace

from pls.index import marks
from pls.index.facets import OTHER, UNSAID
from pls.index.folding import APART, VOWELS, said
from pls.index.marks import Sort, facet, fold, mark
from pls.records import Kind
from pls.records.enums import Barrier, Help, Modality, Organiser, TimeSource, Way
from pls.text.patterns import pattern


MOST: Final = 100
"""So many terms are looked for."""

LONGEST: Final = 500
"""So many signs of a term count."""


class Means(Enum):
    """How a term finds something."""

    WORD = "words that begin so"
    PHRASE = "words that stand there so"
    SIGNS = "signs that stand there, in whatever a word ends for the index"
    MARK = "one of some marks"
    BEFORE = "before a day"
    AFTER = "on a day or after it"
    LEDGER = "what left with it, or what came back on it"
    WEEKDAY = "on a day of the week"
    DUE = "with an open next step due by a day"
    LATER = "with an open next step due on a day or after it"


class Term(msgspec.Struct, frozen=True):
    """One thing that is asked for.

    Attributes:
        values: The words; of marks and days any of them.
        negated: Whether it must not be so.
    """

    means: Means
    values: tuple[str, ...]
    negated: bool = False


class Query(msgspec.Struct, frozen=True):
    """What is asked for: of each group any term, and all groups.

    Attributes:
        problems: A sentence for each term that could not be understood and is left
            out.
    """

    groups: tuple[tuple[Term, ...], ...] = ()
    problems: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that are looked for, to mark them where they are found."""
        wanted = self.wanted(Means.WORD, Means.PHRASE, Means.SIGNS)
        return tuple(term.values[0] for term in wanted)

    def wanted(self, *means: Means) -> tuple[Term, ...]:
        """Return the terms of some kinds that shall be so, and not the others."""
        terms = (term for group in self.groups for term in group)
        return tuple(t for t in terms if t.means in means and not t.negated)


_PART = pattern(
    r'(-?)(?:([a-z]+:|[@+#](?=["\w]|\s|\Z))(?:"([^"]*)"?|(\S*))|"([^"]*)"?|(\S+))',
    re.IGNORECASE,
)
_SIGNED = {"@": "person", "+": "project", "#": "tag"}
_NAMED = {
    "skill": (Sort.SKILL,),
    "named": (Sort.WHOLE,),
    "person": (Sort.PERSON,),
    "project": (Sort.PROJECT,),
    "tag": (Sort.TAG, Sort.SKILL),
}
_FACETS: Final[dict[str, tuple[str, ...]]] = {
    "way": (*Way, OTHER),
    "time": tuple(TimeSource),
    "organised": tuple(Organiser),
    "support": tuple(Help),
    "barrier": tuple(Barrier),
}
WEEKDAYS: Final = (
    *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
)
_LISTED = {
    "kind": (Sort.KIND, tuple(kind.value for kind in Kind)),
    "modality": (Sort.MODALITY, tuple(way.value for way in Modality)),
    "is": (Sort.IS, marks.IS),
    "has": (Sort.HAS, marks.HAS),
    "step": (Sort.STEP, marks.STEPS),
    "weekday": (Sort.OTHER, WEEKDAYS),
    **{name: (Sort.FACET, (*values, UNSAID)) for name, values in _FACETS.items()},
}
_DAYS = {
    "before": Means.BEFORE,
    "after": Means.AFTER,
    "due": Means.DUE,
    "later": Means.LATER,
}
_DAY = pattern(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_LETTERS = pattern(rf"[^\W_](?:[^\W_]|[\u0300-\u036f{VOWELS}])*")
_UNSPACED = pattern(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff"
    "\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]"
)


@lru_cache(64)
def parse(text: str) -> Query:
    """Return what *text* asks for; whatever a person types asks for something."""
    groups: list[tuple[Term, ...]] = []
    problems: list[str] = []
    either = joins = False
    count = 0
    for minus, name, *values in _PART.findall(text):
        (named_quoted, named, quoted, bare) = values
        if bare.casefold() == "or" and not minus:
            either = joins
            continue
        if count == MOST:
            problems.append(f"Only the first {MOST} words are looked for.")
            break
        value = named_quoted or named or quoted or bare
        term, problem = _term(name.casefold(), value, quoted=not (named or bare))
        problems += [problem] if problem else []
        joins = term is not None
        if term is None:
            either = False
            continue
        count += 1
        term = replace(term, negated=term.negated != bool(minus))
        if either:
            groups[-1] = (*groups[-1], term)
        else:
            groups.append((term,))
        either = False
    return Query(tuple(groups), tuple(problems))


def among(query: Query, kinds: Iterable[Kind]) -> Query:
    """Return *query* for records of some kinds only; of all if none is named."""
    wanted = tuple(mark(Sort.KIND, kind.value) for kind in kinds)
    if not wanted:
        return query
    return replace(query, groups=((Term(Means.MARK, wanted),), *query.groups))


def _term(name: str, value: str, *, quoted: bool) -> tuple[Term | None, str]:
    """Return what one part asks for, if anything, and what is wrong with it."""
    name = _SIGNED.get(name, name.rstrip(":")) if name else ""
    value = value if quoted else value.strip('"')
    if name and not _known(name):
        return _worded(f"{name}:{value}", quoted=quoted), ""
    if not value.strip():
        return None, ""  # it is still being typed
    if name in _NAMED:
        found = tuple(mark(sort, value) for sort in _NAMED[name])
        return Term(Means.MARK, found), ""
    if name in _LISTED:
        return _listed(name, value)
    if name in _DAYS:
        return _dated(name, value)
    return _worded(value, quoted=quoted), ""


def _known(name: str) -> bool:
    return name in _NAMED or name in _LISTED or name in _DAYS


def _listed(name: str, value: str) -> tuple[Term | None, str]:
    """Ask for one of a list by how its name begins, so that half a word will do."""
    sort, names = _LISTED[name]
    wanted = value.casefold()
    found = [n for n in names if n == wanted]
    found = found or [n for n in names if n.startswith(wanted)]
    if not found:
        return None, f"“{name}:{value}” is not known; it can be {', '.join(names)}."
    if sort is Sort.FACET:
        return _faceted(name, found), ""
    if name == "weekday":
        return Term(Means.WEEKDAY, tuple(map(str, map(WEEKDAYS.index, found)))), ""
    told = [n for n in found if sort is not Sort.IS or n not in marks.LEDGER]
    if found and not told:
        return Term(Means.LEDGER, tuple(found)), ""
    return Term(Means.MARK, tuple(mark(sort, n) for n in told)), ""


def _faceted(name: str, found: Sequence[str]) -> Term:
    """Ask for what says something of a facet, or for what says nothing."""
    if found[0] == UNSAID:
        return Term(Means.MARK, (facet(name),), negated=True)
    return Term(Means.MARK, tuple(facet(name, n) for n in found if n != UNSAID))


def _dated(name: str, value: str) -> tuple[Term | None, str]:
    found = _DAY.fullmatch(value)
    parts = [int(part or 1) for part in found.groups()] if found else [0, 0, 0]
    try:
        first = date(*parts)
    except ValueError:
        wrong = f"“{value}” is not a day, such as 2026, 2026-06 or 2026-06-12."
        return None, wrong
    return Term(_DAYS[name], (first.isoformat(),)), ""


def _worded(value: str, *, quoted: bool) -> Term | None:
    """Ask for words; what the index would not find as a word, by its signs."""
    value = value[:LONGEST]
    if not value.strip(" -"):
        return None  # a minus before what is still to come
    if _signs(value):
        return Term(Means.SIGNS, (value.strip(),))
    return Term(Means.PHRASE if quoted else Means.WORD, (value,))


def places(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return where in *text* something stands that one of *wanted* looks for.

    Args:
        text: Any text.
        wanted: The words of a query.

    Returns:
        Beginning and end of each place, in order, none within another.
    """
    starts = tuple(fold(part) for word in wanted for part in _LETTERS.findall(word))
    found = [
        (at.start(), at.end())
        for at in _LETTERS.finditer(text)
        if starts and fold(at.group()).startswith(starts)
    ]
    signs = [word for word in wanted if _signs(word)]
    if signs:
        whole = re.compile("|".join(map(re.escape, signs)), re.IGNORECASE)
        found += [at.span() for at in whole.finditer(text)]
    return _apart(found)


def _apart(found: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def spaced(text: str) -> str:
    """Return the words that stand in a text whose script has no spaces, else ""."""
    if text.isascii() or not _UNSPACED.search(text):
        return ""
    parts = (" ".join(part.split()) for part in _UNSPACED.split(said(text)))
    return f" {APART} ".join(part for part in parts if part)


def _signs(value: str) -> bool:
    spaceless = not value.isascii() and _UNSPACED.search(value)
    return bool(spaceless) or not any(map(is_letter, value))


def is_letter(sign: str) -> bool:
    """Tell whether the index takes a sign as part of a word."""
    return unicodedata.category(sign)[0] in "LN" or unicodedata.category(sign) == "Co"
