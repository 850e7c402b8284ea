"""A day to remember, as a calendar file (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta


_FOLD = 75
"""Bytes of a line at most, without its end."""


def event(title: str, day: date, now: datetime, key: str) -> bytes:
    """Return a file with one event that takes the whole of a day.

    Args:
        title: What the calendar shows; line ends become spaces.
        day: When it is.
        now: When the file is made, with its offset.
        key: Tells this event from others. It cannot be read from the file; the same
            key makes the same event again, so a calendar does not show it twice.
    """
    from hashlib import sha256  # noqa: PLC0415 (for the start)

    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Personal Learning Space//EN",
        "BEGIN:VEVENT",
        f"UID:{sha256(key.encode()).hexdigest()[:32]}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_written(day)}",
    ]
    if day < date.max:
        lines.append(f"DTEND;VALUE=DATE:{_written(day + timedelta(days=1))}")
    lines += [
        f"SUMMARY:{_escaped(title)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _written(day: date) -> str:
    # A year before 1000 has fewer digits where the platform says so.
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    for sign in "\\;,":
        plain = plain.replace(sign, f"\\{sign}")
    return plain


def _folded(line: str) -> bytes:
    """Break a line of too many bytes between letters, and end it."""
    parts = [b""]
    for letter in line:
        code = letter.encode(errors="replace")
        if len(parts[-1]) + len(code) > _FOLD:
            parts.append(b" ")
        parts[-1] += code
    return b"\r\n".join(parts) + b"\r\n"
