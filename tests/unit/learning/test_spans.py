"""Periods of the calendar: without gaps, without overlap, and named as people do."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.learning import spans
from pls.learning.spans import Period, Span


CALENDAR = (Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR)
DAYS = st.dates(date(2, 1, 8), date(9999, 12, 20))


@given(DAYS, st.sampled_from(CALENDAR))
def test_every_day_lies_in_one_period_and_they_follow_one_another(day, span):
    found = spans.of(day, span)
    assert found.holds(day)
    assert spans.of(found.first, span) == spans.of(found.last, span) == found
    assert spans.before(found).last + timedelta(days=1) == found.first
    following = spans.after(found)
    assert following.first - timedelta(days=1) == found.last or found.last == date.max
    if following != found:
        assert spans.before(following) == found


@given(DAYS)
def test_they_are_as_the_standard_library_counts(day):
    year, week, _ = day.isocalendar()
    found = spans.of(day, Span.WEEK)
    assert found.first == date.fromisocalendar(year, week, 1)
    assert found.last == date.fromisocalendar(year, week, 7)
    assert found.key == f"{year}-W{week:02}"
    month = spans.of(day, Span.MONTH)
    days = calendar.monthrange(day.year, day.month)[1]
    assert (month.last - month.first).days + 1 == days
    quarter = spans.of(day, Span.QUARTER)
    first = [date(day.year, m, 1) for m in (1, 4, 7, 10) if m <= day.month][-1]
    assert quarter.first == first
    assert spans.of(day, Span.YEAR).first == date(day.year, 1, 1)


@given(DAYS, st.sampled_from(list(Span)))
def test_a_period_is_known_again_by_its_days(day, span):
    found = spans.of(day, span)
    same_days = span is Span.TWELVE and (day.month, day.day) == (12, 31)
    wanted = spans.of(day, Span.YEAR) if same_days else found
    assert spans.between(found.first, found.last) == wanted
    assert (wanted.first, wanted.last) == (found.first, found.last)


def test_the_days_around_a_new_year_lie_in_the_week_of_one_of_the_years():
    week = spans.of(date(2027, 1, 1), Span.WEEK)
    assert (week.first, week.last) == (date(2026, 12, 28), date(2027, 1, 3))
    assert (week.key, week.title) == ("2026-W53", "Week 53")
    assert spans.of(date(2024, 12, 30), Span.WEEK).key == "2025-W01"


def test_they_are_called_as_people_call_them():
    day = date(2026, 6, 12)
    titles = [spans.of(day, span).title for span in Span]
    assert titles == ["Week 24", "June 2026", "Quarter 2, 2026", "2026", ""]
    assert Period(day, day).key == "2026-06-12/2026-06-12"


@pytest.mark.parametrize(
    ("today", "span", "wanted"),
    [
        (date(2026, 6, 8), Span.WEEK, "2026-W23"),
        (date(2026, 6, 10), Span.WEEK, "2026-W24"),
        (date(2026, 6, 14), Span.WEEK, "2026-W24"),
        (date(2026, 6, 7), Span.MONTH, "2026-05"),
        (date(2026, 6, 8), Span.MONTH, "2026-06"),
        (date(2026, 7, 14), Span.QUARTER, "2026-Q2"),
        (date(2026, 1, 31), Span.YEAR, "2025"),
        (date(2026, 2, 1), Span.YEAR, "2026"),
    ],
)
def test_in_its_first_days_one_looks_back_on_the_one_before(today, span, wanted):
    assert spans.due(today, span).key == wanted


def test_twelve_months_end_today():
    assert spans.of(date(2026, 6, 12), Span.TWELVE) == Period(
        date(2025, 6, 13), date(2026, 6, 12), Span.TWELVE
    )
    assert spans.of(date(2028, 2, 29), Span.TWELVE).first == date(2027, 3, 1)


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("span", list(Span))
def test_the_ends_of_the_calendar_are_no_end_of_the_program(day, span):
    found = spans.of(day, span)
    assert found.holds(day)
    spans.due(day, span)
    spans.after(found)
    spans.before(found)
