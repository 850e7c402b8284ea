"""What the entries of a time add up to; nothing else is computed about the person.

Sums come from the index, records are not read. No streak, no comparison, no trend, and
no number under its least sample (`measures`). An entry learned in several ways counts
for the first of them; one with several skills counts in full for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median_low

from pls.index.facets import (
    NOTHING,
    OTHER,
    UNSAID,
    Faceted,
    Facets,
    Step,
    Sums,
    summed,
)
from pls.index.marks import Sort, mark
from pls.index.query import WEEKDAYS
from pls.learning import measures
from pls.learning.measures import Measure
from pls.learning.passing import Passed
from pls.learning.periods import Bucket, Period
from pls.records.enums import Barrier, Help, Organiser, TimeSource, Way


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a part.

    Attributes:
        words: What asks for the entries behind it, in the period.
    """

    key: str
    label: str
    sums: Sums
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """Sums by what entries say of themselves.

    Attributes:
        sample: How many entries it counts.
        rows: The largest first; at the end those that do not say it.
    """

    measure: Measure
    sample: int
    rows: tuple[Row, ...]

    @property
    def enough(self) -> bool:
        """Whether there are so many that numbers do not mislead."""
        return self.sample >= self.measure.least

    @property
    def told(self) -> tuple[Row, ...]:
        """The rows of entries that say it."""
        return tuple(row for row in self.rows if row.key != UNSAID)


@dataclass(frozen=True, slots=True)
class Count:
    """So many steps, in so many entries."""

    steps: int = 0
    entries: int = 0


@dataclass(frozen=True, slots=True)
class Steps:
    """What became of the next steps in the entries.

    Attributes:
        open: Still open, due by today or on no day.
        later: Still open, set for a day to come.
        closed: How many done ones say when they were done.
        days: Half of those were done within so many days of their entry; None where
            they are too few.
        longest: The one that is open the longest, if any.
        waits: For how many days that is.
    """

    done: Count = Count()
    open: Count = Count()
    later: Count = Count()
    let_go: Count = Count()
    closed: int = 0
    days: int | None = None
    longest: Step | None = None
    waits: int = 0

    @property
    def total(self) -> int:
        """How many there are."""
        parts = self.done, self.open, self.later, self.let_go
        return sum(part.steps for part in parts)

    @property
    def enough(self) -> bool:
        """Whether there are so many that numbers do not mislead."""
        return self.total >= measures.STEPS.least


@dataclass(frozen=True, slots=True)
class Skill:
    """One skill over the parts of a period, as `Skills.buckets` has them.

    Attributes:
        names: What entries call it.
    """

    name: str
    names: tuple[str, ...]
    sums: Sums
    over: tuple[Sums, ...]


@dataclass(frozen=True, slots=True)
class Skills:
    """The skills that entries name, the one with most first.

    Attributes:
        sample: How many entries name any.
        timed: Whether hours are told: at least half of what names a skill has a time.
        buckets: The months or years of the period.
    """

    sample: int = 0
    timed: bool = False
    buckets: tuple[Bucket, ...] = ()
    skills: tuple[Skill, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether there are so many that numbers do not mislead."""
        return self.sample >= measures.SKILLS.least

    def of(self, sums: Sums) -> int:
        """Return what is told of sums: minutes, or the number of entries."""
        return sums.minutes if self.timed else sums.entries


@dataclass(frozen=True, slots=True)
class Insights:
    """What the entries of a period add up to.

    Attributes:
        years: All years from the first to the last with anything noted.
        days: How many entries each day with any has, and how many minutes they tell.
        weekdays: For Monday to Sunday, how many days and how many entries.
    """

    period: Period
    today: date
    years: tuple[int, ...] = ()
    sums: Sums = NOTHING
    days: Mapping[date, tuple[int, int]] = field(default_factory=dict)
    weekdays: tuple[tuple[int, int], ...] = ()
    ways: Part = Part(measures.HOURS, 0, ())
    whose: Part = Part(measures.WHOSE, 0, ())
    organised: Part = Part(measures.CONDITIONS, 0, ())
    support: Part = Part(measures.CONDITIONS, 0, ())
    barriers: Part = Part(measures.BARRIERS, 0, ())
    passed: Passed = field(default_factory=Passed)
    steps: Steps = Steps()
    skills: Skills = Skills()

    @property
    def enough(self) -> bool:
        """Whether there are so many entries that numbers do not mislead."""
        return self.sums.entries >= measures.ENTRIES

    @property
    def untimed(self) -> int:
        """How many entries tell no time."""
        return self.sums.entries - self.sums.timed


# --- how they came about


def ways(found: Faceted) -> Part:
    """Return hours by the first way of learning."""
    labels = {way.value: way.label for way in Way} | {OTHER: "Something else"}
    rows = _rows(found, "way", labels, lambda each: (each.way,))
    return Part(measures.HOURS, summed(found).timed, _by_time(rows))


def whose(found: Faceted) -> Part:
    """Return hours by whose time it took."""
    labels = {each.value: each.label for each in TimeSource}
    rows = _rows(found, "time", labels, lambda each: (each.time,))
    sample = sum(row.sums.timed for row in rows if row.key != UNSAID)
    return Part(measures.WHOSE, sample, _by_time(rows))


def organised(found: Faceted) -> Part:
    """Return entries by who organised it."""
    labels = {each.value: each.label for each in Organiser}
    return _conditions(found, "organised", labels, lambda each: (each.organiser,))


def support(found: Faceted) -> Part:
    """Return entries by what support there was."""
    labels = {each.value: each.label for each in Help}
    return _conditions(found, "support", labels, lambda each: (each.support,))


def barriers(found: Faceted) -> Part:
    """Return entries by what stood in the way; one may name several."""
    labels = {each.value: each.label for each in Barrier}
    rows = _rows(found, "barrier", labels, lambda each: each.barriers or ("",))
    sample = sum(sums.entries for told, sums in found if told.barriers)
    return Part(measures.BARRIERS, sample, _by_count(rows))


def _conditions(
    found: Faceted,
    name: str,
    labels: Mapping[str, str],
    told: Callable[[Facets], Sequence[str]],
) -> Part:
    rows = _rows(found, name, labels, told)
    sample = sum(row.sums.entries for row in rows if row.key != UNSAID)
    return Part(measures.CONDITIONS, sample, _by_count(rows))


def _rows(
    found: Faceted,
    name: str,
    labels: Mapping[str, str],
    told: Callable[[Facets], Sequence[str]],
) -> list[Row]:
    by: dict[str, Sums] = {}
    for each, sums in found:
        for value in told(each):
            by[value] = by.get(value, NOTHING) + sums
    unsaid = by.pop("", NOTHING)
    rows = [
        Row(key, label, by[key], f"{name}:{key}")
        for key, label in labels.items()
        if key in by
    ]
    if unsaid.entries:
        rows.append(Row(UNSAID, "Not said", unsaid, f"{name}:{UNSAID}"))
    return rows


def _by_time(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda r: (r.key == UNSAID, -r.sums.minutes)))


def _by_count(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda r: (r.key == UNSAID, -r.sums.entries)))


# --- over time


def weekdays(days: Mapping[date, tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return for Monday to Sunday how many days have a note, and how many entries."""
    found = [(0, 0)] * len(WEEKDAYS)
    for day, (entries, _) in days.items():
        count, total = found[day.weekday()]
        found[day.weekday()] = count + 1, total + entries
    return tuple(found)


def spelled(
    found: Iterable[tuple[str, str, Sums]], home: Callable[[str], str]
) -> dict[str, tuple[str, ...]]:
    """Return the names of each skill, one for each that is not just spelled otherwise.

    Args:
        found: By skill as it is written and key of a part of the period, the sums.
        home: Gives the key of the skill that a name counts for.
    """
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for name, _, sums in found:
        # Capitals and accents do not make another name.
        same = counts.setdefault(home(name), {}).setdefault(mark(Sort.WHOLE, name), {})
        same[name] = same.get(name, 0) + sums.entries
    return {
        key: tuple(sorted(map(_usual, names.values()))) for key, names in counts.items()
    }


def _usual(counts: Mapping[str, int]) -> str:
    """Return how a name is written most often."""
    return min(counts, key=lambda name: (-counts[name], name))


def skill(
    name: str,
    names: tuple[str, ...],
    found: Iterable[tuple[str, Sums]],
    parts: Iterable[Bucket],
) -> Skill:
    """Return a skill over the parts of a period.

    Args:
        name: What it is called.
        names: What entries call it.
        found: By key of a part, sums.
        parts: The months or years of the period.
    """
    by: dict[str, Sums] = {}
    for key, sums in found:
        by[key] = by.get(key, NOTHING) + sums
    over = tuple(by.get(part.key, NOTHING) for part in parts)
    return Skill(name, names, sum(by.values(), NOTHING), over)


def skills(made: Sequence[Skill], sample: int, parts: tuple[Bucket, ...]) -> Skills:
    """Return the skills of a period, the one with most first.

    Args:
        made: All that entries name.
        sample: How many entries name any.
        parts: The months or years of the period.
    """
    all_ = sum((each.sums for each in made), NOTHING)
    timed = 0 < all_.entries <= 2 * all_.timed
    told = Skills(sample, timed, parts)

    def first(each: Skill) -> tuple[int, int, str]:
        return -told.of(each.sums), -each.sums.entries, each.name

    return Skills(sample, timed, parts, tuple(sorted(made, key=first)))


# --- next steps


def steps(found: Sequence[Step], today: date) -> Steps:
    """Return what became of next steps by *today*."""
    now = today.isoformat()
    later = [s for s in found if s.state == "open" and s.due > now]
    waiting = [s for s in found if s.state == "open" and s.due <= now]
    done = [s for s in found if s.state == "done"]
    taken = [
        max(0, date.fromisoformat(s.closed).toordinal() - s.of)
        for s in done
        if s.closed
    ]
    few = len(taken) < measures.STEPS.least
    longest = min(waiting, key=lambda s: (s.of, s.record, s.line), default=None)
    return Steps(
        done=_count(done),
        open=_count(waiting),
        later=_count(later),
        let_go=_count([s for s in found if s.state == "let_go"]),
        closed=len(taken),
        days=None if few else median_low(taken),
        longest=longest,
        waits=max(0, today.toordinal() - longest.of) if longest is not None else 0,
    )


def _count(found: Sequence[Step]) -> Count:
    return Count(len(found), len({step.record for step in found}))
