"""What the reflections view asks of the space: what there is, and what is beside one.

Plain functions of a space. They run on the lane and give back plain values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pls.changes import ChangeSet
from pls.learning import beside, prompts, spans
from pls.learning.beside import Line
from pls.learning.prompts import Prompts
from pls.learning.spans import Period, Span
from pls.records import Entry, Kind, Record, Reflection
from pls.space import (
    Space,
    agreeing,
    holding,
    ledger,
    prompting,
    reflecting,
    search,
    shipped,
    turning,
)
from pls.space.holding import Also
from pls.space.reflecting import Earlier
from pls.text import plain, tasks
from ui.operations.desk import Outcome


SPANS = (Span.WEEK, Span.MONTH, Span.QUARTER, Span.YEAR)

MOST = 60
"""So many earlier reflections are listed at once."""


# What one can look back on


@dataclass(frozen=True, slots=True)
class Offer:
    """A period to look back on.

    Attributes:
        entries: How many entries it has, and the minutes told for them.
        made: The reflection on it that is there, "" if none is.
        open: How many of its questions are open, where it is there.
    """

    asked: Prompts
    period: Period
    entries: int
    minutes: int
    made: str = ""
    open: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A reflection in a list.

    Attributes:
        asks: The name of its questions.
        excerpt: How it begins.
        day: The day it is about, the last one of a period.
        answered: How many questions are answered, and how many are still open.
        talk: Whether it is a talk.
    """

    id: str
    title: str
    asks: str
    excerpt: str
    day: date
    answered: int = 0
    open: int = 0
    talk: bool = False


@dataclass(frozen=True, slots=True)
class Talked:
    """The last talk with a person: the agreements, and how many are still open."""

    id: str
    person: str
    day: date
    agreed: int
    open: int


@dataclass(frozen=True, slots=True)
class Page:
    """What one sees first.

    Attributes:
        words: What was looked for.
        half: Left half-way, the newest first.
        earlier: All others, the newest first, `MOST` at most unless more were asked.
        total: How many of these there are.
        people: Whom one knows, for the next talk.
    """

    today: date
    words: str = ""
    offers: tuple[Offer, ...] = ()
    half: tuple[Listed, ...] = ()
    talks: tuple[Talked, ...] = ()
    earlier: tuple[Listed, ...] = ()
    total: int = 0
    people: tuple[str, ...] = ()


def page(space: Space, words: str = "", most: int = MOST) -> Page:
    """Return what there is to begin, to continue and to read.

    Args:
        space: The open space.
        words: Only what has these words.
        most: So many earlier ones.
    """
    today = space.clock.today()
    found = reflecting.reflections(space)
    if words.strip():
        hits = search.search(space, words, Kind.REFLECTION).records
        kept = {record.id for record in hits}
        found = tuple(each for each in found if each.id in kept)
    listed = (_listed(space, *each) for each in prompting.of_each(space, found))
    rows = sorted(listed, key=lambda row: row.day, reverse=True)
    half = tuple(row for row in rows if row.open)
    whole = tuple(row for row in rows if not row.open)
    return Page(
        today=today,
        words=words,
        offers=tuple(_offer(space, span, today) for span in SPANS),
        half=half,
        talks=tuple(_talks(space)),
        earlier=whole[:most],
        total=len(whole),
        people=tuple(sorted(ledger.people(space), key=str.casefold)),
    )


def _offer(space: Space, span: Span, today: date) -> Offer:
    asked = asked_of(span)
    period = spans.due(today, span)
    made = reflecting.there(space, asked, period)
    half = reflecting.half(space, made) if made is not None else None
    count, minutes = counted(space, period)
    return Offer(
        asked,
        period,
        count,
        minutes,
        made=made.id if made is not None else "",
        open=half.open if half is not None else 0,
    )


def counted(space: Space, period: Period) -> tuple[int, int]:
    """Return how many entries a period has, and the minutes told for them."""
    days = holding.days_of(space, period)
    return sum(n for n, _ in days), sum(minutes or 0 for _, minutes in days)


def _listed(space: Space, reflection: Reflection, asked: Prompts) -> Listed:
    half = reflecting.half(space, reflection, asked)
    end = reflection.period_to
    body = "\n".join(
        line for line in reflection.body.split("\n") if not line.startswith("#")
    )
    return Listed(
        id=reflection.id,
        title=reflection.title,
        asks=called(asked),
        excerpt=plain.excerpt(body, reflection.title),
        day=min(end.date, space.clock.today()) if end else reflection.when.date,
        answered=half.answered if half else 0,
        open=half.open if half else 0,
        talk=reflection.template == prompts.TALK,
    )


def _talks(space: Space) -> list[Talked]:
    found: dict[str, Talked] = {}
    for talk in agreeing.talks(space):
        person = next(iter(talk.people), "")
        if person and person.casefold() not in found:
            steps = tasks.find(talk.body)
            still = sum(task.state is tasks.State.OPEN for task in steps)
            day = talk.period_from.date if talk.period_from else talk.when.date
            found[person.casefold()] = Talked(talk.id, person, day, len(steps), still)
    return list(found.values())


_LOOKS = {
    Span.WEEK: "Weekly look back",
    Span.MONTH: "Monthly look back",
    Span.QUARTER: "Quarterly look back",
    Span.YEAR: "Yearly look back",
}


def called(asked: Prompts) -> str:
    """Return the name of a set of questions, as a person reads it."""
    return _LOOKS.get(asked.span, asked.name) if asked.span else asked.name


@dataclass(frozen=True, slots=True)
class Menu:
    """The sets of questions there are: for a period, for one thing, one's own."""

    looks: tuple[Prompts, ...] = ()
    things: tuple[Prompts, ...] = ()
    own: tuple[Prompts, ...] = ()


def menu(space: Space) -> Menu:
    """Return the sets of questions there are."""
    known = shipped.sets()
    return Menu(
        looks=tuple(each for each in known if each.span is not None),
        things=tuple(each for each in known if each.span is None),
        own=prompting.own(space),
    )


# One reflection


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a reflection.

    Attributes:
        asked: Its questions.
        entries: Of the period, newest first.
        lines: What the space says on a question, by the key of that.
        earlier: What was answered the last time, likewise.
    """

    id: str
    asked: Prompts
    period: Period
    today: date
    entries: tuple[Entry, ...] = ()
    also: Also = field(default_factory=Also)
    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    earlier: Mapping[str, Earlier] = field(default_factory=dict)


def around(space: Space, record_id: str) -> Beside:
    """Return what stands beside a reflection.

    Raises:
        UnknownRecordError: There is no such reflection.
    """
    reflection = space.record(record_id)
    assert isinstance(reflection, Reflection)  # noqa: S101 (only these are opened)
    asked = prompting.of(space, reflection)
    period = holding.period_of(space, reflection)
    wanted = {p.beside for p in asked.prompts if p.beside}
    seen = holding.seen(space, period, wanted)
    return Beside(
        id=record_id,
        asked=asked,
        period=period,
        today=space.clock.today(),
        entries=tuple(seen.entries),
        also=holding.also(space, period),
        lines={p.key: beside.lines(p.beside, seen) for p in asked.prompts if p.beside},
        earlier=reflecting.earlier(space, reflection),
    )


def begin(
    space: Space,
    set_id: str,
    period: Period | None = None,
    *,
    person: str = "",
    day: date | None = None,
) -> Outcome[Reflection]:
    """Begin a reflection, or go on with the one on the same period.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    asked = prompting.find(space, set_id) or shipped.FREE
    before = space.total(Kind.REFLECTION)
    made = reflecting.begin(space, asked, period, person=person, day=day)
    fresh = space.total(Kind.REFLECTION) != before
    saved = frozenset({made.id}) if fresh else frozenset[str]()
    return Outcome(made, ChangeSet(saved=saved))


def look_back(space: Space, span: Span, day: date) -> Outcome[Reflection]:
    """Begin a look back on the period in which a day lies, or go on with it."""
    return begin(space, asked_of(span).id, spans.of(day, span))


def shift(space: Space, record_id: str, period: Period) -> Outcome[Reflection]:
    """Ask the same of another period."""
    made = reflecting.shift(space, _of(space, record_id), period)
    return Outcome(made, ChangeSet(saved=frozenset({made.id})))


def asked_of(span: Span) -> Prompts:
    """Return what is asked of a period of the calendar."""
    return next(each for each in shipped.sets() if each.span is span)


def make_entry(
    space: Space, record_id: str, text: str, *, private: bool
) -> Outcome[Record]:
    """Write an entry out of an answer."""
    made = turning.make_entry(space, _of(space, record_id), text, private_=private)
    return Outcome(made, ChangeSet(saved=frozenset({made.id})))


def _of(space: Space, record_id: str) -> Reflection:
    record = space.record(record_id)
    assert isinstance(record, Reflection)  # noqa: S101 (only these are opened)
    return record
