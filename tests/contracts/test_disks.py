"""What reaches the files of a space: the same in a plain one and an encrypted one."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pls import ids
from pls.crypto import Box, keys
from pls.errors import DamagedRecordError, LockedError
from pls.records import Entry, Moment
from pls.storage.disk import Disk
from pls.storage.files import MovedOnError
from pls.storage.sealed import Sealed


KEYS = keys.generate()
RECORD = Entry(id="one", title="quorvantis", created=Moment("2026-06-12"))
NAMED = ("attachments/quorvantis.txt", "templates/quorvantis weekly.md")


@pytest.fixture(params=["plain", "encrypted"])
def disk(request, tmp_path):
    if request.param == "plain":
        return Disk(tmp_path)
    return Sealed(tmp_path, Box(KEYS.recipient, KEYS))


def paths(disk):
    return (disk.home(RECORD), disk.gone("one"), disk.kept("one", "2026", "ab"), *NAMED)


@settings(max_examples=30)
@given(data=st.binary(max_size=5000), more=st.binary(max_size=5000))
def test_what_was_written_is_read_whatever_it_is(tmp_path_factory, data, more):
    for disk in (
        Disk(tmp_path_factory.mktemp("plain")),
        Sealed(tmp_path_factory.mktemp("sealed"), Box(KEYS.recipient, KEYS)),
    ):
        for path in paths(disk):
            assert not disk.exists(path)
            disk.create(path, data)
            assert disk.exists(path)
            assert disk.load(path) == data
            with pytest.raises(FileExistsError):
                disk.create(path, more)
            assert disk.replace(path, more, data) is None
            assert disk.holds(path) == more
            if data != more:
                with pytest.raises(MovedOnError):
                    disk.remove(path, data)
            assert disk.remove(path, more) is None
            assert not disk.exists(path)
            assert disk.holds(path) is None


def test_records_are_walked_and_files_with_names_are_named(disk):
    own = [disk.home(RECORD), disk.gone("one")]
    for path in (*own, disk.kept("one", "2026", "ab"), *NAMED):
        disk.create(path, b"quorvantis")
    assert sorted(path for path, _ in disk.walk({})) == sorted(own)
    assert disk.count() == 2
    assert disk.named("attachments") == [NAMED[0]]
    assert disk.named("templates") == [NAMED[1]]
    kept = disk.kept("one", "2026", "ab")
    assert disk.names(kept.rpartition("/")[0]) == [kept]


def test_what_another_program_writes_in_the_moment_of_replacing_is_given_back(
    disk, monkeypatch
):
    path = disk.home(RECORD)
    disk.create(path, b"before")
    late = disk.box.seal(b"late") if isinstance(disk, Sealed) else b"late"
    replaced = os.replace

    def rushed(source, target):
        (disk.root / path).write_bytes(late)
        replaced(source, target)

    monkeypatch.setattr(os, "replace", rushed)
    assert disk.replace(path, b"after", b"before") == b"late"
    assert disk.load(path) == b"after"


# An encrypted space


@pytest.fixture
def sealed(tmp_path):
    return Sealed(tmp_path, Box(KEYS.recipient, KEYS))


def words(root):
    found = [p for p in root.rglob("*") if p.is_file()]
    return [p for p in found if b"quorvantis" in p.read_bytes() or "quorva" in str(p)]


def test_neither_words_nor_names_are_on_the_disk(sealed, tmp_path):
    for path in paths(sealed):
        sealed.create(path, b"the quorvantis words")
    assert len(list(tmp_path.rglob("*.age"))) == 7
    assert words(tmp_path) == []
    Disk(tmp_path).create(NAMED[0], b"quorvantis")
    assert words(tmp_path)


def test_two_computers_name_a_lost_text_alike_and_a_stranger_otherwise(tmp_path):
    ours, theirs = (Sealed(tmp_path, Box(KEYS.recipient, KEYS)) for _ in range(2))
    other = keys.generate()
    stranger = Sealed(tmp_path, Box(other.recipient, other))
    assert ours.kept("one", "2026", "ab") == theirs.kept("one", "2026", "ab")
    assert ours.gone("one") == theirs.gone("one") != stranger.gone("one")
    assert ours.at(NAMED[0]) == theirs.at(NAMED[0]) != stranger.at(NAMED[0])


def test_a_new_key_names_everything_as_before(tmp_path):
    fresh = KEYS.renewed()
    before = Sealed(tmp_path, Box(KEYS.recipient, KEYS))
    after = Sealed(tmp_path, Box(fresh.recipient, fresh))
    assert paths(before)[1:] == paths(after)[1:]


def test_a_wrong_key_neither_reads_nor_overwrites_nor_removes(sealed, tmp_path):
    path = sealed.home(RECORD)
    sealed.create(path, b"ours")
    before = (tmp_path / path).read_bytes()
    other = keys.generate()
    stranger = Sealed(tmp_path, Box(other.recipient, other))
    with pytest.raises(DamagedRecordError, match="another key"):
        stranger.load(path)
    for seen in (b"ours", before, b""):
        with pytest.raises(MovedOnError):
            stranger.replace(path, b"theirs", seen)
        with pytest.raises(MovedOnError):
            stranger.remove(path, seen)
    assert (tmp_path / path).read_bytes() == before


def test_what_was_sealed_for_an_older_key_is_read_and_sealed_anew(sealed, tmp_path):
    path, named = sealed.home(RECORD), NAMED[0]
    for each in (path, named):
        sealed.create(each, b"from a computer that had not heard of it")
    renewed = KEYS.renewed()
    fresh = Sealed(tmp_path, Box(renewed.recipient, renewed))
    assert fresh.load(path) == fresh.load(named) == sealed.load(path)
    list(fresh.walk({}))
    for each in (path, fresh.at(named)):
        assert fresh.box.is_new((tmp_path / each).read_bytes())
    assert fresh.load(path) == fresh.load(named)


def test_a_late_file_that_cannot_be_opened_is_put_beside(sealed, tmp_path, monkeypatch):
    path = sealed.home(RECORD)
    sealed.create(path, b"before")
    replaced = os.replace

    def rushed(source, target):
        (tmp_path / path).write_bytes(b"not ours at all")
        replaced(source, target)

    monkeypatch.setattr(os, "replace", rushed)
    assert sealed.replace(path, b"after", b"before") is None
    monkeypatch.undo()
    found = {p.read_bytes() for p in (tmp_path / path).parent.iterdir()}
    assert b"not ours at all" in found
    assert sealed.load(path) == b"after"


def test_a_locked_space_takes_records_and_reads_none(tmp_path, sealed):
    slot = Sealed(tmp_path, Box(KEYS.recipient))
    path = slot.home(RECORD)
    slot.create(path, b"slipped in")
    with pytest.raises(LockedError):
        slot.load(path)
    assert sealed.load(path) == b"slipped in"


def test_a_plain_record_from_elsewhere_is_sealed_once_it_is_quiet(sealed, tmp_path):
    text = "---\nid: abc\nkind: entry\ntitle: a\ncreated: 2026-06-12\n---\nwords\n"
    note, odd = tmp_path / "journal" / "quorvantis.md", tmp_path / "odd.md"
    note.parent.mkdir()
    note.write_text(text)
    odd.write_text("no record")
    assert list(sealed.walk({})) == []  # it may still be arriving
    for path in (note, odd):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    _wait_for_quiet(note)
    [(path, _)] = sealed.walk({})
    assert sealed.load(path) == text.encode()
    assert not note.exists()
    assert odd.exists(), "what is no record is left for the person"


def _wait_for_quiet(path):
    import time

    while time.time() - path.stat().st_ctime < 2.1:
        time.sleep(0.1)


def test_ids_of_files_tell_nothing():
    made = {ids.hidden() for _ in range(100)}
    assert len(made) == 100
    assert {len(name) for name in made} == {20}
