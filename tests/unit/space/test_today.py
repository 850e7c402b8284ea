"""Today, as the index tells it."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import assume, given

from pls import ids
from pls.errors import BadValueError
from pls.records import Entry, Goal, Moment, Resource
from pls.records.enums import ReadingStatus
from pls.space import About, Space, entries
from pls.space.today import DUE, READ, noted, today
from pls.text import tasks
from tests.strategies import TEXTS


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
    assert closed.record.body == (
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
    moved = Moment("2026-06-01T10:00")
    link("Old, but moved up", 1, moved_up=moved)
    link("Moved up, and read", 1, ReadingStatus.USED, moved_up=moved)
    link("Read", 5, ReadingStatus.USED)
    found = today(space)
    assert found.all_reading == READ + 9
    assert len(found.reading) == READ
    assert [(each.resource.title, each.reason) for each in found.reading[:4]] == [
        ("Old, but moved up", ""),
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


def write(space, entry, **values):
    """Change an entry as an editor would that has just read it."""
    return space.save(msgspec.structs.replace(entry, **values), entry)


def test_a_step_is_open_again_and_what_was_written_since_stays(space):
    body = "Above.\n\n- [ ] Call Ana 📅 2026-06-12\n"
    note(space, "Calls", DAY, body, impact="She knows.")
    (step,) = today(space).due
    done = entries.close_step(space, step, tasks.State.DONE, "And so do I.")
    assert done.record.impact == "She knows.\n\nAnd so do I."
    closed = "- [x] Call Ana 📅 2026-06-12 ✅ 2026-06-12"
    assert done.record.body == f"Above.\n\n{closed}\n"
    write(
        space,
        done.record,
        body=f"Above.\n\nMore above.\n{closed}\nDirectly below.\n",
        impact=f"{done.record.impact}\n\nEverybody does.",
        minutes=20,
    )
    back = entries.take_back(space, done)
    assert back == space.record(back.id)
    assert back.body == (
        "Above.\n\nMore above.\n- [ ] Call Ana 📅 2026-06-12\nDirectly below.\n"
    )
    assert back.impact == "She knows.\n\nEverybody does."
    assert back.minutes == 20
    assert [s.task for s in today(space).due] == [
        msgspec.structs.replace(step.task, line=3)
    ]


def test_what_another_program_wrote_just_now_stays_too(space):
    entry = note(space, "Calls", DAY, "Above.\n\n- [ ] Call Ana\n")
    path = space.root / space.path(entry.id)
    (step,) = entries.steps([entry])

    def type_below(line, words):
        text = path.read_text()
        path.write_text(text.replace(f"{line}\n", f"{line}\n{words}\n"))

    type_below("- [ ] Call Ana", "Before.")
    done = entries.close_step(space, step, tasks.State.DONE)
    type_below("- [x] Call Ana ✅ 2026-06-12", "Since.")
    assert entries.take_back(space, done).body == (
        "Above.\n\n- [ ] Call Ana\nSince.\nBefore.\n"
    )


def test_a_step_is_on_its_day_again_and_what_was_written_since_stays(space):
    note(space, "Calls", DAY, "- [ ] Call Ana 📅 2026-06-12\n- [ ] Call Ben\n")
    (step,) = today(space).due
    moved = entries.move_step(space, step, DAY + timedelta(days=7))
    body = moved.record.body.replace("Ben", "Ben soon").replace("\n", "\nBelow.\n", 1)
    write(space, moved.record, body=body)
    assert entries.take_back(space, moved).body == (
        "- [ ] Call Ana 📅 2026-06-12\nBelow.\n- [ ] Call Ben soon\n"
    )


def test_a_step_that_was_rewritten_since_stays_as_it_is(space):
    note(space, "Calls", DAY, "- [ ] Call Ana 📅 2026-06-12\n")
    (step,) = today(space).due
    done = entries.close_step(space, step, tasks.State.DONE)
    since = write(space, done.record, body=done.record.body.replace("Ana", "Ben"))
    with pytest.raises(BadValueError, match="“Call Ana” was changed since in “Calls”"):
        entries.take_back(space, done)
    assert space.record(since.id).body == since.body


@given(above=TEXTS, below=TEXTS, told=TEXTS.map(str.strip).filter(bool))
def test_of_an_impact_only_what_was_added_is_taken_out(above, below, told):
    assume(f"\n{told}\n" not in f"\n{told}\n\n{below}\n"[1:])
    above, below = above.strip("\n"), below.strip("\n")
    parts = [part for part in (above, told, below) if part]
    left = [part for part in (above, below) if part]
    assert entries.without("\n\n".join(parts), told) == "\n\n".join(left)


def test_an_impact_that_was_rewritten_stays_as_it_is():
    assert entries.without("And so do I, now.", "And so do I") == "And so do I, now."
