"""What to look at first when choosing for a reader, and why, in words.

Candidates are put in an order by what is on them and what came back; the person sees
the reasons and never a number. It orders one person's own records for the length of a
choice: nothing of it is kept, and nothing of it leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pls.disclosure import wording
from pls.records import Entry, Goal, Record
from pls.records.enums import Application, GoalState, ImpactKind
from pls.text import private


# A digit that is no part of a year or a date.
_NUMBER = re.compile(r"(?<![\d./-])(?!(?:19|20)\d\d(?!\d))\d+(?![./-]\d)")
_PLAIN = "Says what changed"
_TOLD = 2
_USED = {
    Application.TRIED: ("Tried once", 1),
    Application.IN_USE: ("In regular use", 3),
    Application.PASSED_ON: ("Passed on to others", 3),
}
_RECOGNISED, _MEASURED, _CHANGED, _KIND = 10, 8, 6, 2
_AGREED, _PROVEN, _SERVES = 5, 4, 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a record stands where it does.

    Attributes:
        words: For the person to read.
        weight: How much it says against other reasons; never shown.
    """

    words: str
    weight: int


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of records beside themselves.

    Attributes:
        recognised: By record id, the names of those who acknowledged it.
        goals: The goals of the space.
    """

    recognised: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()


def reasons(record: Record, known: Known) -> tuple[Reason, ...]:
    """Return what speaks for showing a record, what says most first."""
    found = (
        *_recognised(record, known),
        *_changed(record),
        *_served(record, known),
        *_proven(record),
        *_used(record),
    )
    return tuple(sorted(found, key=lambda reason: -reason.weight))


def ranked(
    records: Iterable[Record], known: Known
) -> tuple[tuple[Record, tuple[Reason, ...]], ...]:
    """Return records with their reasons: the strongest first, then the newest."""
    found = [(record, reasons(record, known)) for record in records]
    found.sort(key=lambda pair: _newest(pair[0]), reverse=True)
    found.sort(key=lambda pair: -sum(reason.weight for reason in pair[1]))
    return tuple(found)


def telling(words: Sequence[str]) -> tuple[str, ...]:
    """Return the few reasons that tell a record from others, for a list.

    That a record says what changed is so common that it gives way to all else.
    """
    special = [word for word in words if word != _PLAIN]
    return tuple(special or words)[:_TOLD]


def serves(record: Record, goal: Goal) -> bool:
    """Tell whether a record names a goal, by its id or by its title."""
    named = {name.casefold() for name in getattr(record, "goals", ())}
    return not named.isdisjoint({goal.id.casefold(), goal.title.casefold()})


def _newest(record: Record) -> tuple[str, str, str]:
    return record.when, record.created or "", record.id


def _recognised(record: Record, known: Known) -> Iterable[Reason]:
    names = dict.fromkeys(known.recognised.get(record.id, ()))
    if names:
        told = wording.listed(wording.first_name(n) if n else "a reader" for n in names)
        yield Reason(f"Recognised by {told}", _RECOGNISED)


def _changed(record: Record) -> Iterable[Reason]:
    told = private.public(getattr(record, "impact", "")).strip()
    if told and _NUMBER.search(told):
        yield Reason(f"{_PLAIN}, with a number", _MEASURED)
    elif told:
        yield Reason(_PLAIN, _CHANGED)
    kinds = getattr(record, "impact_kind", ())
    labels = [kind.label for kind in kinds if kind is not ImpactKind.NONE_YET]
    if labels:
        first, *others = labels
        lower = (label[:1].lower() + label[1:] for label in others)
        yield Reason(wording.listed((first, *lower)), _KIND)


def _served(record: Record, known: Known) -> Iterable[Reason]:
    """Name the goals a record serves; several say no more than the first."""
    kept = (g for g in known.goals if g.state is not GoalState.LET_GO)
    found = [goal for goal in kept if serves(record, goal)]
    found.sort(key=lambda goal: (not goal.agreed_with, goal.title, goal.id))
    for place, goal in enumerate(found):
        who = goal.agreed_with
        agreed = f", agreed with {wording.first_name(who)}" if who else ""
        weight = _AGREED if agreed else _SERVES
        yield Reason(f"Serves “{goal.title}”{agreed}", 0 if place else weight)


def _proven(record: Record) -> Iterable[Reason]:
    if getattr(record, "evidence", ()):
        yield Reason("Has evidence", _PROVEN)


def _used(record: Record) -> Iterable[Reason]:
    application = record.application if isinstance(record, Entry) else None
    if application in _USED:
        yield Reason(*_USED[application])
