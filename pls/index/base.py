"""The SQLite file of an index: its tables, opening it, and throwing it away."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from typing import Final

from pls.index.folding import VOWELS, known, said


VERSION: Final = 14
"""Changes with the tables or with what they hold; an older file is made anew."""

WAIT: Final = 2.0
"""How many seconds to wait for another program that has locked the file."""

COLUMNS: Final = ("title", "names", "body", "more", "marks")
_LETTERS: Final = f"unicode61 remove_diacritics 2 tokenchars '{VOWELS}'"


def _words(row: str, *columns: str) -> str:
    """Return how to say what of a row is indexed; few texts stand there otherwise."""
    texts = [
        f"CASE WHEN {row}.differs THEN known({row}.{c}) ELSE {row}.{c} END"
        for c in columns
    ]
    return ", ".join(texts)


_SCHEMA = f"""
CREATE TABLE note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, modified INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    folder TEXT NOT NULL, name TEXT NOT NULL,
    modified INTEGER NOT NULL, changed INTEGER NOT NULL, size INTEGER NOT NULL,
    inode INTEGER NOT NULL,
    id TEXT NOT NULL, deleted TEXT NOT NULL, problem TEXT NOT NULL,
    digest TEXT NOT NULL, vector TEXT, stamped INTEGER NOT NULL,
    newer INTEGER NOT NULL, PRIMARY KEY (folder, name)) WITHOUT ROWID;
CREATE INDEX holding ON file (id);
CREATE INDEX odd ON file (folder) WHERE problem != '' OR newer;
CREATE TABLE unsettled (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE change (turn INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL,
    by TEXT NOT NULL);
CREATE TABLE record (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, digest TEXT NOT NULL,
    kind TEXT NOT NULL, deleted TEXT NOT NULL, held INTEGER NOT NULL,
    at TEXT NOT NULL, created TEXT NOT NULL, day INTEGER NOT NULL,
    minutes INTEGER NOT NULL, facets TEXT NOT NULL,
    title TEXT NOT NULL, names TEXT NOT NULL, body TEXT NOT NULL, more TEXT NOT NULL,
    marks TEXT NOT NULL, differs INTEGER NOT NULL,
    head TEXT NOT NULL, whole INTEGER NOT NULL);
CREATE INDEX newest ON record (at, created, id, kind, day, deleted, minutes, facets)
    WHERE deleted = '';
CREATE INDEX titled ON record (title) WHERE deleted = '';
CREATE TABLE name (sort TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL,
    PRIMARY KEY (sort, name, number)) WITHOUT ROWID;
CREATE INDEX named ON name (number);
CREATE INDEX numbered ON record (
    number, day, at, created, id, deleted, kind, minutes) WHERE deleted = '';
CREATE INDEX kinds ON record (kind, deleted) WHERE kind != 'entry';
CREATE INDEX bin ON record (deleted) WHERE deleted != '';
CREATE INDEX held ON record (id) WHERE held;
CREATE VIRTUAL TABLE words USING fts5 (
    {", ".join(COLUMNS)}, content = 'record', content_rowid = 'number',
    tokenize = "{_LETTERS}", prefix = '1 2');
INSERT INTO words (words, rank) VALUES ('automerge', 8);
CREATE VIRTUAL TABLE head USING fts5 (
    title, content = 'record', content_rowid = 'number', detail = none,
    tokenize = "{_LETTERS}");
CREATE VIRTUAL TABLE spelling USING fts5vocab ('head', 'row');
CREATE TRIGGER came AFTER INSERT ON record WHEN new.deleted = '' BEGIN
    INSERT INTO words (rowid, {", ".join(COLUMNS)})
    VALUES (new.number, {_words("new", *COLUMNS[:-1])}, new.marks);
    INSERT INTO head (rowid, title) VALUES (new.number, {_words("new", "title")});
END;
CREATE TRIGGER went AFTER DELETE ON record WHEN old.deleted = '' BEGIN
    INSERT INTO words (words, rowid, {", ".join(COLUMNS)})
    VALUES ('delete', old.number, {_words("old", *COLUMNS[:-1])}, old.marks);
    INSERT INTO head (head, rowid, title)
    VALUES ('delete', old.number, {_words("old", "title")});
    DELETE FROM name WHERE number = old.number;
END;
PRAGMA user_version = {VERSION};
"""


def opened(place: Path | None, wait: float | None = None) -> sqlite3.Connection:
    """Return the index at *place*, or one in memory; a new one if it is of no use.

    Args:
        place: Where it lies, None for memory.
        wait: How many seconds to wait for who has locked it, `WAIT` by default.

    Raises:
        sqlite3.Error: It can be neither used nor made.
        OSError: The same.
    """
    if place is None:
        return _connected(":memory:", WAIT)
    wait = WAIT if wait is None else wait
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connected(str(place), wait)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        remove(place)
        return _connected(str(place), wait)


def restored(data: bytes) -> sqlite3.Connection:
    """Return an index in memory that holds what one held whose bytes are *data*.

    Raises:
        sqlite3.Error: They are no index, or one that another version made.
    """
    database = sqlite3.connect(
        ":memory:", isolation_level=None, check_same_thread=False
    )
    try:
        database.deserialize(data)
        if _version(database) != VERSION:
            raise sqlite3.DatabaseError("another version made it")
        _teach(database)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _teach(database: sqlite3.Connection) -> None:
    """Give a connection what its statements call, and keep it off other places."""
    database.create_function("known", 1, known, deterministic=True)
    database.create_function("said", 1, said, deterministic=True)
    # What is sorted goes through no file: it may be an encrypted space's.
    database.execute("PRAGMA temp_store = MEMORY")


def _connected(place: str, wait: float) -> sqlite3.Connection:
    database = sqlite3.connect(
        place, isolation_level=None, check_same_thread=False, timeout=wait
    )
    try:
        _teach(database)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        version = _version(database)
        if version != VERSION:
            _make(database, old=version)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _make(database: sqlite3.Connection, *, old: int) -> None:
    if old:
        raise sqlite3.DatabaseError("another version made it")
    try:
        database.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} COMMIT;")
    except sqlite3.OperationalError:
        database.rollback()
        if _version(database) != VERSION:
            raise  # else another process was quicker


def _version(database: sqlite3.Connection) -> int:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return int(version)


def remove(place: Path) -> None:
    """Delete an index.

    Raises:
        OSError: It cannot be deleted.
    """
    for ending in ("-wal", "-shm", ""):
        with contextlib.suppress(FileNotFoundError):
            place.with_name(place.name + ending).unlink()


def storable(text: str) -> str:
    """Return *text* as the database takes it: it ends a text at a null."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()
    return text.replace("\0", " ") if "\0" in text else text


def like(text: str) -> str:
    r"""Return *text* for a pattern of LIKE, with `\` before what has a meaning."""
    clean = storable(text)
    for sign in ("\\", "%", "_"):
        clean = clean.replace(sign, f"\\{sign}")
    return clean
