"""What is on the paper when an entry is printed.

As everything that leaves, it is a new text made of what is known and allowed, not the
entry with something taken out: title, day, how and with whom, the text, and what
changed. Private passages are on it only where the person says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from pls.records import Entry
from pls.records.enums import way
from pls.text import plain, private, safe


ONLY_ME: Final = "Only me"
"""What stands above a private passage on paper."""

_ROUNDS: Final = 9
_PERCENTS: Final = re.compile("[%％﹪]{2}")
_SIGNS: Final = re.compile("[%％﹪:：﹕︓]")
_ROW: Final = re.compile(r"\s{0,3}\|.*\|\s*")
_RULE: Final = re.compile(r"\s{0,3}\|(?:\s*:?-+:?\s*\|)+\s*")
_CELLS: Final = re.compile(r"(?<!\\)\|")
_WORD: Final = re.compile(r"\w+")


class Table(Struct, frozen=True):
    """Rows of cells in plain text, the first row above the others."""

    rows: tuple[tuple[str, ...], ...]


class Sheet(Struct, frozen=True):
    """An entry as it is printed.

    Attributes:
        title: Plain text.
        day: When it was, as the entry has it: a day, or a day and a time.
        facts: How, with whom and how long, in plain text.
        text: A small safe part of Markdown, and tables between.
        changed: The same of what changed because of it.
        passages: How many private passages are left out.
    """

    title: str
    day: str
    facts: tuple[str, ...] = ()
    text: tuple[str | Table, ...] = ()
    changed: str = ""
    passages: int = 0


def sheet(entry: Entry, *, with_private: bool = False) -> Sheet:
    """Return what is printed of an entry.

    Args:
        entry: The record; links in its body as the person knows them.
        with_private: Print its private passages too.
    """
    told = opened if with_private else str
    return Sheet(
        title=safe.line(told(entry.title)),
        day=entry.when,
        facts=tuple(filter(None, (safe.line(told(f)) for f in _facts(entry)))),
        text=_text(told(entry.body)),
        changed=safe.markdown(told(entry.impact)),
        passages=0 if with_private else held(entry),
    )


def held(entry: Entry) -> int:
    """Return how many private passages stand in what could be printed of an entry."""
    return sum(
        map(private.count, (entry.title, *_facts(entry), entry.body, entry.impact))
    )


def _facts(entry: Entry) -> tuple[str, ...]:
    ways = dict.fromkeys(found for m in entry.modality if (found := way(m)) is not None)
    return (
        ", ".join(each.label for each in ways),
        f"{entry.minutes} min" if entry.minutes else "",
        ", ".join(entry.people),
        entry.project,
        ", ".join(entry.skills),
    )


# Private passages


def opened(text: str) -> str:
    """Return *text* with its private passages as words like others.

    A passage that stood in a block becomes a quote that says so.
    """
    for _ in range(_ROUNDS):
        found = private.spans(text)
        if not found:
            return text
        pieces, at = [], 0
        for span in found:
            inside = _PERCENTS.sub("", text[span.start : span.end])
            words = _block(inside) if span.block else inside
            pieces += [text[at : span.start], words]
            at = span.end
        text = "".join([*pieces, text[at:]])
    return _SIGNS.sub("", text)  # whoever wrote this meant no passage


def _block(inside: str) -> str:
    lines = (_unsigned(line) for line in inside.split("\n"))
    kept = "\n".join(line for line in lines if not private.closes(line)).strip("\n")
    told = f"**{ONLY_ME}**\n\n{kept}"
    quoted = "\n".join(f"> {line}".rstrip() for line in told.split("\n"))
    return f"\n{quoted}\n\n"


def _unsigned(line: str) -> str:
    """Return a line without the sign that opens a block."""
    found = private.sign(line)
    return line if found is None else line[: found[0]] + line[found[1] :]


# Tables


def _text(body: str) -> tuple[str | Table, ...]:
    whole = safe.markdown(body)
    if "|" not in body:
        return (whole,) if whole else ()
    kept = private.public(body)
    parts = tuple(_parts(kept))
    # What is read apart must say nothing that is not said by what is read as one: a
    # private passage may begin before a table in signs that only the whole shows.
    words = set(_WORD.findall(whole))
    if any(not words.issuperset(_WORD.findall(said)) for said in _said(parts)):
        return (whole,)
    return parts


def _said(parts: Iterable[str | Table]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Table):
            yield from (cell for row in part.rows for cell in row)
        else:
            yield part


def _parts(text: str) -> Iterator[str | Table]:
    lines = text.split("\n")
    held: list[str] = []
    at = 0
    while at < len(lines):
        end = _table_end(lines, at)
        if end > at:
            yield from filter(None, (safe.markdown("\n".join(held)),))
            yield _table([lines[at], *lines[at + 2 : end]])
            held, at = [], end
        else:
            held.append(lines[at])
            at += 1
    yield from filter(None, (safe.markdown("\n".join(held)),))


def _table_end(lines: list[str], at: int) -> int:
    """Return where the table that begins at a line ends; *at* if none does."""
    head = at + 1 < len(lines) and _ROW.fullmatch(lines[at])
    if not head or not _RULE.fullmatch(lines[at + 1]):
        return at
    end = at + 2
    while end < len(lines) and _ROW.fullmatch(lines[end]):
        end += 1
    return end


def _table(rows: Iterable[str]) -> Table:
    cells = (_CELLS.split(row.strip().strip("|")) for row in rows)
    return Table(
        tuple(tuple(safe.line(plain.words(cell)) for cell in row) for row in cells)
    )
