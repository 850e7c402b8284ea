"""On which week a look back is offered."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pls.learning.lookback import Week, week


@given(st.dates())
def test_it_is_the_week_of_the_last_days_or_the_one_just_over(today):
    found = week(today)
    if today.isoweekday() in {3, 4}:
        assert found is None
    elif found is not None:
        assert found.isoweekday() == 1
        assert timedelta(days=4) <= today - found <= timedelta(days=8)


def test_a_week_has_the_number_that_calendars_give_it():
    made = Week(date(2026, 6, 8))
    assert (made.number, made.key, made.last) == (24, "2026-W24", date(2026, 6, 14))
    assert Week(date(2025, 12, 29)).key == "2026-W01"
