"""Searches that are kept under a name, on this computer."""

import subprocess
import sys
from dataclasses import fields
from datetime import date

import pytest

from pls.errors import BadValueError
from pls.space import Space, searches
from pls.space.listing import Filters
from pls.space.searches import Search


MINE = Search(
    "Ready in June",
    Filters(
        words='retry @"Ana Ribeiro" “é”',
        year=2026,
        day=date(2026, 6, 12),
        ready=True,
        step=True,
        skills=("Python", "Resilience"),
    ),
)


def plain(*names):
    return [Search(name, Filters(words=name)) for name in names]


def kept(space, *names):
    for each in plain(*names):
        searches.keep(space, each)


def names(space):
    return [each.name for each in searches.read(space).searches]


def test_nothing_is_kept_at_first(space):
    assert searches.read(space) == searches.Kept()


def test_a_search_comes_back_as_it_was_with_every_filter(space):
    assert all(getattr(MINE.filters, f.name) for f in fields(Filters)), "none left out"
    searches.keep(space, MINE)
    again = Space.open(space.root)
    assert searches.read(again) == searches.Kept((MINE,))


def test_it_is_kept_outside_of_the_folder(space):
    searches.keep(space, MINE)
    files = [path for path in space.root.rglob("*") if path.is_file()]
    assert not any("Ready in June" in path.read_text() for path in files)


def test_the_same_name_takes_the_place_of_the_one_before(space):
    kept(space, "One", "Two", "Three")
    fresh = Search("  tWo ", Filters(ready=True))
    assert searches.keep(space, fresh)[1] == Search("tWo", Filters(ready=True))
    assert names(space) == ["One", "tWo", "Three"]


def test_one_that_was_removed_is_put_back_where_it_was(space):
    kept(space, "One", "Two", "Three")
    two = plain("Two")[0]
    assert searches.remove(space, "two") == tuple(plain("One", "Three"))
    searches.keep(space, two, 1)
    assert names(space) == ["One", "Two", "Three"]
    searches.remove(space, "nowhere")
    assert names(space) == ["One", "Two", "Three"]


def test_a_name_changes_and_stays_the_only_one(space):
    kept(space, "One", "Two")
    searches.rename(space, "One", " one  and\nonly ")
    assert names(space) == ["one and only", "Two"]
    searches.rename(space, "Two", "TWO")
    assert names(space) == ["one and only", "TWO"], "its own name in capitals"
    with pytest.raises(BadValueError, match="“two” already"):
        searches.rename(space, "one and only", "two")
    with pytest.raises(BadValueError, match="needs a name"):
        searches.rename(space, "TWO", " ")
    with pytest.raises(BadValueError, match="needs a name"):
        searches.keep(space, Search(" ", Filters()))
    assert names(space) == ["one and only", "TWO"]


def test_searches_change_places(space):
    kept(space, "One", "Two", "Three")
    searches.move(space, "One", 1)
    assert names(space) == ["Two", "One", "Three"]
    searches.move(space, "Three", -1)
    assert names(space) == ["Two", "Three", "One"]
    searches.move(space, "Two", -1)
    searches.move(space, "One", 1)
    searches.move(space, "nowhere", 1)
    assert names(space) == ["Two", "Three", "One"], "not beyond the ends"


@pytest.mark.parametrize("note", ["{", "[1", '"text"', "{}", "null", "\x00"])
def test_a_broken_note_is_said_and_put_aside(space, note):
    space.note("searches", note)
    found = searches.read(space)
    assert found.searches == ()
    assert found.problem == (
        "Some saved searches of this computer could not be read. "
        "Everything else is there."
    )
    kept(space, "One")
    assert searches.read(space) == searches.Kept(tuple(plain("One")))
    assert space.noted("searches-unread") == note


def test_one_that_cannot_be_read_leaves_the_others(space):
    good = '{"name": "One", "filters": {"words": "One"}}'
    bad = '{"name": "Two", "filters": {"year": "soon"}}'
    note = f'[{good}, {bad}, 7, {{"name": "", "filters": {{}}}}]'
    space.note("searches", note)
    found = searches.read(space)
    assert found.searches == tuple(plain("One"))
    assert "could not be read" in found.problem
    searches.keep(space, MINE)
    assert searches.read(space) == searches.Kept((*plain("One"), MINE))
    assert space.noted("searches-unread") == note


def test_half_an_emoji_costs_nothing_else_of_a_name(space):
    looked = Filters(words="a\ud83db", skills=("\udc00",))
    searches.keep(space, Search("Storms \ud83d", looked))
    kept(space, "Other")
    whole = Search("Storms \ufffd", Filters(words="a\ufffdb", skills=("\ufffd",)))
    assert searches.read(Space.open(space.root)).searches[0] == whole
    searches.rename(space, "Storms \ud83d", "\ud83d storms")
    assert names(space) == ["\ufffd storms", "Other"]
    searches.rename(space, "Other", "More")
    searches.move(space, "\ud83d storms", 1)
    assert names(space) == ["More", "\ufffd storms"]
    searches.remove(space, "\ud83d storms")
    assert names(space) == ["More"]


SAVER = """
import sys
from pls.space import Space, searches
from pls.space.listing import Filters
from pls.space.searches import Search

space = Space.open(sys.argv[1])
searches.read(space)
print("ready", flush=True)
sys.stdin.readline()
for number in range(25):
    name = f"{sys.argv[2]} {number}"
    searches.keep(space, Search(name, Filters(words=name)))
    searches.keep(space, Search("for a moment", Filters(words=name)))
    searches.move(space, name, -3)
    searches.rename(space, name, f"{name} of 25")
    searches.remove(space, "for a moment")
"""


def test_programs_that_keep_searches_at_once_lose_none(space):
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, str(space.root), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    assert [each.stdout.readline() for each in programs] == ["ready\n"] * 2
    for each in programs:
        each.stdin.write("go\n")
        each.stdin.flush()
    for each in programs:
        each.communicate(timeout=60)
    assert [each.returncode for each in programs] == [0, 0]
    wanted = {f"{name} {n} of 25" for name in ("one", "two") for n in range(25)}
    assert set(names(space)) == wanted
    assert len(names(space)) == len(wanted)


def test_a_name_that_is_taken_changes_nothing_and_holds_nobody_up(space):
    kept(space, "One", "Two")
    with pytest.raises(BadValueError, match="already"):
        searches.rename(space, "One", "two")
    kept(Space.open(space.root), "Three")
    assert names(space) == ["One", "Two", "Three"]
