"""The items of a disclosure as a table: a log of professional development (CPD).

RFC 4180: commas, quotes around every cell, lines that end in CR LF. The columns are
those of the professional body whose profile the document follows, and what has no
column there is not in the table; without a profile, all that the items tell has one.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula,
and some split cells at semicolons. Where such a sign would begin a cell, an apostrophe
goes before it and it stays text (OWASP, "CSV Injection"). Tabs and line ends, of which
OWASP warns too, never get into a cell.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from pls.disclosure import wording
from pls.disclosure.document import Disclosure, Item
from pls.disclosure.profiles import COLUMNS


_SIGNS: Final = frozenset("=+-@＝＋－＠")
_HERE: Final[Iterable[tuple[str, Callable[[Item], str]]]] = (
    ("No.", lambda item: str(item.n)),
    ("Date", lambda item: item.date),
    COLUMNS["title"],
    COLUMNS["modality"],
    COLUMNS["hours"],
    ("With", lambda item: wording.listed(item.people)),
    ("Project", lambda item: item.project),
    COLUMNS["skills"],
    COLUMNS["learned"],
    COLUMNS["impact"],
    COLUMNS["evidence"],
    ("Thanks to", lambda item: item.credit),
)
"""The columns where no professional body asks for its own."""


def text(doc: Disclosure) -> str:
    """Return the table, its heads first, without a mark of the encoding.

    Excel reads UTF-8 only in a file that begins with such a mark: encode it as
    ``utf-8-sig``.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in _rows(doc))
    return out.getvalue()


def _rows(doc: Disclosure) -> list[list[str]]:
    labels = dict.fromkeys(fact.label for item in doc.items for fact in item.facts)
    if labels:
        told = [{fact.label: fact.value for fact in item.facts} for item in doc.items]
        return [[*labels], *([row.get(one, "") for one in labels] for row in told)]
    columns = [
        (label, values)
        for label, fill in _HERE
        if any(values := [fill(item) for item in doc.items])
    ]
    heads = [label for label, _ in columns]
    return [heads, *(list(row) for row in zip(*(v for _, v in columns), strict=True))]


def _cell(value: str) -> str:
    return ";".join(map(_tamed, wording.line(value).split(";")))


def _tamed(part: str) -> str:
    """Return a part of a cell so that no spreadsheet reckons with it."""
    seen = (c for c in part if not c.isspace() and unicodedata.category(c) != "Cf")
    return f"'{part}" if next(seen, "") in _SIGNS else part
