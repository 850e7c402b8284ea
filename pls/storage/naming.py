"""Where a record's file lies and what it is called.

`journal/2026/2026-06-12 a-retry-budget-stops-the-storm.7kq2.md`: readable, sorted by
day, chosen once and kept for life, safe on every system (ASCII, lower case, at most
60 characters, no name that Windows reserves).
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Final

from pls.errors import SpaceUnavailableError
from pls.records import Kind, Record
from pls.text import hashing
from pls.text.patterns import pattern


LONGEST: Final = 60
_BYTES: Final = 240
_TRIES: Final = 1000
PLAIN: Final = ".md"
SEALED: Final = ".age"
"""How the names of records end in a plain space, and in an encrypted one."""

BIN: Final = "Trash"
GONE: Final = ".pls/gone"
"""Stubs of what was emptied from the bin."""

HISTORY: Final = ".pls/history"
"""Texts that lost a merge."""

ABOUT: Final = "space.yaml"
"""The file that says which space a folder is."""

RECORDS: Final = "records"
"""Where all records of an encrypted space lie, whatever their kind."""

KEY: Final = "key.age"
"""The keys of an encrypted space, wrapped by its passphrase."""

RING: Final = ".pls/key.age"
"""The same, sealed by the key in use, for who has only that."""

FORMER: Final = ".pls/former.age"
"""What the wrapped keys were before the space was decrypted, for other computers."""

ATTACHMENTS: Final = "attachments"

TEMPLATES: Final = "templates"
"""What new entries begin with: plain Markdown files, and no records."""

UNRECORDED: Final = (ATTACHMENTS, TEMPLATES)
"""The folders in which no record lies."""

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
_MARKERS = [
    pattern(marker)
    for marker in (
        r" \([^()]*[Cc]onflicted copy[^()]*\)(?=[^/]*\.(?:md|age)$)",
        r" \((?:Case|Unicode Encoding|White Space) Conflict[^()]*\)(?=\.(?:md|age)$)",
        r"\.sync-conflict-\d{8}-\d{6}-[A-Z0-9]{7}(?=\.(?:md|age)$)",
        r" \(SFConflict [^()]*\)(?=\.(?:md|age)$)",
        r" \(conflicted(?: \d+)?\)(?=\.(?:md|age)$)",
        r" \(# (?:Edit|Delete|Name) (?:conflict|clash) [^()]*#\)(?=\.(?:md|age)$)",
        r" \(conflict(?: #\d+)?_on_\d{4}-\d\d-\d\d(?:_was_deleted)?\)(?=\.(?:md|age)$)",
        r"-[\w.-]+-safeBackup-\d{4}(?=\.(?:md|age)$)",
        r"_conflict-\d{8}-\d{6}(?=[^/]*\.(?:md|age)$)",
        r"\.Conflict\d*(?=\.(?:md|age)$)",
        r"(?:(?<=\.md)|(?<=\.age))(?:\.\.?(?:conflict|path)\d+)+$",
    )
]
"""What sync programs add to the name of a copy: Dropbox, Nextcloud and ownCloud,
Syncthing, Seafile, pCloud, Proton, Unison, OneDrive on Linux, Resilio, rclone."""

_RECORDS = {
    ending: pattern(rf"\{ending}(?:\.\.?(?:conflict|path)\d+)*$")
    for ending in (".md", ".age")
}
_UNDATED = (Kind.SKILL, Kind.GOAL)
_RESERVED = pattern(r"^(?:con|prn|aux|nul|com\d|lpt\d)$")
_FOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d"}
)


class NoNameError(SpaceUnavailableError):
    """No name is free for a file."""


def slug(title: str, longest: int) -> str:
    """Return *title* as ASCII words joined by hyphens, cut at a word if it can be."""
    plain = unicodedata.normalize("NFKD", title[:400].casefold().translate(_FOLDED))
    ascii_only = plain.encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("'", "")).strip("-")
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
    safe = "".join(c for c in record.id if c in "_-" or (c.isascii() and c.isalnum()))
    ending = f".{safe[: min(length, 30)]}.md"
    if record.kind in _UNDATED:
        words = slug(record.title, LONGEST - len(ending)) or record.kind.value
        if _RESERVED.match(words):
            words += f"-{record.kind.value}"
        return folder / f"{words}{ending}"
    day = record.when[:10]
    words = slug(record.title, LONGEST - len(ending) - len(day) - 1)
    return folder / day[:4] / f"{day} {words or record.kind.value}{ending}"


def is_record(name: str, ending: str = PLAIN) -> bool:
    """Tell whether a file of this name may hold a record, in a space of this ending."""
    return bool(_RECORDS[ending].search(name)) and not name.startswith((".", "~$"))


def is_key(path: str) -> bool:
    """Tell whether a path is that of the wrapped key, or of a copy of it."""
    return "/" not in path and path.startswith("key") and is_record(path, SEALED)


def unmarked(path: str) -> str:
    """Return *path* without what sync programs add to the name of a copy.

    A hint for choosing a name; what is in a file decides what is done with it.
    """
    before = ""
    while before != path:
        before = path
        for marker in _MARKERS:
            bare = marker.sub("", path)
            # What is left may be no name under which anybody would look.
            name = bare.rpartition("/")[2]
            if bare != path and (is_record(name) or is_record(name, SEALED)):
                path = bare
    return path


def in_bin(path: str) -> bool:
    """Tell whether a path lies in the bin."""
    return path.startswith(f"{BIN}/")


def binned(path: str) -> str:
    """Return where a file goes when its record is put into the bin."""
    return f"{BIN}/{PurePosixPath(path).name}"


def gone(record_id: str) -> str:
    """Return the path of the stub of a record that was emptied from the bin."""
    return f"{GONE}/{_safe(record_id)}.md"


def kept(record_id: str, moment: str, digest: str) -> str:
    """Return the path of a text that lost a merge: same text, same name."""
    folder = _safe(record_id)
    stamp = re.sub("[^0-9A-Za-z+-]", "", moment)[:32] or "undated"
    return f"{HISTORY}/{folder}/{stamp}-{digest}.md"


def hidden(name: str) -> str:
    """Return the path of a record whose file is called by a name that tells nothing."""
    return f"{RECORDS}/{name[:2]}/{name}{SEALED}"


def _safe(record_id: str) -> str:
    """Return an id as a name for files, different for different ids on every disk."""
    if re.fullmatch("[0-9a-z_-]{1,40}", record_id):
        return record_id
    digest = hashing.named(record_id.encode())[:12]
    return f"{re.sub('[^0-9a-z_-]', '', record_id)[:24]}-{digest}"


def by_length(path: str) -> tuple[int, str, str]:
    """Return what sorts names: the shortest first, whatever the disk folds."""
    return len(path), unicodedata.normalize("NFC", path).casefold(), path


def brought_back(home: str, name: str) -> str:
    """Return where a file goes when its record is taken out of the bin.

    Args:
        home: Where a new file of the record would lie.
        name: Where its file lies now, "" if nowhere.
    """
    if not name or name.startswith(".pls/"):
        return home
    return str(PurePosixPath(home).parent / PurePosixPath(name).name)


def numbered(path: str, exists: Callable[[str], bool], mark: str = "") -> str:
    """Return *path* with *mark* behind its name, and a number where that is taken.

    Raises:
        NoNameError: Every name seems to be taken, as in a folder that cannot be opened.
    """
    # Also where a sync program wrote something after the ending.
    ending = SEALED if is_record(path.rpartition("/")[2], SEALED) else PLAIN
    stem = path.removesuffix(ending)
    for number in range(1, _TRIES):
        told = f"{mark} {number}" if number > 1 else mark
        free = _shortened(stem, f"{told}{ending}")
        if not exists(free):
            return free
    raise NoNameError(f"There is no free name for {path}.")


def marked(path: str, record_id: str, exists: Callable[[str], bool]) -> str:
    """Return *path*, or one with the id of its record in it where that is taken.

    Raises:
        NoNameError: Every name seems to be taken.
    """
    return numbered(path, exists, f" {_safe(record_id)}") if exists(path) else path


def _shortened(stem: str, ending: str) -> str:
    """Return both as one path whose name no disk refuses for its length."""
    folder, slash, name = stem.rpartition("/")
    while name and len(os.fsencode(name + ending)) > _BYTES:
        name = name[:-1]
    return f"{folder}{slash}{name}{ending}"
