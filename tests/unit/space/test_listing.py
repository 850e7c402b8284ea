"""Lists of entries: the ids in their order first, what they say by the page."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pls import ids
from pls.records import Entry, Moment, Resource
from pls.records.enums import Sharing
from pls.space import Space
from pls.space.listing import FEW, Filters, listed, part, skills, still


FRIDAY = date(2026, 6, 12)


@pytest.fixture
def space(tmp_path):
    made = Space.create(tmp_path / "space")
    made.add(
        Resource(id="k" * 12, title="A link", url="https://a.b", skills=("Links",))
    )
    return made


def add(space, title, when="2026-06-12T09:00", **values):
    entry = Entry(
        id=ids.record_id(),
        title=title,
        occurred=Moment(when),
        created=Moment("2026-06-12T09:00"),
        **values,
    )
    space.add(entry)
    return entry.id


def titles(space, found, first=0, count=100):
    return [item.entry.title for item in part(space, found, first, count)]


def test_all_entries_stand_newest_first_with_their_days_counted(space):
    old = add(space, "Old", "2025-12-31")
    early = add(space, "Early", "2026-06-12T07:00")
    late = add(space, "Late", "2026-06-12T21:00")
    found = listed(space, Filters())
    assert tuple(found.ids) == (late, early, old)
    assert found.days == ((FRIDAY, 2), (date(2025, 12, 31), 1))
    assert (found.total, found.ranked, found.words) == (3, False, ())


def test_a_page_is_a_part_of_the_list(space):
    for hour in range(9, 19):
        add(space, f"At {hour}", f"2026-06-12T{hour:02}:00")
    found = listed(space, Filters())
    assert titles(space, found, 2, 3) == ["At 16", "At 15", "At 14"]
    assert titles(space, found, 8, 100) == ["At 10", "At 9"]
    assert titles(space, found, 10, 100) == []


def test_what_went_away_since_it_was_listed_is_left_out(space):
    kept, gone = add(space, "Kept"), add(space, "Gone")
    found = listed(space, Filters())
    space.delete(gone)
    assert titles(space, found) == ["Kept"]
    assert tuple(listed(space, Filters()).ids) == (kept,)


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        (Filters(year=2025), {"Old"}),
        (Filters(day=FRIDAY), {"Ready", "Step", "Skilled"}),
        (Filters(ready=True), {"Ready"}),
        (Filters(step=True), {"Step"}),
        (Filters(skills=("Python",)), {"Skilled", "Old"}),
        (Filters(skills=("Python", "Queues")), {"Skilled"}),
        (Filters(words="skilled"), {"Skilled"}),
        (Filters(words="skilled", year=2025), set()),
    ],
)
def test_filters_narrow_the_list_and_the_total_stays(space, filters, wanted):
    add(space, "Ready", share=Sharing.READY)
    add(space, "Step", body="- [ ] Try it\n")
    add(space, "Skilled", skills=("Python", "Queues"))
    add(space, "Old", "2025-03-01", skills=("Python",))
    found = listed(space, filters)
    assert set(titles(space, found)) == wanted
    assert found.total == 4
    assert sum(count for _, count in found.days) == (0 if found.ranked else len(wanted))


def test_ranked_entries_come_with_their_snippets_and_without_days(space):
    add(space, "A walk", body="Then the budget was gone.\n")
    add(space, "A retry budget", body="Nothing else.\n")
    add(space, "Rain", body="No such word.\n")
    found = listed(space, Filters(words="budget is:odd"))
    first, second = part(space, found, 0, 100)
    assert first.entry.title == "A retry budget"
    assert second.snippet == ("Then the ", "budget", " was gone.")
    assert part(space, found, 1, 1) == (second,)
    assert (found.ranked, found.days, found.words) == (True, (), ("budget",))
    assert "is:odd" in found.problems[0]


def test_few_letters_are_not_ranked_and_have_days(space):
    add(space, "A budget")
    found = listed(space, Filters(words="bu"))
    assert (found.ranked, found.days) == (False, ((FRIDAY, 1),))
    assert part(space, found, 0, 1)[0].snippet == ()


def test_skills_are_told_most_frequent_first(space):
    add(space, "One", skills=("Python", "Queues"))
    add(space, "Two", skills=("Queues",))
    add(space, "Three", "2025-01-01", skills=("Patience",))
    assert skills(space, Filters()) == ("Queues", "Python", "Patience")
    assert skills(space, Filters(year=2025)) == ("Patience",)
    assert skills(space, Filters(words="one")) == ("Python", "Queues")


def test_only_filters_that_narrow_count_as_such():
    assert not Filters()
    assert Filters(words="a")
    assert Filters(year=2026)


# What was changed, and whether the list is another one

TIMES = [f"2026-06-{day}T{hour}:00" for day in (11, 12) for hour in ("08", "09", "10")]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["title", "move", "delete", "add", "other"]),
        st.integers(0, 5),
        st.sampled_from(TIMES),
    ),
    max_size=3,
)


def change(space, known, what, at, when):
    """Change something; return the id of what was changed."""
    if what == "other":
        space.save(msgspec.structs.replace(space.record("k" * 12), title=when))
        return "k" * 12
    if what == "add" or not known:
        known.append(add(space, "New", when))
        return known[-1]
    record_id = known[at % len(known)]
    entry = space.record(record_id)
    if what == "delete":
        space.delete(record_id)
        known.remove(record_id)
    elif what == "title":
        space.save(msgspec.structs.replace(entry, title=f"Again {when}"))
    else:
        space.save(msgspec.structs.replace(entry, occurred=Moment(when)))
    return record_id


@settings(max_examples=60, deadline=None)
@given(times=st.lists(st.sampled_from(TIMES), max_size=6), changes=CHANGES)
def test_a_list_said_to_be_as_it_was_is(tmp_path_factory, times, changes):
    space = Space.create(tmp_path_factory.mktemp("still") / "space")
    space.add(Resource(id="k" * 12, title="A link", url="https://a.b"))
    known = [add(space, f"At {when}", when) for when in times]
    before = listed(space, Filters())
    touched = {change(space, known, *each) for each in changes}
    after = listed(space, Filters())
    same = (after.ids, after.days) == (before.ids, before.days)
    assert still(space, before, touched) == same


def test_a_narrowed_list_and_many_changes_are_looked_at_anew(space):
    record_id = add(space, "One")
    narrowed = listed(space, Filters(year=2026))
    assert not still(space, narrowed, {record_id})
    whole = listed(space, Filters())
    assert still(space, whole, {record_id})
    assert not still(space, whole, [ids.record_id() for _ in range(FEW + 1)])
