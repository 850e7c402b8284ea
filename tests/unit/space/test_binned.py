"""What lies in the bin, until when, and what finds it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pls.clock import Clock
from pls.records import Entry, Goal, Moment
from pls.space import binned
from pls.space.tending import BIN_DAYS, due, is_due, tend


DAY = date(2026, 6, 12)


def entry(title, body=""):
    return Entry(
        id=title.casefold(), title=title, body=body, occurred=Moment("2026-06-12")
    )


def on(space, day):
    space.clock = Clock(day)


def test_what_was_deleted_last_stands_first_with_its_days(space):
    for day, record in ((11, entry("First")), (12, Goal(id="goal", title="Second"))):
        on(space, date(2026, 6, day))
        space.add(record)
        space.delete(record.id)
    told = binned.read(space)
    assert [(b.record.title, b.deleted) for b in told] == [
        ("Second", DAY),
        ("First", date(2026, 6, 11)),
    ]
    assert all(each.emptied == DAY + timedelta(days=BIN_DAYS) for each in told), (
        "both were first seen there today"
    )


def test_it_is_emptied_on_the_day_that_was_told(space):
    on(space, DAY)
    space.add(entry("Gone"))
    space.delete("gone")
    (told,) = binned.read(space)
    on(space, told.emptied - timedelta(days=1))
    assert not tend(space)
    on(space, told.emptied)
    assert tend(space).removed == {"gone"}
    assert not binned.read(space)


@given(st.dates(), st.dates(), st.dates())
def test_nothing_is_emptied_before_the_day_that_is_told(deleted, seen, today):
    record = Entry(
        id="a",
        title="A",
        occurred=Moment("2026-06-12"),
        deleted=Moment(deleted.isoformat()),
    )
    try:
        told = due(deleted, seen)
    except OverflowError:
        return  # at the end of the calendar
    assert is_due(record, seen, today) == (today >= told)


def test_one_of_them_is_found_while_it_is_there(space):
    on(space, DAY)
    space.add(entry("Aim"))
    assert binned.one(space, "aim") is None
    space.delete("aim")
    found = binned.one(space, "aim")
    assert found is not None
    assert found == binned.read(space)[0]
    assert binned.one(space, "nothing") is None


def test_every_word_is_looked_for_in_title_and_text(space):
    record = entry("Straße im Regen", "Ana held an umbrella.")
    assert binned.found(record, "")
    assert binned.found(record, "UMBRELLA strasse")
    assert not binned.found(record, "umbrella snow")


def test_a_link_is_shown_by_its_title_also_from_the_bin(space):
    on(space, DAY)
    space.add(entry("Aim"))
    target = space.path("aim").rpartition("/")[2]
    space.add(entry("From", f"See [Aim]({target})."))
    space.delete("from")
    (told,) = binned.read(space)
    assert binned.text(space, told.record) == "See [[Aim]]."
