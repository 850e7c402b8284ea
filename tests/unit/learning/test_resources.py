"""Resources in parts and in order."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pls.learning import resources
from pls.learning.resources import Held, Order, Part
from pls.records.enums import ReadingStatus, Trust


TODAY = date(2026, 6, 12)
DAYS = st.sampled_from(["", "2026-01-01", "2026-06-12", "2026-06-13"])
HELD = st.lists(
    st.builds(
        Held,
        id=st.uuids().map(str),
        title=st.text(max_size=5),
        at=DAYS.filter(bool),
        status=st.sampled_from(["", *(s.value for s in ReadingStatus)]),
        trust=st.sampled_from(["", *(t.value for t in Trust), "of tomorrow"]),
        checked=DAYS,
        recheck=DAYS,
        moved_up=DAYS,
        old=st.booleans(),
        needed=st.booleans(),
        used=st.integers(0, 3),
    ),
    max_size=12,
    unique_by=lambda held: held.id,
)


def ids(found, order, **how):
    return "".join(held.id for held in resources.arranged(found, order, **how))


@given(HELD, st.sampled_from(Order), st.booleans())
def test_an_order_keeps_all_and_does_not_depend_on_how_they_came(found, order, turned):
    told = resources.arranged(found, order, turned=turned)
    assert sorted(held.id for held in told) == sorted(held.id for held in found)
    assert told == resources.arranged(found[::-1], order, turned=turned)


@given(HELD)
def test_every_part_counts_what_it_shows(found):
    told = resources.counts(found, TODAY)
    for part in Part:
        assert told[part] == sum(resources.belongs(held, part, TODAY) for held in found)
    said = sum(1 for held in found if held.status)
    assert told[Part.TO_READ] + told[Part.READING] + told[Part.DONE] == said


def test_a_resource_is_to_be_checked_again_from_its_day_on():
    held = [Held("a", recheck=day) for day in ("", "2026-06-11", "2026-06-12", "2027")]
    again = [resources.belongs(each, Part.AGAIN, TODAY) for each in held]
    assert again == [False, True, True, False]


def test_next_is_what_was_moved_up_then_what_is_needed_then_the_newest():
    found = [
        Held("o", at="2026-01-01"),
        Held("n", at="2026-06-01"),
        Held("g", at="2025-01-01", needed=True),
        Held("h", at="2025-02-01", needed=True),
        Held("1", at="2024-01-01", moved_up="2026-06-10T09:00"),
        Held("2", at="2024-01-01", moved_up="2026-06-10T09:05"),
    ]
    assert ids(found, Order.NEXT) == "21hgno"


def test_what_says_nothing_stays_last_either_way():
    found = [
        Held("t", trust="tested", checked="2026-06-01", used=4),
        Held("c", trust="care", checked="2026-01-01", used=1),
        Held("x", trust="unchecked"),
    ]
    for order in (Order.TRUST, Order.CHECKED, Order.USED):
        assert ids(found, order) == "tcx"
        assert ids(found, order, turned=True) == "ctx"


def test_what_is_out_of_date_is_trusted_least():
    found = [Held("o", trust="tested", old=True), Held("d", trust="doubtful")]
    assert ids(found, Order.TRUST) == "do"
