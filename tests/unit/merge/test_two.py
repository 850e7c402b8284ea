"""Laws of the merge of two versions of one record."""

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.merge.two import merge
from pls.merge.vector import bumped, joined
from pls.merge.version import Version, core, stub, written
from pls.records import Entry, Goal, Moment, Share
from tests.unit.merge.test_lines import edits


DAY = Moment("2026-03-01")
BASE = Entry(
    id="r1",
    title="A retry budget",
    created=DAY,
    updated=DAY,
    tags=("work", "network"),
    body="one\ntwo\nthree\nfour\n",
    extra={"x-plugin": {"keep": "me"}},
)
START = (("d0", 1),)


def version(record, device, *, crlf=False, grown=()):
    content = written(record)
    if crlf:
        content = content.replace("\n", "\r\n")
    return Version(content, bumped(START, device), grown)


def moment(hour):
    return Moment(f"2026-03-02T{hour:02}:00:00+00:00")


@st.composite
def sides(draw, mark):
    """Draw what one side made of the record."""
    lines = draw(edits(mark, BASE.body.rstrip("\n").split("\n")))
    values = {
        "body": "\n".join(lines) + "\n",
        "updated": moment(draw(st.integers(0, 3))),
    }
    if draw(st.booleans()):
        values["title"] = draw(st.sampled_from([f"{mark}title", "A retry budget now"]))
    if draw(st.booleans()):
        tags = draw(st.lists(st.sampled_from(["work", "network", f"{mark}tag"])))
        values["tags"] = tuple(dict.fromkeys(tags))
    if draw(st.booleans()):
        values["impact"] = f"{mark}impact"
    if draw(st.booleans()):
        values["extra"] = {"x-plugin": {"keep": "me"}, f"x-{mark}": 1}
    if draw(st.integers(0, 4)) == 0:
        values["deleted"] = moment(4)
    return msgspec.structs.replace(BASE, **values)


@st.composite
def pairs(draw):
    one = version(draw(sides("A")), "d1", crlf=draw(st.booleans()))
    other = version(draw(sides("B")), "d2", crlf=draw(st.booleans()))
    base = written(BASE) if draw(st.booleans()) else None
    return one, other, base


@given(pairs())
def test_the_sides_may_be_exchanged(pair):
    one, other, base = pair
    here, there = merge(one, other, base), merge(other, one, base)
    assert here == there
    assert here[0].written() == there[0].written()


def test_the_sides_may_be_exchanged_when_only_their_newlines_differ():
    one, other = version(BASE, "d1"), version(BASE, "d2", crlf=True)
    assert merge(one, other, None) == merge(other, one, None)


@given(pairs())
def test_a_merge_has_seen_both_and_counts_as_no_edit(pair):
    one, other, base = pair
    made, _ = merge(one, other, base)
    assert made.vector == joined(one.vector, other.vector)


@given(pairs())
def test_merging_again_with_either_side_changes_nothing(pair):
    one, other, base = pair
    made, _ = merge(one, other, base)
    for side in (one, other):
        again, _ = merge(made, side, side.content)
        assert core(again.content) == core(made.content)
        assert again.vector == made.vector


@given(pairs())
def test_every_new_word_is_in_the_merge_or_its_version_is_kept(pair):
    one, other, base = pair
    made, lost = merge(one, other, base)
    found = set(re.findall(r"\w+", made.content))
    for side, mark in ((one, "A"), (other, "B")):
        new = set(re.findall(rf"\b{mark}\w+", side.content))
        assert new <= found or side in lost


@given(pairs())
def test_a_record_dies_only_by_who_had_seen_all_of_it(pair):
    one, other, base = pair
    made, _ = merge(one, other, base)
    if one.deleted and other.deleted:
        assert made.deleted
    elif not (one.deleted or other.deleted):
        assert not made.deleted
    else:
        alive = other if one.deleted else one
        dead = one if one.deleted else other
        unchanged = core(alive.content) in (core(written(BASE)), core(dead.content))
        assert made.deleted <= unchanged


@given(pairs())
def test_what_is_unknown_to_this_program_is_kept(pair):
    made, _ = merge(*pair)
    assert made.record.extra["x-plugin"] == {"keep": "me"}


def test_what_only_one_side_removed_is_removed():
    fewer = msgspec.structs.replace(BASE, tags=("work",), body="one\nfour\n")
    made, lost = merge(
        version(fewer, "d1"),
        version(msgspec.structs.replace(BASE, project="calm"), "d2"),
        written(BASE),
    )
    assert made.record.tags == ("work",)
    assert made.record.body == "one\nfour\n"
    assert made.record.project == "calm"
    assert lost == ()


def test_an_edit_the_deletion_had_not_seen_lives():
    dead = msgspec.structs.replace(BASE, deleted=moment(9), updated=moment(9))
    edited = msgspec.structs.replace(BASE, body=BASE.body + "more\n")
    made, _ = merge(version(dead, "d1-"), version(edited, "d2"), written(BASE))
    assert not made.deleted
    assert "more" in made.record.body


def test_a_deletion_that_had_seen_everything_stays():
    dead = Version(
        written(msgspec.structs.replace(BASE, deleted=moment(9))),
        (("d0", 1), ("d1-", 1)),
    )
    old = Version(written(BASE), (("d0", 1), ("d2-", 1)))
    made, _ = merge(dead, old, written(BASE))
    assert made.deleted


def test_words_the_emptying_had_not_seen_live_and_nothing_else_of_the_stub():
    gone = Version(
        written(stub(msgspec.structs.replace(BASE, deleted=moment(9)))),
        (("d0", 1), ("d1-", 2)),
    )
    edited = version(msgspec.structs.replace(BASE, body=BASE.body + "more\n"), "d2")
    made, lost = merge(gone, edited, written(BASE))
    assert made.record.body == BASE.body + "more\n"
    assert not made.deleted
    assert not made.purged
    assert lost == ()


def test_of_two_deleted_texts_the_emptied_one_stays_and_unknown_words_are_kept():
    dead = msgspec.structs.replace(BASE, deleted=moment(9))
    gone = Version(written(stub(dead)), (("d0", 1), ("d1-", 2)))
    more = msgspec.structs.replace(dead, body="words\n")
    other = Version(written(more), (("d0", 1), ("d2", 1), ("d2-", 1)))
    made, lost = merge(gone, other, written(BASE))
    assert made.purged
    assert lost == (other,)


@pytest.mark.parametrize("turned", [False, True])
def test_what_left_is_never_mixed(turned):
    words = {"id": "s1", "title": "Sent", "created": DAY}
    one = version(Share(**words, body="as sent\n"), "d1")
    other = version(Share(**words, body="changed\n"), "d2")
    made, lost = merge(*((other, one) if turned else (one, other)), None)
    assert {made.record.body, *(v.record.body for v in lost)} == {
        "as sent\n",
        "changed\n",
    }


def test_a_record_whose_kind_was_changed_is_not_joined_field_by_field():
    one = version(BASE, "d1")
    goal = Goal(id="r1", title="A goal now", created=DAY, updated=moment(9))
    made, lost = merge(one, version(goal, "d2"), None)
    assert made.record == goal
    assert lost == (one,)
