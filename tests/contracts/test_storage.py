"""The folder and the TinyDB over it: nothing lost, only what is touched written."""

import contextlib
import errno
import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import where
from tinydb.operations import increment
from tinydb.table import Document
from typing_extensions import override

from pls import ids
from pls.errors import (
    BadValueError,
    SpaceUnavailableError,
    UnknownRecordError,
    WordsKeptError,
)
from pls.records import Entry, Goal, Kind, Moment, Share
from pls.records.convert import KINDS
from pls.storage import Folder, SpaceDb, attachments, files, lock, looking, naming
from pls.storage.disk import Disk
from pls.storage.memory import Memory
from pls.storage.patience import NONE, Patience
from pls.text import file as text
from tests.strategies import RECORDS


DAY = Moment("2026-06-12")
STAMP = Moment("2026-06-13T10:00:00+02:00")


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path, patience=NONE)


def entry(title="A retry budget", **values):
    return Entry(id=ids.record_id(), title=title, created=DAY, **values)


def everything(root):
    return {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in root.rglob("*.md")}


# Single files


def test_creating_never_overwrites(tmp_path):
    files.create(tmp_path / "a" / "x", b"first")
    with pytest.raises(FileExistsError):
        files.create(tmp_path / "a" / "x", b"second")
    assert (tmp_path / "a" / "x").read_bytes() == b"first"
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["x"]


def test_replacing_refuses_what_was_not_seen(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"theirs")
    with pytest.raises(files.MovedOnError):
        files.replace(path, b"mine", b"before")
    with pytest.raises(files.MovedOnError):
        files.replace(tmp_path / "gone", b"mine", b"before")
    assert path.read_bytes() == b"theirs"
    files.replace(path, b"mine", b"theirs")
    assert path.read_bytes() == b"mine"
    assert [p.name for p in tmp_path.iterdir()] == ["x"]


def test_replacing_keeps_the_rights_of_the_file(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(b"a")
    path.chmod(0o600)
    files.replace(path, b"b", b"a")
    assert path.stat().st_mode & 0o777 == 0o600


def test_moving_never_overwrites(tmp_path):
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    with pytest.raises(FileExistsError):
        files.move(tmp_path / "a", tmp_path / "b")
    files.move(tmp_path / "a", tmp_path / "c" / "d")
    assert (tmp_path / "c" / "d").read_bytes() == b"a"
    assert (tmp_path / "b").read_bytes() == b"b"


@pytest.mark.parametrize("count", [3, 30])
def test_files_written_together_are_durable_with_their_names(
    tmp_path, monkeypatch, count
):
    flushed = []

    def fsync(handle, real=os.fsync):
        flushed.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    places = [tmp_path / f"{n}" for n in range(count)]
    with files.together():
        done = files.each(lambda place: files.create(place, b"words"), places)
        assert list(done) == [None] * count
        assert flushed == [False] * count
    assert flushed == [*([False] * count), True]
    assert {place.read_bytes() for place in places} == {b"words"}


@pytest.mark.parametrize("count", [3, 30])
def test_what_came_of_each_file_is_told_in_order(count):
    waits = {0: 0.05}

    def work(number):
        time.sleep(waits.get(number, 0))
        if number == count - 1:
            raise KeyError(number)
        return number

    told = files.each(work, range(count))
    assert [next(told) for _ in range(count - 1)] == list(range(count - 1))
    with pytest.raises(KeyError):
        next(told)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "x"
    with path.open("wb") as file:
        file.truncate(files.LARGEST + 1)
    with pytest.raises(files.DamagedRecordError, match="64 MB"):
        files.read(path)


def test_an_attachment_is_kept_once_under_its_content(tmp_path):
    path = attachments.put(Disk(tmp_path / "space"), b"words", ".PDF")
    assert attachments.put(Disk(tmp_path / "space"), b"words", ".PDF") == path
    assert path.endswith(".pdf")
    assert (tmp_path / "space" / path).read_bytes() == b"words"
    assert len([p for p in (tmp_path / "space").rglob("*") if p.is_file()]) == 1


# Names


@given(RECORDS, st.sampled_from([4, 12, 40]))
def test_a_name_is_short_plain_and_safe_everywhere(record, length):
    path = naming.place(record, length)
    assert len(path.name) <= naming.LONGEST + 30
    if length == 4:
        assert len(path.name) <= naming.LONGEST
    assert path.name.isascii()
    assert path.name == path.name.lower()
    assert not set(path.name) & set('<>:"/\\|?*')
    assert path.stem.partition(".")[0] not in {"con", "nul", "aux", "com1", "lpt9"}
    assert path.name[0].isalnum()


@pytest.mark.parametrize("title", ["CON", "nul", "com1", "🦊", "..", "/", "a" * 300])
def test_a_difficult_title_has_a_name_of_its_own(folder, title):
    for kind in (Goal, Entry):
        record = kind(id=ids.record_id(), title=title, created=DAY)
        path = folder.add(record)
        assert len(path.rpartition("/")[2]) <= 60
        assert not path.rpartition("/")[2].startswith(("con.", "nul.", "com1."))
        assert folder.record(record.id) == record


def test_an_id_out_of_a_script_cannot_leave_the_folder(folder, tmp_path):
    record = Goal(id="../../../evil", title="x", created=DAY)
    path = folder.add(record)
    assert (folder.root / path).resolve().is_relative_to(tmp_path)
    assert ".." not in path
    assert folder.record("../../../evil") == record


def test_two_records_whose_names_collide_are_both_kept(folder):
    one = Entry(id="aaaa00000001", title="Same", created=DAY, body="one")
    two = Entry(id="aaaa00000002", title="Same", created=DAY, body="two")
    assert folder.add(one) != folder.add(two)
    with pytest.raises(SpaceUnavailableError, match="already"):
        folder.add(two)
    assert {r.body for r in folder.all()} == {"one", "two"}


# Saving


def test_each_kind_is_added_and_read_by_another_program(folder):
    for cls in KINDS.values():
        folder.add(cls(id=ids.record_id(), title="T", created=DAY, body="words\n"))
    fresh = Folder(folder.root)
    assert {r.kind for r in fresh.all()} == set(Kind)
    assert all(r.body == "words\n" for r in fresh.all())


def test_saving_touches_only_one_file(folder):
    one, two = entry("one"), entry("two")
    folder.add(one)
    folder.add(two)
    before = everything(folder.root)
    folder.save(msgspec.structs.replace(one, title="changed"))
    after = everything(folder.root)
    assert [p for p in after if after[p] != before[p]] == [
        folder.root / folder.path(one.id)
    ]


def test_changes_of_two_programs_in_different_fields_are_joined(folder):
    mine = entry(body="body\n", extra={"other": None})
    path = folder.root / folder.add(mine)
    path.write_bytes(path.read_bytes().replace(b"title: A", b"title: The"))
    saved = folder.save(msgspec.structs.replace(mine, impact="It helped."), mine)
    assert (saved.title, saved.impact) == ("The retry budget", "It helped.")
    assert "other" in saved.extra
    assert text.read(path.read_bytes()) == saved


def told(folder, record_id):
    """Return every body in the record and its history."""
    kept = [past.record.body for past in folder.history(record_id)]
    return [folder.record(record_id).body, *kept]


@pytest.mark.parametrize("scanned", [True, False])
def test_when_both_changed_the_same_words_both_texts_are_kept(folder, scanned):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    path.write_bytes(path.read_bytes().replace(b"first", b"their words"))
    if scanned:
        folder.scan()
    saved = folder.save(msgspec.structs.replace(mine, body="my words\n"), mine)
    bodies = told(folder, mine.id)
    assert {"their words\n", "my words\n"} <= set(bodies)
    assert text.read(path.read_bytes()).body == saved.body
    assert len(everything(folder.root / "journal")) == 1


def test_words_added_in_different_places_are_all_in_the_text(folder):
    mine = entry(body="one\n\ntwo\n")
    path = folder.root / folder.add(mine)
    path.write_bytes(path.read_bytes() + b"behind the last line\n")
    saved = folder.save(msgspec.structs.replace(mine, body="one, mine\n\ntwo\n"), mine)
    assert " ".join(saved.body.split()) == "one, mine two behind the last line"


def test_a_record_is_written_anew_when_half_of_an_unknown_text_stays_over_it(tmp_path):
    now = [1_780_000_000.0]
    folder = Folder(tmp_path, patience=NONE, seconds=lambda: now[0])
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    half = f"---\nid: {mine.id}\ncreated: 2026-06-12\nkind: entry\ntitle: of a".encode()
    path.write_bytes(half)
    folder.scan()
    assert list(everything(folder.root)) == [path]
    now[0] += 4000
    folder.scan()
    (kept,) = [text.read(p.read_bytes()) for p in everything(folder.root) if p != path]
    assert (kept.id, kept.body) == (mine.id, "first\n")
    assert path.read_bytes() == half
    path.write_bytes(half + b"n other\n---\nand the rest of it\n")
    folder.scan()
    assert "and the rest of it" in folder.record(mine.id).body
    assert len(everything(folder.root / "journal")) == 1


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.replace(b"first", "früher".encode("latin-1")),
        lambda data: data.replace(b"id: ", b"# "),
    ],
)
def test_words_saved_over_a_file_nobody_can_read_leave_the_computer(tmp_path, damage):
    now = [1_780_000_000.0]
    folder = Folder(tmp_path, patience=NONE, seconds=lambda: now[0])
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    path.write_bytes(broken := damage(path.read_bytes()))
    folder.scan()
    folder.save(msgspec.structs.replace(mine, body="my words\n"), mine)
    assert list(everything(tmp_path)) == [path]
    now[0] += 4000
    folder.scan()
    assert path.read_bytes() == broken
    (kept,) = [p for p in everything(tmp_path) if p != path]
    assert text.read(kept.read_bytes()).body == "my words\n"


@pytest.mark.parametrize("newline", [b"\r", b"\r\n"])
def test_other_newlines_in_a_file_are_no_edit(folder, newline):
    mine = entry(body="one\n\ntwo\n")
    path = folder.root / folder.add(mine)
    folder.scan()
    path.write_bytes(turned := path.read_bytes().replace(b"\n", newline))
    folder.scan()
    assert path.read_bytes() == turned
    assert folder.record(mine.id).body.split() == ["one", "two"]
    saved = folder.save(msgspec.structs.replace(mine, title="Another"), mine)
    assert saved.body.split() == ["one", "two"]
    assert len(everything(folder.root / "journal")) == 1


@pytest.mark.parametrize("theirs", [b"---\nbroken: [\n---\n", b"\xff\xfe", b"\0" * 99])
def test_a_damaged_file_is_left_and_the_words_are_kept(folder, theirs):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    path.write_bytes(theirs)
    folder.scan()
    folder.save(msgspec.structs.replace(mine, body="my words\n"), mine)
    assert path.read_bytes() == theirs
    for each in (folder, Folder(folder.root)):
        assert each.record(mine.id).body == "my words\n"


def test_words_are_written_once_the_file_is_whole_again(folder):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    whole = path.read_bytes()
    path.write_bytes(whole[:40])
    folder.scan()
    folder.save(msgspec.structs.replace(mine, body="my words\n"), mine)
    path.write_bytes(whole)
    folder.scan()
    assert text.read(path.read_bytes()).body == "my words\n"


def test_a_record_written_over_another_takes_nothing_away(folder):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    path.write_bytes(other := path.read_bytes().replace(b"id: ", b"id: x"))
    folder.scan()
    assert other == path.read_bytes() or b"id: x" in path.read_bytes()
    assert folder.record(mine.id).body == folder.record(f"x{mine.id}").body == "first\n"
    assert len(everything(folder.root)) == 2


def test_a_record_is_written_anew_when_half_of_another_stays_in_its_place(folder):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    path.write_bytes(half := b"---\nid: another\nkind: entry\ntit")
    folder.scan()
    assert path.read_bytes() == half
    (kept,) = [text.read(p.read_bytes()) for p in everything(folder.root) if p != path]
    assert (kept.id, kept.body) == (mine.id, "first\n")


@pytest.mark.parametrize("mark", [".conflict1", "..path1", "..path1..path2"])
def test_a_copy_whose_name_ends_in_a_mark_is_taken_in(folder, mark):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    path.rename(f"{path}{mark}")
    folder.scan()
    assert folder.record(mine.id).body == "first\n"
    assert list(everything(folder.root)) == [path]


ODD = (
    "q/../../../escaped",
    "/tmp/escaped",
    "b\\0c",
    "x" * 300,
    "..",
    "日" * 100,
)


@pytest.mark.parametrize("odd", ODD)
def test_no_id_leads_out_of_the_folder_or_to_a_name_no_disk_takes(tmp_path, odd):
    root = tmp_path / "space"
    (root / "Trash").mkdir(parents=True)
    text_of = '---\nkind: entry\nid: "{}"\ntitle: T\ncreated: 2026-01-01\n---\n\n{}\n'
    (root / "Trash" / "a.md").write_text(text_of.format("aaa", "one"))
    folder = Folder(root, patience=NONE)
    folder.scan()
    (root / "a.md").write_text(text_of.format(odd, "two"))
    folder.scan()
    for record in list(folder.all()):
        if record.deleted is None:
            folder.discard(record.id, STAMP)
    folder.scan()
    bodies = sorted(text.read(p.read_bytes()).body for p in everything(tmp_path))
    assert bodies == ["one\n", "two\n"]
    assert all(p.parent == root / "Trash" for p in everything(tmp_path))


def test_two_long_names_of_another_editor_are_both_deleted(tmp_path):
    folder = Folder(tmp_path, patience=NONE)
    name = "日" * 82 + ".md"
    for inside, ident in (("x", "aaaabbbbcccc"), ("y", "ddddeeeeffff")):
        (tmp_path / inside).mkdir()
        words = f"---\nkind: entry\nid: {ident}\ntitle: T\ncreated: 2026-01-01\n---\n"
        (tmp_path / inside / name).write_text(words)
    folder.scan()
    for ident in ("aaaabbbbcccc", "ddddeeeeffff"):
        folder.discard(ident, STAMP)
    assert len(list((tmp_path / "Trash").iterdir())) == 2
    assert Folder(tmp_path, patience=NONE).record("ddddeeeeffff").deleted == STAMP


def test_a_bin_that_leads_nowhere_is_told_and_the_rest_goes_on(tmp_path):
    folder = Folder(tmp_path, patience=NONE)
    mine, other = entry(body="first\n"), entry(body="other\n")
    folder.add(mine)
    path = tmp_path / folder.add(other)
    (tmp_path / "Trash").symlink_to("Trash")
    with pytest.raises(SpaceUnavailableError):
        folder.discard(mine.id, STAMP)
    path.write_bytes(path.read_bytes().replace(b"other", b"another"))
    folder.scan()
    assert folder.report.trouble
    assert folder.record(other.id).body == "another\n"
    (tmp_path / "Trash").unlink()
    folder.scan()
    assert not folder.report.trouble
    assert folder.record(mine.id).deleted == STAMP
    assert len(everything(tmp_path / "Trash")) == 1


def test_a_space_within_is_left_alone(folder):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    inner = folder.root / "copy of it" / "journal" / path.name
    inner.parent.mkdir(parents=True)
    (folder.root / "copy of it" / "space.yaml").write_text("id: abc\n")
    inner.write_bytes(old := path.read_bytes())
    folder.save(msgspec.structs.replace(mine, body="second\n"), mine)
    folder.scan()
    assert inner.read_bytes() == old
    assert folder.copies() == {}


def test_a_file_that_went_away_is_written_again(folder):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    folder.scan()
    path.unlink()
    folder.save(msgspec.structs.replace(mine, body="mine\n"))
    assert text.read(path.read_bytes()).body == "mine\n"


def test_two_files_with_one_id_are_told_until_they_are_one(tmp_path):
    folder = Folder(tmp_path)
    mine = entry()
    path = folder.root / folder.add(mine)
    copy = path.with_name(f"{path.stem} (2).md")
    copy.write_bytes(text.write(msgspec.structs.replace(mine, body="more\n")))
    folder.scan()
    assert len(folder.copies()[mine.id]) == 2
    assert len(list(folder.all())) == 1
    folder.scan(now=True)
    assert not folder.copies()
    assert folder.record(mine.id).body.strip() == "more"


def test_a_file_that_only_has_a_wrong_name_waits_for_its_turn(tmp_path):
    now = [1000.0]
    folder = Folder(tmp_path, patience=Patience(name=600), seconds=lambda: now[0])
    path = folder.root / folder.add(mine := entry(body="words\n"))
    path.rename(path.with_name(f"{path.name}..path1"))
    folder.scan()
    assert not path.exists()
    assert folder.record(mine.id).body == "words\n"
    now[0] += 600
    folder.scan()
    assert path.exists()
    assert len(list(path.parent.iterdir())) == 1


def test_a_newer_version_beside_its_file_does_not_wait_for_a_turn(tmp_path):
    here, there = (
        Folder(tmp_path / name / "space", memory=Memory(tmp_path / name / "memory"),
               patience=Patience(name=600), seconds=lambda: 1000.0)
        for name in ("here", "there")
    )  # fmt: skip
    path = here.root / here.add(mine := entry(body="words\n"))
    shutil.copytree(here.root, there.root, dirs_exist_ok=True)
    there.scan()
    more = msgspec.structs.replace(there.record(mine.id), body="more words\n")
    there.save(more, there.record(mine.id))
    copy = path.with_name(f"{path.stem} (conflicted copy).md")
    shutil.copy(there.root / there.path(mine.id), copy)
    here.scan()
    assert here.record(mine.id).body == "more words\n"
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_a_scan_tells_what_other_programs_did(folder):
    kept, changed, gone = entry("kept"), entry("changed"), entry("gone")
    for record in (kept, changed, gone):
        folder.add(record)
    folder.scan()
    assert not folder.scan()
    assert Folder(folder.root).scan().everything
    path = folder.root / folder.path(changed.id)
    path.write_bytes(path.read_bytes() + b"more")
    (folder.root / folder.path(gone.id)).unlink()
    fresh = entry("fresh")
    (folder.root / "any name.md").write_bytes(text.write(fresh))
    found = folder.scan()
    assert found.saved == {changed.id, fresh.id}
    assert found.removed == {gone.id}


# The bin


def test_the_bin_keeps_a_record_and_gives_it_back(folder):
    mine = entry(body="words\n")
    home = folder.add(mine)
    folder.discard(mine.id, STAMP)
    assert folder.path(mine.id).startswith("Trash/")
    assert not (folder.root / home).exists()
    assert folder.record(mine.id).deleted == STAMP
    back = folder.recover(mine.id)
    assert folder.path(mine.id) == home
    assert (back.deleted, back.body) == (None, "words\n")
    assert Folder(folder.root).record(mine.id) == back


def test_two_records_with_the_same_name_share_the_bin(folder):
    for name, ident in (("journal/2026/x.md", "aaaa1"), ("journal/2025/x.md", "aaaa2")):
        (folder.root / name).parent.mkdir(parents=True)
        record = Entry(id=ident, title=ident, created=DAY)
        (folder.root / name).write_bytes(text.write(record))
    folder.discard("aaaa1", STAMP)
    folder.discard("aaaa2", STAMP)
    assert {folder.recover(i).title for i in ("aaaa1", "aaaa2")} == {"aaaa1", "aaaa2"}
    assert len(list(folder.root.rglob("*.md"))) == 2


def test_what_is_not_there_cannot_be_deleted_or_restored(folder):
    living = entry()
    folder.add(living)
    for act in (lambda: folder.discard("nothing", STAMP), lambda: folder.recover("no")):
        with pytest.raises(UnknownRecordError):
            act()
    with pytest.raises(UnknownRecordError, match="not in the bin"):
        folder.recover(living.id)


def test_a_folder_of_ten_thousand_files_opens(tmp_path):
    body = b"---\nid: i%06d\nkind: entry\ntitle: T%d\noccurred: 2026-06-12\n---\n\nx\n"
    for number in range(10_000):
        place = tmp_path / f"{number // 1000}"
        place.mkdir(exist_ok=True)
        (place / f"{number}.md").write_bytes(body % (number, number))
    folder = Folder(tmp_path)
    assert len(list(folder.all())) == 10_000
    assert folder.record("i009999").title == "T9999"


# TinyDB


@pytest.fixture
def db(space):
    for number in range(3):
        title = f"T{number}"
        tags = ["a", "b"]
        doc = {"id": f"id{number}", "kind": "entry", "title": title, "tags": tags}
        space.db.insert({**doc, "created": "2026-06-12", "minutes": number})
    return space.db


def test_documents_are_inserted_found_and_counted(db, space):
    assert len(db) == 3
    assert {d["title"] for d in db} == {"T0", "T1", "T2"}
    assert {d.doc_id for d in db.all()} == {"id0", "id1", "id2"}
    assert db.get(doc_id="id1")["title"] == "T1"
    assert db.get(doc_id="nothing") is None
    assert db.count(where("minutes") >= 1) == 2
    assert db.contains(where("title") == "T2")
    assert [d["title"] for d in db.search(where("tags").any(["a"]))] == [
        "T0",
        "T1",
        "T2",
    ]
    assert db.tables() == {"records"}
    assert space.record("id1").title == "T1"


def test_many_documents_are_inserted_at_once(db):
    fresh = [
        {"id": f"m{n}", "kind": "goal", "title": "G", "created": "2026-01-01"}
        for n in range(4)
    ]
    assert db.insert_multiple(fresh) == ["m0", "m1", "m2", "m3"]
    assert db.count(where("kind") == "goal") == 4


def test_a_document_needs_an_id_of_its_own(db):
    with pytest.raises(BadValueError, match="id"):
        db.insert({"kind": "goal", "title": "x", "created": "2026-01-01"})
    with pytest.raises(BadValueError, match="id"):
        db.insert_multiple([{"kind": "goal", "title": "x"}])
    with pytest.raises(ValueError, match="exists"):
        db.insert({"id": "id1", "kind": "goal", "title": "x", "created": "2026-01-01"})
    assert len(db) == 3


def test_an_update_by_query_writes_only_what_it_touched(db, space):
    before = everything(space.root)
    assert db.update({"project": "halla"}, where("title") == "T1") == ["id1"]
    after = everything(space.root)
    assert [p for p in after if after[p] != before[p]] == [
        space.root / space.path("id1")
    ]
    db.update(increment("minutes"), where("minutes") == 1)
    assert space.record("id1").minutes == 2


def test_an_update_that_changes_nothing_writes_nothing(db, space):
    before = everything(space.root)
    db.update({"title": "T1"}, where("title") == "T1")
    assert everything(space.root) == before


def test_upsert_changes_what_is_there_and_inserts_what_is_not(db):
    doc = {"id": "id9", "kind": "entry", "title": "T9", "created": "2026-06-12"}
    assert db.upsert(doc, where("id") == "id9") == ["id9"]
    assert db.upsert({"title": "New"}, where("id") == "id9") == ["id9"]
    assert db.upsert(Document({"title": "Newer"}, doc_id="id9")) == ["id9"]
    assert db.get(doc_id="id9")["title"] == "Newer"
    assert len(db) == 4


def test_removing_puts_into_the_bin(db, space):
    assert db.remove(where("title") == "T0") == ["id0"]
    assert db.remove(doc_ids=["id1"]) == ["id1"]
    assert len(db) == 1
    assert {r.id for r in space.bin()} == {"id0", "id1"}
    db.truncate()
    assert len(db) == 0
    assert len(space.bin()) == 3


def test_found_documents_are_copies(db):
    for find in (
        lambda: db.get(doc_id="id0"),
        lambda: db.search(where("id") == "id0")[0],
        lambda: next(d for d in db.all() if d.doc_id == "id0"),
    ):
        found = find()
        found["tags"].append("mine")
        found["title"] = "mine"
        assert find()["tags"] == ["a", "b"]
        assert find()["title"] == "T0"


def test_a_list_given_to_insert_is_not_shared(db):
    tags = ["a"]
    db.insert(
        {"id": "n", "kind": "goal", "title": "x", "created": "2026-01-01", "tags": tags}
    )
    tags.append("b")
    assert db.get(doc_id="n")["tags"] == ["a"]


def test_a_search_sees_what_was_saved_by_other_doors(db, space):
    query = where("kind") == "entry"
    assert len(db.search(query)) == 3
    space.add(entry())
    assert len(db.search(query)) == 4
    path = space.root / space.path("id0")
    path.write_bytes(path.read_bytes().replace(b"T0", b"Changed outside"))
    space.scan()
    assert db.get(query & (where("id") == "id0"))["title"] == "Changed outside"


def test_the_body_is_a_field_like_others(db, space):
    db.update({"body": "words\n"}, where("id") == "id0")
    assert space.record("id0").body == "words\n"
    assert (
        (space.root / space.path("id0"))
        .read_bytes()
        .partition(b"---\n\nwords\n\n<!-- pls:1 ")[2]
    )


def test_leftovers_and_other_files_are_no_records(folder):
    folder.add(entry())
    for name in (
        ".pls-12ab.tmp",
        "x.tmp",
        ".hidden.md",
        "~$lock.md",
        "a.txt",
        ".a.icloud",
    ):
        (folder.root / name).write_bytes(b"half")
    (folder.root / "attachments").mkdir()
    (folder.root / "attachments" / "note.md").write_bytes(b"no record")
    os.mkfifo(folder.root / "pipe.md")
    folder.scan()
    assert len(list(folder.all())) == 1
    assert folder.problems() == {}


# Two programs of ours at once


SAVER = """
import sys, time
from pathlib import Path
from pls import records
from pls.storage import Folder

folder = Folder(Path(sys.argv[1]))
record = folder.record(sys.argv[2])
fresh = records.change(record, **{sys.argv[3]: sys.argv[4]})
chmod = Path.chmod
# The moment between comparing and replacing, made long enough to be met.
Path.chmod = lambda *told: time.sleep(0.05) or chmod(*told)
print("ready", flush=True)
time.sleep(max(0, float(sys.stdin.readline()) - time.time()))
folder.save(fresh, record)
"""


def test_two_programs_saving_at_one_instant_lose_neither_field(folder, tmp_path):
    names = ("project", "learned_from", "impact", "client")
    for number in range(2):
        mine = entry(f"T{number}")
        folder.add(mine)
        savers = [
            subprocess.Popen(
                [sys.executable, "-c", SAVER, str(tmp_path), mine.id, name, "new"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for name in names
        ]
        assert [s.stdout.readline() for s in savers] == ["ready\n"] * len(names)
        instant = time.time() + 0.05
        for saver in savers:
            saver.stdin.write(f"{instant}\n")
            saver.stdin.flush()
        for saver in savers:
            saver.communicate(timeout=30)
        assert [s.returncode for s in savers] == [0] * len(names)
        saved = Folder(tmp_path).record(mine.id)
        assert [getattr(saved, name) for name in names] == ["new"] * len(names)


def test_the_lock_lies_outside_the_folder_and_is_no_reason_to_fail(
    folder, tmp_path, monkeypatch
):
    mine = entry()
    folder.add(mine)
    with lock.held(tmp_path), lock.held(tmp_path):
        mine = folder.save(msgspec.structs.replace(mine, impact="held"))
    assert not lock.place(tmp_path, "lock").is_relative_to(tmp_path)
    assert lock.place(tmp_path, "lock").exists()
    monkeypatch.setenv("PLS_CONFIG_DIR", "/dev/null/no")
    folder.save(msgspec.structs.replace(mine, impact="no lock"))
    assert folder.record(mine.id).impact == "no lock"
    assert [p.name for p in tmp_path.iterdir()] == ["journal"]


# Editors that save in place


@pytest.mark.parametrize("half", [b"", b"---\nid: x\nkind: ent"])
def test_a_file_that_is_being_written_is_never_replaced(folder, half):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    folder.scan()
    with path.open("wb") as editor:
        editor.write(half)
        editor.flush()
        for number in range(3):
            now = folder.record(mine.id)
            folder.save(msgspec.structs.replace(now, body=f"mine {number}\n"), now)
        fresh = Folder(folder.root)
        now = fresh.record(mine.id)
        fresh.save(msgspec.structs.replace(now, body="mine at last\n"), now)
        editor.write(b"the editor's words")
    assert path.read_bytes() == half + b"the editor's words"
    assert Folder(folder.root).record(mine.id).body == "mine at last\n"


# Links, rights, ticks and leftovers


def test_a_link_to_a_record_of_the_space_takes_nothing_away(folder):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    (folder.root / "a.md").symlink_to(path)
    folder.scan()
    folder.save(msgspec.structs.replace(mine, body="mine\n"))
    assert not path.is_symlink()
    assert text.read(path.read_bytes()).body == "mine\n"


def test_a_damaged_memory_is_a_sentence_and_the_next_start_begins_a_new_one(tmp_path):
    folder = Folder(tmp_path / "space")
    mine = entry(body="first\n")
    folder.add(mine)
    folder.memory.close()
    place = folder.memory.place
    data = bytearray(place.read_bytes())
    data[4096:] = b"\xa5" * (len(data) - 4096)
    place.write_bytes(data)
    fresh = Folder(folder.root)
    assert fresh.record(mine.id).body == "first\n"
    assert "damaged" in fresh.report.trouble
    again = Folder(folder.root)
    assert again.record(mine.id).body == "first\n"
    assert again.report.trouble == ""
    assert again.save(msgspec.structs.replace(mine, body="mine\n")).body == "mine\n"


def test_ids_that_are_no_names_do_not_meet(folder):
    for record_id in ("笔记一", "笔记二", "a b", "ab"):
        mine = Entry(id=record_id, title="T", created=DAY, body=f"{record_id}\n")
        folder.add(mine)
        folder.discard(record_id, STAMP)
        folder.empty(record_id)
        assert not folder.report.raced
    assert len(everything(folder.root)) == 4


def test_an_edit_by_another_program_that_goes_back_to_an_old_text_counts(folder):
    mine = entry(body="one\n")
    path = folder.root / folder.add(mine)
    now = folder.save(msgspec.structs.replace(mine, body="one\n\ntwo\n"))
    path.write_bytes(path.read_bytes().replace(b"\ntwo\n", b""))
    folder.scan()
    assert folder.record(now.id).body.strip() == "one"
    folder.scan()
    assert b"two" not in path.read_bytes()


def test_a_linked_record_stays_a_link(folder, tmp_path):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    kept = tmp_path / ".kept" / "real.txt"
    kept.parent.mkdir()
    path.rename(kept)
    path.symlink_to(os.path.relpath(kept, path.parent))
    folder.scan()
    folder.save(msgspec.structs.replace(mine, body="mine\n"))
    assert path.is_symlink()
    assert text.read(kept.read_bytes()).body == "mine\n"
    folder.discard(mine.id, STAMP)
    assert Folder(tmp_path).record(mine.id).deleted == STAMP
    assert folder.recover(mine.id).body == "mine\n"


def test_a_record_linked_from_outside_is_not_written(tmp_path):
    folder = Folder(tmp_path / "space")
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    path.rename(tmp_path / "outside.md")
    path.symlink_to(tmp_path / "outside.md")
    folder.scan()
    before = path.read_bytes()
    with pytest.raises(SpaceUnavailableError, match="outside of your space"):
        folder.save(msgspec.structs.replace(mine, body="mine\n"))
    assert path.is_symlink()
    assert path.read_bytes() == before
    folder.discard(mine.id, STAMP)
    assert (tmp_path / "outside.md").read_bytes() == before


def test_a_change_within_one_tick_of_the_clock_is_seen(folder):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    folder.scan()
    times = path.stat()
    path.write_bytes(path.read_bytes().replace(b"first", b"other"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert folder.scan().saved == {mine.id}
    assert folder.record(mine.id).body == "other\n"
    assert not folder.scan()


def test_a_disk_may_number_files_as_high_as_it_likes(folder):
    path = folder.add(entry())
    found = (folder.root / path).stat()
    times = {"st_mtime_ns": 1, "st_ctime_ns": 1}
    high = os.stat_result((found.st_mode, 2**64 - 1, *found[2:7], 1, 1, 1), times)
    told = looking.signature(high)
    seen = msgspec.structs.replace(folder._seen.file(path), signature=told)
    folder._seen.note_file(seen)
    assert folder._seen.file(path).signature == told


def test_old_temporary_files_are_swept_away_and_new_ones_are_not(folder):
    path = folder.root / folder.add(entry())
    old, new = files.temporary(path.parent), files.temporary(path.parent)
    for leftover in (old, new):
        leftover.write_bytes(b"half")
    os.utime(old, (1_700_000_000, 1_700_000_000))
    folder.scan()
    assert not old.exists()
    assert new.exists()


def test_a_record_larger_than_is_read_is_not_written(folder, monkeypatch):
    monkeypatch.setattr(files, "LARGEST", 1000)
    mine = entry(body="words\n")
    folder.add(mine)
    for act in (
        lambda: folder.add(entry(body="w" * 1000)),
        lambda: folder.save(msgspec.structs.replace(mine, body="w" * 1000)),
    ):
        with pytest.raises(BadValueError, match="64 MB"):
            act()
    assert folder.record(mine.id).body == "words\n"
    assert len(everything(folder.root)) == 1


def test_a_folder_that_may_be_written_but_not_listed_takes_files(tmp_path, monkeypatch):
    opened = os.open

    def unlisted(path, flags, *more):
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, "no")
        return opened(path, flags, *more)

    monkeypatch.setattr(os, "open", unlisted)
    files.create(tmp_path / "x", b"first")
    files.replace(tmp_path / "x", b"second", b"first")
    files.move(tmp_path / "x", tmp_path / "y")
    assert (tmp_path / "y").read_bytes() == b"second"


def test_what_failed_says_no_more_than_is_true(tmp_path):
    with pytest.raises(SpaceUnavailableError) as told:
        files.read(tmp_path / "x")
    assert str(told.value) == f"{tmp_path / 'x'} could not be read: it is not there."


# The bin


def test_copies_go_to_the_bin_as_one_and_come_back_as_one(folder):
    mine = entry(body="mine\n")
    path = folder.root / folder.add(mine)
    copy = path.with_name(f"{path.stem} (2).md")
    copy.write_bytes(path.read_bytes().replace(b"mine", b"theirs"))
    for _ in range(3):
        folder.discard(mine.id, STAMP)
        assert folder.record(mine.id).deleted == STAMP
        assert Folder(folder.root).record(mine.id).deleted == STAMP
        assert not path.exists()
        assert not copy.exists()
        assert folder.recover(mine.id).body == "theirs\n"
    assert "mine\n" in told(folder, mine.id)
    assert len(everything(folder.root / "journal")) == 1


def test_a_folder_that_drains_slowly_is_asked_about(folder):
    kept = [entry(f"Entry {n}") for n in range(20)]
    for each in kept:
        folder.add(each)
    folder.scan()
    gone = 0
    while not folder.vanished:
        for each in kept[gone : gone + 2]:
            (folder.root / folder.path(each.id)).unlink()
        gone += 2
        folder.scan()
    assert gone <= 6
    assert len(folder.vanished) == gone
    folder.answer(folder.vanished, put_back=True)
    assert len(list(folder.all())) == 20
    assert len(everything(folder.root)) == 20


@pytest.mark.parametrize("put_back", [True, False])
def test_what_went_away_since_the_question_is_never_taken_as_removed(folder, put_back):
    kept = [entry(f"Entry {n}") for n in range(20)]
    for each in kept:
        folder.add(each)
    paths = [folder.root / folder.path(each.id) for each in kept]
    folder.scan()
    for path in paths[:15]:
        path.unlink()
    folder.scan()
    asked = folder.vanished
    for path in paths[15:]:
        path.unlink()
    folder.answer(asked, put_back=put_back)
    assert len(everything(folder.root)) == (20 if put_back else 0)
    assert len(folder.vanished) == (0 if put_back else 5)


class Rushed(Disk):
    """A disk on which others write some files just before they are replaced."""

    rushed: tuple[str, ...] = ()
    full: tuple[str, ...] = ()

    @override
    def replace(self, path, data, seen):
        if path in self.full:
            raise SpaceUnavailableError(f"{path} could not be saved: the disk is full.")
        if path in self.rushed:
            (self.root / path).write_bytes(seen + b"Another line.\n")
        return super().replace(path, data, seen)


def test_a_file_that_cannot_be_written_hinders_no_other_one(folder):
    kept = [entry(f"Entry {n}", body=f"{n}\n") for n in range(20)]
    paths = [folder.add(each) for each in kept]
    disk = Rushed(folder.root)
    disk.rushed, disk.full = tuple(paths[:2]), tuple(paths[2:3])
    rushed = Folder(folder.root, disk=disk, memory=folder.memory, patience=NONE)
    rushed.scan()
    for path in paths:
        place = folder.root / path
        place.write_bytes(place.read_bytes().replace(b"\n\n", b"\n\nChanged.\n", 1))
    rushed.scan()
    assert rushed.report.raced
    assert "the disk is full" in rushed.report.trouble
    assert len(rushed.report.written) == 17
    disk.rushed = disk.full = ()
    rushed.scan()
    rushed.scan()
    bodies = [rushed.record(each.id).body for each in kept]
    assert all(body.startswith("Changed.\n") for body in bodies)
    assert ["Another line." in body for body in bodies] == [True, True] + [False] * 18


@pytest.mark.parametrize("name", ["journal", "Trash", ".pls"])
def test_nothing_is_written_through_a_linked_folder(folder, tmp_path_factory, name):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    folder.scan()
    outside = tmp_path_factory.mktemp("outside")
    with contextlib.suppress(FileNotFoundError):
        (folder.root / name).rename(outside / "moved")
    (folder.root / name).symlink_to(outside)
    with pytest.raises(SpaceUnavailableError, match=f"{name} in your space is a link"):
        folder.disk.create(f"{name}/sub/x.md", b"words")
    with pytest.raises(SpaceUnavailableError, match="is a link to another folder"):
        folder.disk.replace(f"{name}/x.md", b"words", b"")
    with pytest.raises(SpaceUnavailableError, match="is a link to another folder"):
        folder.disk.remove(f"{name}/x.md", b"words")
    assert not list(outside.glob("**/x.md"))
    if name == "Trash":
        with pytest.raises(SpaceUnavailableError, match="a link to another folder"):
            folder.discard(mine.id, STAMP)
        assert path.exists()


def test_a_file_is_never_removed_for_a_link_that_leads_out(folder, tmp_path_factory):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    outside = tmp_path_factory.mktemp("outside") / "x.md"
    outside.write_bytes(path.read_bytes())
    link = path.with_name("a.md")
    link.symlink_to(outside)
    folder.scan()
    assert path.exists()
    assert link.is_symlink()
    assert folder.save(msgspec.structs.replace(mine, body="mine\n")).body == "mine\n"
    folder.scan()
    assert text.read(path.read_bytes()).body == "mine\n"
    assert text.read(outside.read_bytes()).body == "first\n"


def test_words_kept_are_written_once_by_whoever_goes_on_with_them(folder):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    folder.scan()
    base, words = folder.record(mine.id), "first\n"
    path.unlink()
    path.mkdir()
    folder.scan()
    for number in range(3):
        words += f"more {number}\n"
        with pytest.raises(WordsKeptError) as found:
            folder.save(msgspec.structs.replace(base, body=words), base)
        base = found.value.record
        assert base.body == words
        assert folder.waits(mine.id)
    path.rmdir()
    assert folder.save(base, base).body == words
    assert not folder.waits(mine.id)
    assert words in path.read_text("utf-8")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: (path.parent.parent / "space.yaml").write_text("id: other\n"),
        lambda path: (path.unlink(), path.mkdir()),
    ],
)
def test_a_save_that_reaches_no_file_says_so(folder, spoil):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    folder.scan()
    spoil(path)
    folder.scan()
    with pytest.raises(WordsKeptError, match="Your words are kept on this computer"):
        folder.save(msgspec.structs.replace(mine, body="typed\n"))
    assert folder.record(mine.id).body == "typed\n"
    if path.is_dir():
        path.rmdir()
    else:
        (path.parent.parent / "space.yaml").unlink()
    folder.scan()
    assert text.read(path.read_bytes()).body == "typed\n"


def test_a_copy_whose_bare_name_is_none_keeps_its_name(folder):
    mine = entry(body="first\n")
    path = folder.root / folder.add(mine)
    odd = path.with_name(" (conflicted copy).md")
    path.rename(odd)
    fresh = Folder(folder.root, memory=Memory(), patience=NONE)
    fresh.scan()
    fresh.scan()
    assert fresh.record(mine.id).body == "first\n"
    assert [p.name for p in everything(folder.root)] == [odd.name]


class Unflushed(Disk):
    """A disk that cannot make the names of files last."""

    @override
    @contextlib.contextmanager
    def together(self):
        yield
        raise SpaceUnavailableError("journal could not be saved: the disk is full.")


def test_a_folder_that_cannot_be_flushed_keeps_the_words(folder):
    mine = entry(body="first\n")
    folder.add(mine)
    broken = Folder(
        folder.root, disk=Unflushed(folder.root), memory=folder.memory, patience=NONE
    )
    with pytest.raises(WordsKeptError, match="the disk is full"):
        broken.save(msgspec.structs.replace(mine, body="mine\n"))
    assert broken.record(mine.id).body == "mine\n"
    folder.scan()
    assert folder.record(mine.id).body == "mine\n"


class Refusing(Disk):
    """A disk that takes no file in one folder."""

    @override
    def create(self, path, data):
        self._refuse(path)
        super().create(path, data)

    @override
    def replace(self, path, data, seen):
        self._refuse(path)
        return super().replace(path, data, seen)

    def _refuse(self, path):
        if path.startswith("zoo/"):
            raise SpaceUnavailableError(f"{path} could not be saved: read only.")


def test_what_cannot_be_written_does_not_keep_the_rest_from_its_turn(
    folder, monkeypatch
):
    monkeypatch.setattr("pls.storage.jobs.AT_ONCE", 10)
    (folder.root / "archive").mkdir()
    (folder.root / "zoo").mkdir()
    line = "---\nid: {}\nkind: entry\ntitle: T\ncreated: 2026-06-12\n---\n\nwords\n"
    for number in range(25):
        (folder.root / "zoo" / f"{number:02}.md").write_text(line.format(f"a{number}"))
    (folder.root / "archive" / "a.md").write_text(line.format("zebra"))
    refusing = Folder(
        folder.root, disk=Refusing(folder.root), memory=folder.memory, patience=NONE
    )
    for _ in range(6):
        refusing.scan()
    assert "<!-- pls:1" in (folder.root / "archive" / "a.md").read_text()
    assert "read only" in refusing.report.trouble


class Locked(Disk):
    """A disk on which one folder cannot be opened, as without the right to."""

    inside = "journal"

    @override
    def walk(self, blocked, folders=None):
        blocked[self.inside] = "you have no right to use it"
        found = super().walk(blocked, folders)
        return ((p, s) for p, s in found if not p.startswith(f"{self.inside}/"))

    @override
    def load(self, path):
        if path.startswith(f"{self.inside}/"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return super().load(path)


def test_what_lies_in_a_folder_that_cannot_be_opened_is_not_gone(folder):
    kept = [entry(f"Entry {n}", body=f"{n}\n") for n in range(20)]
    for each in kept:
        folder.add(each)
    folder.scan()
    before = everything(folder.root)
    locked = Folder(folder.root, disk=Locked(folder.root), patience=NONE)
    locked.scan()
    assert locked.vanished == ()
    assert {r.id for r in locked.all()} == {r.id for r in kept}
    assert "cannot be opened" in locked.problems()["journal"]
    folder.scan()
    assert everything(folder.root) == before


def test_what_is_emptied_from_the_bin_stays_gone(folder):
    mine = entry(body="mine\n")
    path = folder.root / folder.add(mine)
    old = path.read_bytes()
    folder.discard(mine.id, STAMP)
    folder.empty(mine.id)
    path.write_bytes(old)
    folder.scan()
    assert folder.record(mine.id) is None
    assert list(folder.all()) == []
    assert not path.exists()
    (left,) = everything(folder.root)
    assert b"mine" not in left.read_bytes()
    assert "mine\n" in [past.record.body for past in folder.history(mine.id)]


# What left


def test_a_share_stays_as_it_left_by_every_door(space):
    share = space.add(Share(id="share", title="For Ana", body="words\n"))
    for act in (
        lambda: space.save(msgspec.structs.replace(share, body="other\n")),
        lambda: space.change("share", title="x"),
        lambda: space.db.update({"body": "x"}, where("id") == "share"),
    ):
        with pytest.raises(BadValueError, match="stays as it is"):
            act()
    assert space.save(share) == share
    assert space.record("share").body == "words\n"
    space.delete("share")
    assert space.restore("share").body == "words\n"


def test_a_key_named_body_survives_an_update(space):
    mine = space.add(entry(body="words\n", extra={"body": "theirs"}))
    space.db.update({"minutes": 5}, where("id") == mine.id)
    found = space.record(mine.id)
    assert (found.minutes, found.body, found.extra["body"]) == (5, "words\n", "theirs")


def test_a_script_opens_a_space_in_one_line(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    db = SpaceDb("~/Learning")
    (tmp_path / "Learning").mkdir()
    db.insert({"id": "g", "kind": "goal", "title": "G", "created": "2026-01-01"})
    assert db.search(where("kind") == "goal")[0]["updated"]
