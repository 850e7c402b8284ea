"""Today, as the index tells it."""

from datetime import date, timedelta

import msgspec
import pytest

from pls import ids
from pls.records import Entry, Goal, Moment, Resource
from pls.records.enums import ReadingStatus
from pls.space import About, Space, entries
from pls.space.today import DUE, READ, noted, today
from pls.text import tasks


DAY = date(2026, 6, 12)


@pytest.fixture
def space(tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    return Space.create(tmp_path / "space", About(ids.record_id(), day=DAY))


def note(space, title, day, body="", **values):
    moment = Moment(f"{day}T10:00")
    made = Entry(id=ids.record_id(), title=title, occurred=moment, body=body, **values)
    return space.add(made)


def test_the_last_steps_that_are_due_are_shown_and_all_are_counted(space):
    for number in range(DUE + 5):
        due = DAY - timedelta(days=number)
        note(space, f"Note {number}", "2026-01-01", f"- [ ] Do {number} 📅 {due}\n")
    note(space, "Later", "2026-01-01", "- [ ] Do it later 📅 2026-07-01\n")
    note(space, "Some day", "2026-01-01", "- [ ] Do it some day\n")
    note(space, "Done", "2026-01-01", "- [x] Did it 📅 2026-06-11\n")
    found = today(space)
    assert [s.task.text for s in found.due] == [f"Do {n}" for n in range(DUE)]
    assert found.all_due == DUE + 5
    entries.close_step(space, found.due[0], tasks.State.DONE)
    assert today(space).due[0].task.text == "Do 1"
    assert today(space).all_due == DUE + 4


def test_two_steps_of_one_entry_on_one_day_are_two(space):
    note(space, "Two", DAY, "- [ ] One 📅 2026-06-12\n- [ ] Two 📅 2026-06-12\n")
    assert len(today(space).due) == today(space).all_due == 2


def test_the_open_one_is_closed_where_one_that_was_done_reads_the_same(space):
    entry = note(
        space, "Calls", DAY, "- [x] Call Ana\n\n- [ ] Call Ana 📅 2026-06-12\n"
    )
    (step,) = today(space).due
    moved = msgspec.structs.replace(entry, body=f"New\n\n{entry.body}")
    space.save(moved, entry)
    closed = entries.close_step(space, step, tasks.State.LET_GO)
    assert closed.body == (
        "New\n\n- [x] Call Ana\n\n- [-] Call Ana 📅 2026-06-12 ❌ 2026-06-12\n"
    )


def test_the_newest_to_read_are_told_those_with_a_reason_first(space):
    goal = Goal(id=ids.record_id(), title="Markets")
    space.add(goal)

    def link(title, month, status=ReadingStatus.TO_READ, **values):
        created = Moment(f"2026-{month:02}-01T10:00")
        made = Resource(id=ids.record_id(), title=title, url="https://a.b", **values)
        space.add(msgspec.structs.replace(made, created=created, status=status))

    link("Oldest, for a goal", 1, goals=(goal.id,))
    for number in range(READ + 5):
        link(f"Link {number}", 2)
    link("New, from Ana", 3, recommended_by="Ana Ribeiro")
    link("Being read", 4, ReadingStatus.READING)
    link("Read", 5, ReadingStatus.USED)
    found = today(space)
    assert found.all_reading == READ + 8
    assert len(found.reading) == READ
    assert [(each.resource.title, each.reason) for each in found.reading[:3]] == [
        ("Oldest, for a goal", "for goal Markets"),
        ("New, from Ana", "from Ana"),
        ("Being read", ""),
    ]


def test_the_day_its_weeks_and_other_years_are_told(space):
    note(space, "Early", DAY, minutes=20)
    note(space, "Yesterday", DAY - timedelta(days=1), minutes=90)
    note(space, "Longer ago than is shown", "2018-06-12")
    note(space, "Long ago", "2019-06-12")
    note(space, "Last year", "2025-06-12")
    note(space, "Last year, a day off", "2025-06-13")
    gone = note(space, "Gone", DAY)
    space.delete(gone.id)
    found = today(space)
    assert [e.title for e in found.entries] == ["Early"]
    assert [e.title for e in found.earlier] == ["Last year", "Long ago"]
    assert [(d.entries, d.minutes) for d in found.weeks[-2:]] == [(1, 90), (1, 20)]


def test_another_day_has_its_own_entries_steps_and_years(space):
    day = date(2026, 6, 10)
    note(space, "On it", day, "- [ ] A 📅 2026-06-10\n- [ ] B 📅 2026-06-09\n")
    note(space, "A year before", "2025-06-10")
    note(space, "Today", DAY)
    found = today(space, day)
    assert (found.day, found.now, found.is_now) == (day, DAY, False)
    assert [e.title for e in found.entries] == ["On it"]
    assert [e.title for e in found.earlier] == ["A year before"]
    assert [s.task.text for s in found.due] == ["A"]
    assert found.all_due == 1
    assert found.weeks[-1].day == DAY


def test_a_month_tells_which_days_have_entries(space):
    note(space, "One", "2026-06-10")
    note(space, "Two", "2026-06-10")
    note(space, "May", "2026-05-31")
    found = noted(space, date(2026, 6, 1), date(2026, 6, 30))
    assert found == {date(2026, 6, 10): 2}
