"""A query as the database understands it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from pls.index.base import like, storable
from pls.index.folding import APART, folded
from pls.index.marks import ALL, Sort
from pls.index.query import Means, Query, Term
from pls.records import Kind
from pls.text import links, plain
from pls.text.patterns import pattern


MANY: Final = 20_000
"""So many hits are not ranked: that costs some microseconds each."""

DEAR: Final = 4
"""To look up the age of a hit takes as long as so many steps through all by age."""

SHORT: Final = 3
"""Words of fewer letters are not ranked either."""

_TEXTS = ("title", "names", "body", "more")
_WEIGHTS = "10.0, 5.0, 1.0, 2.0, 0.0"
_FRESH = "(1.0 + 0.5 / (1.0 + max(0, ? - record.day) / 180.0))"
_NEWEST = "record.at DESC, record.created DESC, record.id DESC"
_FRAMES = pattern(r":{3,}(?:\s*private\b)?|%%|\[\[|\]\]", re.IGNORECASE)
"""What frames private passages and links, where a snippet was cut out of them."""

_FRAMED = (":::", "%%", "[[", "]]", APART)

_OPEN, _CLOSE = "\x02", "\x03"
_AROUND, _NEAR = 24, 60
"""How many words a snippet has, and how many signs on each side of signs."""

Asked = tuple[str, tuple[object, ...]]
"""A statement and its values."""

_LIVING = "record.deleted = ''"
_BY_AGE = "record INDEXED BY newest"
_BY_NUMBER = "record INDEXED BY numbered"
"""The rows of the table hold whole texts, and take long to be gone through."""

_MATCHED = "record.number IN (SELECT rowid FROM words WHERE words MATCH ?)"


def _named(sort: Sort) -> str:
    """Return what tells whether a record is named by another one."""
    return f"record.id IN (SELECT name FROM name WHERE sort = '{sort.value}')"


_STEPS = f"record.number IN (SELECT number FROM name WHERE sort = '{Sort.DUE.value}'"
_PASSED: Final = {
    "shared": _named(Sort.SENT),
    "answered": f"{_named(Sort.MARKED)} OR record.id IN ("
    "SELECT sent.name FROM name AS came"
    f" JOIN name AS told ON told.sort = '{Sort.DOCUMENT.value}'"
    " AND told.name = came.name"
    " JOIN name AS sent ON sent.number = told.number"
    f" AND sent.sort = '{Sort.SENT.value}' WHERE came.sort = '{Sort.ANSWERED.value}')",
    "recognised": _named(Sort.RECOGNISED),
}
_STORED = {Means.WORD, Means.PHRASE, Means.MARK}


def ranks(query: Query, count: int) -> bool:
    """Tell whether some of *count* hits are better than others, and worth ranking."""
    words = query.wanted(Means.WORD, Means.PHRASE)
    long = any(len(term.values[0].strip()) >= SHORT for term in words)
    return long and count <= MANY


def is_crowd(count: int, most: int, total: int) -> bool:
    """Tell whether hits are found quicker by going through all records by age.

    Args:
        count: How many there are.
        most: How many of them are wanted, the newest.
        total: About how many records there are.
    """
    steps = min(most, count) * total / max(count, 1)
    return steps < DEAR * count


def counted(query: Query) -> Asked:
    """Return how to count what a query finds."""
    match, others, _ = _parted(query)
    source, where, values = _where(query)
    if source == _BY_NUMBER and not others:
        return "SELECT count(*) FROM words WHERE words MATCH ?", (match,)
    return f"SELECT count(*) FROM {source} WHERE {where}", values


def listed(query: Query, today: date | None, *, by_age: bool = False) -> Asked:
    """Return how to list number, id and day of what a query finds.

    Args:
        query: What is asked for.
        today: The day from which the age counts; None to list by age alone.
        by_age: Whether going through all by age is quicker: where many are found,
            and few of them asked for.
    """
    if today is None:
        source, where, values = _where(query)
        return (
            f"SELECT number, id, day FROM {_BY_AGE if by_age else source}"
            f" WHERE {where} ORDER BY {_NEWEST}",
            values,
        )
    match, others, values = _parted(query)
    where = " AND ".join(("words MATCH ?", _LIVING, *others))
    return (
        "SELECT record.number, record.id, record.day FROM words"
        f" CROSS JOIN {_BY_NUMBER} ON record.number = words.rowid"
        f" WHERE {where} ORDER BY bm25(words, {_WEIGHTS}) * {_FRESH}, {_NEWEST}",
        (match, *values, today.toordinal()),
    )


def frequent(query: Query, sort: Sort) -> Asked:
    """Return how to list the names of a sort in what a query finds, by how often."""
    source, where, values = _where(query)
    return (
        f"SELECT name FROM {source} CROSS JOIN name ON name.number = record.number"
        f" WHERE {where} AND name.sort = ?"
        " GROUP BY name ORDER BY count(*) DESC, max(record.at) DESC, name",
        (*values, sort.value),
    )


def snippets(query: Query, numbers: Sequence[int]) -> Asked | None:
    """Return how to show the words around what is found in some records.

    All are asked for at once, and picked out of all hits: to look for each of them
    takes twenty times as long. A word of few letters stands nearly everywhere, and
    takes long to be looked for.
    """
    words = query.wanted(Means.WORD, Means.PHRASE)
    wanted = [term for term in words if len(term.values[0].strip()) >= SHORT]
    if not wanted:
        return None
    match = " OR ".join(_fts(term) for term in wanted)
    return (
        f"SELECT rowid, snippet(words, -1, '{_OPEN}', '{_CLOSE}', '…', {_AROUND})"
        " FROM words WHERE words MATCH ?"
        f" AND +rowid IN ({', '.join('?' * len(numbers))})",
        (match, *numbers),
    )


def signs(query: Query) -> tuple[str, ...]:
    """Return what is looked for by its signs."""
    return tuple(term.values[0] for term in query.wanted(Means.SIGNS))


TEXTS: Final = f"SELECT {', '.join(_TEXTS)} FROM record WHERE number = ?"
"""How to ask for the texts of a record."""


def around(texts: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the signs that stand in one of *texts* with what is around, in pieces."""
    told = [plain.words(text) if links.leads(text) else text for text in texts]
    for text in (*told, *texts):
        flat = " ".join(text.split())
        for value in wanted:
            at = flat.casefold().find(value.casefold())
            if at >= 0:
                start, end = max(0, at - _NEAR), at + len(value)
                before = f"…{flat[start:at]}" if start else flat[:at]
                after = flat[end : end + _NEAR]
                more = "…" if len(flat) > end + _NEAR else ""
                return before, flat[at:end], f"{after}{more}"
    return ()


def pieces(text: str) -> tuple[str, ...]:
    """Return a snippet in pieces: every second one is what was looked for."""
    bare = plain.words(text)
    if any(sign in bare for sign in _FRAMED):
        bare = " ".join(_FRAMES.sub(" ", bare).replace(APART, " ").split())
    return tuple(bare.replace(_CLOSE, _OPEN).split(_OPEN))


def _where(query: Query) -> tuple[str, str, tuple[object, ...]]:
    """Return where to look for what a query finds, what is asked of it, the values."""
    match, others, values = _parted(query)
    kinds = _kinds(query)
    if kinds is not None:
        # Nearly all are entries: the others are found by their kind, and these by age.
        few = Kind.ENTRY.value not in kinds
        signs = ", ".join("?" * len(kinds))
        wanted = [_LIVING, f"record.kind IN ({signs})", *others]
        wanted += ["record.kind != 'entry'"] if few else []
        return "record" if few else _BY_AGE, " AND ".join(wanted), (*kinds, *values)
    if match == _mark(ALL):
        return _BY_AGE, " AND ".join((_LIVING, *others)), values
    return _BY_NUMBER, " AND ".join((_LIVING, _MATCHED, *others)), (match, *values)


def _kinds(query: Query) -> tuple[str, ...] | None:
    """Return the kinds of which any will do, if nothing else is asked of the words."""
    stored = [g for g in query.groups if all(t.means in _STORED for t in g)]
    (group,) = stored if len(stored) == 1 else ((),)
    values = [v for term in group for v in term.values]
    kind = all(t.means is Means.MARK and not t.negated for t in group)
    if not values or not kind or any(v[0] != Sort.KIND.value for v in values):
        return None
    return tuple(value[1:] for value in values)


def _parted(query: Query) -> tuple[str, tuple[str, ...], tuple[object, ...]]:
    """Return what the word index answers, and the conditions that are left."""
    stored = [g for g in query.groups if all(t.means in _STORED for t in g)]
    left = [g for g in query.groups if g not in stored]
    match = " AND ".join(f"({_either(group)})" for group in stored) or _mark(ALL)
    others = [_conditions(group) for group in left]
    values = tuple(value for _, found in others for value in found)
    return match, tuple(f"({words})" for words, _ in others), values


def _either(group: Sequence[Term]) -> str:
    return " OR ".join(_signed(term) for term in group)


def _signed(term: Term) -> str:
    return f"({_mark(ALL)} NOT {_fts(term)})" if term.negated else _fts(term)


def _fts(term: Term) -> str:
    if term.means is Means.MARK:
        return f"({' OR '.join(_mark(value) for value in term.values)})"
    star = " *" if term.means is Means.WORD else ""
    return f"{{{' '.join(_TEXTS)}}} : {_quoted(folded(term.values[0]))}{star}"


def _mark(word: str) -> str:
    return f"marks : {_quoted(word)}"


def _quoted(word: str) -> str:
    return '"' + storable(word).replace('"', '""') + '"'


def _conditions(group: Sequence[Term]) -> Asked:
    parts = [_condition(term) for term in group]
    words = [
        f"NOT ({w})" if t.negated else w for t, (w, _) in zip(group, parts, strict=True)
    ]
    return " OR ".join(words), tuple(v for _, values in parts for v in values)


def _condition(term: Term) -> Asked:
    if term.means is Means.BEFORE:
        return "record.at < ?", term.values
    if term.means is Means.AFTER:
        return "record.at >= ?", term.values
    if term.means in _SUMMED:
        return _SUMMED[term.means](term.values)
    if term.means is Means.SIGNS:
        wanted = f"%{like(term.values[0])}%"
        return " OR ".join(map(_with_signs, _TEXTS)), (wanted,) * 2 * len(_TEXTS)
    return _MATCHED, (_fts(term),)


def _ledger(values: Sequence[str]) -> Asked:
    return " OR ".join(_PASSED[value] for value in values), ()


def _weekday(values: Sequence[str]) -> Asked:
    # Day 1 of the calendar was a Monday.
    signs = ", ".join("?" * len(values))
    return f"(record.day + 6) % 7 IN ({signs})", tuple(map(int, values))


def _due(values: Sequence[str]) -> Asked:
    return f"{_STEPS} AND name < ?)", (f"{values[0]}~",)


def _later(values: Sequence[str]) -> Asked:
    return f"{_STEPS} AND name >= ?)", (values[0],)


_SUMMED: Final[dict[Means, Callable[[Sequence[str]], Asked]]] = {
    Means.LEDGER: _ledger,
    Means.WEEKDAY: _weekday,
    Means.DUE: _due,
    Means.LATER: _later,
}


def _with_signs(column: str) -> str:
    """Return what tells whether signs stand in a column, first as it lies there."""
    signs = f"record.{column} LIKE ? ESCAPE '\\'"
    said = f"said(record.{column}) LIKE ? ESCAPE '\\'"
    return f"({signs} AND (NOT record.differs OR {said}))"
