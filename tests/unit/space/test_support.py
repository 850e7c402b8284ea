"""The register of support: said, done, and asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pls.errors import BadValueError
from pls.records import Day, Kind, Summary, Support
from pls.space import Space, drafting, following, sharing, support
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
    asked = support.ask(space, support.words(gap), gap.said_by)
    assert asked.after.id == draft.id
    assert asked.after.ask.splitlines() == [
        *draft.ask.splitlines(),
        "Two hours a week to learn, until June: how can we make this possible?",
    ]
    again = support.ask(space, support.words(gap))
    assert again.after == asked.after
    assert again.before == asked.after
    support.take_back(space, asked)
    now = space.record(draft.id)
    assert isinstance(now, Summary)
    assert now.ask == draft.ask


def test_an_ask_begins_a_draft_where_there_is_none(tmp_path: Path) -> None:
    space = Space.create(tmp_path / "new", About(id="x" * 12, day=date(2026, 6, 12)))
    kept = support.note(space, "A mentor. %%Not Jukka%%", said_by="Leena Korhonen")
    assert "Jukka" not in support.words(kept)
    asked = support.ask(space, support.words(kept), kept.said_by)
    assert (asked.before, asked.after.reader) == (None, "Leena Korhonen")
    doc = sharing.preview(space, asked.after).doc
    assert [each.text for each in doc.asks] == [asked.after.ask]
    support.take_back(space, asked)
    assert space.total(Kind.SUMMARY) == 0
    with pytest.raises(BadValueError, match="nothing to ask"):
        support.ask(space, support.words(Support(id="a", title="%%x%%")))


def test_an_ask_taken_back_late_keeps_what_was_written_since(tmp_path: Path) -> None:
    space = Space.create(tmp_path / "new", About(id="x" * 12, day=date(2026, 6, 12)))
    asked = support.ask(space, "Time?")
    space.change(asked.after.id, in_short=("One.",), review_on=Day("2026-07-01"))
    support.take_back(space, asked)
    kept = space.record(asked.after.id)
    assert isinstance(kept, Summary)
    assert (kept.ask, kept.in_short) == ("", ("One.",))
