"""`pls check` in an encrypted space: each damage explained, some mended."""

import contextlib
import os

import pytest

from pls import ids
from pls.crypto import keys, wrapping
from pls.records import Entry, Moment
from pls.space import attaching, backups, inspecting, templates
from pls.space.flaws import Flaw
from pls.space.inspecting import inspect, repair
from pls.storage import sifting
from tests.sealed import KINDS, encrypted, made


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def wrapped():
    mine = keys.generate()
    return mine, wrapping.wrap(mine, "five plain words to remember")


@pytest.fixture
def space(tmp_path, wrapped):
    """An encrypted space with a picture, a template, and something in the bin."""
    mine, data = wrapped
    with contextlib.closing(encrypted(tmp_path / "space", mine)) as space:
        (space.root / "key.age").write_bytes(data)
        fill(space)
        yield space


def fill(space):
    path = space.put(b"what the picture shows", ".png")
    entry(space, "A storm", f"![A chart](../../{path})\n")
    space.delete(entry(space, "Gone").id)
    templates.keep(space, "Weekly", "# Week\n")
    space.scan()


def entry(space, title, body=""):
    made = Entry(
        id=ids.record_id(), title=title, created=Moment("2026-06-12"), body=body
    )
    return space.add(made)


def found(space):
    return {(each.kind, each.path): each for each in inspect(space)}


def lying(space, folder):
    """Return the sealed file and the file of its name that lie in a folder."""
    files = sorted((space.root / folder).rglob("*.age"), key=lambda p: len(p.name))
    assert len(files) == 2
    return files


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_space_is_in_order(kind, tmp_path, wrapped):
    with contextlib.closing(made(kind, tmp_path / "space")) as space:
        if kind == "encrypted":
            (space.root / "key.age").write_bytes(wrapped[1])
        fill(space)
        backups.make(space)
        assert inspect(space) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_a_lost_picture_is_brought_back_from_a_backup(kind, tmp_path, wrapped):
    with contextlib.closing(made(kind, tmp_path / "space")) as space:
        fill(space)
        (record,) = space.records()
        path = attaching.every(space.path(record.id), record.body[14:-2])
        (path,) = (p for p in path if space.disk.has(p))
        backups.make(space)
        (space.root / space.disk.at(path)).unlink()
        lost = [f for f in inspect(space) if f.kind is Flaw.MISSING]
        assert [(f.path, f.mendable) for f in lost] == [(path, True)]
        assert all(each.done for each in repair(space, lost))
        assert space.load(path) == b"what the picture shows"
        assert not [f for f in inspect(space) if f.kind is Flaw.MISSING]


def test_a_damaged_record_is_told_and_brought_back_and_others_are_read(space):
    (record,) = space.records()
    backups.make(space)
    place = space.root / space.path(record.id)
    data = bytearray(place.read_bytes())
    data[-20] ^= 1
    place.write_bytes(data)
    path = space.path(record.id)
    told = found(space)[Flaw.UNREADABLE, path]
    assert "not everything in it is as it was encrypted" in told.sentence
    assert told.mendable
    assert all(each.done for each in repair(space, [told]))
    assert "storm" in space.disk.load(path).decode()
    assert [p.name for p in place.parent.glob("*(damaged).txt")]
    assert not [each for each in inspect(space) if each.damage]


@pytest.mark.parametrize(
    ("change", "flaw", "words"),
    [
        (lambda data: b"", Flaw.EMPTY, "is empty"),
        (lambda data: b"\0" * len(data), Flaw.ZEROED, "nothing but zeros"),
        (lambda data: data[:-30], Flaw.UNREADABLE, "damaged"),
        (lambda data: b"Dear diary", Flaw.UNREADABLE, "not the encrypted file"),
    ],
)
def test_what_became_of_a_record_is_said(space, change, flaw, words):
    (record,) = space.records()
    path = space.path(record.id)
    (space.root / path).write_bytes(change((space.root / path).read_bytes()))
    assert words in found(space)[flaw, path].sentence


def test_a_file_for_another_key_is_told_and_left(space):
    file, _ = lying(space, "attachments")
    other = keys.generate()
    sealed = inspecting.envelopes.Sealed(space.root, _box(other)).box.seal(b"theirs")
    file.write_bytes(sealed)
    (path,) = space.disk.named("attachments")
    told = found(space)[Flaw.UNREADABLE, path]
    assert "another key" in told.sentence
    assert not told.mendable
    assert file.read_bytes() == sealed


def _box(mine):
    from pls.crypto import Box

    return Box(mine.recipient, mine)


def test_names_and_files_that_lost_each_other_are_told(space):
    file, name = lying(space, "attachments")
    was = name.read_bytes()
    place = str(name.relative_to(space.root))
    name.unlink()
    told = found(space)
    assert told[Flaw.NAMELESS, str(file.relative_to(space.root))]
    assert not any(kind is Flaw.MISSING for kind, _ in told), "a link still finds it"
    name.write_bytes(was[:-4])
    assert "cannot be read" in found(space)[Flaw.NAMELESS, place].sentence
    name.write_bytes(was)
    file.unlink()
    told = found(space)
    assert "is not there" in told[Flaw.NAMED, place].sentence
    assert any(kind is Flaw.MISSING for kind, _ in told)


def test_a_readable_file_of_another_program_is_told_and_encrypted(space):
    place = space.root / "attachments" / "talk.pdf"
    place.write_bytes(b"slides")
    (space.root / ".obsidian").mkdir()
    (space.root / ".obsidian" / "app.json").write_bytes(b"{}")
    told = found(space)[Flaw.OPEN, "attachments/talk.pdf"]
    assert "not encrypted" in told.sentence
    assert all(each.done for each in repair(space, [told]))
    assert not place.exists()
    assert space.load("attachments/talk.pdf") == b"slides"
    assert not [kind for kind, _ in found(space) if kind is Flaw.OPEN]


def test_quiet_files_among_the_attachments_are_encrypted(space, monkeypatch):
    for name in ("attachments/ab/talk.pdf", "notes.txt"):
        place = space.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"slides")
        os.utime(place, (1, 1))
    space.scan()
    assert (space.root / "attachments/ab/talk.pdf").exists(), "it may still arrive"
    monkeypatch.setattr(sifting, "QUIET", 0.0)
    space.scan()
    assert space.load("attachments/ab/talk.pdf") == b"slides"
    assert not (space.root / "attachments/ab/talk.pdf").exists()
    assert (space.root / "notes.txt").exists(), "it is told of, by pls check"


def test_what_tells_others_not_to_sync_something_stays_readable(space):
    for name in (".stignore", "attachments/.gitignore", ".obsidian/app.json"):
        place = space.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("film.mp4\n")
    assert sifting.plain(space.root) == [".obsidian/app.json"]
    assert not [kind for kind, _ in found(space) if kind is Flaw.OPEN]


def test_missing_keys_are_serious_and_the_second_copy_is_written_again(space):
    (space.root / "key.age").unlink()
    (space.root / ".pls" / "key.age").unlink()
    told = found(space)
    serious = told[Flaw.KEYS, "key.age"]
    assert serious.damage
    assert "No passphrase opens it" in serious.sentence
    ring = told[Flaw.RING, ".pls/key.age"]
    assert all(each.done for each in repair(space, [ring]))
    text = space.box.open((space.root / ".pls" / "key.age").read_bytes()).decode()
    assert keys.read(text) == space.box.keys
    (space.root / "key.age").write_bytes(b"\0" * 40)
    assert found(space)[Flaw.KEYS, "key.age"].damage
    assert (Flaw.RING, ".pls/key.age") not in found(space)
