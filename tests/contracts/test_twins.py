"""Two computers that count under one name: an image put back, a disk cloned."""

import itertools
import re
import shutil

import msgspec
import pytest

from pls import ids
from pls.records import Entry, Moment
from pls.storage import Folder
from pls.storage.memory import Memory
from pls.storage.patience import NONE


DAY = Moment("2026-06-12")
BODY = "one\ntwo\nthree\nfour\nfive\n"


class Computer:
    def __init__(self, place, like=None):
        self.place = place
        if like is not None:
            shutil.copytree(like.place, place)
        self.clock = 0
        self.start()

    def start(self):
        self.memory = Memory(self.place / "memory")
        self.folder = Folder(
            self.place / "space", self.now, memory=self.memory, patience=NONE
        )

    def now(self):
        self.clock += 1
        return f"2026-06-12T10:{self.clock // 60:02}:{self.clock % 60:02}+00:00"

    def write(self, record_id, **values):
        record = self.folder.record(record_id)
        stamp = Moment(self.now())
        fresh = msgspec.structs.replace(record, updated=stamp, **values)
        return self.folder.save(fresh, record)

    def replace(self, record_id, old, new):
        body = self.folder.record(record_id).body
        assert old in body
        return self.write(record_id, body=body.replace(old, new))

    def file(self, record_id):
        return self.place / "space" / self.folder.path(record_id)

    def body(self, record_id):
        self.folder.scan()
        return self.folder.record(record_id).body


def image(computer, place):
    """Return a computer that stands where the other one stands now."""
    computer.memory.close()
    twin = Computer(place, computer)
    computer.start()
    computer.folder.scan()
    twin.folder.scan()
    twin.clock = computer.clock
    return twin


@pytest.fixture
def first(tmp_path):
    made = Computer(tmp_path / "first")
    record = Entry(id=ids.record_id(), title="A walk", created=DAY, body=BODY)
    made.folder.add(record)
    made.record_id = record.id
    made.replace(record.id, "two", "2")
    return made


def brought(from_, to, record_id, *, copied):
    """Let a sync client bring a file, with or without a copy of what it replaces."""
    path = to.file(record_id)
    if copied:
        copy = path.with_name(f"{path.stem} (conflicted copy).md")
        copy.write_bytes(path.read_bytes())
    path.write_bytes(from_.file(record_id).read_bytes())


@pytest.mark.parametrize("copied", [True, False])
@pytest.mark.parametrize("ahead", [0, 1, 2, 5])
def test_words_written_after_an_image_was_put_back_stay(first, tmp_path, copied, ahead):
    one = first.record_id
    restored = image(first, tmp_path / "restored")
    for number in range(ahead + 1):
        first.replace(one, "four" if not number else f"4.{number}", f"4.{number + 1}")
    restored.replace(one, "five", "five, written on the restored one")
    brought(first, restored, one, copied=copied)
    body = restored.body(one)
    assert body == f"one\n2\nthree\n4.{ahead + 1}\nfive, written on the restored one\n"
    brought(restored, first, one, copied=False)
    assert first.body(one) == body
    assert first.file(one).read_bytes() == restored.file(one).read_bytes()


def test_an_image_in_which_nothing_was_written_only_catches_up(first, tmp_path):
    one = first.record_id
    restored = image(first, tmp_path / "restored")
    for number in range(20):
        first.replace(one, "five" if not number else f"5.{number}", f"5.{number + 1}")
    brought(first, restored, one, copied=False)
    assert restored.body(one) == first.body(one)
    assert restored.file(one).read_bytes() == first.file(one).read_bytes()


def test_two_clones_of_one_disk_merge_and_go_on_under_names_of_their_own(
    first, tmp_path
):
    one = first.record_id
    clone = image(first, tmp_path / "clone")
    for number in range(3):
        first.replace(one, "one", f"one, by A{number}")
        clone.replace(one, "five", f"five, by B{number}")
        there = first.file(one).read_bytes()
        brought(clone, first, one, copied=True)
        clone.file(one).write_bytes(there)
        assert first.body(one) == clone.body(one)
        for other, computer in ((clone, first), (first, clone)):
            brought(other, computer, one, copied=False)
            computer.folder.scan()
        assert first.body(one) == clone.body(one)
        assert f"by A{number}" in first.body(one)
        assert f"by B{number}" in first.body(one)
    assert first.memory.device != clone.memory.device
    assert first.file(one).read_bytes() == clone.file(one).read_bytes()


def test_a_deletion_on_the_restored_one_does_not_undo_what_it_had_not_seen(
    first, tmp_path
):
    one = first.record_id
    restored = image(first, tmp_path / "restored")
    first.replace(one, "five", "five, and more")
    first.replace(one, "and more", "and much more")
    restored.folder.discard(one, Moment(restored.now()))
    path = restored.place / "space" / first.folder.path(one)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(first.file(one).read_bytes())
    restored.folder.scan()
    kept = restored.folder.record(one)
    assert kept.deleted is None
    assert "and much more" in kept.body


@pytest.mark.parametrize("deleted", [False, True])
@pytest.mark.parametrize(("before", "since"), [(1, 1), (1, 2), (2, 1), (2, 2), (3, 3)])
def test_words_are_not_taken_for_seen_because_the_counts_are_as_high(
    first, tmp_path, before, since, deleted
):
    """What another computer made of the edits that the image lacks counts as many."""
    one = first.record_id
    other = Computer(tmp_path / "other", like=first)
    other.memory.renamed()
    other.folder.scan()
    restored = image(first, tmp_path / "restored")
    for number in range(before):
        first.replace(one, "one" if not number else f"1.{number}", f"1.{number + 1}")
    brought(first, other, one, copied=False)
    other.folder.scan()
    other.clock = restored.clock = first.clock
    if deleted:
        other.folder.discard(one, Moment(other.now()))
    else:
        other.replace(one, "three", "three, by the other")
    restored.clock = other.clock
    for number in range(since):
        restored.replace(one, "five" if not number else f"B{number}", f"B{number + 1}")
    path = restored.place / "space" / other.folder.path(one)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(other.file(one).read_bytes())
    body = restored.body(one)
    assert f"B{since}" in body
    assert f"1.{before}" in body
    assert restored.folder.record(one).deleted is None
    assert deleted or "by the other" in body


@pytest.mark.parametrize("order", list(itertools.permutations("abc")))
def test_three_clones_that_meet_one_after_the_other_have_all_words(
    first, tmp_path, order
):
    one = first.record_id
    clones = dict(zip("bc", (image(first, tmp_path / n) for n in "bc"), strict=True))
    clones["a"] = first
    for name, where in zip(order, ("one", "three", "five"), strict=True):
        clones[name].replace(one, where, f"{where}, from {name}")
    for _ in range(3):
        for pair in ("ab", "bc", "ac"):
            first_, other = (clones[name] for name in pair)
            for here, there in ((first_, other), (other, first_)):
                if here.file(one).read_bytes() != there.file(one).read_bytes():
                    brought(here, there, one, copied=True)
                there.folder.scan()
    bodies = {clone.body(one) for clone in clones.values()}
    assert len(bodies) == 1
    assert set("abc") <= set(re.findall("from (.)", bodies.pop()))


@pytest.mark.parametrize("saves", [1, 2])
@pytest.mark.parametrize("how", ["here", "by another program", "merged"])
def test_what_the_counts_of_a_lost_text_cover_stays(first, tmp_path, how, saves):
    """The image lacks an edit that another computer has seen, and counts anew."""
    one = first.record_id
    other, third = (Computer(tmp_path / n, like=first) for n in ("other", "third"))
    for computer in (other, third):
        computer.memory.renamed()
        computer.folder.scan()
    restored = image(first, tmp_path / "restored")
    first.replace(one, "one", "one, since the image")
    brought(first, other, one, copied=False)
    other.replace(one, "three", "three, by the other")
    places = ("four", "five")[:saves]
    for place in places:
        if how == "by another program":
            path = restored.file(one)
            text = path.read_bytes().replace(
                f"\n{place}".encode(), b"\n%b, new" % place.encode()
            )
            path.write_bytes(text)
            restored.folder.scan()
        else:
            restored.replace(one, place, f"{place}, new")
    if how == "merged":
        third.replace(one, "2", "2, by the third")
        brought(third, restored, one, copied=True)
        restored.folder.scan()
    brought(other, restored, one, copied=True)
    body = restored.body(one)
    assert all(f"{place}, new" in body for place in places)
    assert "since the image" in body
    assert "by the other" in body
    assert how != "merged" or "by the third" in body
    brought(restored, other, one, copied=False)
    assert other.body(one) == body
