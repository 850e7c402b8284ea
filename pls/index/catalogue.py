"""What was seen of a folder: its files, and the records that are shown for them.

So a look at the folder reads only the files that changed, and a start reads none. What
other processes note here is noticed by the turn of each change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from pls import ids
from pls.index import facets, marks
from pls.index.base import COLUMNS, like, storable
from pls.index.database import Database
from pls.index.folding import APART, differs
from pls.index.query import spaced
from pls.records import Record
from pls.text import file as text
from pls.text.columns import counts, path_of, text_of, vector_of
from pls.text.trailer import Vector


Signature = tuple[int, int, int, int]
"""When a file was modified, when anything of it was changed, its size, its number."""

UNSURE: Final[Signature] = (0, 0, 0, 0)
"""No file has this signature, so it is read again at the next look."""

EVERYTHING: Final = ""
"""What is told instead of an id when the whole folder was read anew."""

KEPT: Final = 10_000
"""How many changes are told one by one to other processes; then everything changed."""

LONG: Final = 2**31
"""More minutes than this are not counted: a file may say any number."""

_SEEN = (
    "folder, name, modified, changed, size, inode, id, deleted, problem, digest,"
    " vector, stamped, newer"
)
_RECORD = "number, id, digest, kind, deleted, held, at, created, day, minutes, facets,"
_RECORD += f" {', '.join(COLUMNS)}, differs, head, whole"
_PUT = f"INSERT INTO record ({_RECORD}) VALUES ({', '.join('?' * 19)})"
_NAMES = ("skills", "people")
_NAME = ("project", "client", "learned_from", "recommended_by", "agreed_with", "reader")
_MORE = ("impact", "share_text", "url", "trust_why", "amount")


class Seen(msgspec.Struct, frozen=True):
    """What one file held when it was last read.

    Attributes:
        id: The record it holds, "" if it is none.
        deleted: Since when that lies in the bin, "" if it does not.
        problem: Why it is no record.
        digest: The hash of what it holds.
        vector: What the trailer says it has seen; None without a trailer.
        stamped: Whether a program of ours wrote it as it is.
        newer: A newer program wrote it.
    """

    path: str
    signature: Signature
    id: str = ""
    deleted: str = ""
    problem: str = ""
    digest: str = ""
    vector: Vector | None = None
    stamped: bool = False
    newer: bool = False


class Shown(msgspec.Struct, frozen=True):
    """The text that stands for a record.

    Attributes:
        content: The text of a file, without its trailer.
        digest: The hash of it.
        held: Whether no file holds it, but only the memory of this computer.
    """

    record: Record
    content: str
    digest: str
    held: bool = False


class Catalogue:
    """The files and records of one folder, as they were last seen.

    Every method may raise `IndexLostError`.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._by = ids.record_id()

    # Notes

    def noted(self, name: str) -> str:
        """Return a note, "" if there is none."""
        row = self.database.one("SELECT value FROM note WHERE name = ?", name)
        return row[0] if row else ""

    def note(self, name: str, value: str) -> None:
        """Keep a note."""
        words = "INSERT OR REPLACE INTO note VALUES (?, ?)"
        self.database.do(words, name, value)

    # Files

    def folders(self) -> list[str]:
        """Return every folder that held a file, as a path in the space."""
        found = self.database.all("SELECT DISTINCT folder FROM file")
        return [path_of(folder) for (folder,) in found]

    def times(self) -> dict[str, int]:
        """Return when each folder was changed last, 0 where that is not sure."""
        rows = self.database.all("SELECT path, modified FROM folder")
        return {path_of(path): modified for path, modified in rows}

    def note_times(self, times: Mapping[str, int], *, whole: bool) -> None:
        """Note when folders were changed last; of a *whole* space there are no more."""
        if whole:
            self.database.do("DELETE FROM folder")
        words = "INSERT OR REPLACE INTO folder VALUES (?, ?)"
        self.database.each(words, ((text_of(f), t) for f, t in times.items()))

    def newest(self, count: int) -> tuple[Seen, ...]:
        """Return the files of the newest living records."""
        rows = self.database.all(
            f"SELECT {_SEEN}"
            " FROM (SELECT id AS of FROM record WHERE deleted = ''"
            " ORDER BY at DESC, created DESC, id DESC LIMIT ?)"
            " JOIN file ON file.id = of",
            (count,),
        )
        return tuple(_seen(row) for row in rows)

    def names(self, folder: str) -> dict[str, Signature]:
        """Return the files of a folder by their names."""
        rows = self.database.all(
            "SELECT name, modified, changed, size, inode FROM file WHERE folder = ?",
            (text_of(folder),),
        )
        return {path_of(row[0]): row[1:] for row in rows}

    def file(self, path: str) -> Seen | None:
        """Return what one file held, None of an unknown one."""
        row = self.database.one(
            f"SELECT {_SEEN} FROM file WHERE folder = ? AND name = ?", *_parted(path)
        )
        return _seen(row) if row else None

    def files(self, record_id: str) -> tuple[Seen, ...]:
        """Return the files that hold a record."""
        rows = self.database.all(f"SELECT {_SEEN} FROM file WHERE id = ?", (record_id,))
        return tuple(_seen(row) for row in rows)

    def files_of(self, ids: Sequence[str]) -> dict[str, list[Seen]]:
        """Return the files that hold some records, by their ids."""
        found: dict[str, list[Seen]] = {}
        words = f"SELECT {_SEEN} FROM file WHERE id IN ({', '.join('?' * len(ids))})"
        for row in self.database.all(words, ids):
            seen = _seen(row)
            found.setdefault(seen.id, []).append(seen)
        return found

    def odd(self) -> tuple[Seen, ...]:
        """Return the files that are no records, or that a newer program wrote."""
        words = f"SELECT {_SEEN} FROM file WHERE problem != '' OR newer"
        return tuple(_seen(row) for row in self.database.all(words))

    def note_file(self, seen: Seen) -> None:
        """Note what a file holds."""
        vector = None if seen.vector is None else counts(seen.vector)
        self.database.do(
            f"INSERT OR REPLACE INTO file ({_SEEN})"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(*_parted(seen.path), *seen.signature, seen.id, seen.deleted),
            *(seen.problem, seen.digest, vector, seen.stamped, seen.newer),
        )

    def forget_file(self, path: str) -> None:
        """Note that a file is not there any more."""
        words = "DELETE FROM file WHERE folder = ? AND name = ?"
        self.database.do(words, *_parted(path))

    # Records that are to be looked at

    def unsettle(self, ids: Iterable[str]) -> None:
        """Note that records may not be in step with the memory of this computer."""
        words = "INSERT OR IGNORE INTO unsettled VALUES (?)"
        self.database.each(words, ((i,) for i in ids))

    def unsettle_all(self) -> None:
        """Note that of all records that files hold."""
        self.database.do(
            "INSERT OR IGNORE INTO unsettled SELECT id FROM file WHERE id != ''"
        )

    def settle(self, ids: Iterable[str]) -> None:
        """Note that records are in step with the memory of this computer."""
        words = "DELETE FROM unsettled WHERE id = ?"
        self.database.each(words, ((i,) for i in ids))

    def unsettled(self) -> list[tuple[str, str | None]]:
        """Return the records that may not be in step, and a file of each, if any."""
        rows = self.database.all(
            "SELECT unsettled.id, min(CASE folder WHEN '' THEN name"
            " ELSE folder || '/' || name END)"
            " FROM unsettled LEFT JOIN file ON file.id = unsettled.id"
            " GROUP BY unsettled.id"
        )
        return [(i, path) for i, path in rows]

    def copies(self) -> list[str]:
        """Return the records that more than one file holds."""
        rows = self.database.all(
            "SELECT unsettled.id FROM unsettled JOIN file ON file.id = unsettled.id"
            " GROUP BY unsettled.id HAVING count(*) > 1"
        )
        return [row[0] for row in rows]

    # Records

    def shown(self, record_id: str) -> Shown | None:
        """Return what stands for a record, None if nothing does."""
        row = self.database.one(
            "SELECT head, body, whole, digest, held FROM record WHERE id = ?",
            record_id,
        )
        if row is None:
            return None
        content = _content(row)
        return Shown(text.parse(content), content, row[3], bool(row[4]))

    def contents(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the texts that stand for some records, by their ids."""
        signs = ", ".join("?" * len(ids))
        words = f"SELECT head, body, whole, id FROM record WHERE id IN ({signs})"
        return {row[3]: _content(row) for row in self.database.all(words, ids)}

    def content(self, record_id: str) -> tuple[str, bool] | None:
        """Return the text that stands for a record, and whether no file holds it."""
        row = self.database.one(
            "SELECT head, body, whole, held FROM record WHERE id = ?", record_id
        )
        return (_content(row), bool(row[3])) if row else None

    def digest(self, record_id: str) -> tuple[str, bool] | None:
        """Return the hash of what stands for a record, and whether no file holds it."""
        row = self.database.one(
            "SELECT digest, held FROM record WHERE id = ?", record_id
        )
        return (row[0], bool(row[1])) if row else None

    def held(self) -> tuple[str, ...]:
        """Return the records that no file holds."""
        rows = self.database.all("SELECT id FROM record WHERE held")
        return tuple(row[0] for row in rows)

    def ids(self) -> list[str]:
        """Return the ids of all records, in the order in which they came."""
        rows = self.database.all("SELECT id FROM record ORDER BY number")
        return [row[0] for row in rows]

    def binned(self) -> list[str]:
        """Return the ids of the records in the bin."""
        rows = self.database.all("SELECT id FROM record WHERE deleted != ''")
        return [row[0] for row in rows]

    def begun(self, short: str) -> list[str]:
        """Return the ids that begin with *short*, capitals aside."""
        rows = self.database.all(
            "SELECT id FROM record WHERE id LIKE ? ESCAPE '\\'", (f"{like(short)}%",)
        )
        return [row[0] for row in rows]

    def put(self, shown: Shown) -> None:
        """Let a text stand for its record, in place of another one."""
        record_id = shown.record.id
        old = self.database.one("SELECT number FROM record WHERE id = ?", record_id)
        if old is not None:
            self.drop(record_id)
        number = self.database.added(_PUT, old[0] if old else None, *_row(shown))
        self._name(number, shown.record)

    def _name(self, number: int, record: Record) -> None:
        """Note the names in a living record, each once for what it names."""
        if record.deleted is None:
            words = "INSERT OR IGNORE INTO name VALUES (?, ?, ?)"
            told = marks.names(record)
            self.database.each(words, ((s.value, n, number) for s, n in told))

    def begin(self, shown: Shown) -> bool:
        """Let a text stand for its record if nothing does; say whether it does now."""
        words = _PUT.replace("INSERT", "INSERT OR IGNORE", 1)
        number = self.database.added(words, None, *_row(shown))
        if number:
            self._name(number, shown.record)
        return number > 0

    def drop(self, record_id: str) -> None:
        """Let nothing stand for a record any more."""
        self.database.do("DELETE FROM record WHERE id = ?", record_id)

    # Changes

    @property
    def turn(self) -> int:
        """The number of the last change that was told."""
        found = self.database.one("SELECT max(turn) FROM change")
        return int(found[0] or 0)

    def tell(self, ids: Iterable[str]) -> None:
        """Tell other processes that records are shown otherwise."""
        words = "INSERT INTO change (id, by) VALUES (?, ?)"
        self.database.each(words, ((i, self._by) for i in ids))

    def went(self, after: int) -> bool:
        """Tell whether nothing stands any more for a record that changed since."""
        words = (
            "SELECT 1 FROM change LEFT JOIN record ON record.id = change.id"
            " WHERE turn > ? AND record.id IS NULL LIMIT 1"
        )
        return self.database.one(words, after) is not None

    def told(self, after: int) -> set[str] | None:
        """Return what other processes changed after a turn; None for everything."""
        self.database.do("DELETE FROM change WHERE turn <= ?", self.turn - KEPT)
        (first,) = self.database.one("SELECT min(turn) FROM change")
        if first is not None and first > after + 1:
            return None
        rows = self.database.all(
            "SELECT DISTINCT id FROM change WHERE turn > ? AND by != ?",
            (after, self._by),
        )
        found = {row[0] for row in rows}
        return None if EVERYTHING in found else found


def _parted(path: str) -> tuple[str, str]:
    folder, _, name = text_of(path).rpartition("/")
    return folder, name


def _seen(row: Sequence[Any]) -> Seen:
    folder, name = path_of(row[0]), path_of(row[1])
    return Seen(
        path=f"{folder}/{name}" if folder else name,
        signature=(row[2], row[3], row[4], row[5]),
        id=row[6],
        deleted=row[7],
        problem=row[8],
        digest=row[9],
        vector=None if row[10] is None else vector_of(row[10]),
        stamped=bool(row[11]),
        newer=bool(row[12]),
    )


def _content(row: Sequence[Any]) -> str:
    head, body, whole = row[:3]
    return str(head) if whole else f"{head}{body}"


def _row(shown: Shown) -> tuple[object, ...]:
    record, content = shown.record, shown.content
    names = [*record.tags, *(n for f in _NAMES for n in getattr(record, f, ()))]
    names += [getattr(record, field, "") for field in _NAME]
    more = [str(getattr(record, field, "") or "") for field in _MORE]
    body = storable(record.body)
    texts = (record.title, _joined(names), body, _joined(more))
    inside = (spaced(each) for each in texts)
    whole = not content.endswith(body)
    return (
        *(record.id, shown.digest, record.kind.value, str(record.deleted or "")),
        *(shown.held, record.when, record.created or "", record.when.date.toordinal()),
        min(getattr(record, "minutes", None) or 0, LONG),
        facets.written(facets.facets(record)),
        *(storable(record.title), storable(_joined(names)), body),
        *(storable(_apart(texts[3], *inside)), " ".join(marks.marks(record))),
        any(map(differs, texts)),
        *(content if whole else content[: len(content) - len(body)], whole),
    )


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _apart(*texts: str) -> str:
    """Return texts as one, in which no phrase reaches from one to the next."""
    return f"\n{APART}\n".join(text for text in texts if text)
