"""What a computer remembers of an encrypted space: sealed, and read by its key only."""

import contextlib
import sqlite3

import pytest

from pls.crypto import Box, keys
from pls.errors import LockedError
from pls.merge.version import first, written
from pls.records import Entry, Moment
from pls.storage.columns import Columns, recast
from pls.storage.kept import Why
from pls.storage.memory import Memory


KEYS = keys.generate()
BOX = Box(KEYS.recipient, KEYS)
VERSION = first(
    written(Entry(id="one", title="quorvantis", created=Moment("2026-06-12"))), "dev01"
)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "memory.db"


def filled(place, box):
    memory = Memory(place, box)
    memory.keep("one", VERSION, Why.SAVED, "2026", here=True)
    memory.lead("one", VERSION, published=True)
    memory.publish("one", "records/ab/abc.age")
    memory.note("searches", "quorvantis searches")
    return memory


def told(memory):
    past = memory.history("one")
    return memory.newest("one"), past, memory.bases("one"), memory.meta("searches")


def words(place):
    files = place.parent.glob(f"{place.name}*")
    return [p for p in files if b"quorvantis" in p.read_bytes()]


def test_nothing_of_an_encrypted_space_is_on_the_disk_while_it_is_open(place):
    memory = filled(place, BOX)
    assert told(memory)[0] == VERSION
    assert words(place) == []
    memory.close()
    assert words(place) == []


def test_a_plain_memory_is_found_by_the_same_search(place):
    filled(place, None)
    assert words(place)


def test_a_memory_is_changed_whole_and_leaves_no_trace(place):
    memory = filled(place, None)
    before = told(memory)
    memory.close()
    recast(place, Columns(BOX), Columns(BOX))
    assert words(place) == []
    with contextlib.closing(Memory(place, BOX)) as memory:
        assert told(memory) == before
        assert memory.device
    renewed = KEYS.renewed()
    fresh = Box(renewed.recipient, renewed)
    recast(place, Columns(fresh), Columns(fresh))
    only = keys.Keys(renewed.identities[:1], renewed.naming)
    with contextlib.closing(Memory(place, Box(only.recipient, only))) as memory:
        assert told(memory) == before
    recast(place, Columns(fresh), Columns())
    with contextlib.closing(Memory(place)) as memory:
        assert told(memory) == before


def test_another_program_that_knows_no_key_is_told_so(place):
    filled(place, BOX).close()
    with contextlib.closing(Memory(place)) as memory:
        with pytest.raises(LockedError, match="encrypted meanwhile"):
            memory.newest("one")
        assert memory.head("one").path == "records/ab/abc.age"


def test_a_locked_memory_takes_and_gives_nothing(place):
    filled(place, Box(KEYS.recipient)).close()
    memory = Memory(place, Box(KEYS.recipient))
    with contextlib.closing(memory), pytest.raises(LockedError):
        memory.newest("one")
    with contextlib.closing(Memory(place, BOX)) as memory:
        assert told(memory)[0] == VERSION


def test_what_is_damaged_is_left_out_and_stays(place):
    filled(place, BOX).close()
    with contextlib.closing(sqlite3.connect(place)) as database:
        database.execute("UPDATE version SET content = substr(content, 1, 60)")
        database.commit()
    with contextlib.closing(Memory(place, BOX)) as memory:
        assert memory.newest("one") is None
        assert memory.history("one") == ()
        assert memory.meta("searches") == "quorvantis searches"
    recast(place, Columns(BOX), Columns())
    with contextlib.closing(sqlite3.connect(place)) as database:
        assert database.execute("SELECT count(*) FROM version").fetchone() == (1,)
