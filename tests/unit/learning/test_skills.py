"""Skills: names, judgements over time, and rest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pls.learning import skills
from pls.merge.fields import merge_fields
from pls.records import Day, Framework, Level, Moment, Skill, read
from tests.strategies import IDS, every


DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))
LEVELS = st.builds(
    Level,
    level=st.sampled_from([*skills.SCALE, "SFIA 4"]),
    on=DAYS.map(lambda day: Day(day.isoformat())),
    why=st.sampled_from(["", "I led it.", "No access."]),
)
NAMES = st.sampled_from(
    ["Python", "python", "SQL", "SQL ", "Postgres", "data", "Zürich"]
)
SKILLS = st.builds(
    Skill,
    id=IDS,
    title=NAMES,
    aliases=st.lists(NAMES, max_size=3).map(tuple),
    levels=st.lists(LEVELS, max_size=4).map(tuple),
    created=st.sampled_from([None, Moment("2026-01-01"), Moment("2026-01-02")]),
)


def merged(base: Skill, one: Skill, other: Skill) -> Skill:
    fields, lost = merge_fields(base, one, other)
    assert not lost
    found = read(fields)
    assert isinstance(found, Skill)
    return found


@given(st.lists(LEVELS, max_size=4, unique=True), LEVELS, LEVELS)
def test_two_computers_judge_and_both_judgements_stay(
    before: list[Level], mine: Level, theirs: Level
) -> None:
    base = Skill(
        id="a" * 12, title="Python", levels=tuple(before), created=Moment("2026-01-01")
    )
    one = skills.judged(base, mine.level, mine.on.date, mine.why)
    other = skills.judged(base, theirs.level, theirs.on.date, theirs.why)
    both = merged(base, one, other).levels
    assert set(both) == {*before, mine, theirs}
    assert set(merged(base, other, one).levels) == set(both)
    told = skills.trail(both)
    assert [level.on for level in told] == sorted(level.on for level in both)
    if told:
        assert skills.now(both) == told[-1]


@given(SKILLS, LEVELS)
def test_a_judgement_never_takes_the_place_of_another(
    skill: Skill, level: Level
) -> None:
    fresh = skills.judged(skill, level.level, level.on.date, level.why)
    assert set(skill.levels) <= set(fresh.levels)
    assert fresh.levels[-1] == level
    latest = max(each.on for each in fresh.levels)
    assert skills.now(fresh.levels) is not None
    if level.on == latest:
        assert skills.now(fresh.levels) == level
    back = skills.unjudged(fresh, level)
    assert set(back.levels) == set(skill.levels) - {level}


def test_of_one_day_the_judgement_made_last_counts() -> None:
    skill = skills.judged(Skill(id="a", title="A"), "Can lead", date(2026, 6, 1))
    skill = skills.judged(skill, "Can alone", date(2026, 6, 1), "I was too quick.")
    assert [level.level for level in skills.trail(skill.levels)] == [
        "Can lead",
        "Can alone",
    ]
    earlier = skills.judged(skill, "Curious", date(2025, 1, 1))
    found = skills.now(earlier.levels)
    assert found is not None
    assert found.level == "Can alone"


def test_levels_of_another_scale_are_kept_and_have_no_place() -> None:
    assert [skills.place(level) for level in skills.SCALE] == [0, 1, 2, 3, 4]
    assert skills.place("can  LEAD") == 3
    assert skills.place("SFIA 4") is None


@given(DAYS, st.integers(0, 900), st.integers(0, 900))
def test_what_rests_goes_on_resting_until_it_is_used(
    last: date, by: int, more: int
) -> None:
    day = last + timedelta(days=by)
    later = day + timedelta(days=more)
    assert not skills.rests(last, last)
    assert skills.rests(last, later) or not skills.rests(last, day)
    assert skills.rests(last, day) or not skills.rests(last + timedelta(days=more), day)
    assert not skills.rests(last, last + timedelta(days=119))
    assert skills.rests(last, last + timedelta(days=123))


@pytest.mark.parametrize(
    ("last", "rests"),
    [
        ("2026-01-12", "2026-05-12"),
        ("2025-10-31", "2026-02-28"),
        ("2023-10-31", "2024-02-29"),
        ("2025-12-31", "2026-04-30"),
        ("9999-11-30", "9999-12-31"),
    ],
)
def test_a_skill_rests_after_four_months(last: str, rests: str) -> None:
    assert skills.rests_from(date.fromisoformat(last)) == date.fromisoformat(rests)


@given(st.lists(SKILLS, max_size=5, unique_by=lambda skill: skill.id), st.randoms())
def test_names_stand_for_the_same_skill_whatever_order_they_come_in(
    found: list[Skill], chance: object
) -> None:
    one = skills.naming(found)
    other = skills.naming(found[::-1])
    assert one == other
    for skill in found:
        assert skill in one.records(skill.title)
        assert one.of(skill.title) == skills.key(skill.title)
        for alias in skill.aliases:
            assert one.of(alias) in one.homes
            assert one.of(one.called(alias)) == one.of(alias)


@given(st.lists(NAMES, max_size=5), st.lists(NAMES, max_size=2), NAMES)
def test_a_name_gives_way_everywhere_and_no_other_is_lost(
    told: list[str], old: list[str], new: str
) -> None:
    found = skills.renamed(told, old, new)
    gone = {skills.key(each) for each in old}
    before = {skills.key(each) for each in told}
    after = {skills.key(each) for each in found}
    expected = before - gone | ({skills.key(new)} if before & gone else set())
    assert after == expected
    assert skills.renamed(found, old, new) == found
    if not before & gone:
        assert found == tuple(told)


@given(every(Skill), every(Skill))
def test_nothing_is_lost_when_two_skills_become_one(into: Skill, other: Skill) -> None:
    one = skills.joined(into, other)
    assert (one.id, one.title, one.created) == (into.id, into.title, into.created)
    assert set(one.levels) == {*into.levels, *other.levels}
    known = {skills.key(name) for name in (one.title, *one.aliases)}
    said = (into.title, *into.aliases, other.title, *other.aliases)
    assert {skills.key(name) for name in said if name.split()} <= known
    assert set(one.tags) == {*into.tags, *other.tags}
    assert set(one.links) == {*into.links, *other.links}
    assert into.body.strip() in one.body
    assert other.body.strip() in one.body
    assert into.extra.keys() | other.extra.keys() == one.extra.keys()
    kept = {one.framework} if one.framework else set()
    for framework in (into.framework, other.framework):
        if framework is not None and framework not in kept:
            said = (framework.name, framework.code, framework.uri)
            assert all(each.strip() in one.body for each in said)


def test_a_framework_that_cannot_stand_is_told() -> None:
    into = Skill(id="a", title="SQL", framework=Framework(name="SFIA", code="DTAN"))
    other = Skill(id="b", title="Data", framework=Framework(name="ESCO", code="ccd0"))
    one = skills.joined(replace(into, body="Tables.\n"), other)
    assert one.framework == into.framework
    assert one.body == "Tables.\n\nESCO ccd0\n"
    assert skills.joined(other, Skill(id="c", title="X")).framework == other.framework
