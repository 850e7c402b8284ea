"""The SQLite file behind the memory of a computer: its tables, and opening it."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path


SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS version (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, digest TEXT NOT NULL,
    vector TEXT NOT NULL, grown TEXT NOT NULL, content TEXT NOT NULL,
    moment TEXT NOT NULL, why TEXT NOT NULL, here INTEGER NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS version_of ON version (id, digest, vector);
CREATE TABLE IF NOT EXISTS head (
    id TEXT PRIMARY KEY, number INTEGER NOT NULL REFERENCES version,
    path TEXT NOT NULL, published INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS unpublished ON head (id) WHERE NOT published;
CREATE TABLE IF NOT EXISTS adopted (
    id TEXT NOT NULL, digest TEXT NOT NULL, vector TEXT NOT NULL,
    PRIMARY KEY (id, digest, vector));
CREATE TABLE IF NOT EXISTS waiting (
    path TEXT PRIMARY KEY, id TEXT NOT NULL, digest TEXT NOT NULL,
    since REAL NOT NULL, here INTEGER NOT NULL, chain TEXT NOT NULL);
"""


def connected(place: str) -> sqlite3.Connection:
    """Return a connection whose every transaction is durable.

    Raises:
        sqlite3.Error: It cannot be opened, or is damaged.
    """
    database = sqlite3.connect(
        place, isolation_level=None, check_same_thread=False, timeout=30
    )
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.executescript(SCHEMA)
    except sqlite3.Error:
        database.close()
        raise
    return database


def set_aside(place: Path) -> None:
    """Keep a damaged file under another name."""
    number = 1
    while (aside := place.with_name(f"{place.name}.damaged{number}")).exists():
        number += 1
    for ending in ("", "-wal", "-shm"):
        part = place.with_name(place.name + ending)
        if part.exists():
            # The log beside it may hold words too.
            part.replace(aside.with_name(aside.name + ending))
    _mark(place).unlink(missing_ok=True)


def mark(place: Path) -> None:
    """Note that a file was found to be damaged while it was open."""
    with contextlib.suppress(OSError):
        _mark(place).touch()


def is_marked(place: Path) -> bool:
    """Tell whether a file was found to be damaged."""
    return _mark(place).exists()


def _mark(place: Path) -> Path:
    return place.with_name(f"{place.name}.broken")
