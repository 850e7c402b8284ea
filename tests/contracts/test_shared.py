"""Several programs of one person on one folder, one memory and one index."""

import shutil
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pls import ids
from pls.index import base
from pls.records import Entry, Moment, Resource
from pls.storage import Folder, looking, missing, seeing
from pls.storage.patience import NONE


DAY = Moment("2026-06-12")


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path, patience=NONE)


def entry(title="A retry budget", **values):
    return Entry(id=ids.record_id(), title=title, created=DAY, **values)


def another(folder):
    """Return what another program sees of the same folder."""
    return Folder(folder.root, patience=NONE)


def test_a_copy_that_another_program_sees_while_records_are_settled_is_joined(
    folder, monkeypatch
):
    monkeypatch.setattr(looking, "FRESH", 0)  # nothing is looked at twice
    record = entry(body="one\n\ntwo\n")
    path = folder.root / folder.add(record)
    folder.scan()
    (folder.root / "new.md").write_text(
        "---\nid: fresh1\nkind: entry\ntitle: T\ncreated: 2026-06-12\n---\n"
    )
    copy = path.with_name(f"{path.stem} (conflicted copy 2026-06-12).md")

    class Slow(Folder):
        """A folder in which another program sees a copy while files are written."""

        def _sync(self, patience=None):
            sync = super()._sync(patience)
            settle = sync.settle

            def slowly(*groups):
                shutil.copy(path, copy)
                copy.write_text(copy.read_text().replace("two", "three"))
                list(another(folder)._look())  # it sees the copy, and settles nothing
                return settle(*groups)

            sync.settle = slowly
            return sync

    slow = Slow(folder.root, patience=NONE)
    slow.begin()
    slow._seen.note("memory", "that of another state")  # all are compared with it
    slow.scan()
    assert copy.exists()
    folder.scan()
    assert not copy.exists()
    assert "three" in folder.record(record.id).body


def test_what_another_program_adds_while_the_folder_is_looked_at_is_not_missing(
    folder, monkeypatch
):
    monkeypatch.setattr(seeing, "STEP", 1)
    for title in ("one", "two", "three"):
        folder.add(entry(title))
    folder.scan()
    assert not folder.look(0).done
    other = another(folder)
    for number in range(missing.FEW + 1):
        other.add(
            Resource(id=ids.record_id(), title=f"R {number}", created=DAY, url="x")
        )
    while not folder.look(0).done:
        pass
    assert folder.vanished == ()
    assert len(list(folder.living())) == missing.FEW + 4
    assert not folder.index.catalogue.held()


@pytest.mark.parametrize("number", [0, 1])
def test_a_glance_shows_what_this_computer_knows_of_a_file_that_turned_empty(
    folder, number
):
    paths = [folder.root / folder.add(entry(title)) for title in ("one", "two")]
    folder.scan()
    quick = another(folder)
    quick.glance()
    found = list(quick.living())
    paths[number].write_bytes(b"")
    assert not quick.sure(record.id for record in found)
    assert list(quick.living()) == found
    paths[not number].write_bytes(b"")
    quick.glance()
    assert list(quick.living()) == found


def test_programs_that_begin_an_index_at_once_share_it(tmp_path):
    starts = threading.Barrier(8)

    def begin(_):
        starts.wait()
        return base.opened(tmp_path / "an.index")

    with ThreadPoolExecutor(8) as programs:
        opened = list(programs.map(begin, range(8)))
    opened[0].execute("INSERT INTO note VALUES ('whole', 'yes')")
    for each in opened:
        assert each.execute("SELECT value FROM note").fetchall() == [("yes",)]
        each.close()
