"""The strongest stand first, each with its reasons in words."""

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.learning import ranking
from pls.learning.ranking import Known
from pls.records import Entry, Evidence, Goal, Moment, Resource
from pls.records.enums import Application, GoalState, ImpactKind


CALM = Goal(id="g1", title="Be the person who keeps Halla billing calm")
AGREED = Goal(id="g2", title="Grow one junior a year", agreed_with="Leena Korhonen")
GONE = Goal(id="g3", title="Learn to juggle", state=GoalState.LET_GO)
KNOWN = Known(
    recognised={
        "seen": ("Leena Korhonen",),
        "twice": ("Leena K", "Ana Ruiz", "Leena K"),
    },
    goals=(CALM, AGREED, GONE),
)


def entry(key="e", day="2026-05-01", **fields):
    return Entry(id=key, title=key, occurred=Moment(day), **fields)


def words(record, known=KNOWN):
    return [reason.words for reason in ranking.reasons(record, known)]


def order(*records, known=KNOWN):
    return [record.id for record, _ in ranking.ranked(records, known)]


def test_a_bare_line_has_no_reason():
    assert words(entry()) == []


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (entry("seen"), "Recognised by Leena"),
        (entry("twice"), "Recognised by Leena and Ana"),
        (entry(impact="Rollback is quicker."), "Says what changed"),
        (entry(impact="Rollback takes 6 minutes."), "Says what changed, with a number"),
        (entry(impact="Since 2026 nobody waits."), "Says what changed"),
        (entry(impact="Since 2026-05-04 nobody waits."), "Says what changed"),
        (
            entry(impact_kind=(ImpactKind.RISK, ImpactKind.TIME)),
            "Less risk and saved time or money",
        ),
        (entry(goals=("g1",)), "Serves “Be the person who keeps Halla billing calm”"),
        (
            entry(goals=("grow ONE junior a year",)),
            "Serves “Grow one junior a year”, agreed with Leena",
        ),
        (entry(evidence=(Evidence(text="The dashboard"),)), "Has evidence"),
        (entry(application=Application.IN_USE), "In regular use"),
        (entry(application=Application.PASSED_ON), "Passed on to others"),
    ],
)
def test_every_reason_is_said_in_words(record, told):
    assert words(record) == [told]


@pytest.mark.parametrize(
    "record",
    [
        entry(impact="%%Only I know.%%"),
        entry(impact_kind=(ImpactKind.NONE_YET,)),
        entry(application=Application.DROPPED),
        entry(goals=("g3",)),
        entry(goals=("unknown",)),
    ],
)
def test_what_is_no_reason(record):
    assert words(record) == []


def test_a_resource_is_ranked_like_an_entry():
    found = Resource(id="seen", title="t", created=Moment("2026-05-01"), goals=("g1",))
    assert words(found) == [
        "Recognised by Leena",
        "Serves “Be the person who keeps Halla billing calm”",
    ]


def test_a_nameless_reader_is_a_reader():
    assert words(entry("x"), Known({"x": ("",)})) == ["Recognised by a reader"]


def test_what_says_more_stands_first_and_ties_go_to_the_newest():
    assert order(
        entry("old"),
        entry("proven", evidence=(Evidence(text="A link"),)),
        entry("new", day="2026-06-01"),
        entry("seen"),
        entry("changed", impact="It is quicker."),
        entry("measured", impact="It takes 6 minutes."),
    ) == ["seen", "measured", "changed", "proven", "new", "old"]


def test_a_list_shows_the_two_that_tell_most_and_the_common_one_last():
    told = ("Recognised by Leena", "Says what changed", "Has evidence", "Tried once")
    assert ranking.telling(told) == ("Recognised by Leena", "Has evidence")
    assert ranking.telling(told[1:2]) == ("Says what changed",)
    assert ranking.telling(told[1:3]) == ("Has evidence",)
    assert ranking.telling(()) == ()


def test_several_goals_are_all_named_and_count_once():
    several = entry("several", goals=("g1", "g2"))
    assert words(several)[1:] == ["Serves “Be the person who keeps Halla billing calm”"]
    assert order(entry("newer", day="2026-06-01", goals=("g2",)), several) == [
        "newer",
        "several",
    ]


RECORDS = st.lists(
    st.builds(
        Entry,
        id=st.uuids().map(str),
        title=st.just("t"),
        occurred=st.dates().map(lambda d: Moment(d.isoformat())),
        impact=st.sampled_from(["", "Calmer.", "6 fewer."]),
        goals=st.lists(st.sampled_from(["g1", "g2", "g3"]), max_size=2).map(tuple),
        evidence=st.sampled_from([(), (Evidence(text="x"),)]),
        application=st.sampled_from([None, *Application]),
    ),
    max_size=8,
    unique_by=lambda record: record.id,
)


@given(RECORDS, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_one_begins(found, chance):
    mixed = found.copy()
    random.Random.shuffle(chance, mixed)
    assert order(*found) == order(*mixed)
    assert sorted(order(*found)) == sorted(record.id for record in found)


@given(RECORDS.filter(bool), st.data())
def test_what_gains_a_reason_never_falls(found, data):
    one = data.draw(st.sampled_from(found))
    better = msgspec.structs.replace(
        one,
        impact="It takes 6 minutes, not 40.",
        evidence=(Evidence(text="The log"),),
        goals=(*one.goals, "g2"),
    )
    after = [better if record.id == one.id else record for record in found]
    assert order(*after).index(one.id) <= order(*found).index(one.id)
