"""What is measured, and beside what."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pls.index import Index
from pls.records import Entry, Kind
from pls.space import Space
from pls.space.search import search
from pls.storage import files, recall
from tests.bench import corpus, peers
from tests.bench.measure import Row, timed
from tests.e2e.commands import pls


FIFTY = 50
BARE = """
import os, sqlite3, sys
place = sys.argv[1]
with open(place + ".new", "xb") as file:
    file.write(b"words " * 200)
    file.flush()
    os.fsync(file.fileno())
os.replace(place + ".new", place)
folder = os.open(os.path.dirname(place), os.O_RDONLY)
os.fsync(folder)
database = sqlite3.connect(place + ".db")
database.execute("CREATE TABLE IF NOT EXISTS one (id TEXT, text TEXT)")
database.execute("INSERT INTO one VALUES (?, ?)", ("id", "words " * 200))
database.commit()
"""


@dataclass(frozen=True)
class Place:
    """A space to measure in, and the same words for other programs."""

    count: int
    home: Path
    space: Space
    word: str
    jrnl: peers.Jrnl

    @property
    def root(self) -> Path:
        return self.space.root


def prepared(home: Path, count: int) -> Place:
    """Return a space of *count* records in *home*, made if it is not there."""
    os.environ["PLS_CONFIG_DIR"] = str(home / f"config-{count}")
    # A program that is installed has its bytecode, also where who measures writes none.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    root = home / f"space-{count}"
    if not root.exists():
        corpus.fill(root, count)
    space = Space.open(root)
    space.scan()
    while space.done.waiting:
        space.scan()
    journal = home / f"jrnl-{count}"
    shutil.rmtree(journal, ignore_errors=True)
    noted = (r for r in space.records(Kind.ENTRY) if isinstance(r, Entry))
    programs = peers.installed(home)
    jrnl = peers.Jrnl(programs, journal, noted)
    return Place(count, home, space, _one_percent(space, count), jrnl)


def _one_percent(space: Space, count: int) -> str:
    """Return a word that stands in about one of a hundred records."""
    found: Counter[str] = Counter()
    for record in space.records():
        words = re.findall(r"\b[a-z]{5,12}\b", record.body)
        found.update(set(words))
    return min(found, key=lambda word: (abs(found[word] - count / 100), word))


def rows(place: Place) -> Iterator[Row]:
    """Yield what can be measured in a place."""
    yield from _index(place)
    yield from _program(place)
    yield from _commands(place)


def _index(place: Place) -> Iterator[Row]:
    def built() -> float:
        place.space.index.close()
        for ending in ("", "-wal", "-shm"):
            name = f"{recall.name(place.root)}.index{ending}"
            (recall.cache() / name).unlink(missing_ok=True)
        fresh = Space.open(place.root)
        taken = timed(lambda: fresh.index.ask(Index.known))
        fresh.index.close()
        return taken

    def read() -> float:
        return timed(lambda: [f.read_bytes() for f in place.root.rglob("*.md")])

    def stats() -> float:
        def walk() -> None:
            for folder, _, names in os.walk(place.root):
                for name in names:
                    os.stat(f"{folder}/{name}")  # noqa: PTH116  the least there is

        return timed(walk)

    yield Row(
        "whole index built",
        "walking and reading the same files",
        {10_000: 20, 100_000: 20},
        built,
        read,
        rounds=2,
    )
    yield Row(
        "rescan of an unchanged folder",
        "walk and stat",
        {10_000: 2.5, 100_000: 2.5},
        lambda: timed(place.space.scan),
        stats,
    )


def _program(place: Place) -> Iterator[Row]:
    space, number = place.space, iter(range(10**9))
    entry = next(r for r in space.records(Kind.ENTRY) if r.body)
    beside = place.home / "beside.md"
    beside.write_bytes((place.root / space.path(entry.id)).read_bytes())

    def save() -> float:
        record = space.record(entry.id)
        body = f"{entry.body}\nChanged {next(number)}.\n"
        return timed(lambda: space.change(record.id, body=body))

    def write() -> float:
        data = beside.read_bytes() + b"x"
        return timed(lambda: files.replace(beside, data, files.read(beside)))

    def ripgrep() -> float:
        return timed(lambda: peers.ripgrep(place.root, place.word))

    def searched(words: str) -> float:
        return timed(lambda: search(space, words, limit=FIFTY))

    yield Row(
        "saving one entry, in the program",
        "the same bytes, fsync and replace",
        {10_000: 1.6, 100_000: 1.6},
        save,
        write,
        rounds=30,
    )
    yield Row(
        f"search of a 1 % word, {FIFTY} with snippets",
        "ripgrep over the folder",
        {10_000: 1 / 15, 100_000: 1 / 40},
        lambda: searched(place.word),
        ripgrep,
        rounds=9,
    )
    yield Row(
        f"skill filter, newest {FIFTY}",
        "ripgrep over the folder",
        {10_000: 1 / 100, 100_000: 1 / 100},
        lambda: searched("skill:negotiation"),
        ripgrep,
        rounds=9,
    )


def _commands(place: Place) -> Iterator[Row]:
    root, word = place.root, place.word
    number = iter(range(10**9))

    def ours(*arguments: str) -> float:
        return timed(lambda: pls(*arguments, space=root).check_returncode())

    def bare() -> float:
        target = place.home / f"bare-{next(number)}"
        return timed(lambda: _python(BARE, str(target)))

    yield Row(
        "pls search WORD",
        "jrnl -contains WORD",
        {10_000: 0.15, 100_000: 0.02},
        lambda: ours("search", word, "-n", "50"),
        lambda: timed(lambda: place.jrnl.run("-contains", word)),
        rounds=3,
    )
    yield Row(
        "pls list -n 10",
        "jrnl -n 10",
        {10_000: 0.15, 100_000: 0.02},
        lambda: ours("list", "-n", "10"),
        lambda: timed(lambda: place.jrnl.run("-n", "10")),
        rounds=3,
    )
    yield Row(
        "pls add LINE",
        "bare Python: one safe file, one row",
        {10_000: 2.5, 100_000: 2.5},
        lambda: ours("add", f"Measured {next(number)} #bench"),
        bare,
        rounds=9,
    )


def _python(program: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)
