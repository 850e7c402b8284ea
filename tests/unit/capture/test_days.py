"""Days as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.capture import days


TODAY = date(2026, 6, 12)  # a Friday
WEEKDAYS = ("mon", "Tuesday", "wed", "thurs", "FRI", "saturday", "sun")
near = st.dates(date(1900, 1, 1), date(2200, 1, 1))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("yesterday", date(2026, 6, 11)),
        ("Day after  tomorrow", date(2026, 6, 14)),
        ("mon", date(2026, 6, 15)),
        ("on Monday", date(2026, 6, 15)),
        ("next fri", date(2026, 6, 19)),
        ("next mon", date(2026, 6, 15)),
        ("this mon", date(2026, 6, 8)),
        ("last monday", date(2026, 6, 8)),
        ("last fri", date(2026, 6, 5)),
        ("in 2 weeks", date(2026, 6, 26)),
        ("2 weeks", date(2026, 6, 26)),
        ("in a month", date(2026, 7, 12)),
        ("a week ago", date(2026, 6, 5)),
        ("in 3 days ago", None),
        ("next week", date(2026, 6, 15)),
        ("last week", date(2026, 6, 1)),
        ("next month", date(2026, 7, 1)),
        ("last month", date(2026, 5, 1)),
        ("end of month", date(2026, 6, 30)),
        ("end of the week", date(2026, 6, 14)),
        ("next year", date(2027, 1, 1)),
        ("12 june", date(2026, 6, 12)),
        ("11 june", date(2027, 6, 11)),
        ("June 12, 2025", date(2025, 6, 12)),
        ("12th of june 2025", date(2025, 6, 12)),
        ("3 sept", date(2026, 9, 3)),
        ("3 ju", None),
        ("12.6.", date(2026, 6, 12)),
        ("12.6", date(2026, 6, 12)),
        ("12. 6. 2025", date(2025, 6, 12)),
        ("2026-6-12", date(2026, 6, 12)),
        ("31.2.", None),
        ("6/12", None),
        ("12", None),
        ("13.13.", None),
        ("0.0.", None),
        ("in 9999 years", None),
        ("1 january 0000", None),
    ],
)
def test_a_day_is_read_from_words(words, day):
    assert days.read(words, TODAY) == day


def test_who_looks_back_means_the_latest_one():
    assert days.read("mon", TODAY, past=True) == date(2026, 6, 8)
    assert days.read("fri", TODAY, past=True) == TODAY
    assert days.read("13 june", TODAY, past=True) == date(2025, 6, 13)
    assert days.read("29.2.", TODAY, past=True) == date(2024, 2, 29)
    assert days.read("next mon", TODAY, past=True) == date(2026, 6, 15)


@given(st.text(max_size=30), near, st.booleans())
def test_no_words_stop_it(words, today, past):
    found = days.read(words, today, past=past)
    assert found is None or isinstance(found, date)


@given(st.dates(), near, st.booleans())
def test_a_day_told_in_full_is_that_day_whenever_it_is_read(day, today, past):
    month = days._MONTHS[day.month - 1]
    for told in (
        day.isoformat(),
        f"{day.day} {month} {day.year:04}",
        f"{month[:3]} {day.day} {day.year:04}",
        f"{day.day}.{day.month}.{day.year:04}",
    ):
        assert days.read(told, today, past=past) == day
        assert days.read(f"  {told.upper()} ", today, past=past) == day


@given(st.sampled_from(WEEKDAYS), near)
def test_a_weekday_is_within_a_week_on_the_side_that_was_asked_for(word, today):
    ahead, back = days.read(word, today), days.read(word, today, past=True)
    assert today <= ahead < today + timedelta(days=7)
    assert today - timedelta(days=7) < back <= today
    assert (ahead - back).days in {0, 7}
    wanted = days._WEEKDAYS.index(word[:3].lower())
    assert {ahead.weekday(), back.weekday()} == {wanted}
    assert days.read(f"next {word}", today) - days.read(f"this {word}", today) == (
        timedelta(days=7)
    )
    assert days.read(f"last {word}", today) < today


@given(st.dates(), near)
def test_without_a_year_it_is_the_next_one_or_the_latest_one(day, today):
    told = f"{day.day}.{day.month}."
    ahead, back = days.read(told, today), days.read(told, today, past=True)
    assert ahead >= today >= back
    assert {(d.day, d.month) for d in (ahead, back)} == {(day.day, day.month)}


@given(st.integers(0, 9999), near)
def test_days_and_weeks_count_from_today(count, today):
    assert days.read(f"in {count} days", today) == today + timedelta(days=count)
    assert days.read(f"{count}d", today) == today + timedelta(days=count)
    assert days.read(f"{count} weeks ago", today) == today - timedelta(weeks=count)


@given(st.integers(1, 1200), near)
def test_months_end_in_the_month_that_was_meant(count, today):
    found = days.read(f"in {count} months", today)
    months = (found.year - today.year) * 12 + found.month - today.month
    assert months == count
    assert found.day <= today.day
