"""Looking back on a week."""

from datetime import date

import pytest

from pls import ids
from pls.records import Entry, Moment
from pls.space import About, Space, lookback, reflecting


def on(space, day):
    return Space(space.root, About(space.about.id, day=day))


@pytest.fixture
def friday(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    about = About(ids.record_id(), day=date(2026, 6, 12))
    return Space.create(tmp_path / "space", about)


def note(space, day, minutes=None):
    made = Entry(
        id=ids.record_id(), title="Noted", occurred=Moment(day), minutes=minutes
    )
    return space.add(made)


def test_a_week_with_entries_is_offered_with_their_number(friday):
    assert lookback.offered(friday) is None
    note(friday, "2026-06-08", 30)
    note(friday, "2026-06-12", 20)
    note(friday, "2026-06-07", 500)
    found = lookback.offered(friday)
    assert (found.number, found.entries, found.minutes) == (24, 2, 50)


def test_what_was_put_aside_is_not_offered_until_the_next_week(friday):
    note(friday, "2026-06-12")
    found = lookback.offered(friday)
    before = lookback.put_aside(friday, found)
    assert lookback.offered(friday) is None
    lookback.take_back(friday, before)
    assert lookback.offered(friday) == found
    lookback.put_aside(friday, found)
    monday = on(friday, date(2026, 6, 15))
    assert lookback.offered(monday) is None
    later = on(friday, date(2026, 6, 19))
    note(later, "2026-06-18")
    assert lookback.offered(later).number == 25


def test_a_week_is_offered_until_its_reflection_is_finished(friday):
    note(friday, "2026-06-12")
    assert not lookback.offered(friday).begun
    made = reflecting.begin(friday, lookback.asked())
    assert lookback.offered(friday).begun
    assert friday.record(made.id).title == "Week 24"
    headings = [line for line in made.body.split("\n") if line.startswith("## ")]
    assert headings == [f"## {each.text}" for each in lookback.asked().prompts]
    reflecting.finish(friday, made)
    assert lookback.offered(friday) is None
    friday.delete(made.id)
    assert lookback.offered(friday).number == 24
