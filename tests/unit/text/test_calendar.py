"""A calendar file that every calendar can read, and that tells no more than it must."""

from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from pls.text import calendar


NOW = datetime(2026, 6, 15, 9, 30, tzinfo=timezone(timedelta(hours=3)))


def test_an_event_is_one_whole_day() -> None:
    told = calendar.event("Look again: mid-year", date(2026, 9, 1), NOW, "k")
    assert told.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Personal Learning Space//EN",
        "BEGIN:VEVENT",
        "UID:8254c329a92850f6d539dd376f4816ee",
        "DTSTAMP:20260615T063000Z",
        "DTSTART;VALUE=DATE:20260901",
        "DTEND;VALUE=DATE:20260902",
        "SUMMARY:Look again: mid-year",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_signs_that_mean_something_are_escaped() -> None:
    told = calendar.event("a;b,c\\d\r\nEND:VEVENT\x00", date(2026, 9, 1), NOW, "k")
    assert b"\r\nSUMMARY:a\\;b\\,c\\\\d END:VEVENT\r\n" in told


def unfolded(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n ", b"").split(b"\r\n")


@given(st.text(max_size=300), st.dates(), st.text(max_size=20))
def test_any_title_makes_lines_that_can_be_read(
    title: str, day: date, key: str
) -> None:
    data = calendar.event(title, day, NOW, key)
    lines = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert lines[-1] == b""
    for line in lines:
        line.decode()  # no letter is parted
    whole = unfolded(data)
    assert sum(line.startswith(b"BEGIN:VEVENT") for line in whole) == 1
    assert f"DTSTART;VALUE=DATE:{day.isoformat().replace('-', '')}".encode() in whole


def test_the_key_cannot_be_read_and_makes_one_event() -> None:
    one = calendar.event("T", date(2026, 9, 1), NOW, "7kq2abcd")
    assert b"7kq2abcd" not in one
    assert one == calendar.event("T", date(2026, 9, 1), NOW, "7kq2abcd")
    assert one != calendar.event("T", date(2026, 9, 1), NOW, "other")
