"""Today, or another day: what is due, what was noted, what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import islice

from pls.index.index import Index
from pls.index.part import between
from pls.index.query import Query, among, parse
from pls.learning import days
from pls.learning.lookback import Week
from pls.records import Entry, Goal, Kind, Reply, Resource, Summary
from pls.records.enums import ReadingStatus
from pls.space.core import Space
from pls.space.entries import Step, steps
from pls.space.following import Look, to_look_at
from pls.space.ledger import Ledger, Word, ledger
from pls.space.lookback import offered


HEAT_WEEKS = 26

DUE = 30
"""So many next steps are shown."""

READ = 30
"""So many resources to read are shown."""

EARLIER = 2
"""So many entries of earlier years are shown."""

_WAITS = f"is:{ReadingStatus.TO_READ.value} or is:{ReadingStatus.READING.value}"


@dataclass(frozen=True, slots=True)
class Reading:
    """A resource to read, and what it is for ("for goal Energy market")."""

    resource: Resource
    reason: str


@dataclass(frozen=True, slots=True)
class Today:
    """What the first view shows.

    Attributes:
        day: The day that is shown.
        now: The day it is.
        due: Next steps due by today, the most recent first, `DUE` at most; of another
            day those due on that day.
        all_due: How many there are of these.
        entries: What was noted on the day, latest first.
        reading: Resources to read, those with a reason first, `READ` at most.
        all_reading: How many there are of these.
        words: What came back in the last weeks, with the entry it is about.
        earlier: What was noted on the day in earlier years, latest first, `EARLIER`
            at most.
        weeks: The last 26 weeks and the one before, day by day.
        review: The next summary with a review day ahead, if any.
        ledger: How far each item has come.
        lookback: The week that a look back is offered on, if any.
        looks: Replies whose day to look at them again has come, the latest first.
    """

    day: date
    now: date
    due: tuple[Step, ...]
    all_due: int
    entries: tuple[Entry, ...]
    reading: tuple[Reading, ...]
    all_reading: int
    words: tuple[tuple[Word, Entry], ...]
    earlier: tuple[Entry, ...]
    weeks: tuple[days.Day, ...]
    review: Summary | None
    ledger: Ledger
    lookback: Week | None = None
    looks: tuple[Look, ...] = ()

    @property
    def is_now(self) -> bool:
        """Whether the day that is shown is today."""
        return self.day == self.now


def today(space: Space, day: date | None = None) -> Today:
    """Return what the first view shows of *day*, of today by default."""
    now = space.clock.today()
    day = day or now
    due, all_due = _due(space, day, None if day == now else day)
    reading, all_reading = _reading(space)
    book = ledger(space)
    return Today(
        day=day,
        now=now,
        due=due,
        all_due=all_due,
        entries=_noted(space, day),
        reading=reading,
        all_reading=all_reading,
        words=_words(space, book),
        earlier=_earlier(space, day),
        weeks=days.weeks(_counted(space, now), now, HEAT_WEEKS + 1),
        review=_review(space, now),
        ledger=book,
        lookback=offered(space),
        looks=to_look_at(space, book, now) if day == now else (),
    )


def noted(space: Space, first: date, last: date) -> dict[date, int]:
    """Return how many entries the days between two have, those without left out."""
    wanted = between(first, last)
    found = space.ask(lambda index: index.days(Kind.ENTRY, wanted))
    return {day: count for day, (count, _) in found.items()}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is: next steps due now, entries, resources."""

    due: int
    entries: int
    resources: int


def counts(space: Space) -> Counts:
    """Return how much there is in the space."""
    _, due = space.ask(lambda index: index.due(space.clock.today(), 0))
    return Counts(due, space.total(Kind.ENTRY), space.total(Kind.RESOURCE))


def _due(space: Space, day: date, first: date | None) -> tuple[tuple[Step, ...], int]:
    """Return the next steps due by a day, the most recent first, and their number."""
    ids, count = space.ask(lambda index: index.due(day, DUE, first))
    found = steps(space.those(ids))
    begin = first.isoformat() if first else ""
    due = [s for s in found if s.due is not None and begin <= s.due <= day.isoformat()]
    due.sort(key=lambda s: (s.due or "", s.task.text), reverse=True)
    return tuple(due[:DUE]), count


def _noted(space: Space, day: date) -> tuple[Entry, ...]:
    """Return the entries of a day, latest first."""
    found = space.records(Kind.ENTRY, part=between(day, day))
    return tuple(r for r in found if isinstance(r, Entry))


def _earlier(space: Space, day: date) -> tuple[Entry, ...]:
    """Return the entries of this day of the month in earlier years, latest first."""
    years = [y for y in space.ask(lambda index: index.years()) if y < day.year]
    same = (days.in_year(day, year) for year in reversed(years))
    # Thirty years have hundreds, and each is read and parsed.
    found = (e for each in same if each is not None for e in _noted(space, each))
    return tuple(islice(found, EARLIER))


def _counted(space: Space, day: date) -> dict[date, tuple[int, int]]:
    """Return how many entries and minutes the days of the heat map have."""
    # One more, for not everybody's weeks begin on a Monday.
    wanted = between(days.first(day, HEAT_WEEKS + 1), day)
    return space.ask(lambda index: index.days(Kind.ENTRY, wanted))


def _reading(space: Space) -> tuple[tuple[Reading, ...], int]:
    """Return what to read next, and how much there is to read.

    First what the person moved up, then what there is a reason for, then the newest.
    """
    goals = {g.id: g.title for g in space.records(Kind.GOAL) if isinstance(g, Goal)}

    def work(index: Index) -> tuple[list[str], int]:
        hits = [
            hit
            for wanted in (f"{_WAITS} is:next", f"{_WAITS} has:goal", _WAITS)
            for hit in index.found(_of_resources(wanted), space.clock.today(), READ)
        ]
        count = index.count(_of_resources(_WAITS))
        return list(dict.fromkeys(hit.id for hit in hits)), count

    ids, count = space.ask(work)
    waiting = [r for r in space.those(ids) if isinstance(r, Resource)]
    told = [Reading(r, _reason(r, goals)) for r in waiting]
    told.sort(key=lambda reading: not reading.reason)
    told.sort(key=lambda reading: reading.resource.moved_up or "", reverse=True)
    return tuple(told[:READ]), count


def _of_resources(wanted: str) -> Query:
    return among(parse(wanted), (Kind.RESOURCE,))


def _reason(resource: Resource, goals: dict[str, str]) -> str:
    for goal in resource.goals:
        if goal in goals:
            return f"for goal {goals[goal]}"
    by = resource.recommended_by
    return f"from {by.split()[0]}" if by else ""


def _words(space: Space, book: Ledger) -> tuple[tuple[Word, Entry], ...]:
    found: list[tuple[Word, Entry]] = []
    for record_id, words in book.words.items():
        if not space.has(record_id):
            continue
        entry = space.record(record_id)
        if isinstance(entry, Entry):
            found += [(w, entry) for w in words if w.mark.recognised or w.mark.comment]
    return tuple(sorted(found, key=lambda pair: _answered(pair[0].reply), reverse=True))


def _answered(reply: Reply) -> str:
    """Return the day by which a reply is put in order; one to come is not believed."""
    came = str(reply.created or "")
    said = str(reply.answered or came)
    return min(said, came) if came else said


def _review(space: Space, day: date) -> Summary | None:
    ahead = [
        s
        for s in space.records(Kind.SUMMARY)
        if isinstance(s, Summary) and s.review_on and s.review_on >= day.isoformat()
    ]
    return min(ahead, key=lambda s: s.review_on or "", default=None)
