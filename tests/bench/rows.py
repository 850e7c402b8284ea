"""What is measured, and beside what."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec
from markdown_it import MarkdownIt

from pls.disclosure.build import Log, build
from pls.disclosure.check import check
from pls.disclosure.document import Disclosure, canonical
from pls.exporters import html, markdown
from pls.records import Entry, Kind, Summary
from pls.records.summary import Field
from pls.space import Space, ledger, sharing
from pls.space.formats import FORMATS
from pls.space.search import alike, search
from pls.storage import files
from tests.bench import peers, sealed
from tests.bench.called import captured
from tests.bench.measure import Figures, Row, timed
from tests.bench.place import Place, batches
from tests.bench.started import Started
from tests.e2e.commands import pls


FIFTY, HUNDRED = 50, 100
BUSY = 0.05
"""Seconds for which the window may be busy at a time."""

KEY = 0.016
"""Seconds that a key may take: one picture of a screen that shows sixty of them."""

OPENED = 0.2
"""Seconds in which a view is opened."""

Write = Callable[[Disclosure], str]
Taken = Callable[[Place, tuple[Entry, ...]], float]

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

PEAK = """
import re, sys
from pathlib import Path
from pls.disclosure.document import parse
from pls.space.formats import FORMATS
FORMATS[sys.argv[2]].export(parse(Path(sys.argv[1]).read_bytes()), {})
held = re.search(r"VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())
print(int(held[1]) * 1024)
"""


def rows(place: Place) -> Iterator[Row | Figures]:
    """Yield what can be measured in a place."""
    yield from _window(place)
    yield from _index(place)
    yield from _saving(place)
    yield from _searching(place)
    yield from _commands(place)
    yield from _sharing(place)
    yield from sealed.rows(place)


def both(few: float, many: float) -> Mapping[int, float]:
    """Return the targets with ten thousand records and with a hundred thousand."""
    return {10_000: few, 100_000: many}


def _window(place: Place) -> Iterator[Row | Figures]:
    def seen(doing: str) -> float:
        with Started("window", place.root, doing) as window:
            return window.seconds()

    def warm(what: str) -> float:
        place.index()
        return seen(what)

    def cold() -> float:
        place.forget_index()
        return seen("write")

    def empty() -> float:
        with Started("empty") as window:
            return window.seconds()

    def held(*started: object) -> float:
        place.index()
        with Started(*map(str, started)) as window:
            window.said()
            return window.memory()

    def live() -> Mapping[str, float]:
        place.index()
        with Started("window", place.root, "live", place.word) as window:
            found: dict[str, float] = json.loads(window.said())
        return {action: found[name] for action, name in acts.items()}

    doing = ("starting", "searching", "filtering", "scrolling", "saving")
    acts = {f"longest gap of a 5 ms timer, {each}": each for each in doing}
    acts["worst key of search, until the loop waits"] = "returned"
    acts["worst key of search, until the list shows it"] = "shown"
    control = "an empty PySide6 window"
    for page, what in (("today's page", "today"), ("the journal's list", "list")):
        yield Row(
            f"warm start to {page}, painted",
            control,
            both(2.0, 2.2),
            partial(warm, what),
            empty,
            growth=1.15,
        )
    yield Row(
        "pls capture, window painted (0.3 s wanted)",
        control,
        {},
        lambda: captured(place.root),
        empty,
        rounds=5,
    )
    yield Row(
        f"cold start: newest {FIFTY} listed, entry begun",
        control,
        both(2.5, 3.5),
        cold,
        empty,
    )
    yield Row(
        "memory with the journal open",
        control,
        both(2.0, 2.2),
        partial(held, "window", place.root, "list"),
        partial(held, "empty"),
        rounds=2,
        unit="B",
    )
    resting = "longest gap of a 5 ms timer, at rest"
    limits: dict[str, float | None] = {resting: None, **dict.fromkeys(acts, BUSY)}
    acts[resting] = "resting"
    yield Figures(limits, live)
    yield _typing(place)
    yield from _adding(place)


def _adding(place: Place) -> Iterator[Figures]:
    """Measure what entries add up to, in this space and in a real log."""

    def taken(root: Path, acts: Mapping[str, str]) -> Mapping[str, float]:
        with Started("window", root, "adding") as window:
            found: dict[str, float] = json.loads(window.said())
        return {action: found[name] for action, name in acts.items()}

    limits = {"opened": OPENED, "later": OPENED, "painted": KEY, "busy": BUSY}
    words = {
        "opened": "insights opened and painted",
        "later": "insights, the longest of other periods",
        "painted": "insights, the year painted once more",
        "busy": "longest gap of a 5 ms timer, insights",
    }
    roots = {"": place.root, " (real log)": place.log}
    for of, root in roots.items():
        if root is not None:
            acts = {f"{said}{of}": name for name, said in words.items()}
            yield Figures(
                {action: limits[name] for action, name in acts.items()},
                partial(taken, root, acts),
            )


def _typing(place: Place) -> Figures:
    """Measure keys in an entry of 20,000 words."""
    half, nearly = (f"a key in a long entry, {which}" for which in ("median", "99th"))

    def typed() -> Mapping[str, float]:
        place.index()
        with Started("window", place.root, "typing") as window:
            found: dict[str, float] = json.loads(window.said())
        place.forget_measured()
        return {half: found["median"], nearly: found["99th"]}

    return Figures({half: None, nearly: KEY}, typed)


def _index(place: Place) -> Iterator[Row]:
    def built() -> float:
        place.forget_index()
        fresh = Space.open(place.root)
        taken = timed(fresh.scan)
        fresh.close()
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
        both(20, 20),
        built,
        read,
        rounds=2,
    )
    yield Row(
        "rescan of an unchanged folder",
        "walk and stat",
        both(2.5, 2.5),
        lambda: timed(place.space.scan),
        stats,
    )


def _saving(place: Place) -> Iterator[Row]:
    def save(space: Space, entry: Entry) -> float:
        body = f"{entry.body}\nChanged {place.next}.\n"
        space.record(entry.id)
        return timed(lambda: space.change(entry.id, body=body))

    def write() -> float:
        data = beside.read_bytes() + b"x"
        return timed(lambda: files.replace(beside, data, files.read(beside)))

    place.space.scan()  # a window may have written there
    entry = _written(place.space)
    beside = place.home / "beside.md"
    beside.write_bytes((place.root / place.space.path(entry.id)).read_bytes())
    ours = partial(save, place.space, entry)
    action = "saving one entry, in the program"
    yield Row(
        action,
        "the same bytes, fsync and replace",
        both(1.6, 1.6),
        ours,
        write,
        rounds=30,
    )
    yield Row(
        action,
        "the same in a space of 1,000",
        both(1.3, 1.3),
        ours,
        lambda: save(place.small, _written(place.small)),
        rounds=30,
    )
    yield Row(
        action,
        "TinyDB's JSONStorage, one insert",
        {},
        ours,
        lambda: timed(partial(place.tiny.insert, entry)),
        rounds=2,
    )


def _written(space: Space) -> Entry:
    """Return an entry as long as most are, and none that a bench of writing left."""
    noted = (r for r in space.records(Kind.ENTRY) if isinstance(r, Entry))
    return next(entry for entry in noted if 100 < len(entry.body.split()) < 200)


def _searching(place: Place) -> Iterator[Row]:
    def ripgrep() -> float:
        return timed(partial(peers.ripgrep, place.root, place.word))

    def searched(words: str) -> float:
        return timed(lambda: search(place.space, words, limit=FIFTY))

    def found() -> float:
        return searched(place.word)

    action = f"search of a 1 % word, {FIFTY} with snippets"
    yield Row(
        action,
        "ripgrep over the folder",
        both(1 / 15, 1 / 40),
        found,
        ripgrep,
        rounds=9,
    )
    yield Row(
        action,
        "SQLite's FTS5 alone, as many",
        {},
        found,
        lambda: timed(partial(place.fts.search, place.word, FIFTY)),
        rounds=9,
    )
    yield Row(
        action,
        "TinyDB's JSONStorage",
        {},
        found,
        lambda: timed(partial(place.tiny.search, place.word)),
        rounds=2,
    )
    yield Row(
        f"skill filter, newest {FIFTY}",
        "ripgrep over the folder",
        both(1 / 100, 1 / 100),
        lambda: searched("skill:negotiation"),
        ripgrep,
        rounds=9,
    )
    wrong = place.word[1] + place.word[0] + place.word[2:]
    yield Row(
        "titles like a mistyped word",
        "ripgrep over the folder",
        {},
        lambda: timed(partial(alike, place.space, wrong, Kind.ENTRY)),
        ripgrep,
        rounds=9,
    )


def _commands(place: Place) -> Iterator[Row]:
    def ours(*arguments: str) -> float:
        def run() -> None:
            pls(*arguments, space=place.root, timeout=None).check_returncode()

        return timed(run)

    def found() -> float:
        return ours("search", place.word, "-n", "50")

    def bare() -> float:
        target = place.home / f"bare-{os.getpid()}-{place.next}"
        return timed(lambda: _python(BARE, str(target)))

    yield Row(
        "pls search WORD",
        "jrnl -contains WORD",
        both(0.15, 0.02),
        found,
        lambda: timed(partial(place.jrnl.run, "-contains", place.word)),
        rounds=3,
    )
    yield Row(
        "pls search WORD",
        "buku --sany WORD",
        {},
        found,
        lambda: timed(partial(place.buku.search, place.word)),
        rounds=3,
    )
    yield Row(
        "pls list -n 10",
        "jrnl -n 10",
        both(0.15, 0.02),
        lambda: ours("list", "-n", "10"),
        lambda: timed(partial(place.jrnl.run, "-n", "10")),
        rounds=3,
    )
    yield Row(
        "pls add LINE",
        "bare Python: one safe file, one row",
        both(2.5, 2.5),
        lambda: ours("add", f"Measured {place.next} #bench"),
        bare,
        rounds=9,
    )


def _python(program: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-c", program, *arguments], check=True)


def _sharing(place: Place) -> Iterator[Row]:
    def row(
        action: str,
        control: str,
        limits: Mapping[int, float],
        ours: Taken,
        beside: Taken,
    ) -> Row:
        # Both take the same hundred in a round, and others in the next.
        mine, theirs = batches(place, HUNDRED), batches(place, HUNDRED)
        return Row(
            f"{HUNDRED} entries {action}",
            control,
            limits,
            lambda: ours(place, next(mine)),
            lambda: beside(place, next(theirs)),
        )

    for to, control, wanted, write, beside in (
        ("Markdown", "reading 100 files", 3, markdown.text, _read),
        ("a page", "rendering them, markdown-it-py", 1.6, html.page, _render),
    ):
        limits = both(wanted, wanted)
        written, shared = partial(_export, write=write), partial(_share, write=write)
        yield row(f"to {to}", control, limits, written, beside)
        yield row(f"picked, checked, to {to}", control, {}, shared, beside)
    yield _waited(place)
    yield Row(
        f"memory, {HUNDRED} entries in full to a PDF",
        "to a page",
        both(4, 4),
        partial(_held, place, "pdf"),
        partial(_held, place, "html"),
        rounds=2,
        unit="B",
    )


def _waited(place: Place) -> Figures:
    """Measure what a person waits for: every entry told in full."""
    limits = {"html": ("a page", 1.0), "pdf": ("a PDF", 2.0)}
    names = {
        form: f"{HUNDRED} entries in full to {what}"
        for form, (what, _) in limits.items()
    }
    batch = batches(place, HUNDRED)

    def taken() -> Mapping[str, float]:
        doc = _in_full(place, next(batch))
        return {
            name: timed(partial(FORMATS[form].export, doc, {}))
            for form, name in names.items()
        }

    return Figures({names[form]: most for form, (_, most) in limits.items()}, taken, 5)


def _in_full(place: Place, entries: tuple[Entry, ...]) -> Disclosure:
    doc = _built(place, *_picked(place, entries))
    items = tuple(msgspec.structs.replace(item, starred=True) for item in doc.items)
    return msgspec.structs.replace(doc, items=items)


def _held(place: Place, form: str) -> float:
    """Return what a program has in memory at most that writes one file, in bytes."""
    doc = place.home / "hundred.json"
    doc.write_bytes(canonical(_in_full(place, next(batches(place, HUNDRED)))))
    run = [sys.executable, "-c", PEAK, str(doc), form]
    return float(subprocess.run(run, check=True, capture_output=True).stdout)


def _export(place: Place, entries: tuple[Entry, ...], write: Write) -> float:
    """Write a document that was built and checked before."""
    doc = _built(place, *_picked(place, entries))
    return timed(lambda: write(doc))


def _share(place: Place, entries: tuple[Entry, ...], write: Write) -> float:
    """Do what picking and writing does (`sharing.preview` and `sharing.write`)."""
    picked = _picked(place, entries)
    return timed(lambda: write(_built(place, *picked)))


def _built(place: Place, summary: Summary, number: int) -> Disclosure:
    """Build and check a document (`sharing.preview`).

    The entries are told with the words that are in them, and a number, so that
    nothing is known from the time before.
    """

    def told(record: Entry) -> Entry:
        return msgspec.structs.replace(record, share_text=f"{record.body}\n{number}.\n")

    log = Log()
    draft = sharing._draft(place.space, summary, log)
    picks = tuple(replace(p, record=told(p.record)) for p in draft.picks)
    draft = replace(draft, picks=picks)
    doc = build(draft, log)
    check(doc, draft, ledger.clients(place.space), log)
    return doc


def _picked(place: Place, entries: tuple[Entry, ...]) -> tuple[Summary, int]:
    """Return a summary of entries with their words, and a new number."""
    summary = sharing.summary_for("Ana Ribeiro", entries, None, None)
    shown = (Field.TITLE, Field.STORY, Field.TIME, Field.SKILL)
    items = tuple(msgspec.structs.replace(item, show=shown) for item in summary.items)
    return msgspec.structs.replace(summary, items=items), place.next


def _read(place: Place, entries: tuple[Entry, ...]) -> float:
    paths = [place.root / place.space.path(entry.id) for entry in entries]
    return timed(lambda: [path.read_bytes() for path in paths])


def _render(place: Place, entries: tuple[Entry, ...]) -> float:
    reader = MarkdownIt("commonmark")
    return timed(lambda: [reader.render(entry.body) for entry in entries])
