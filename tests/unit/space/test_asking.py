"""The index follows the folder, and whatever is wrong with it, nobody notices."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time

import pytest

from pls.errors import SpaceUnavailableError
from pls.index import base, database
from pls.index.database import IndexLostError
from pls.records import Kind, Moment
from pls.space import Space, entries
from pls.space.search import search
from pls.storage import recall


DAY = Moment("2026-06-12")
HOLDING = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def space(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    made = Space.create(tmp_path / "space")
    for title in ("A retry budget", "Chaos hour", "A walk in the rain"):
        entries.capture_line(made, f"{title} #python @Ana")
    return made


def place(space):
    return recall.cache() / f"{recall.name(space.root)}.index"


def titles(space, words, *kinds):
    return {record.title for record in search(space, words, *kinds).records}


def reopened(space):
    return Space.open(space.root)


def test_what_is_written_is_found_at_once(space):
    assert titles(space, "walk") == {"A walk in the rain"}
    walk = search(space, "walk").records[0]
    space.change(walk.id, title="A run", body="through the storm\n")
    assert titles(space, "walk") == set()
    assert titles(space, "storm @ana") == {"A run"}
    space.delete(walk.id)
    assert titles(space, "storm") == set()
    space.restore(walk.id)
    assert titles(space, "storm") == {"A run"}


def test_what_another_program_wrote_is_found_after_a_look(space):
    assert titles(space, "rain") == {"A walk in the rain"}
    walk = search(space, "walk").records[0]
    path = space.root / space.path(walk.id)
    path.write_text(path.read_text().replace("in the rain", "in the fog"))
    chaos = space.root / space.path(search(space, "chaos").records[0].id)
    chaos.unlink()
    space.scan(now=True)
    assert titles(space, "fog") == {"A walk in the fog"}
    assert titles(space, "rain") == set()
    assert titles(space, "chaos") == set()
    assert titles(reopened(space), "") == titles(space, "")


def test_a_search_says_how_many_there_are_and_what_it_did_not_understand(space):
    found = search(space, "#python is:odd", limit=2)
    assert len(found.records) == 2
    assert found.total == 3
    assert "is:odd" in found.problems[0]
    assert search(space, "", Kind.GOAL).records == ()


def test_an_index_is_used_again(space):
    search(space, "walk")
    before = reopened(space)
    search(before, "walk")
    made = sqlite3.connect(place(space))
    (changes,) = made.execute("SELECT count(*) FROM record").fetchone()
    made.close()
    assert changes == 3
    assert before.ask(lambda index: index.database.lasts)


def spoil_nothing(file):
    file.unlink()


def spoil_half(file):
    data = file.read_bytes()
    file.write_bytes(data[: len(data) // 2])


def spoil_all(file):
    file.write_bytes(b"\0" * 5000)


def spoil_inside(file):
    data = bytearray(file.read_bytes())
    data[4096:-4096] = b"\xa5" * (len(data) - 8192)
    file.write_bytes(data)


def spoil_version(file):
    other = sqlite3.connect(file)
    other.execute("PRAGMA user_version = 99")
    other.execute("DROP TABLE record")
    other.commit()
    other.close()


def spoil_tables(file):
    other = sqlite3.connect(file)
    other.execute("DELETE FROM words_data")
    other.commit()
    other.close()


SPOILED = [v for k, v in list(globals().items()) if k.startswith("spoil_")]


@pytest.mark.parametrize("spoil", SPOILED, ids=lambda spoil: spoil.__name__)
def test_a_spoiled_index_is_made_anew(space, spoil):
    search(space, "walk")
    file = place(space)
    checkpoint = sqlite3.connect(file)
    checkpoint.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    checkpoint.close()
    space.close()
    spoil(file)
    fresh = reopened(space)
    entries.capture_line(fresh, "A storm")
    assert titles(fresh, "walk") == {"A walk in the rain"}
    assert titles(fresh, "storm") == {"A storm"}
    assert len(titles(reopened(space), "")) == 4


def test_an_index_that_goes_bad_while_it_is_open_is_made_anew(space):
    search(space, "walk")
    space.ask(lambda index: index.database._db.execute("DROP TABLE record"))
    assert titles(space, "walk") == {"A walk in the rain"}
    assert space.ask(lambda index: len(index.catalogue.ids())) == 3


def test_an_index_that_another_process_holds_is_done_without(space, monkeypatch):
    monkeypatch.setattr(base, "WAIT", 0.1)
    search(space, "walk")
    file = place(space)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as other:
        assert other.stdout.readline() == b"held\n"
        entries.capture_line(space, "A storm")
        assert titles(space, "storm") == {"A storm"}
        assert titles(reopened(space), "walk") == {"A walk in the rain"}
    assert titles(reopened(space), "storm") == {"A storm"}


@pytest.fixture
def locked(space, monkeypatch):
    """Open the space, then lock its index; give both, and the record of a walk."""
    monkeypatch.setattr(base, "WAIT", 0.05)
    monkeypatch.setattr(database, "PAUSE", 0.0)
    space.scan()
    space.close()
    fresh = reopened(space)
    assert fresh.begin()
    walk = search(fresh, "walk").records[0]
    other = sqlite3.connect(place(space), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    entries.capture_line(fresh, "A storm #python")
    yield fresh, other, walk
    other.close()
    fresh.close()


def lasts(space):
    return space.ask(lambda index: index.database.lasts)


def looked(space, check):
    """Look at the folder in slices, and check what is found after each of them."""
    changes = []
    while True:
        look = space.look(0)
        check()
        changes.append(look.changes)
        if look.done:
            return changes


def test_an_index_that_was_locked_is_used_again_once_it_is_free(locked, monkeypatch):
    monkeypatch.setattr("pls.storage.seeing.STEP", 1)
    space, other, walk = locked
    space.change(walk.id, title="A run")
    space.delete(search(space, "chaos").records[0].id)
    found = {"A retry budget", "A storm", "A run"}

    def is_right():
        assert titles(space, "#python") == titles(space, "") == found

    looked(space, is_right)
    assert not lasts(space)
    other.execute("ROLLBACK")
    (outside,) = search(space, "budget").records
    path = space.root / space.path(outside.id)
    path.write_text(path.read_text().replace("A retry budget", "A retry limit"))
    found = {"A retry limit", "A storm", "A run"}
    changes = looked(space, is_right)
    assert lasts(space)
    assert changes[-1].everything
    assert not space.scan()
    held = other.execute("SELECT title FROM record WHERE deleted = ''").fetchall()
    assert {title for (title,) in held} == found


def test_what_no_file_holds_is_shown_also_by_an_index_that_was_locked(locked):
    space, other, _ = locked
    (storm,) = search(space, "storm").records
    path = space.root / space.path(storm.id)
    path.write_bytes(b"no record\xff")
    space.change(storm.id, title="A calm")
    assert path.read_bytes() == b"no record\xff", "the words are kept elsewhere"
    assert titles(space, "calm") == {"A calm"}
    other.execute("ROLLBACK")
    looked(space, lambda: is_shown(space))
    assert lasts(space)


def is_shown(space):
    assert titles(space, "calm") == {"A calm"}


def test_an_index_that_stays_locked_is_not_waited_for_at_every_look(
    locked, monkeypatch
):
    space, other, _ = locked
    monkeypatch.setattr(database, "PAUSE", 1000.0)
    fresh = reopened(space)
    assert titles(fresh, "storm") == {"A storm"}
    assert not lasts(fresh)
    other.execute("ROLLBACK")
    fresh.scan()
    assert not lasts(fresh)
    assert titles(fresh, "storm") == {"A storm"}
    fresh.close()


def test_an_index_that_was_made_anew_meanwhile_is_not_taken_for_a_full_one(locked):
    space, other, _ = locked
    other.close()
    for file in recall.cache().iterdir():
        file.unlink()
    looked(space, lambda: titles(space, "storm") == {"A storm"})
    assert len(titles(space, "")) == 4
    assert len(titles(reopened(space), "")) == 4
    looked(space, lambda: None)
    assert lasts(space), "another program filled it"
    assert len(titles(space, "")) == 4


def test_an_index_that_nobody_opened_for_long_goes(space, tmp_path):
    space.scan()
    space.close()
    old = time.time() - recall.UNUSED - 60
    others = [
        recall.cache() / f"{name}.index" for name in ("gone", "lately", "written")
    ]
    notes = [recall.cache() / "notes.md", space.root / "mine.index"]
    for file in (*others, *notes, others[0].with_name("gone.index-wal")):
        file.write_text("x")
    for file in (place(space), *others, *notes, others[0].with_name("gone.index-wal")):
        os.utime(file, (old, old))
    os.utime(others[1], (old + 120, old + 120))
    others[2].with_name("written.index-wal").write_text("x")
    fresh = reopened(space)
    assert titles(fresh, "walk") == {"A walk in the rain"}
    assert lasts(fresh)
    fresh.close()
    assert {p.name for p in recall.cache().iterdir()} == {
        *(place(space).name, "lately.index", "written.index", "written.index-wal"),
        "notes.md",
    }
    assert notes[1].exists()
    assert time.time() - place(space).stat().st_mtime < recall.UNUSED / 2


def test_an_index_on_a_full_disk_is_done_without(space):
    search(space, "walk")
    pages = "PRAGMA max_page_count = 1"  # the least it can be: what it has by now
    space.ask(lambda index: index.database._db.execute(pages))
    entries.capture_line(space, f"A storm {'of many words ' * 2000}"[:20_000])
    assert len(titles(space, "storm")) == 1
    assert not space.ask(lambda index: index.database.lasts)
    assert titles(reopened(space), "walk") == {"A walk in the rain"}


def test_no_place_for_an_index_is_no_hindrance(space):
    space.close()
    shutil.rmtree(recall.cache())
    recall.cache().write_text("a file where a folder should be")
    assert titles(space, "walk") == {"A walk in the rain"}


def test_a_folder_that_is_not_there_is_a_sentence(space):
    fresh = reopened(space)
    space.root.rename(space.root.with_name("away"))
    with pytest.raises(SpaceUnavailableError, match="could not be opened"):
        search(fresh, "walk")


def test_two_programs_on_one_index_find_what_each_of_them_shows(space):
    assert len(titles(space, "#python")) == 3
    other = reopened(space)
    entries.capture_line(other, "A storm #python")
    assert len(titles(other, "#python")) == 4
    assert len(titles(space, "#python")) == 4
    assert {space.record(i).title for i in space.scan().saved} == {"A storm"}
    assert not space.scan()
    other.close()
    walk = search(space, "walk").records[0]
    space.delete(walk.id)
    assert titles(space, "walk") == titles(other, "walk") == set()


@pytest.mark.parametrize(
    "typed",
    [
        *("- " * 2000, "日 or " * 400, "日本" * 20_000, "before:2026 " * 1500),
        *("-" * 100_000, " or ".join(f"w{n}" for n in range(3000)), "x" * 10**6),
        '"' * 5001,
    ],
    ids=lambda typed: typed[:8],
)
def test_nothing_that_is_typed_or_pasted_is_too_much(space, typed):
    search(space, typed)
    assert space.ask(lambda index: index.database.lasts)
    assert titles(space, "walk") == {"A walk in the rain"}


def test_what_fails_for_good_leaves_no_half_an_index(space):
    def broken(index):
        index.database.all("SELECT nothing")

    with pytest.raises(IndexLostError):
        space.ask(broken)
    assert titles(space, "walk") == {"A walk in the rain"}


@pytest.mark.parametrize("minutes", [9 * 10**18, 10**30])
def test_no_number_in_a_file_is_too_large(space, minutes):
    for name in "ab":
        front = f"id: {name}1\nkind: entry\ntitle: Long\ncreated: {DAY}"
        path = space.root / f"{name}.md"
        path.write_text(f"---\n{front}\nminutes: {minutes}\n---\nText\n")
    space.scan()
    assert titles(space, "long") == {"Long"}
    assert space.record("a1").minutes == minutes
    days = space.ask(lambda index: index.days(Kind.ENTRY))
    assert days[DAY.date][0] == 2
    assert space.ask(lambda index: index.database.lasts)
