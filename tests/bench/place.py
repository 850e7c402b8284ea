"""A space to measure in, and the same words in other programs."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count as numbers
from pathlib import Path

from pls.records import Entry, Kind
from pls.records.enums import Sharing
from pls.space import Space
from pls.storage import recall
from tests.bench import corpus, peers
from tests.logged import logged


MEASURED = "Measured "
"""How the titles of the entries begin that a bench writes in a window."""

LONGEST = 5000
"""Characters of a text that is shared; a page takes some more."""


@dataclass
class Place:
    """A space of some size; what is made of it for others is made when it is used."""

    count: int
    home: Path
    space: Space

    def __post_init__(self) -> None:
        self._number = numbers()

    @property
    def root(self) -> Path:
        return self.space.root

    @property
    def next(self) -> int:
        """A number that was not there before."""
        return next(self._number)

    @cached_property
    def word(self) -> str:
        """A word that stands in about one of a hundred records."""
        found: Counter[str] = Counter()
        for record in self.space.records():
            words = re.findall(r"\b[a-z]{5,12}\b", record.body)
            found.update(set(words))
        return min(found, key=lambda w: (abs(found[w] - self.count / 100), w))

    @cached_property
    def ready(self) -> tuple[Entry, ...]:
        """The entries that may be shared."""
        noted = (r for r in self.space.records(Kind.ENTRY) if isinstance(r, Entry))
        return tuple(
            r for r in noted if r.share is Sharing.READY and len(r.body) < LONGEST
        )

    @cached_property
    def small(self) -> Space:
        """A space of a thousand records."""
        return opened(self.home / "space-1000", 1000)

    @cached_property
    def log(self) -> Path | None:
        """The folder of a space with the log of a real person, if that is at hand."""
        root = self.home / "log"
        found = Space.open(root) if root.exists() else logged(root)
        if found is None:
            return None
        found.scan()
        found.close()
        return root

    @cached_property
    def jrnl(self) -> peers.Jrnl:
        noted = (r for r in self.space.records(Kind.ENTRY) if isinstance(r, Entry))
        return peers.Jrnl(self._programs, self._of("jrnl"), noted)

    @cached_property
    def buku(self) -> peers.Buku:
        return peers.Buku(self._programs, self._of("buku"), self.space.records())

    @cached_property
    def tiny(self) -> peers.Tiny:
        return peers.Tiny(self._of("tiny"), self.space.records())

    @cached_property
    def fts(self) -> peers.Fts:
        return peers.Fts(self._of("fts"), self.space.records())

    @property
    def _programs(self) -> Path:
        return peers.installed(self.home)

    def _of(self, name: str) -> Path:
        return self.home / f"{name}-{self.count}"

    def index(self) -> None:
        """Have the index there."""
        self.space.scan()

    def forget_measured(self) -> None:
        """Put the entries that a bench wrote in a window into the bin."""
        self.space.scan()
        for record in self.space.records(Kind.ENTRY):
            if isinstance(record, Entry) and record.title.startswith(MEASURED):
                self.space.delete(record.id)

    def forget_index(self) -> None:
        """Remove the index, as if it had never been made."""
        self.space.close()
        for ending in ("", "-wal", "-shm"):
            name = f"{recall.name(self.root)}.index{ending}"
            (recall.cache() / name).unlink(missing_ok=True)


def prepared(home: Path, count: int) -> Place:
    """Return a space of *count* records in *home*, made if it is not there."""
    home = home.absolute()
    os.environ["PLS_CONFIG_DIR"] = str(home / f"config-{count}")
    # A program that is installed has its bytecode, also where who measures writes none.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(home / "bytecode")
    return Place(count, home, opened(home / f"space-{count}", count))


def opened(root: Path, count: int) -> Space:
    """Return a space that was looked at, made if it is not there."""
    if not root.exists():
        corpus.fill(root, count)
    space = Space.open(root)
    space.scan()
    while space.done.waiting:
        space.scan()
    return space


def batches(place: Place, size: int) -> Iterator[tuple[Entry, ...]]:
    """Yield for ever the next so many of the entries that may be shared."""
    found, start = place.ready, 0
    while True:
        turned = found[start:] + found[:start]
        yield turned[:size]
        start = (start + size) % len(found)
