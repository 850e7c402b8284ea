"""Where a record's file lies and what it is called.

`journal/2026/2026-06-12 a-retry-budget-stops-the-storm.7kq2.md`: readable, sorted by
day, chosen once and kept for life, safe on every system (ASCII, lower case, at most
60 characters, no name that Windows reserves).
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from pls.records import Kind, Record


LONGEST: Final = 60
BIN: Final = "Trash"
ATTACHMENTS: Final = "attachments"

_FOLDERS = {
    Kind.ENTRY: "journal",
    Kind.RESOURCE: "resources",
    Kind.REFLECTION: "reflections",
    Kind.SKILL: "skills",
    Kind.GOAL: "goals",
    Kind.SUMMARY: "summaries",
    Kind.SHARE: "shares",
    Kind.REPLY: "replies",
    Kind.SUPPORT: "support",
}
_UNDATED = (Kind.SKILL, Kind.GOAL)
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$")
_FOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d"}
)


def slug(title: str, longest: int) -> str:
    """Return *title* as ASCII words joined by hyphens, cut at a word if it can be."""
    plain = unicodedata.normalize("NFKD", title[:400].casefold().translate(_FOLDED))
    ascii_only = plain.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", ascii_only)).strip("-")
    if len(words) <= longest:
        return words
    return words[: longest + 1].rpartition("-")[0] or words[:longest]


def place(record: Record, length: int = 4) -> PurePosixPath:
    """Return the path in the space for a new file of *record*.

    Args:
        record: The record.
        length: How many characters of its id the name carries; more when it is taken.
    """
    folder = PurePosixPath(_FOLDERS[record.kind])
    # An id comes from a file or a script and may hold anything.
    ending = f".{re.sub('[^0-9A-Za-z_-]', '', record.id)[: min(length, 30)]}.md"
    if record.kind in _UNDATED:
        words = slug(record.title, LONGEST - len(ending)) or record.kind.value
        if _RESERVED.match(words):
            words += f"-{record.kind.value}"
        return folder / f"{words}{ending}"
    day = record.when[:10]
    words = slug(record.title, LONGEST - len(ending) - len(day) - 1)
    return folder / day[:4] / f"{day} {words or record.kind.value}{ending}"
