"""Hints say what a choice may be missing; of a handful they say nothing."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.learning import hints
from pls.learning.hints import About, Choice
from pls.records import Entry, Goal, Moment
from pls.records.enums import Application, GoalState, ImpactKind


END = date(2026, 6, 12)
JUNIOR = Goal(id="g", title="Grow one junior a year")


def entry(key, day="2026-06-01", **fields):
    return Entry(id=key, title=key, occurred=Moment(day), **fields)


def several(count, day="2026-06-01", name="p", **fields):
    return tuple(entry(f"{name}{n}", day, **fields) for n in range(count))


def choice(picked=(), others=(), **more):
    return Choice(
        picked=picked,
        others=others,
        goals=more.pop("goals", ()),
        start=more.pop("start", date(2026, 1, 1)),
        end=END,
        **more,
    )


def told(made):
    return {hint.about: hint for hint in hints.hints(made)}


def test_a_choice_of_the_last_weeks_is_offered_what_came_before():
    early = (entry("mar", "2026-03-03"), *several(7, "2026-04-20", "apr"))
    mixed = (*several(4), entry("old", "2026-02-01"))
    hint = told(choice(mixed, early))[About.RECENT]
    assert hint.text == (
        "80 % of what you picked is from the last six weeks. "
        "These five are from March to April:"
    )
    assert hint.offers == ("mar", "apr0", "apr1", "apr2", "apr3")


def test_all_of_it_and_one_month():
    hint = told(choice(several(5), several(3, "2026-02-10", "o")))[About.RECENT]
    assert hint.text.startswith("Everything you picked is from the last six weeks. ")
    assert hint.text.endswith("These three are from February:")


def test_months_of_two_years_are_told_apart():
    early = (entry("a", "2025-11-02"), *several(2, "2026-01-10", "b"))
    hint = told(choice(several(5), early, start=date(2025, 7, 1)))[About.RECENT]
    assert hint.text.endswith("from November 2025 to January 2026:")


@pytest.mark.parametrize(
    "made",
    [
        choice(several(4), several(9, "2026-02-10", "o")),
        choice(several(5), several(2, "2026-02-10", "o")),
        choice(several(5), several(9, "2026-06-10", "o")),
        choice(several(5), several(9, "2026-05-01"), start=date(2026, 4, 20)),
        choice((*several(3), *several(2, "2026-02-01", "x")), several(9, "2026-02-10")),
    ],
    ids=["few picks", "few earlier", "none earlier", "short period", "balanced"],
)
def test_no_word_on_time_where_it_would_mean_nothing(made):
    assert About.RECENT not in told(made)


def test_a_goal_that_nothing_serves_is_named_with_what_would():
    others = several(2, name="o", goals=("g",))
    hint = told(choice(several(3), others, goals=(JUNIOR,)))[About.GOAL]
    assert hint.text == (
        "Nothing you picked serves “Grow one junior a year”. These two do:"
    )
    assert hint.offers == ("o0", "o1")
    one = told(choice(several(3), others[:1], goals=(JUNIOR,)))[About.GOAL]
    assert one.text.endswith("This one does:")


@pytest.mark.parametrize(
    "made",
    [
        choice(several(2), several(2, name="o", goals=("g",)), goals=(JUNIOR,)),
        choice(several(3), several(2, name="o"), goals=(JUNIOR,)),
        choice(
            several(3, goals=("g",)),
            several(2, name="o", goals=("g",)),
            goals=(JUNIOR,),
        ),
        choice(
            several(3),
            several(2, name="o", goals=("g",)),
            goals=(Goal(id="g", title="Rest", state=GoalState.RESTING),),
        ),
    ],
    ids=["few picks", "nothing serves it", "served", "resting"],
)
def test_no_word_on_a_goal_where_there_is_nothing_to_do(made):
    assert About.GOAL not in told(made)


def test_one_honest_line_is_asked_for_once():
    dropped = entry("d", application=Application.DROPPED)
    hint = told(choice(several(3), (dropped,), wants_failure=True))[About.FAILED]
    assert hint.offers == ("d",)
    assert About.FAILED not in told(choice(several(3), (dropped,)))
    assert About.FAILED not in told(choice(several(2), (), wants_failure=True))
    none_yet = entry("n", impact_kind=(ImpactKind.NONE_YET,))
    for pick in (dropped, none_yet):
        made = choice((*several(3), pick), (), wants_failure=True)
        assert About.FAILED not in told(made)


def test_too_long_for_its_reader():
    made = choice(several(1), words=620, budget=450)
    assert told(made)[About.LENGTH].text.startswith(
        "This has 620 words, and there is time for about 450."
    )
    assert not told(replace(made, words=450))
    assert not told(replace(made, budget=0))


def test_nothing_is_picked_for_the_person_and_the_strongest_are_offered():
    hint = told(choice((), several(7)))[About.START]
    assert hint.offers == ("p0", "p1", "p2", "p3", "p4")
    assert not told(choice((), several(3)))


RECORDS = st.lists(
    st.builds(
        Entry,
        id=st.uuids().map(str),
        title=st.just("t"),
        occurred=st.dates().map(lambda d: Moment(d.isoformat())),
        goals=st.sampled_from([(), ("g",)]),
        application=st.sampled_from([None, Application.DROPPED]),
    ),
    max_size=12,
    unique_by=lambda record: record.id,
)
DAYS = st.dates()


@given(RECORDS, RECORDS, DAYS, st.none() | DAYS, st.booleans())
def test_laws(picked, others, end, start, wants):
    made = Choice(picked, others, (JUNIOR,), start, end, 500, 450, wants)
    found = hints.hints(made)
    known = {record.id for record in others}
    assert len({hint.key for hint in found}) == len(found)
    for hint in found:
        assert set(hint.offers) <= known
        assert len(hint.offers) <= hints.OFFERED
        assert hint.text.endswith((".", ":"))
    mended = {h.key for h in found if h.about is About.GOAL}
    for hint in (h for h in found if h.about is About.GOAL):
        more = [r for r in others if r.id in hint.offers]
        again = hints.hints(replace(made, picked=[*picked, *more]))
        assert mended.isdisjoint({h.key for h in again})


def test_days_at_the_ends_of_the_calendar():
    first, last = several(5, "0001-01-01"), several(5, "9999-12-31", "o")
    late = replace(choice(last, first), end=date.max, start=None)
    assert About.RECENT in told(late)
    early = replace(choice(first, last), end=date.min, start=None)
    assert About.RECENT not in told(early)
