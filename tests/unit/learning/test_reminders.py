"""When a reminder comes, in every zone and over every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pls.learning.reminders import (
    EVERY_DAY,
    WORKDAYS,
    Reminder,
    clock,
    due,
    following,
    line,
    parse,
    tidy,
)


ZONES = ("Europe/Helsinki", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
zones = st.sampled_from([ZoneInfo(name) for name in ZONES])
words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs"))).map(
    tidy
)
reminders = st.builds(
    Reminder,
    days=st.sets(st.integers(1, 7), min_size=1).map(lambda days: tuple(sorted(days))),
    time=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    words=words,
)
# About the days on which the clocks of these zones change, too.
changes = ((3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1))
days = st.dates(date(2024, 1, 1), date(2030, 12, 31)) | st.sampled_from(
    [date(2026, month, day) for month, day in changes]
)


def in_zone(zone):
    return lambda day, moment: datetime.combine(day, moment, zone)


@st.composite
def moments(draw, zone):
    moment = datetime.combine(draw(days), draw(st.times()), zone)
    # What the clocks skip is no moment; and going by UTC tells the repeated hours.
    return moment.astimezone(UTC).astimezone(zone)


@given(reminders)
def test_a_reminder_is_kept_as_a_line(reminder):
    assert parse(line(reminder)) == reminder


@given(st.text())
def test_no_line_breaks_anything(text):
    found = parse(text)
    assert found is None or parse(line(found)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("15:30", time(15, 30)),
        ("1530", time(15, 30)),
        ("15.30", time(15, 30)),
        (" 9 ", time(9)),
        ("9:05", time(9, 5)),
        ("24:00", None),
        ("12:60", None),
        ("noon", None),
        ("", None),
    ],
)
def test_times_are_typed_in_many_ways(typed, found):
    assert clock(typed) == found


def test_a_line_reads_as_one_would_write_it():
    assert line(Reminder((5,), time(15, 30), "Look back")) == "Fri 15:30 Look back"
    assert parse("Mon Tue Wed Thu Fri 16:45 One line") == (
        Reminder(WORKDAYS, time(16, 45), "One line")
    )
    assert parse("Some day 15:30") is None
    assert parse("Fri 25:00") is None


@given(st.data(), zones, st.lists(reminders, min_size=1, max_size=4))
def test_the_next_one_is_ahead_within_eight_days_and_none_lies_between(
    data, zone, several
):
    now = data.draw(moments(zone))
    at = in_zone(zone)
    moment, reminder = following(several, now, at)
    ahead = moment.astimezone(UTC) - now.astimezone(UTC)
    assert timedelta(0) < ahead <= timedelta(days=8)
    assert moment.isoweekday() in reminder.days
    assert moment.time() == reminder.time
    half = (now.astimezone(UTC) + ahead / 2).astimezone(zone)
    assert following(several, half, at)[0].astimezone(UTC) == moment.astimezone(UTC)


@given(st.data(), zones, reminders)
def test_one_that_is_looked_for_every_minute_comes_once_a_day(data, zone, reminder):
    day = data.draw(days)
    start = datetime.combine(day, time(), zone).astimezone(UTC)
    looks = [start + timedelta(minutes=7 * n) for n in range(-1, 240)]
    came = []
    for since, now in pairwise(looks):
        there = now.astimezone(zone)
        if due([reminder], since.astimezone(zone), there, in_zone(zone)):
            came.append(there.date())
    assert len(came) == len(set(came)), "at most once a day, also where hours repeat"
    late = reminder.time > time(23, 50)  # its day may be over at the next look
    if day.isoweekday() in reminder.days and not late:
        assert day in came


@given(st.data(), zones, reminders)
def test_what_was_missed_on_days_before_never_comes(data, zone, reminder):
    now = data.draw(moments(zone))
    long_ago = now - timedelta(days=data.draw(st.integers(1, 400)))
    for each in due([reminder], long_ago, now, in_zone(zone)):
        assert now.isoweekday() in each.days
        assert in_zone(zone)(now.date(), each.time).astimezone(UTC) <= now


@given(st.data(), zones, reminders)
def test_it_comes_exactly_when_it_was_told_to_come_next(data, zone, reminder):
    now = data.draw(moments(zone))
    at = in_zone(zone)
    moment, _ = following([reminder], now, at)
    there = moment.astimezone(UTC).astimezone(zone)
    if there.date() == moment.date():
        before = (moment.astimezone(UTC) - timedelta(minutes=1)).astimezone(zone)
        assert due([reminder], before, there, at) == (reminder,)
        assert not due([reminder], there, there + timedelta(seconds=30), at)


def test_no_reminders_never_come():
    now = datetime(2026, 6, 12, 9, tzinfo=UTC)
    assert following([], now, in_zone(UTC)) is None
    assert due([], now, now + timedelta(hours=1), in_zone(UTC)) == ()


def test_a_skipped_time_comes_right_after_and_a_repeated_one_once():
    zone = ZoneInfo("Europe/Helsinki")
    night = Reminder(EVERY_DAY, time(3, 30))
    before = datetime(2026, 3, 29, 2, 59, tzinfo=zone)
    moment = following([night], before, in_zone(zone))[0].astimezone(UTC)
    assert moment.astimezone(zone).time() == time(4, 30), "3:30 is not on the clocks"
    once = datetime(2026, 10, 25, 3, 45, tzinfo=zone)
    moment = following([night], once, in_zone(zone))[0]
    assert moment.date() == date(2026, 10, 26), "it came in the first of both hours"
