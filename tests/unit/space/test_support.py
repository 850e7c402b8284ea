"""The register of support: said, done, and asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pls.errors import BadValueError
from pls.records import Day, Kind, Summary, Support
from pls.space import (
    Space,
    drafting,
    following,
    goals,
    mentioning,
    sharing,
    skills,
    support,
)
from pls.space.about import About
from pls.space.trying import sample_space


@pytest.fixture
def space(tmp_path: Path) -> Space:
    return sample_space(tmp_path / "space")


def test_there_are_twelve_kinds_with_keys_of_their_own() -> None:
    assert len({sort.key for sort in support.sorts()}) == 12
    assert all(sort.words for sort in support.sorts())


def test_what_was_said_stands_under_its_kind(space: Space) -> None:
    before = support.register(space)
    assert [line.sort is None for line in before] == [False] * 12 + [True]
    kept = support.note(
        space, " Fridays to  learn", about="time", said_by="Leena", said_on="2026-06-01"
    )
    assert (kept.title, kept.said_on) == ("Fridays to learn", "2026-06-01")
    time = support.register(space)[0]
    assert (time.supports, time.gaps) == ((kept,), (kept,))
    following.happened(space, kept.id, date(2026, 6, 12))
    assert support.register(space)[0].gaps == ()
    with pytest.raises(BadValueError, match="few words"):
        support.note(space, "")
    with pytest.raises(BadValueError):
        support.note(space, "x", said_on="one day")


def test_a_gap_becomes_an_ask_in_the_draft_and_back(space: Space) -> None:
    draft = drafting.begun(space)
    assert draft is not None
    gap = next(s for s in following.promised(space) if following.is_open(s))
    asked = mentioning.ask(space, support.words(gap), gap.said_by)
    assert asked.after.id == draft.id
    assert asked.after.ask.splitlines() == [
        *draft.ask.splitlines(),
        "Two hours a week to learn, until June: how can we make this possible?",
    ]
    again = mentioning.ask(space, support.words(gap))
    assert again.after == asked.after
    assert again.before == asked.after
    mentioning.take_back(space, asked)
    now = space.record(draft.id)
    assert isinstance(now, Summary)
    assert now.ask == draft.ask


def test_an_ask_begins_a_draft_where_there_is_none(tmp_path: Path) -> None:
    space = Space.create(tmp_path / "new", About(id="x" * 12, day=date(2026, 6, 12)))
    kept = support.note(space, "A mentor. %%Not Jukka%%", said_by="Leena Korhonen")
    assert "Jukka" not in support.words(kept)
    asked = mentioning.ask(space, support.words(kept), kept.said_by)
    assert (asked.before, asked.after.reader) == (None, "Leena Korhonen")
    doc = sharing.preview(space, asked.after).doc
    assert [each.text for each in doc.asks] == [asked.after.ask]
    mentioning.take_back(space, asked)
    assert space.total(Kind.SUMMARY) == 0
    with pytest.raises(BadValueError, match="nothing to ask"):
        mentioning.ask(space, support.words(Support(id="a", title="%%x%%")))


def test_what_is_mentioned_gathers_in_one_draft(tmp_path: Path) -> None:
    space = Space.create(tmp_path / "new", About(id="x" * 12, day=date(2026, 6, 12)))
    skill = skills.judge(space, "Python", "Can lead", date(2026, 6, 1)).after
    row = skills.row(space, skill.title)
    assert row is not None
    mentioning.level(space, row)
    mentioning.goal(space, goals.add(space, "Lead a migration"))
    done = mentioning.ask(space, "Time?").after
    assert space.total(Kind.SUMMARY) == 1
    assert [n.label for n in done.numbers] == ["Python"]
    assert (done.next, done.ask) == (("Lead a migration",), "Time?")
    space.change(done.id, review_on=Day("2026-06-11"))
    assert mentioning.ask(space, "Next?").after.id != done.id


def test_an_ask_taken_back_late_keeps_what_was_written_since(tmp_path: Path) -> None:
    space = Space.create(tmp_path / "new", About(id="x" * 12, day=date(2026, 6, 12)))
    asked = mentioning.ask(space, "Time?")
    space.change(asked.after.id, in_short=("One.",), review_on=Day("2026-07-01"))
    mentioning.take_back(space, asked)
    kept = space.record(asked.after.id)
    assert isinstance(kept, Summary)
    assert (kept.ask, kept.in_short) == ("", ("One.",))


def test_a_level_leaves_only_where_the_person_puts_it_into_the_draft(
    space: Space,
) -> None:
    draft = drafting.begun(space)
    assert draft is not None
    row = skills.row(space, "Resilience")
    assert row is not None
    assert row.level is not None
    shown = sharing.preview(space, draft).doc
    assert "Resilience" in {item.group for item in shown.items}
    assert row.level.level not in str(shown)
    done = mentioning.level(space, row)
    doc = sharing.preview(space, done.after).doc
    told = [(n.label, n.value, n.meaning) for n in doc.numbers]
    said = ("Resilience", "Can lead", "my own judgement, since 10 June 2026")
    assert told[-1] == said
    assert row.level.why not in str(doc)
    again = mentioning.level(space, row)
    assert again.after.numbers == done.after.numbers
    mentioning.take_back(space, done)
    kept = space.record(draft.id)
    assert isinstance(kept, Summary)
    assert kept.numbers == draft.numbers
    unjudged = skills.add(space, "New").after
    fresh = skills.row(space, unjudged.title)
    assert fresh is not None
    with pytest.raises(BadValueError, match="not judged"):
        mentioning.level(space, fresh)


def test_a_page_has_room_for_five_numbers(space: Space) -> None:
    draft = drafting.begun(space)
    assert draft is not None
    names = [r.name for r in skills.table(space).rows if r.level is not None]
    for name in names[: 5 - len(draft.numbers)]:
        row = skills.row(space, name)
        assert row is not None
        mentioning.level(space, row)
    last = skills.row(space, names[-1])
    assert last is not None
    with pytest.raises(BadValueError, match="five numbers"):
        mentioning.level(space, last)


def test_a_goal_is_among_what_comes_next(space: Space) -> None:
    draft = drafting.begun(space)
    assert draft is not None
    goal = goals.goals(space)[0].goal
    done = mentioning.goal(space, goal)
    assert done.after.next == (*draft.next, goal.title)
    assert mentioning.goal(space, goal).after.next == done.after.next
    mentioning.take_back(space, done)
    kept = space.record(draft.id)
    assert isinstance(kept, Summary)
    assert kept.next == draft.next
    hidden = goals.add(space, "%%Leave%%")
    with pytest.raises(BadValueError, match="private"):
        mentioning.goal(space, hidden)
