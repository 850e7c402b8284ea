"""Looks at a folder: what they read, what they tell, and what a start goes without."""

import os

import pytest
from typing_extensions import override

from pls import ids
from pls.index.catalogue import Catalogue
from pls.index.database import Database
from pls.records import Entry, Moment
from pls.storage import Folder
from pls.storage.disk import Disk
from pls.storage.memory import Memory
from pls.storage.patience import NONE


LONG_AGO = 1_600_000_000


class Counting(Disk):
    """A disk that counts which files were read."""

    def __init__(self, root):
        super().__init__(root)
        self.read = []

    @override
    def load(self, path):
        self.read.append(path)
        return super().load(path)


def entry(title="T", body="words\n"):
    return Entry(
        id=ids.record_id(), title=title, body=body, created=Moment("2026-06-12")
    )


def opened(root, memory, seen):
    return Folder(root, disk=Counting(root), memory=memory, seen=seen, patience=NONE)


@pytest.fixture
def parts(tmp_path, monkeypatch):
    """Return what lasts from one start to the next: folder, memory, index."""
    # A file is sure to be as it was seen once it is some seconds old.
    monkeypatch.setattr("pls.storage.looking.FRESH", -1.0)
    root = tmp_path / "space"
    root.mkdir()
    made = (root, Memory(), Catalogue(Database(tmp_path / "index")))
    folder = opened(*made)
    for number in range(12):
        folder.add(entry(f"Note {number}"))
    folder.scan()
    yield made
    made[1].close()
    made[2].database.close()


def titles(folder):
    return sorted(record.title for record in folder.living())


def rewrite(root, folder, title, fresh):
    """Write into a file where it lies, as another editor does; return its record."""
    (record,) = (r for r in folder.living() if r.title == title)
    path = root / folder.path(record.id)
    path.write_text(path.read_text("utf-8").replace(title, fresh), "utf-8")
    return record


def test_a_start_reads_only_what_changed_since_the_last_one(parts):
    root, *_ = parts
    before = opened(*parts)
    changed = rewrite(root, before, "Note 3", "Note 3, again")
    fresh = opened(*parts)
    fresh.scan()
    assert set(fresh.disk.read) == {fresh.path(changed.id)}
    assert fresh.record(changed.id).title == "Note 3, again"


def test_what_was_seen_last_time_is_shown_before_any_look(parts):
    root, *_ = parts
    before = opened(*parts)
    kept = titles(before)
    changed = rewrite(root, before, "Note 3", "Note 3, again")
    fresh = opened(*parts)
    assert fresh.begin()
    assert titles(fresh) == kept
    assert fresh.disk.read == []
    assert fresh.scan().saved == {changed.id}
    assert not fresh.scan()


def test_a_look_in_slices_finds_what_a_whole_one_finds(parts, monkeypatch):
    monkeypatch.setattr("pls.storage.seeing.STEP", 2)
    monkeypatch.setattr("pls.storage.scanning.AT_FIRST", 0)
    root, memory, _ = parts
    whole = opened(*parts)
    fresh = opened(root, memory, Catalogue(Database()))
    assert not fresh.begin()
    slices = 0
    while not (found := fresh.look(0.0005)).done:
        slices += 1
        fresh.add(entry(f"Between {slices}"))
    whole.scan()
    assert slices > 2
    assert found.changes.everything
    assert titles(fresh) == titles(whole)
    assert not fresh.scan()


def test_what_another_process_did_is_told_by_the_next_look(parts):
    root, memory, seen = parts
    same = Catalogue(Database(root.parent / "index"))
    here, there = opened(root, memory, seen), opened(root, memory, same)
    here.begin()
    there.begin()
    one, other = entry("From there"), next(iter(there.living()))
    there.add(one)
    there.discard(other.id, Moment("2026-06-13T10:00:00+02:00"))
    changes = here.scan()
    assert changes.saved | changes.removed == {one.id, other.id}
    assert here.record(one.id) == one
    assert here.record(other.id).deleted is not None
    assert not here.scan()
    assert not there.scan()
    same.database.close()


class Meanwhile(Disk):
    """A disk on which things happen in the middle of a walk, and at its end."""

    def __init__(self, root, then, after):
        super().__init__(root)
        self.then, self.after = then, after

    @override
    def walk(self, blocked, folders=None):
        found = super().walk(blocked, folders)
        yield next(found)
        self.then()
        yield from found
        self.after()


def test_what_another_process_takes_back_during_a_look_is_not_gone(parts):
    root, memory, seen = parts
    same = Catalogue(Database(root.parent / "index"))
    there = opened(root, memory, same)
    there.begin()
    *_, (path, _) = Disk(root).walk({})
    (last,) = (record for record in there.living() if there.path(record.id) == path)

    def then():
        there.discard(last.id, Moment("2026-06-13T10:00:00+02:00"))

    def after():
        there.save(last)

    here = Folder(root, disk=Meanwhile(root, then, after), memory=memory, seen=seen)
    here.begin()
    for _ in here._look():
        pass
    assert here.path(last.id) == path
    assert here.record(last.id).title == last.title
    same.database.close()


def test_a_memory_that_went_back_is_compared_with_every_file(parts, tmp_path):
    root, memory, seen = parts
    memory.copy(tmp_path / "before.db")
    folder = opened(*parts)
    record = next(iter(folder.living()))
    for number in range(3):
        record = folder.save(Entry(**{**fields(record), "title": f"Edit {number}"}))
    older = Memory(tmp_path / "before.db")
    fresh = opened(root, older, seen)
    fresh.scan()
    assert fresh.record(record.id).title == "Edit 2"
    assert older.newest(record.id).record.title == "Edit 2"
    older.close()


def fields(record):
    return {name: getattr(record, name) for name in record.__struct_fields__}


def test_a_memory_that_is_lost_takes_up_every_record_again(parts):
    root, memory, seen = parts
    empty = Memory()
    opened(root, empty, seen).scan()
    assert empty.heads().keys() == memory.heads().keys()
    empty.close()


class Asked(Memory):
    """A memory that remembers for which records it was asked."""

    def __init__(self):
        super().__init__()
        self.asked = []

    def heads_of(self, wanted):
        self.asked += wanted
        return super().heads_of(wanted)


@pytest.fixture
def stopped(parts, monkeypatch):
    """Stop a first look once it compared four of the twelve records."""
    monkeypatch.setattr("pls.storage.scanning.TOGETHER", 2)
    monkeypatch.setattr("pls.storage.scanning.AT_FIRST", 0)
    root, memory, _ = parts
    mine = (root, Asked(), Catalogue(Database()))
    folder = opened(*mine)
    folder.begin()
    while (found := folder.look(0)).compared < 4:
        assert not found.done
    assert (found.compared, found.total) == (4, 12)
    yield (*mine, folder, memory)
    mine[1].close()
    mine[2].database.close()


def test_a_look_that_was_stopped_does_not_compare_again_what_it_did(stopped):
    *parts, _, whole = stopped
    before = set(parts[1].asked)
    parts[1].asked.clear()
    again = opened(*parts)
    counts = [again.look(0)]
    while not counts[-1].done:
        counts.append(again.look(0))
    assert not before & set(parts[1].asked)
    assert [c.compared for c in counts if c.compared] == [*range(6, 14, 2)]
    assert parts[1].heads().keys() == whole.heads().keys()
    assert not again.scan()
    assert len(parts[1].asked) == 8, "nothing is compared once more"


def test_what_is_written_after_a_look_was_stopped_stays_right(stopped):
    root, mine, seen, folder, _ = stopped
    first, *_, last = sorted(folder.living(), key=lambda r: folder.path(r.id))
    for record in (first, last):
        folder.save(Entry(**{**fields(record), "title": "Saved"}), record)
    folder.add(entry("Added"))
    before = set(mine.asked) - {first.id, last.id}
    mine.asked.clear()
    again = opened(root, mine, seen)
    again.scan()
    assert len(before) == 3
    assert not before & set(mine.asked)
    assert titles(again).count("Saved") == 2
    assert {mine.newest(r.id).record.title for r in again.living()} == set(
        titles(again)
    )
    assert not again.scan()


def test_what_was_compared_counts_only_for_the_memory_as_it_was(stopped):
    root, mine, seen, *_ = stopped
    done = next(iter(mine.heads()))
    elsewhere = Catalogue(Database())
    there = opened(root, mine, elsewhere)
    record = there.record(done)
    there.save(Entry(**{**fields(record), "title": "By another program"}), record)
    mine.unpublish(done)
    mine.asked.clear()
    again = opened(root, mine, seen)
    again.scan()
    assert len(set(mine.asked)) == 12
    assert again.record(done).title == "By another program"
    elsewhere.database.close()


def old(root):
    """Let everything look as if it had been there for long."""
    for path in [*root.rglob("*"), root]:
        os.utime(path, (LONG_AGO, LONG_AGO))


def test_a_glance_sees_new_files_and_what_was_changed_of_the_newest(parts):
    root, *_ = parts
    old(root)
    opened(*parts).scan()
    before = opened(*parts)
    changed = rewrite(root, before, "Note 5", "Note 5, again")
    added = entry("Dropped in")
    place = root / "journal" / "2026" / "dropped.md"
    place.write_text(
        f"---\nid: {added.id}\nkind: entry\ntitle: Dropped in\n"
        "created: 2026-06-12\n---\n\nwords\n"
    )
    fresh = opened(*parts)
    fresh.glance()
    assert fresh.record(added.id).title == "Dropped in"
    assert fresh.record(changed.id).title == "Note 5, again"
    assert len(fresh.disk.read) == 2


@pytest.mark.parametrize("what", ["a file that went away", "a new folder"])
def test_a_glance_looks_at_everything_where_more_than_files_changed(parts, what):
    root, *_ = parts
    old(root)
    opened(*parts).scan()
    before = opened(*parts)
    record = next(iter(before.living()))
    path = root / before.path(record.id)
    if what == "a new folder":
        (root / "journal" / "mine").mkdir()
        path.rename(root / "journal" / "mine" / path.name)
    else:
        path.unlink()
    fresh = opened(*parts)
    fresh.glance()
    assert fresh._looked
    assert fresh.problems() == before.problems() == {}


def test_a_glance_leaves_two_files_of_one_record_to_a_whole_look(parts):
    root, *_ = parts
    before = opened(*parts)
    record = next(iter(before.living()))
    path = root / before.path(record.id)
    words = path.read_bytes()
    before.discard(record.id, Moment("2026-06-13T10:00:00+02:00"))
    path.write_bytes(words)  # as a sync client may bring it back
    whole = opened(*parts)
    fresh = opened(*parts)
    fresh.glance()
    assert fresh.record(record.id).deleted is not None
    whole.scan()
    assert whole.record(record.id) == fresh.record(record.id)


def test_an_old_file_is_read_again_before_it_is_told(parts):
    root, *_ = parts
    folder = opened(*parts)
    folder.begin()
    changed = rewrite(root, folder, "Note 2", "Note 2, again")
    others = [r.id for r in folder.living() if r.id != changed.id]
    assert folder.sure(others)
    assert not folder.sure([changed.id])
    assert folder.record(changed.id).title == "Note 2, again"
    assert folder.sure([changed.id])
