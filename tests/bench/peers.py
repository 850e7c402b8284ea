"""Other programs that do a part of the same, in an environment of their own."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import yaml
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage

from pls.records import Record


NEEDED = ("jrnl", "buku")


class NoPeerError(Exception):
    """A program to compare with is not there."""


def installed(home: Path) -> Path:
    """Return the directory of the programs, installed when they are not yet there."""
    programs = home / "peers" / "bin"
    if not all((programs / name).exists() for name in NEEDED):
        subprocess.run([sys.executable, "-m", "venv", home / "peers"], check=True)
        wanted = [programs / "python", "-m", "pip", "install", "-q", *NEEDED]
        subprocess.run(wanted, check=True, stderr=subprocess.DEVNULL)
    return programs


def _emptied(home: Path) -> Path:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    return home


class Jrnl:
    """A journal of jrnl with the same words."""

    def __init__(self, programs: Path, home: Path, records: Iterable[Record]) -> None:
        self._program = programs / "jrnl"
        self._home = _emptied(home)
        journal = home / "journal.txt"
        with journal.open("w") as file:
            for record in records:
                at = str(record.when).replace("T", " ")[:16]
                file.write(f"[{at:<16}] {record.title}.\n{record.body}\n")
        told = {
            "journals": {"default": {"journal": str(journal)}},
            "editor": "",
            "encrypt": False,
            "template": False,
            "default_hour": 9,
            "default_minute": 0,
            "timeformat": "%Y-%m-%d %H:%M",
            "tagsymbols": "#@",
            "highlight": True,
            "linewrap": 79,
            "indent_character": "|",
            "colors": dict.fromkeys(("body", "date", "tags", "title"), "none"),
            "display_format": "short",
            "version": "v4.2",
        }
        (home / "jrnl.yaml").write_text(yaml.safe_dump(told))

    def run(self, *arguments: str) -> str:
        """Run one command and return what it printed."""
        done = subprocess.run(
            [self._program, "--config-file", self._home / "jrnl.yaml", *arguments],
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(self._home)},
            check=True,
        )
        return done.stdout


class Buku:
    """The bookmarks of buku: every record as one, its text as the description."""

    FILL = (
        "import json, sys\n"
        "from buku import BukuDb\n"
        "shelf = BukuDb(dbfile=sys.argv[1])\n"
        "for line in sys.stdin:\n"
        "    url, title, words = json.loads(line)\n"
        "    shelf.add_rec(url, title, None, words, delay_commit=True, fetch=False)\n"
        "shelf.conn.commit()"
    )

    def __init__(self, programs: Path, home: Path, records: Iterable[Record]) -> None:
        self._program = programs / "buku"
        self._home = _emptied(home)
        lines = (
            json.dumps([f"https://example.org/{r.id}", r.title, r.body])
            for r in records
        )
        subprocess.run(
            [programs / "python", "-c", self.FILL, home / "bookmarks.db"],
            input="\n".join(lines),
            text=True,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    def search(self, word: str) -> str:
        """Return what it prints of the bookmarks with a word."""
        done = subprocess.run(
            [self._program, "--nostdin", "--np", "--nc", "-n", "50", "-s", word],
            capture_output=True,
            text=True,
            env={**os.environ, "BUKU_DEFAULT_DBDIR": str(self._home)},
            check=True,
        )
        return done.stdout


class Tiny:
    """TinyDB as it comes: every record in one file of JSON."""

    def __init__(self, home: Path, records: Iterable[Record]) -> None:
        self._db = TinyDB(_emptied(home) / "tiny.json", storage=JSONStorage)
        self._db.insert_multiple({"title": r.title, "body": r.body} for r in records)

    def insert(self, record: Record) -> None:
        """Add one record."""
        self._db.insert({"title": record.title, "body": record.body})

    def search(self, word: str) -> int:
        """Return how many records have a word, not looking at its last answer."""
        self._db.clear_cache()
        wanted = rf"\b{re.escape(word)}\b"
        return len(self._db.search(where("body").search(wanted, re.IGNORECASE)))


class Fts:
    """SQLite's full text search and nothing around it."""

    def __init__(self, home: Path, records: Iterable[Record]) -> None:
        self._db = sqlite3.connect(_emptied(home) / "words.db")
        self._db.execute(
            "CREATE VIRTUAL TABLE words USING fts5 (title, body, "
            "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
        )
        told = ((r.title, r.body) for r in records)
        self._db.executemany("INSERT INTO words VALUES (?, ?)", told)
        self._db.commit()

    def search(self, word: str, limit: int) -> list[tuple[str, str]]:
        """Return titles and snippets of the best."""
        return self._db.execute(
            "SELECT title, snippet(words, 1, '[', ']', '…', 16) FROM words "
            "WHERE words MATCH ? ORDER BY rank LIMIT ?",
            (f'"{word}"', limit),
        ).fetchall()


def ripgrep(root: Path, word: str) -> int:
    """Return in how many files below *root* ripgrep finds a word.

    Raises:
        NoPeerError: It is not installed.
    """
    program = shutil.which("rg")
    if program is None:
        raise NoPeerError("ripgrep (rg) is not installed")
    done = subprocess.run(
        [program, "-l", "-i", "-w", word, root],
        capture_output=True,
        text=True,
        check=False,
    )
    return len(done.stdout.splitlines())
