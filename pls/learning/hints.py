"""What a choice for a reader may be missing: said once, calmly, with a way to mend it.

A hint needs enough records to mean something; of a handful nothing is said. It never
says that something is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from pls.disclosure import wording
from pls.learning import ranking
from pls.records import Entry, Goal, Record
from pls.records.enums import Application, GoalState, ImpactKind


LATELY = timedelta(weeks=6)
LONG = timedelta(weeks=12)
"""A shorter period has no earlier part that could be forgotten."""

LEANS = 80
"""From so many in a hundred picks on, a choice leans on the last weeks."""

FEW = 5
"""So many picks are needed to say that they lean on something."""

SOME = 3
"""So many picks are needed to say that they leave something out."""

OFFERED = 5
"""So many records are offered by name."""


class About(StrEnum):
    """What a hint is about."""

    START = "start"
    LENGTH = "length"
    RECENT = "recent"
    GOAL = "goal"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing worth a look.

    Attributes:
        key: The same as long as it is about the same, for "Not now".
        text: What it says, one or two sentences.
        offers: Ids of records that would mend it, the strongest first.
    """

    about: About
    key: str
    text: str
    offers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What was picked, and what could be.

    Attributes:
        picked: The picked records.
        others: What could be picked beside them, the strongest first.
        goals: The goals of the space.
        start: The first day of the period, None if it is open.
        end: The last day that counts.
        words: About how many words the page has; 0 while there is none.
        budget: For how many a reader has time; 0 where there is no limit.
        wants_failure: Whether the reader is helped by what did not work, and nothing
            was said about it yet.
        room: How many records the page is for.
    """

    picked: Sequence[Record]
    others: Sequence[Record]
    goals: Sequence[Goal]
    start: date | None
    end: date
    words: int = 0
    budget: int = 0
    wants_failure: bool = False
    room: int = OFFERED


def hints(choice: Choice) -> tuple[Hint, ...]:
    """Return what is worth a look, what matters most first."""
    if not choice.picked:
        return tuple(_start(choice))
    return (*_length(choice), *_recent(choice), *_goals(choice), *_failed(choice))


def _start(choice: Choice) -> Iterable[Hint]:
    if len(choice.others) > SOME:
        best = _ids(choice.others)[: choice.room]
        text = "What says most stands first. Nothing is picked for you."
        yield Hint(About.START, "start", text, best)


def _length(choice: Choice) -> Iterable[Hint]:
    if choice.budget and choice.words > choice.budget:
        text = (
            f"This has {choice.words} words, and there is time for about "
            f"{choice.budget}. Fewer stars or fewer items make it shorter."
        )
        yield Hint(About.LENGTH, "length", text)


def _recent(choice: Choice) -> Iterable[Hint]:
    long = choice.start is None or choice.end - choice.start >= LONG
    late = sum(1 for record in choice.picked if _lately(record, choice.end))
    percent = 100 * late // len(choice.picked)
    earlier = [record for record in choice.others if not _lately(record, choice.end)]
    if not long or len(choice.picked) < FEW or percent < LEANS or len(earlier) < SOME:
        return
    offered = earlier[:OFFERED]
    share = "Everything" if percent == 100 else f"{percent} % of what"
    text = (
        f"{share} you picked is from the last six weeks. "
        f"{_these(offered, 'is', 'are')} from {_months(offered)}:"
    )
    yield Hint(About.RECENT, "recent", text, _ids(offered))


def _goals(choice: Choice) -> Iterable[Hint]:
    if len(choice.picked) < SOME:
        return
    open_ = (
        g for g in choice.goals if g.state in (GoalState.ACTIVE, GoalState.REACHED)
    )
    for goal in sorted(open_, key=lambda g: (not g.agreed_with, g.title, g.id)):
        if any(ranking.serves(record, goal) for record in choice.picked):
            continue
        offered = [r for r in choice.others if ranking.serves(r, goal)][:OFFERED]
        if offered:
            does = _these(offered, "does", "do")
            text = f"Nothing you picked serves “{goal.title}”. {does}:"
            yield Hint(About.GOAL, f"goal {goal.id}", text, _ids(offered))


def _failed(choice: Choice) -> Iterable[Hint]:
    enough = len(choice.picked) >= SOME
    if not (enough and choice.wants_failure) or any(map(failed, choice.picked)):
        return
    offered = [record for record in choice.others if failed(record)][:OFFERED]
    text = (
        "Nothing here says what did not work. One honest line makes the rest easier "
        "to believe."
    )
    yield Hint(About.FAILED, "failed", text, _ids(offered))


def failed(record: Record) -> bool:
    """Tell whether a record is about something that did not work."""
    return isinstance(record, Entry) and (
        record.application is Application.DROPPED
        or record.impact_kind == (ImpactKind.NONE_YET,)
    )


def _lately(record: Record, end: date) -> bool:
    return end - record.when.date < LATELY


def _ids(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(record.id for record in records)[:OFFERED]


def _these(records: Sequence[Record], one: str, many: str) -> str:
    count = len(records)
    return f"This one {one}" if count == 1 else f"These {wording.number(count)} {many}"


def _months(records: Iterable[Record]) -> str:
    """Say from which months records are: "April", "January to April"."""
    days = sorted(record.when.date for record in records)
    first, last = days[0], days[-1]
    apart = first.year != last.year
    told = (wording.MONTHS[d.month - 1] + f" {d.year}" * apart for d in (first, last))
    return " to ".join(dict.fromkeys(told))
