"""A first look in slices: how far it is, out of how many files."""

import itertools
from types import SimpleNamespace

import pytest

from pls import ids
from pls.merge.version import first, written
from pls.records import Entry, Moment
from pls.storage import Folder, looking, scanning, seeing
from pls.storage.disk import Disk
from pls.storage.patience import NONE


COUNT = 60
STEP = 7
SLICE = 0.5
"""Seconds for one step: in these tests the clock goes on whenever it is asked."""


@pytest.fixture(autouse=True)
def slowly(monkeypatch, tmp_path):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setattr(looking, "FRESH", 0)
    monkeypatch.setattr(seeing, "STEP", STEP)
    clock = SimpleNamespace(monotonic=itertools.count().__next__)
    monkeypatch.setattr(scanning, "time", clock)


@pytest.fixture
def root(tmp_path):
    """Return a folder with notes of another computer, and much that is none."""
    root = tmp_path / "space"
    for number in range(COUNT):
        made = Entry(id=ids.record_id(), title="A walk", created=Moment("2026-06-12"))
        file = root / "journal" / str(2020 + number % 5) / f"{made.id}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(first(written(made), "another").written())
    for name in (
        "attachments/read me.md",
        "of its own/space.yaml",
        "of its own/journal/a.md",
        ".git/a.md",
        ".pls/a.md",
        "journal/.hidden.md",
        "journal/~$open.md",
        "journal/half.md.tmp",
        "journal/picture.png",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("no note", "utf-8")
    (root / "journal" / "again.md").symlink_to(next((root / "journal/2020").iterdir()))
    return root


def slices(folder):
    """Look at a folder in the smallest slices; return what each says."""
    found = [folder.look(SLICE)]
    while not found[-1].done:
        found.append(folder.look(SLICE))
    return found


def test_a_folder_is_counted_as_it_is_walked(root):
    (root / ".pls" / "gone").mkdir()
    (root / ".pls" / "gone" / "x.md").write_text("a stub", "utf-8")
    (root / "read me.md").write_text("no record, but read", "utf-8")
    walked = [path for path, _ in Disk(root).walk({})]
    assert Disk(root).count() == len(walked) == COUNT + 2


def test_a_folder_that_is_not_there_holds_nothing(tmp_path):
    assert Disk(tmp_path / "away").count() == 0


def test_a_first_look_says_how_far_it_is(root):
    found = slices(Folder(root, patience=NONE))
    assert [look.total for look in found] == [0, *[COUNT] * (len(found) - 2), 0]
    read = [look.read for look in found if look.read]
    assert read == [*range(STEP, COUNT, STEP), COUNT]
    assert [look.compared for look in found if look.total and not look.read] == [COUNT]


def test_a_first_look_that_was_left_counts_what_is_known(root):
    left = Folder(root, patience=NONE)
    left.look(SLICE)
    assert left.look(SLICE).read == 2 * STEP
    left.close()
    again = Folder(root, patience=NONE)
    assert again.look(SLICE).read == 3 * STEP


def test_a_later_look_is_not_counted(root, monkeypatch):
    folder = Folder(root, patience=NONE)
    folder.scan()
    monkeypatch.setattr(Disk, "count", lambda _: 1 / 0)
    assert {look.total for look in slices(folder)} == {0}


def test_named_files_are_those_below_a_folder_and_lead_nowhere_else(root, tmp_path):
    disk = Disk(root)
    assert disk.named("others") == []
    disk.create("others/ab/x.png", b"x")
    disk.create("others/y.pdf", b"y")
    (root / "others" / ".pls-abc.tmp").write_bytes(b"on its way")
    assert disk.named("others") == ["others/ab/x.png", "others/y.pdf"]
    assert [disk.has(path) for path in disk.named("others")] == [True, True]
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "z.md").write_bytes(b"z")
    (root / "templates").symlink_to(tmp_path / "outside")
    assert disk.named("templates") == []
    for path in ("templates/z.md", "others", "others/no.png", "../x", "a\0"):
        assert not disk.has(path)
