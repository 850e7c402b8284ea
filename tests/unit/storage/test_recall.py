"""Which memory belongs to a folder: after moving it, copying it, losing a disk."""

import shutil

import msgspec
import pytest

from pls.records import Entry, Moment
from pls.space import Space
from pls.storage.disk import Disk
from pls.storage.recall import recall


DAY = Moment("2026-06-12")


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    space = Space.create(tmp_path / "disk" / "home" / "space")
    record = space.add(Entry(id="r1", title="A walk", created=DAY, body="first\n"))
    space.save(msgspec.structs.replace(record, body="second\n"), record)
    return space.root


def bodies(root):
    return [past.record.body for past in Space.open(root).history("r1")]


def device(root):
    memory = recall(Disk(root))
    name = memory.device
    memory.close()
    return name


def test_a_folder_that_was_moved_keeps_its_memory_and_name(root, tmp_path):
    name = device(root)
    moved = root.rename(tmp_path / "disk" / "moved")
    assert bodies(moved) == ["second\n", "first\n"]
    assert device(moved) == name


def test_a_copy_beside_the_folder_begins_a_memory_of_its_own(root, tmp_path):
    copy = shutil.copytree(root, tmp_path / "copy")
    assert bodies(copy) == ["second\n"]
    assert device(copy) != device(root)


def test_a_folder_from_a_disk_that_is_gone_keeps_its_history(root, tmp_path):
    name = device(root)
    moved = shutil.copytree(root, tmp_path / "new" / "space")
    away = (tmp_path / "disk").rename(tmp_path / "unplugged")
    assert bodies(moved) == ["second\n", "first\n"]
    assert device(moved) != name
    away.rename(tmp_path / "disk")
    assert bodies(root) == ["second\n", "first\n"]
    assert device(root) == name


def test_an_older_copy_is_not_brought_up_to_date_by_a_memory_from_elsewhere(
    root, tmp_path
):
    old = shutil.copytree(root, tmp_path / "old" / "space")
    space = Space.open(root)
    record = space.record("r1")
    space.save(msgspec.structs.replace(record, body="third\n"), record)
    (tmp_path / "disk").rename(tmp_path / "unplugged")
    assert bodies(old) == ["second\n"]


@pytest.mark.parametrize("left", [b"", b"\0" * 30])
def test_a_mark_that_a_power_cut_emptied_keeps_nobody_from_opening(
    root, tmp_path, left
):
    recall(Disk(root)).close()
    (mark,) = (tmp_path / "config" / "memory").glob("*.root")
    mark.write_bytes(left)
    moved = root.rename(tmp_path / "disk" / "moved")
    assert bodies(moved)[0] == "second\n"
    assert bodies(moved) == bodies(moved)
    marks = (tmp_path / "config" / "memory").glob("*.root")
    assert str(moved).encode() in [each.read_bytes() for each in marks]
