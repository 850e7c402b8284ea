"""Skills: what one is called, how it is judged over time, and when it rests.

A skill is known by its name without regard to capitals and blanks. It begins as a tag
of entries; a record gives it a level over time, and other names that count for it.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from msgspec.structs import replace

from pls.records import Day, Level, Skill


SCALE: Final = ("Curious", "Can with help", "Can alone", "Can lead", "Can teach")
"""The levels offered, lowest first. Others, of a framework, are kept as they are."""

MONTHS: Final = 4
"""A skill that nothing was noted of for so many months rests: a quarter with its
holidays says nothing, and a review of half a year shows it."""


def key(name: str) -> str:
    """Return a name as it is compared."""
    return " ".join(name.split()).casefold()


# Judging


def trail(levels: Iterable[Level]) -> tuple[Level, ...]:
    """Return judgements by day; of one day in the order they were made."""
    return tuple(sorted(levels, key=lambda level: level.on.date))


def now(levels: Iterable[Level]) -> Level | None:
    """Return the latest judgement, None where there is none."""
    return next(reversed(trail(levels)), None)


def place(level: str) -> int | None:
    """Return where a level stands on the scale, None if it is of another one."""
    known = [key(each) for each in SCALE]
    return known.index(key(level)) if key(level) in known else None


def judged(skill: Skill, level: str, on: date, why: str = "") -> Skill:
    """Return *skill* with one more judgement; those before it stay."""
    fresh = Level(
        level=" ".join(level.split()), on=Day(on.isoformat()), why=why.strip()
    )
    # Put last, the one that is repeated is the latest of its day.
    others = tuple(each for each in skill.levels if each != fresh)
    return replace(skill, levels=(*others, fresh))


def unjudged(skill: Skill, level: Level) -> Skill:
    """Return *skill* without one of its judgements."""
    return replace(skill, levels=tuple(e for e in skill.levels if e != level))


# Resting


def rests_from(last: date) -> date:
    """Return the day from which a skill rests that was last used on a day."""
    months = last.year * 12 + last.month - 1 + MONTHS
    year, month = divmod(months, 12)
    if year > date.max.year:
        return date.max
    end = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(last.day, end))


def rests(last: date, today: date) -> bool:
    """Tell whether a skill last used on a day rests on another one."""
    return today >= rests_from(last)


# Names


@dataclass(frozen=True, slots=True)
class Naming:
    """Which record a name of a skill stands for.

    Attributes:
        homes: By the key of a title, the records with it, the oldest first.
        known: By the key of any name, the key of the title it counts for.
    """

    homes: Mapping[str, tuple[Skill, ...]]
    known: Mapping[str, str]

    def of(self, name: str) -> str:
        """Return the key of the skill that a name counts for."""
        return self.known.get(key(name), key(name))

    def called(self, name: str) -> str:
        """Return the name that a skill goes by, as its record writes it."""
        home = self.homes.get(self.of(name))
        return home[0].title if home else name

    def records(self, name: str) -> tuple[Skill, ...]:
        """Return the records of the skill that a name counts for."""
        return self.homes.get(self.of(name), ())


def naming(skills: Iterable[Skill]) -> Naming:
    """Return what the names in records stand for, whatever order they come in.

    A title counts before another name; of two records with one the older has it.
    """
    ordered = sorted(skills, key=lambda each: (each.created or "", each.id))
    homes: dict[str, tuple[Skill, ...]] = {}
    for skill in ordered:
        title = key(skill.title)
        homes[title] = (*homes.get(title, ()), skill)
    known = {title: title for title in homes}
    for skill in ordered:
        for alias in skill.aliases:
            known.setdefault(key(alias), key(skill.title))
    return Naming(homes, known)


def renamed(names: Iterable[str], old: Iterable[str], new: str) -> tuple[str, ...]:
    """Return *names* with *new* where one of *old* stands, each name once."""
    gone = {key(each) for each in old}
    told = tuple(names)
    if not any(key(each) in gone and each != new for each in told):
        return told
    found: dict[str, str] = {}
    for name in told:
        shown = new if key(name) in gone else name
        found.setdefault(key(shown), shown)
    return tuple(found.values())


def joined(into: Skill, other: Skill) -> Skill:
    """Return *into* with all that *other* says: nothing of either is lost.

    The title of the other one stays as a name that counts for this one. Where only one
    of two values can stand, that of *into* does, and the other is told in the body.
    """
    names = (*into.aliases, other.title, *other.aliases)
    aliases = {key(name): name for name in reversed(names) if key(name)}
    aliases.pop(key(into.title), None)
    left = other.framework if into.framework not in (None, other.framework) else None
    framework = f"{left.name} {left.code} {left.uri}".strip() if left else ""
    texts = (into.body.rstrip("\n"), other.body.strip("\n"), framework)
    body = "\n\n".join(text for text in texts if text.strip())
    same = not other.body.strip() and not framework
    return replace(
        into,
        aliases=tuple(reversed(aliases.values())),
        levels=tuple(dict.fromkeys((*into.levels, *other.levels))),
        framework=into.framework or other.framework,
        tags=tuple(dict.fromkeys((*into.tags, *other.tags))),
        links=tuple(dict.fromkeys((*into.links, *other.links))),
        body=into.body if same else f"{body}\n",
        extra={**other.extra, **into.extra},
    )
