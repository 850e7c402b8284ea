"""What is decided about one record, of plain data in and plain data out."""

import re

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from pls.merge.decide import Found, Known, State, decide
from pls.merge.edits import edited, moved_by_hand
from pls.merge.vector import bumped, joined, within
from pls.merge.version import Version, core, grown, stub, written
from pls.records import Entry, Moment
from tests.unit.merge.test_two import BASE, moment, sides


NOW = Moment("2026-04-01T10:00:00+00:00")
START = Version(written(BASE), (("d0", 1),))


def known(**values):
    return Known(device="me", now=NOW, **values)


def after(version, device, **values):
    """Return the version that a person on a device made of another one."""
    record = msgspec.structs.replace(version.record, **values)
    key = f"{device}-" if record.deleted else device
    content = written(record, version.content)
    return Version(content, bumped(version.vector, key), grown(version))


def file(version, path="a.md", **values):
    values = {"state": State.STAMPED, "claim": version.digest, **values}
    return Found(path, version=version, **values)


def bare(content, path="a.md"):
    return Found(path, State.BARE, Version(content, ()))


def foreign(content, of, path="a.md", **values):
    """Return a file whose text another program changed above the trailer of *of*."""
    version = Version(content, of.vector, of.grown)
    return Found(path, State.EDITED, version, of.digest, **values)


@st.composite
def histories(draw):
    """Draw some versions of one record, as three computers may have made them."""
    versions = [START]
    for number in range(draw(st.integers(1, 5))):
        parent = draw(st.sampled_from(versions))
        record = draw(sides(f"E{number}"))
        # A computer counts on from the newest it knows: here, a device of its own.
        key = f"d{number + 1}" + "-" * (record.deleted is not None)
        content = written(record, parent.content)
        versions.append(Version(content, bumped(parent.vector, key), grown(parent)))
    return versions


def words(version):
    return set(re.findall(r"\bE\w+", version.content))


@given(histories(), st.randoms())
def test_the_order_in_which_files_are_found_changes_nothing(versions, random):
    files = [file(v, f"{n}.md") for n, v in enumerate(versions)]
    turned = list(files)
    random.shuffle(turned)
    bases = tuple(versions)
    here = decide(files, known(bases=bases))
    there = decide(turned, known(bases=bases[::-1]))
    assert here.head == there.head
    assert here.head.written() == there.head.written()
    assert {*here.lost} == {*there.lost}


@given(histories())
def test_what_was_decided_is_not_decided_again(versions):
    files = [file(v, f"{n}.md") for n, v in enumerate(versions)]
    first = decide(files, known(bases=tuple(versions)))
    second = decide([file(first.head)], known(head=first.head))
    assert second.head.written() == first.head.written()
    assert second.lost == second.unproven == ()


@given(histories())
def test_every_word_is_in_the_head_or_kept_or_was_seen_by_who_removed_it(versions):
    files = [file(v, f"{n}.md") for n, v in enumerate(versions)]
    made = decide(files, known(bases=tuple(versions)))
    kept = {w for v in (made.head, *made.lost) for w in words(v)}
    for version in versions:
        later = [
            v for v in versions if v is not version and within(version.vector, v.vector)
        ]
        for word in words(version) - kept:
            assert any(word not in words(v) for v in later)


@given(histories())
def test_two_computers_that_meet_in_the_middle_hold_the_same(versions):
    middle = len(versions) // 2
    bases = tuple(versions)
    parts = [
        decide([file(v, f"{n}.md") for n, v in enumerate(part)], known(bases=bases))
        for part in (versions[: middle + 1], versions[middle:])
    ]
    heads = [part.head for part in parts]
    both = [file(v, f"{n}.md") for n, v in enumerate(heads)]
    ends = [decide(both, known(head=head, bases=bases)).head for head in heads]
    assert ends[0] == ends[1]


def test_an_older_file_is_dropped_for_the_newer_one():
    newer = after(START, "d1", body="one\n")
    made = decide([file(START, "a.md"), file(newer, "b.md")], known())
    assert made.head == newer
    assert made.lost == made.unproven == ()


def test_a_text_that_only_a_vector_calls_seen_is_kept():
    liar = Version(written(msgspec.structs.replace(BASE, body="x\n")), (("d0", 2),))
    made = decide([file(START, "a.md"), file(liar, "b.md")], known())
    assert made.head == liar
    assert made.unproven == (START,)


def test_of_two_texts_with_one_vector_one_is_shown_and_the_other_kept():
    one = after(START, "d1", body="one\n")
    other = after(START, "d1", body="other\n")
    made = decide([file(one, "a.md"), file(other, "b.md")], known())
    assert {made.head, *made.lost} == {one, other}


def test_a_merge_waits_for_a_computer_that_may_know_the_base():
    one, other = after(START, "d1", body="one\n"), after(START, "d2", body="other\n")
    files = [file(one, "a.md"), file(other, "b.md")]
    assert decide(files, known(patient=True)).waits
    assert decide(files, known(patient=True)).head is None
    assert not decide(files, known(patient=True, bases=(START,))).waits
    made = decide(files, known())
    assert {"one", "other"} <= set(made.head.record.body.split())


def test_a_restoring_that_the_emptying_had_not_seen_lives():
    dead = after(START, "d1", deleted=moment(1))
    back = after(dead, "d2", deleted=None)
    emptied = Version(
        written(stub(dead.record)), bumped(dead.vector, "d1-"), grown(dead)
    )
    for files in (
        [file(back), file(emptied, "b.md")],
        [file(emptied), file(back, "b")],
    ):
        made = decide(files, known(bases=(START, dead)))
        assert not made.head.deleted
        assert made.head.record.body == BASE.body


def test_one_edit_that_two_computers_found_in_a_file_stays_deleted():
    text = written(msgspec.structs.replace(BASE, body="by vim\n"))
    here = decide([foreign(text, START)], known(head=START)).head
    there = Version(here.content, bumped(START.vector, "other"), grown(START))
    dead = after(there, "other", deleted=moment(5))
    made = decide([file(here), file(dead, "b.md")], known(bases=(START,)))
    assert made.head.deleted


def test_one_edit_found_beside_a_deletion_and_deleted_elsewhere_stays_deleted():
    text = written(msgspec.structs.replace(BASE, body=BASE.body + "by vim\n"))
    found = foreign(text, START)
    dead = after(START, "d1", deleted=moment(1))
    here = Known(device="d1", now=NOW, head=dead, bases=(START, dead))
    alive = decide([found], here).head
    assert not alive.deleted
    there = Known(device="d2", now=NOW, head=START, bases=(START,))
    other = decide([found], there).head
    gone = after(after(other, "d2", project="calm"), "d2", deleted=moment(5))
    made = decide([file(alive), file(gone, "b.md")], known(bases=(START,)))
    assert made.head.deleted
    assert made.head.record.project == "calm"


def test_going_back_to_an_earlier_text_removes_what_came_after_it():
    one = after(START, "d1", body=BASE.body + "first addition\n")
    two = after(one, "d1", body=one.record.body + "second addition\n")
    three = after(two, "d1", body="third addition\n" + two.record.body)
    back = after(two, "d2", body=one.record.body)
    made = decide([file(three), file(back, "b.md")], known(bases=(START, one, two)))
    assert made.head.record.body == "third addition\n" + one.record.body
    unknown = decide([file(three), file(back, "b.md")], known())
    assert unknown.head.record.body == three.record.body


# Other programs


def test_a_file_that_is_not_quiet_makes_everything_wait():
    text = written(msgspec.structs.replace(BASE, body="typing\n"))
    files = [file(START, "b.md"), foreign(text, START, quiet=False)]
    made = decide(files, known(head=START))
    assert made.head is None
    assert not made.waits


def test_an_edit_by_another_program_counts_as_one_of_this_computer():
    text = written(msgspec.structs.replace(BASE, body="by vim\n"))
    found = foreign(text, START)
    made = decide([found], known(head=START))
    assert made.head.record.body == "by vim\n"
    assert made.head.vector == joined(START.vector, (("me", 1),))
    assert made.head.record.updated == NOW
    assert made.adopted == (found.key,)
    again = decide([found], known(head=made.head, adopted=frozenset(made.adopted)))
    assert again.head == made.head


def test_of_a_copy_that_was_written_anew_the_first_text_is_kept_too():
    text = written(msgspec.structs.replace(BASE, body="another note altogether\n"))
    copy = foreign(text, START, "a - Copy.md")
    made = decide([file(START), copy], known(head=START))
    assert made.head.record.body == "another note altogether\n"
    assert made.lost == (START,)


def test_an_edit_of_an_older_text_is_joined_with_the_newer_one():
    newer = after(START, "d1", body=BASE.body.replace("one", "ONE"))
    text = written(msgspec.structs.replace(BASE, body=BASE.body.replace("four", "4")))
    made = decide([foreign(text, START)], known(head=newer, bases=(START,)))
    assert made.head.record.body == "ONE\ntwo\nthree\n4\n"


def test_a_file_without_a_trailer_adds_and_never_removes():
    text = written(msgspec.structs.replace(BASE, body="two\nnew\n", tags=()))
    made = decide([bare(text)], known(head=START))
    assert {*made.head.record.body.split()} == {*BASE.body.split(), "new"}
    assert made.head.record.tags == BASE.tags


@given(st.integers(0, 400))
def test_the_beginning_of_a_known_text_adds_nothing(cut):
    content = START.content[: len(written(BASE)) - len(BASE.body) + cut % 18]
    made = decide([bare(content)], known(head=START))
    assert core(made.head.content) == core(START.content)


def test_a_stub_without_a_trailer_empties_nothing():
    dead = after(START, "d1", deleted=moment(1))
    half = written(stub(dead.record))
    for head in (START, dead):
        made = decide([bare(half)], known(head=head))
        assert made.head == head
        assert made.lost == ()


def test_a_file_without_a_trailer_brings_an_emptied_record_back():
    dead = after(START, "d1", deleted=moment(1))
    emptied = Version(
        written(stub(dead.record)), bumped(dead.vector, "d1-"), grown(dead)
    )
    text = written(msgspec.structs.replace(BASE, body="new\n"))
    made = decide([bare(text)], known(head=emptied, bases=(START, dead)))
    assert made.head.record.body == "new\n"
    assert not made.head.deleted
    assert not made.head.purged
    assert within(emptied.vector, made.head.vector)


# Saving


def test_a_save_that_nobody_crossed_is_one_edit():
    content = written(msgspec.structs.replace(BASE, body="new\n"))
    made, lost = edited(START, None, content, "me", (START,))
    assert made.content == content
    assert made.vector == joined(START.vector, (("me", 1),))
    assert lost == ()


def test_a_stale_save_is_joined_with_what_came_meanwhile():
    head = after(START, "d1", body=BASE.body.replace("one", "ONE"))
    content = written(msgspec.structs.replace(BASE, body=BASE.body.replace("two", "2")))
    made, _ = edited(head, START, content, "me", (START, head))
    assert made.record.body == "ONE\n2\nthree\nfour\n"


def test_a_save_of_a_text_the_head_had_not_seen_removes_nothing_from_the_head():
    head = after(START, "d1", body=BASE.body.replace("one", "ONE"))
    shown = after(START, "d2", body=BASE.body.replace("four", "FOUR"))
    content = written(
        msgspec.structs.replace(
            BASE, body=BASE.body.replace("four", "FOUR").replace("two", "2")
        )
    )
    made, _ = edited(head, shown, content, "me", (START, head, shown))
    assert made.record.body == "ONE\n2\nthree\nFOUR\n"
    assert within(shown.vector, made.vector)


def test_a_save_of_a_text_nobody_knows_removes_nothing():
    shown = Version(written(msgspec.structs.replace(BASE, body="one\nby vim\n")), ())
    content = written(msgspec.structs.replace(BASE, body="one\nby me\n"))
    made, _ = edited(START, shown, content, "me", (START,))
    assert {*BASE.body.split(), "me"} <= {*made.record.body.split()}


def test_a_deletion_is_counted_apart():
    dead = msgspec.structs.replace(BASE, deleted=moment(1))
    made, _ = edited(START, None, written(dead), "me", (START,))
    assert made.vector == joined(START.vector, (("me-", 1),))
    moved = moved_by_hand(START, "me", NOW, binned=True)
    assert moved.deleted
    assert moved.vector == made.vector
    back = moved_by_hand(moved, "me", NOW, binned=False)
    assert not back.deleted
    assert within(moved.vector, back.vector)


def test_a_new_record_counts_one_edit():
    record = Entry(id="n", title="New", created=Moment("2026-03-01"))
    made, lost = edited(None, None, written(record), "me")
    assert made.vector == (("me", 1),)
    assert lost == ()
