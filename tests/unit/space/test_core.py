"""Opening, finding and changing: what the folder's contracts do not tell."""

import errno
from pathlib import Path

import msgspec
import pytest
from tinydb import where

from pls.errors import BadValueError, SpaceUnavailableError, UnknownRecordError
from pls.records import Entry, Evidence, Kind, Moment
from pls.space import About, Space, backups
from pls.space.listing import Filters, listed
from pls.space.search import alike, search


DAY = Moment("2026-06-12")


def test_an_id_of_another_program_is_found_in_any_case(space):
    for ident in ("01JZABC", "01jzabd", "X", "x"):
        space.add(Entry(id=ident, title=ident, created=DAY))
    for short, found in {
        "01JZABC": "01JZABC",
        "01jzabc": "01JZABC",
        "01JZABD": "01jzabd",
        "X": "X",
        "x": "x",
    }.items():
        assert space.find(short).id == found
    with pytest.raises(UnknownRecordError, match="2 records"):
        space.find("01jzab")


def test_stamps_that_a_record_brings_are_kept(space):
    brought = space.add(Entry(id="a", title="T", created=DAY, updated=DAY))
    assert (brought.created, brought.updated) == (DAY, DAY)
    fresh = space.add(Entry(id="b", title="T"))
    assert fresh.created == fresh.updated == space.record("b").updated


def test_half_an_emoji_costs_nothing_else_of_a_record(space):
    added = space.add(
        Entry(
            id="a",
            title="Before\ud83d after",
            created=DAY,
            people=("A\udc00",),
            evidence=(Evidence(text="\ud83d"),),
            body="\ude00 and \ud83d\ude00\n",
            extra={"mine": {"k\ud83d": ["\ud83d"]}},
        )
    )
    assert (added.title, added.people) == ("Before\ufffd after", ("A\ufffd",))
    assert added.body == "\ufffd and \U0001f600\n", "two halves are a whole"
    assert added.evidence[0].text == "\ufffd"
    assert added.extra == {"mine": {"k\ufffd": ["\ufffd"]}}
    assert Space.open(space.root).record("a") == added
    before = space.record("a").updated
    assert space.change("a", title="Before\ud83d after").updated == before
    assert space.change("a", body="w\udbff").body == space.record("a").body == "w\ufffd"
    space.db.insert({"id": "b", "kind": "goal", "title": "\ud83d", "created": DAY})
    space.db.update({"title": "New \ud83d"}, where("id") == "b")
    assert space.record("b").title == "New \ufffd"


def test_half_an_emoji_costs_nothing_else_of_a_note(space):
    space.note("mine", "a\ud83db")
    assert Space.open(space.root).noted("mine") == "a\ufffdb"


@pytest.mark.parametrize(
    "words", ["\ud83d", "a\ud83d", '"x \udc00"', "@\ud83d", "漢\ud83d"]
)
def test_half_an_emoji_may_be_looked_for(space, words):
    space.add(Entry(id="a", title="T", created=DAY))
    assert search(space, words).records == ()
    assert alike(space, f"{words} long enough") == ()
    assert listed(space, Filters(words=words, skills=(words,))).ids == ()


def test_a_name_that_is_no_text_makes_no_space(tmp_path):
    with pytest.raises(BadValueError, match="not text"):
        Space.create(tmp_path / "new", About(id="x", owner="\udcff"))
    assert not (tmp_path / "new").exists()
    space = Space.create(tmp_path / "new", About(id="x", owner="Ana", role="123"))
    before = (space.root / "space.yaml").read_bytes()
    with pytest.raises(BadValueError, match="not text"):
        space.rename_owner("\udcff")
    assert (space.root / "space.yaml").read_bytes() == before
    space.rename_owner("null", "yes: no")
    about = Space.open(space.root).about
    assert (about.owner, about.role) == ("null", "yes: no")


def test_nothing_is_done_in_another_space_that_took_the_place(space, tmp_path):
    record = space.add(Entry(id="a", title="T", created=DAY, body="first\n"))
    space.scan()
    space.root.rename(tmp_path / "away")
    other = Space.create(space.root)
    for work in (
        lambda: space.save(msgspec.structs.replace(record, body="second\n"), record),
        lambda: space.add(Entry(id="b", title="T", created=DAY)),
        lambda: space.delete("a"),
        space.scan,
    ):
        with pytest.raises(SpaceUnavailableError, match="another space now"):
            work()
    assert list(other.records(Kind.ENTRY)) == []
    assert [p.name for p in other.root.rglob("*.md")] == []


def test_a_folder_nobody_may_look_into_is_a_sentence(space, monkeypatch):
    record = space.add(Entry(id="a", title="T", created=DAY))

    def refuse(path):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refuse)
    fresh = msgspec.structs.replace(record, body="second\n")
    for work in (space.scan, lambda: space.save(fresh), lambda: backups.make(space)):
        with pytest.raises(SpaceUnavailableError, match="no right"):
            work()


def test_a_binned_record_whose_file_went_away_is_restored(space):
    space.add(Entry(id="a", title="T", created=DAY, body="first\n"))
    space.scan()
    space.delete("a")
    for path in (space.root / "Trash").iterdir():
        path.unlink()
    space.scan()
    assert space.restore("a").body == "first\n"
    assert space.record("a").deleted is None
