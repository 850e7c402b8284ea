from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.learning import days


@given(st.dates(), st.integers(1, 30), st.lists(st.integers(-300, 5), max_size=20))
def test_weeks_run_from_a_monday_to_today_and_count_what_is_in_them(today, number, ago):
    past, ahead = (today - date.min).days, (date.max - today).days
    noted = [today + timedelta(days=max(-past, min(n, ahead))) for n in ago]
    counted = {day: (noted.count(day), 10 * noted.count(day)) for day in noted}
    found = days.weeks(counted, today, number)
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


@pytest.mark.parametrize(
    ("day", "year", "there"),
    [
        (date(2026, 6, 12), 2024, date(2024, 6, 12)),
        (date(2024, 2, 29), 2020, date(2020, 2, 29)),
        (date(2024, 2, 29), 2023, None),
    ],
)
def test_a_day_is_found_in_another_year_if_it_is_there(day, year, there):
    assert days.in_year(day, year) == there
