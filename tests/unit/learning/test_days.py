from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pls.learning import days
from pls.records import Entry, Moment


def entry(day, minutes=None):
    moment = Moment(day.isoformat())
    return Entry(id="x", title="T", occurred=moment, minutes=minutes)


@given(st.dates(), st.integers(1, 30), st.lists(st.integers(-300, 5), max_size=20))
def test_weeks_run_from_a_monday_to_today_and_count_what_is_in_them(today, number, ago):
    past, ahead = (today - date.min).days, (date.max - today).days
    noted = [today + timedelta(days=max(-past, min(n, ahead))) for n in ago]
    found = days.weeks([entry(day, 10) for day in noted], today, number)
    assert found[-1].day == today
    assert found[0].day.weekday() == 0 or found[0].day == date.min
    assert len(found) <= 7 * number
    assert [b.day - a.day for a, b in pairwise(found)] == [timedelta(days=1)] * (
        len(found) - 1
    )
    inside = [day for day in noted if found[0].day <= day <= today]
    assert sum(day.entries for day in found) == len(inside)
    assert sum(day.minutes for day in found) == 10 * len(inside)
    assert all(0 <= day.level <= 4 for day in found)
    assert all((day.level == 0) == (day.entries == 0) for day in found)


def test_this_day_in_other_years_leaves_out_this_year():
    today = date(2026, 6, 12)
    told = [entry(date(year, 6, 12)) for year in (2024, 2025, 2026, 2027)]
    found = days.on_this_day([*told, entry(date(2025, 6, 11))], today)
    assert [e.when for e in found] == ["2025-06-12", "2024-06-12"]
