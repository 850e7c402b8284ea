"""How days, times and ways of learning read, and the drawing of each way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

from pls.records import Entry, Kind, Resource
from pls.records.enums import Media, Modality, Standing, Way, way
from ui import dates


ICONS: Final[dict[Way, str]] = {
    Way.DOING: "hammer",
    Way.EXPERIMENT: "flask-conical",
    Way.PEER: "messages-square",
    Way.MENTORED: "compass",
    Way.TEACHING: "sprout",
    Way.FEEDBACK: "message-square",
    Way.SEARCHING: "search",
    Way.RESOURCE: "book-open",
    Way.REFLECTING: "feather",
    Way.COURSE: "presentation",
}

MEDIA: Final[dict[Media, str]] = {
    Media.BOOK: "book-open",
    Media.ARTICLE: "file-text",
    Media.PAPER: "file-text",
    Media.INTERNAL: "file-text",
    Media.PERSON: "users",
    Media.COURSE: "presentation",
}

KINDS: Final[dict[Kind, str]] = {
    Kind.ENTRY: "notebook-pen",
    Kind.RESOURCE: "bookmark",
    Kind.REFLECTION: "feather",
    Kind.SKILL: "sprout",
    Kind.GOAL: "target",
    Kind.SUMMARY: "send",
    Kind.SHARE: "send",
    Kind.REPLY: "message-square",
    Kind.SUPPORT: "hand-heart",
}

STATES: Final[dict[Standing, str]] = {
    Standing.PRIVATE: "private",
    Standing.READY: "ready",
    Standing.SHARED: "shared",
    Standing.ACKNOWLEDGED: "shared",
    Standing.RECOGNISED: "recognised",
}

WORDS: Final[dict[Standing, str]] = {
    Standing.PRIVATE: "private",
    Standing.READY: "ready to share",
    Standing.SHARED: "shared",
    Standing.ACKNOWLEDGED: "shared",
    Standing.RECOGNISED: "recognised",
}


_MOST_HOURS = 9999
_YEAR = 365


def ways(modalities: Iterable[Modality]) -> tuple[Way, ...]:
    """Return the ways of learning that are shown for *modalities*, each once."""
    found = (way(each) for each in modalities)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def icon(entry: Entry) -> str:
    """Return the drawing of the first way an entry was learned by."""
    shown = ways(entry.modality)
    return ICONS[shown[0]] if shown else "pencil-line"


def spoken(entry: Entry, standing: Standing, today: date) -> str:
    """Return an entry's row as it is read out, in one order everywhere.

    Title, date, way, minutes, people or else the project, state.
    """
    told = (
        entry.title,
        day(entry.when.date, today),
        entry.when.clock,
        ", ".join(way.label for way in ways(entry.modality)),
        length(entry.minutes) if entry.minutes else "",
        ", ".join(entry.people) or entry.project,
        WORDS[standing],
    )
    return ", ".join(part for part in told if part)


def length(minutes: int) -> str:
    """Return minutes as people say them: `1 h 20 min`."""
    hours, rest = divmod(minutes, 60)
    if hours > _MOST_HOURS:
        return f"over {_MOST_HOURS} h"
    said = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in said if part)


def day(of: date, today: date) -> str:
    """Return a day in a list: `Fri 12 June`, with its year unless that is now."""
    return dates.week_day(of, year=of.year != today.year)


def long_day(of: date) -> str:
    """Return a day in full: `12 June 2026`."""
    return dates.day(of, year=True)


def written(text: str, *, year: bool = True) -> str:
    """Return a day as a record has it: `12 June 2026`; what is none as it stands."""
    try:
        of = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return dates.day(of, year=year)


def due(of: date, today: date) -> str:
    """Return when a step is due, in words and without blame."""
    late = (today - of).days
    if late >= _YEAR:
        return f"Since {long_day(of)}"
    if late == 0:
        return "Due today"
    if late > 0:
        return f"{late} day late" if late == 1 else f"{late} days late"
    return f"Due {day(of, today)}"


def number(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun."""
    return f"{count} {one if count == 1 else many or f'{one}s'}"


def medium(resource: Resource) -> str:
    """Return the drawing for what a resource is."""
    return MEDIA.get(resource.media, "bookmark") if resource.media else "bookmark"


def path(folder: Path) -> str:
    """Return where a folder lies, short where it is at home."""
    home = Path.home()
    inside = folder.is_relative_to(home)
    return f"~/{folder.relative_to(home)}" if inside else str(folder)
