"""Versions told for people: what each brought, and no way back that loses a word."""

from datetime import date

import msgspec
import pytest

from pls.merge.passages import How
from pls.records import Entry, Moment, Share, SharedItem
from pls.records.enums import Sharing
from pls.space import history, settling
from pls.space.history import Past, Why
from pls.space.settling import Stand


TODAY = date(2026, 6, 12)
BASE = (
    "Ana and I paired.\n\n## What I learned\n\n"
    "Retries multiply load. A **retry budget** caps them.\n\n> Jitter matters.\n"
)
MINE = BASE.replace("caps them.", "caps them at 10% of normal traffic.")
THEIRS = BASE.replace("caps them.", "caps them per caller. Ana uses 10%.")


def at(clock, day="2026-06-12"):
    return Moment(f"{day}T{clock}:00+03:00")


def entry(clock="14:05", body="", title="A retry budget", **values):
    return Entry(
        id="7kq2m9xw4abc",
        title=title,
        occurred=at("14:05"),
        created=at("14:05"),
        updated=at(clock),
        body=body,
        **values,
    )


def past(clock, body="", *, here=True, why=Why.SAVED, current=False, **values):
    record = entry(clock, body, **values)
    key = f"{clock}{why.value[0]}"
    return Past(key, str(at(clock)), here, why, record, current)


def merged_history():
    """The versions of the design's picture, newest first."""
    return (
        past("16:18", MINE, why=Why.MERGED, current=True),
        past("16:12", THEIRS, here=False, why=Why.LOST),
        past("16:09", MINE),
        past("14:31", BASE, minutes=20),
        past("14:20", BASE),
        past("14:05"),
    )


def left():
    item = SharedItem(n=1, id="7kq2m9xw4abc", show=("title", "story"))
    return Share(
        id="s" * 12,
        title="Mid-year",
        created=at("15:10"),
        reader="Ana Ribeiro",
        items=(item,),
    )


def lines(pasts, *shares):
    found = history.told(pasts[0].record, pasts, shares, TODAY)
    return [(line.name, line.line) for line in found]


def test_the_history_reads_as_in_the_picture():
    assert lines(merged_history(), left()) == [
        ("Merged from two devices", "Today 16:18, one passage differs"),
        ("Another computer", "Today 16:12, 5 words added"),
        ("This computer", "Today 16:09, 5 words added"),
        ("Shared with Ana Ribeiro", "Today 15:10, title and story"),
        ("This computer", "Today 14:31, details"),
        ("This computer", "Today 14:20, story written"),
        ("Quick capture", "Today 14:05, one line"),
    ]


def test_what_left_is_compared_with_what_came_of_it():
    found = history.told(merged_history()[0].record, merged_history(), [left()], TODAY)
    line = found[3]
    assert line.share is not None
    assert line.before.body == BASE
    assert line.record.body == MINE


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2026-06-12T16:12:01+03:00", "Today 16:12"),
        ("2026-06-11T09:00:00+03:00", "Yesterday 09:00"),
        ("2026-06-05T09:00", "Fri 5 June 09:00"),
        ("2025-12-24T08:30:00Z", "Wed 24 December 2025 08:30"),
        ("2026-06-12", "Today"),
        ("", "At an unknown time"),
        ("soon", "At an unknown time"),
    ],
)
def test_moments_as_people_say_them(when, words):
    assert history.said(when, TODAY) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"body": "one two"}, {"body": "one two three"}, "1 word added"),
        ({"body": "one two three"}, {"body": "one"}, "2 words removed"),
        ({"body": "a lot of it"}, {"body": "a bit of"}, "1 word added, 2 removed"),
        ({"body": "one two"}, {"body": "one, two"}, "signs and spaces"),
        ({"title": "One"}, {"title": "Two"}, "title"),
        ({"minutes": 20}, {"minutes": 35}, "details"),
        ({}, {"body": "A story."}, "story written"),
    ],
)
def test_what_a_version_brought(old, new, words):
    pasts = (past("16:00", current=True, **new), past("12:00", **old), past("10:00"))
    assert lines(pasts)[0][1] == f"Today 16:00, {words}"


def test_steps_of_one_writing_are_one_line_as_long_as_no_word_goes():
    pasts = (
        past("16:05", "A retry budget caps them.", current=True),
        past("16:04", "A retry budget ca"),
        past("16:03", "A retry"),
        past("16:02", "A retry and what I took out"),
        past("14:05"),
    )
    assert [line for _, line in lines(pasts)] == [
        "Today 16:05, 3 words added, 5 removed",
        "Today 16:02, story written",
        "Today 14:05, one line",
    ]


def test_a_version_one_went_back_to_says_so():
    pasts = (
        past("16:05", BASE, current=True),
        past("15:00", "Else."),
        past("14:20", BASE),
        past("14:05"),
    )
    assert lines(pasts)[0][1] == "Today 16:05, back to 14:20"


def test_a_record_nobody_has_a_version_of_has_one_line():
    now = entry("16:00", BASE)
    (line,) = history.told(now, (), (), TODAY)
    assert line.current
    assert line.before is None
    assert line.spoken == "This computer, Today 16:00, first version, in the text now"


def test_an_entry_begun_in_the_journal_is_no_capture():
    begun = entry(title="New entry")
    pasts = (
        past("16:00", "A story.", current=True),
        Past("14:05", str(at("14:05")), True, Why.SAVED, begun, False),
    )
    assert lines(pasts)[1] == ("This computer", "Today 14:05, first version")


def test_other_programs_and_computers_have_their_names():
    pasts = (
        past("16:00", MINE, why=Why.FOREIGN, current=True),
        past("15:00", BASE, here=False, why=Why.FOREIGN),
        past("14:05"),
    )
    assert [name for name, _ in lines(pasts)] == [
        "Another program",
        "Another computer",
        "Quick capture",
    ]


def test_going_back_keeps_the_record_and_makes_nothing_ready():
    was = entry("14:20", BASE, share=Sharing.READY, minutes=20)
    now = entry("16:18", MINE, minutes=35)
    back = history.restored(now, was)
    assert (back.body, back.minutes) == (BASE, 20)
    assert (back.id, back.created, back.updated) == (now.id, now.created, now.updated)
    assert back.share is Sharing.PRIVATE
    ready = msgspec.structs.replace(now, share=Sharing.READY)
    assert history.restored(ready, was).share is Sharing.READY
    private = msgspec.structs.replace(was, share=Sharing.PRIVATE)
    assert history.restored(ready, private).share is Sharing.PRIVATE


def test_a_merge_stands_above_its_texts_and_only_one_version_is_now():
    old = past("14:20", BASE, current=True)
    one = past("16:09", MINE)
    made = past("16:09", THEIRS, why=Why.MERGED)
    top = past("16:30", BASE, current=True)
    found = history.ordered([top, old, one, made])
    assert [(p.key, p.current) for p in found] == [
        ("16:30s", True),
        ("16:09m", False),
        ("16:09s", False),
        ("14:20s", False),
    ]


# Choosing


def spot():
    pasts = merged_history()
    (found,) = settling.spots(pasts, pasts[0].key, pasts[0].record)
    return found


def test_one_passage_changed_in_two_places():
    found = spot()
    assert "at 10% of normal traffic" in found.passage.now
    assert "per caller" in found.passage.other
    assert found.one.key == "16:09s"
    assert found.other.why is Why.LOST
    pasts = merged_history()
    same = settling.spots(pasts, pasts[1].key, pasts[0].record)
    assert [each.passage for each in same] == [found.passage]
    assert settling.spots(pasts, pasts[2].key, pasts[0].record) == ()


def test_what_only_one_computer_changed_is_no_choice():
    first, lost, *rest = merged_history()
    body = first.record.body + "\nA line of this computer alone.\n"
    body = body.replace("Ana and I paired.", "Ana and I sat down.")
    record = msgspec.structs.replace(first.record, body=body)
    fresh = Past(first.key, first.when, True, Why.MERGED, record, True)
    assert len(settling.spots((fresh, lost, *rest), fresh.key, record)) == 1


def test_using_the_other_and_coming_back():
    found = spot()
    now = merged_history()[0].record
    assert settling.stand(now, found) is Stand.ONE
    other = settling.chosen(now, found, How.OTHER)
    assert other.body == THEIRS
    assert settling.stand(other, found) is Stand.OTHER
    assert settling.chosen(other, found, How.OTHER, turned=True).body == MINE


def test_keeping_both():
    found = spot()
    both = settling.chosen(merged_history()[0].record, found, How.BOTH)
    assert found.passage.now in both.body
    assert found.passage.other in both.body
    assert settling.stand(both, found) is Stand.BOTH


def test_a_passage_that_reads_differently_now_is_left_alone():
    found = spot()
    now = entry("17:00", MINE.replace("10%", "12%"))
    assert settling.stand(now, found) is Stand.NEITHER
    assert settling.chosen(now, found, How.OTHER) is None


def test_a_title_that_lost_can_be_chosen_too():
    first, lost, *rest = merged_history()
    theirs = msgspec.structs.replace(
        lost.record, title="Budgets for retries", body=MINE
    )
    pasts = (first, Past(lost.key, lost.when, False, Why.LOST, theirs, False), *rest)
    (found,) = settling.spots(pasts, first.key, first.record)
    assert (found.field, found.prose) == ("title", False)
    assert (
        settling.chosen(first.record, found, How.OTHER).title == "Budgets for retries"
    )


@pytest.mark.parametrize(
    "when", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "never", ""]
)
def test_a_moment_nobody_can_mean_is_told_all_the_same(when):
    odd = Past("odd", when, True, Why.SAVED, entry("14:05", "one two\n"))
    lines = history.told(
        entry("16:18", MINE), (past("16:18", MINE, current=True), odd), (), TODAY
    )
    assert next(line.key for line in lines) == "16:18s"
    assert len(lines) == 2
