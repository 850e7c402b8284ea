"""What encryption costs: the same space encrypted, beside age alone and the plain one.

What dominates. Unlocking needs the newest records first and reads those alone; with
the index that was kept from last time, one age file is opened and the folder is only
looked at. Without it every file is opened once, and to make the index of what they say
takes five times as long as to open them, as it does in a plain space. The passphrase
costs a second by design, wherever it is asked for.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from pls.crypto import Keys, keys, wrapping
from pls.index.part import Slice
from pls.records import Entry, Kind
from pls.space import Space, converting
from pls.space.search import search
from pls.storage import naming, recall
from tests.bench.measure import Figures, Row, timed
from tests.bench.place import Place
from tests.bench.started import ROOT, Started


FIFTY = 50
WORDS = "vellomarsh tindrequo hask"
MOST = 10_000
"""Records of the largest space that is encrypted for this, which takes a minute."""


@dataclass
class Twin:
    """A space encrypted as it lies beside the plain one."""

    place: Place

    @cached_property
    def root(self) -> Path:
        root = self.place.home / f"sealed-{self.place.count}"
        if not root.exists():
            shutil.copytree(self.place.root, root)
            made = keys.generate()
            self.kept.write_text(made.text())
            for _ in converting.encrypt(root, made, WORDS):
                continue
        return root

    @property
    def kept(self) -> Path:
        return self.place.home / f"keys-{self.place.count}"

    @cached_property
    def keys(self) -> Keys:
        return keys.read(self.kept.read_text())

    @cached_property
    def space(self) -> Space:
        space = Space.open(self.root, self.keys)
        space.scan()
        return space

    def run(self, what: str) -> Mapping[str, float]:
        """Do something in a process of its own that knows the keys already."""
        return _run(self.root, self.kept, what)

    def forget(self) -> None:
        """Remove the index that was kept, as if it had never been made."""
        kept = recall.cache() / f"{recall.name(self.root)}.index.age"
        kept.unlink(missing_ok=True)


def _run(root: Path, kept: Path | str, what: str) -> Mapping[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.unlock", str(root), str(kept), what],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def rows(place: Place) -> Iterator[Row | Figures]:
    """Yield what encryption costs, in a space that is not too large for it."""
    if place.count <= MOST:
        twin = Twin(place)
        yield from _unlocking(twin)
        yield from _working(twin)


def _unlocking(twin: Twin) -> Iterator[Row | Figures]:
    def raw() -> float:
        return twin.run("raw")["raw"]

    def cold(until: str) -> float:
        twin.forget()
        return twin.run("newest" if until == "newest" else "open")[until]

    def plain() -> float:
        twin.place.forget_index()
        return _run(twin.place.root, "", "open")["whole"]

    def passphrase() -> Mapping[str, float]:
        wrapped = (twin.root / naming.KEY).read_bytes()
        return {key: timed(partial(wrapping.unwrap, wrapped, WORDS))}

    age, wanted = "reading and opening the same files by age", {MOST: 1.5}
    newest = f"unlock, newest {FIFTY} listed, no index kept"
    yield Row(newest, age, wanted, partial(cold, "newest"), raw, rounds=3)
    whole = "unlock, everything there, index kept"
    yield Row(whole, age, wanted, lambda: twin.run("open")["whole"], raw, rounds=3)
    built = "unlock, everything there, no index kept"
    yield Row(built, age, {}, partial(cold, "whole"), raw, rounds=1)
    yield Row(built, "the same in a plain space", {}, partial(cold, "whole"), plain, 1)
    key = "the passphrase itself, on top of each"
    yield Figures({key: None}, passphrase)


def _working(twin: Twin) -> Iterator[Row]:
    place, beside = twin.place, "the same in a plain space"

    def saved(space: Space) -> float:
        entry = _written(space)
        body = f"{entry.body}\nChanged {place.next}.\n"
        return timed(lambda: space.change(entry.id, body=body))

    def found(space: Space) -> float:
        return timed(lambda: search(space, place.word, limit=FIFTY))

    def held(root: Path, kept: Path | str) -> float:
        with Started("unlock", root, kept, "held", place.word) as process:
            process.said()
            return process.memory()

    def of(work: str) -> tuple[partial[float], partial[float]]:
        do = {"save": saved, "search": found}[work]
        return partial(do, twin.space), partial(do, place.space)

    place.index()
    yield Row("saving one entry, encrypted", beside, {}, *of("save"), rounds=30)
    told = f"search of a 1 % word, {FIFTY} with snippets, encrypted"
    yield Row(told, beside, {}, *of("search"), rounds=9)
    memory = partial(held, twin.root, twin.kept), partial(held, place.root, "")
    told = "memory of an open space, searched, encrypted"
    yield Row(told, beside, {}, *memory, rounds=2, unit="B")


def _written(space: Space) -> Entry:
    """Return an entry as long as most are."""
    noted = space.records(Kind.ENTRY, part=Slice(limit=1000))
    entries = (r for r in noted if isinstance(r, Entry))
    return next(entry for entry in entries if 100 < len(entry.body.split()) < 200)
