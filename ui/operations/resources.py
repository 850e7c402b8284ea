"""Resources as the view shows them: listed, kept, judged, read from the space.

Plain functions of a space. They run on the lane and give back plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pls.changes import ChangeSet
from pls.index.marks import Sort
from pls.records import Day, Entry, Record, Resource, Summary
from pls.records.enums import ReadingStatus, Sharing, Trust
from pls.space import Space, collecting, entries, judging, sharing, signposting
from pls.space import resources as listed
from pls.space.sharing import Preview
from pls.space.signposting import Wanted
from pls.text import addresses
from pls.text.addresses import Named
from ui import dates
from ui.operations import shown, writing
from ui.operations.desk import Outcome
from ui.operations.writing import Opened


LEVELS: Final[Mapping[Trust, int]] = {
    Trust.UNCHECKED: 0,
    Trust.DOUBTFUL: 0,
    Trust.CARE: 1,
    Trust.SOLID: 2,
    Trust.TESTED: 3,
}
"""How many of three cells a level fills."""

STATUSES: Final[Mapping[ReadingStatus, tuple[str, str]]] = {
    ReadingStatus.TO_READ: ("circle", "To read"),
    ReadingStatus.READING: ("circle-dot-dashed", "Reading"),
    ReadingStatus.USED: ("circle-check", "Done"),
    ReadingStatus.LET_GO: ("minus", "Let go"),
}
"""The drawing of a status and its word."""


@dataclass(frozen=True, slots=True)
class Trusted:
    """How far a resource is trusted, as it is shown.

    Attributes:
        old: Whether its age was found too old; then no cells are shown.
    """

    cells: int
    words: str
    old: bool = False


def trusted(resource: Resource) -> Trusted:
    """Return how far a resource is trusted, as it is shown."""
    level = resource.trust or Trust.UNCHECKED
    if resource.out_of_date:
        return Trusted(0, "Out of date", old=True)
    return Trusted(LEVELS[level], level.hint)


def kind(resource: Resource) -> str:
    """Return what a resource is and how long it takes: `Article, 18 min`."""
    medium = resource.media.label if resource.media else ""
    length = shown.length(resource.minutes) if resource.minutes else ""
    return ", ".join(filter(None, (medium, length)))


def checked(resource: Resource, today: date) -> str:
    """Return when the trust in a resource was last looked at: `2 June`."""
    day = resource.trust_checked
    return dates.day(day.date, year=day.date.year != today.year) if day else "not yet"


@dataclass(frozen=True, slots=True)
class Use:
    """An entry that used a resource, as one line."""

    id: str
    title: str
    icon: str
    day: str


@dataclass(frozen=True, slots=True)
class Around:
    """What stands beside the words of a resource.

    Attributes:
        uses: The entries that used it, the newest first.
        goals: The titles of the goals it is for.
    """

    uses: tuple[Use, ...] = ()
    goals: tuple[str, ...] = ()


def around(space: Space, record_id: str) -> Around:
    """Return what stands beside the words of a resource."""
    today = space.clock.today()
    goals = space.those(getattr(space.record(record_id), "goals", ()))
    return Around(
        uses=tuple(_use(entry, today) for entry in listed.used(space, record_id)),
        goals=tuple(goal.title for goal in goals),
    )


def _use(entry: Entry, today: date) -> Use:
    day = entry.when.date
    told = dates.day(day, year=day.year != today.year)
    return Use(entry.id, entry.title, shown.icon(entry), told)


@dataclass(frozen=True, slots=True)
class Names:
    """What is known in the space, to finish words."""

    tags: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def names(space: Space) -> Names:
    """Return what is known in the space."""

    def known(*sorts: Sort) -> tuple[str, ...]:
        found = space.ask(lambda index: index.names(*sorts))
        return tuple(sorted(dict.fromkeys(found), key=str.casefold))

    people = known(Sort.PERSON, Sort.OTHER)
    return Names(known(Sort.TAG), known(Sort.SKILL), people)


# --- adding


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of some addresses: records that are new, and those known before.

    Attributes:
        before: Those known that learned something, as they were.
    """

    added: tuple[Resource, ...] = ()
    known: tuple[Resource, ...] = ()
    before: tuple[Resource, ...] = ()


def keep(space: Space, found: Iterable[Named], by: str = "") -> Outcome[Kept]:
    """Keep addresses as something to read, each page once."""
    kept = [collecting.collect(space, n.url, title=n.title, by=by) for n in found]
    added = tuple(each.resource for each in kept if not each.known)
    known = tuple(each.resource for each in kept if each.known)
    before = tuple(each.before for each in kept if each.before is not None)
    changes = ChangeSet(saved=frozenset(each.id for each in (*added, *before)))
    return Outcome(Kept(added, known, before), changes)


def unkeep(space: Space, kept: Kept) -> Outcome[None]:
    """Take back what `keep` or `write_down` did."""
    changes = discard(space, [each.id for each in kept.added]).changes
    for was in kept.before:
        changes |= put_back(space, was, LEARNED).changes
    return Outcome(None, changes)


def write_down(space: Space, title: str, by: str = "") -> Outcome[Kept]:
    """Keep something to read that has no address."""
    made = collecting.write_down(space, title, by)
    return Outcome(Kept((made,)), ChangeSet(saved=frozenset({made.id})))


def unknown(space: Space, found: Sequence[Named]) -> tuple[Named, ...]:
    """Return those of some addresses that are not kept yet."""
    return tuple(each for each in found if collecting.at(space, each.url) is None)


def discard(space: Space, ids: Sequence[str]) -> Outcome[tuple[str, ...]]:
    """Put resources into the bin, and return those that went there."""
    gone = tuple(each for each in ids if space.has(each))
    changes = ChangeSet()
    for each in gone:
        changes |= space.delete(each)
    return Outcome(gone, changes)


def restore(space: Space, ids: Sequence[str]) -> Outcome[None]:
    """Take resources out of the bin."""
    for each in ids:
        space.restore(each)
    return Outcome(None, ChangeSet(saved=frozenset(ids)))


# --- changing


@dataclass(frozen=True, slots=True)
class Judgement:
    """How far a person trusts a resource, as they say it.

    Attributes:
        answers: By the keys of the questions.
    """

    level: Trust | None
    answers: Mapping[str, str]
    why: str = ""
    again: Day | None = None


def judge(space: Space, record_id: str, said: Judgement) -> Outcome[Resource]:
    """Note how far a resource is trusted as of today; return what it was before."""
    before = space.record(record_id)
    judging.judge(
        space, record_id, said.level, said.answers, why=said.why, again=said.again
    )
    assert isinstance(before, Resource)  # noqa: S101 (else it could not be judged)
    return Outcome(before, _touched(record_id))


def put_back(space: Space, was: Resource, fields: Sequence[str]) -> Outcome[None]:
    """Give fields of a resource the values they had."""
    space.change(was.id, **{name: getattr(was, name) for name in fields})
    return Outcome(None, _touched(was.id))


JUDGED: Final = (
    *("trust", "trust_why", "trust_answers", "trust_checked", "recheck_on"),
)
"""The fields that a judgement changes."""

LEARNED: Final = ("recommended_by",)
"""The fields that keeping a resource once more can fill."""


def move_up(space: Space, record_id: str) -> Outcome[Record]:
    """Say that a resource is what to read next; return what it was before."""
    before = space.record(record_id)
    listed.move_up(space, record_id)
    return Outcome(before, _touched(record_id))


def note_link(space: Space, record_id: str, problem: str) -> Outcome[None]:
    """Note that the address was asked today, and what was wrong with the answer."""
    if not space.has(record_id):
        return Outcome(None)
    today = Day(space.clock.today().isoformat())
    space.change(record_id, link_checked=today, link_problem=problem)
    return Outcome(None, _touched(record_id))


def links(space: Space, ids: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Return id, title and address of those resources that are on the web."""
    found = (each for each in space.those(ids) if isinstance(each, Resource))
    return tuple((each.id, each.title, each.url) for each in found if each.url)


def _touched(record_id: str) -> ChangeSet:
    return ChangeSet(saved=frozenset({record_id}))


def opened(space: Space, record_id: str) -> Opened[Resource]:
    """Return a resource as it is written in.

    Raises:
        UnknownRecordError: There is none.
    """
    return writing.opened(space, record_id, Resource)


# --- a list for others


@dataclass(frozen=True, slots=True)
class Offered:
    """A resource that can go onto a list for others."""

    id: str
    title: str
    site: str
    ready: bool


def offered(space: Space, ids: Sequence[str]) -> tuple[Offered, ...]:
    """Return those of some resources that fit onto one list, those ready first."""
    found = (each for each in space.those(ids) if isinstance(each, Resource))
    told = [
        Offered(each.id, each.title, addresses.site(each.url), entries.ready(each))
        for each in found
    ]
    return tuple(sorted(told, key=lambda each: not each.ready)[: signposting.MOST])


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it would leave.

    Attributes:
        private: Resources that were private before they were chosen.
    """

    summary: Summary
    seen: Preview
    private: tuple[str, ...]


def listed_for(space: Space, wanted: Wanted) -> Outcome[Listed]:
    """Return the list of what was chosen, which is marked as ready from now on."""
    summary = signposting.chosen(wanted)
    changes, private = signposting.make_ready(space, wanted.ids)
    return Outcome(Listed(summary, sharing.preview(space, summary), private), changes)


def make_private(space: Space, ids: Sequence[str]) -> Outcome[None]:
    """Mark resources as private again."""
    there = [each for each in ids if space.has(each)]
    for each in there:
        space.change(each, share=Sharing.PRIVATE)
    return Outcome(None, ChangeSet(saved=frozenset(there)))
