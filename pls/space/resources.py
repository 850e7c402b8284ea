"""The list of resources: which, in which order, what of each, and what it was used for.

Which they are is one question to the index, for all parts at once; what a page of them
says is read when it comes into sight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

import msgspec

from pls.index import resources as indexed
from pls.index.marks import Sort, mark
from pls.index.query import Means, Term, among, parse
from pls.learning import resources as learning
from pls.learning.resources import Held, Order, Part
from pls.records import Entry, Goal, Kind, Moment, Record, Resource
from pls.records.enums import GoalState
from pls.records.resource import TOO_OLD
from pls.space.core import Space
from pls.text import links


DUE: Final = 100
"""So many records with steps that are due are looked at for what they need."""

USED: Final = 50
"""So many of the entries that used a resource are shown."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list, and its order.

    Attributes:
        words: What a person looks for (`pls.index.query`).
        tag: Only what bears it.
        order: None for the usual one: what to read next among what is to be read, the
            newest first elsewhere.
        turned: The order the other way round.
    """

    part: Part = Part.ALL
    words: str = ""
    tag: str = ""
    order: Order | None = None
    turned: bool = False

    @property
    def sorting(self) -> Order:
        """The order in which the list stands."""
        usual = Order.NEXT if self.part is Part.TO_READ else Order.ADDED
        return self.order or usual


@dataclass(frozen=True, slots=True)
class Shelved:
    """Which resources are wanted.

    Attributes:
        counts: How many each part has, of those that the words and the tag find.
        total: How many there are in all.
        used: By id, how many entries used it.
    """

    filters: Filters = Filters()
    ids: tuple[str, ...] = ()
    counts: Mapping[Part, int] = field(default_factory=dict)
    total: int = 0
    used: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def shelved(space: Space, filters: Filters) -> Shelved:
    """Return which resources *filters* want.

    Raises:
        SpaceUnavailableError: The folder cannot be looked at.
    """
    today = space.clock.today()
    placed = space.ask(indexed.shelved)
    wanted, problems = _found(space, filters, today)
    needs = needed(space, placed) if filters.sorting is Order.NEXT else frozenset()
    held = [
        _held(each, needs) for each in placed if wanted is None or each.id in wanted
    ]
    shown = (each for each in held if learning.belongs(each, filters.part, today))
    order = learning.arranged(shown, filters.sorting, turned=filters.turned)
    return Shelved(
        filters=filters,
        ids=tuple(each.id for each in order),
        counts=learning.counts(held, today),
        total=len(placed),
        used={each.id: each.used for each in placed if each.used},
        problems=problems,
    )


def part(space: Space, ids: Sequence[str]) -> tuple[Resource, ...]:
    """Return some resources, those that went away meanwhile left out."""
    return tuple(each for each in space.those(ids) if isinstance(each, Resource))


def tags(space: Space) -> tuple[str, ...]:
    """Return the tags of all resources, the most frequent first."""
    told = Counter(tag for each in _all(space) for tag in each.tags)
    return tuple(tag for tag, _ in told.most_common())


def _all(space: Space) -> tuple[Resource, ...]:
    found = space.records(Kind.RESOURCE)
    return tuple(each for each in found if isinstance(each, Resource))


def used(space: Space, record_id: str) -> tuple[Entry, ...]:
    """Return the entries that used a resource, the newest first.

    They name it among their resources, or link to it in their text.
    """
    keys = space.linking(space.record(record_id))
    found = space.ask(lambda index: index.linking(keys, USED))
    entries = space.those(i for i, kind, _ in found if kind == Kind.ENTRY)
    told = [each for each in entries if isinstance(each, Entry)]
    return tuple(sorted(told, key=lambda e: (e.when, e.id), reverse=True))


def needed(space: Space, placed: Sequence[indexed.Placed]) -> frozenset[str]:
    """Return which of *placed* an active goal or a step that is due leads to."""
    goals = [g for g in space.records(Kind.GOAL) if isinstance(g, Goal)]
    active = {g.id for g in goals if g.state is GoalState.ACTIVE}
    told = {e.id for e in placed if active & {*e.standing.goals}}
    due, _ = space.ask(lambda index: index.due(space.clock.today(), DUE))
    wanted = [g for g in goals if g.id in active]
    for record in (*wanted, *space.those(due)):
        told.update(_led(space, record))
    return frozenset(told)


def _led(space: Space, record: Record) -> set[str]:
    """Return the records that one leads to."""
    told = {*getattr(record, "resources", ()), *record.links}
    for target in links.targets(record.body):
        if target.startswith("[["):
            found = space.titled(target[2:])
            told |= {found.id} if found is not None else set()
        else:
            told |= space.ask(partial(indexed.of_file, name=target))
    return told


def _found(
    space: Space, filters: Filters, today: date
) -> tuple[frozenset[str] | None, tuple[str, ...]]:
    """Return what the words and the tag find, None where nothing was asked."""
    if not filters.words.strip() and not filters.tag:
        return None, ()
    query = parse(filters.words)
    if filters.tag:
        tagged = (Term(Means.MARK, (mark(Sort.TAG, filters.tag),)),)
        query = msgspec.structs.replace(query, groups=(*query.groups, tagged))
    found = space.ask(lambda index: index.found(among(query, (Kind.RESOURCE,)), today))
    return frozenset(hit.id for hit in found), query.problems


def _held(placed: indexed.Placed, needs: frozenset[str]) -> Held:
    told = placed.standing
    return Held(
        id=placed.id,
        title=placed.title,
        at=placed.at,
        status=told.status,
        trust=told.trust,
        checked=told.checked,
        recheck=told.recheck,
        moved_up=told.moved_up,
        old=told.fresh == TOO_OLD,
        needed=placed.id in needs,
        used=placed.used,
    )


def move_up(space: Space, record_id: str) -> Record:
    """Say that a resource is what to read next.

    Raises:
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: There is no such record.
    """
    return space.change(record_id, moved_up=Moment(space.clock.stamp()))
