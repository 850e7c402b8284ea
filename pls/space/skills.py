"""Skills as a person sees them: from tags, with their own judgement over time.

A skill is there as soon as an entry names it. Its record is written when the person
first says something about it: a level, another name, where it stands in a framework.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Final

import msgspec

from pls import ids
from pls.changes import ChangeSet
from pls.errors import BadValueError
from pls.index import used
from pls.index.index import Index
from pls.index.marks import Sort
from pls.index.used import Used
from pls.learning import skills as learned
from pls.learning.skills import Naming
from pls.records import Entry, Framework, Kind, Level, Skill
from pls.records.enums import Way, way
from pls.space import confirming
from pls.space.confirming import Confirmation
from pls.space.core import Space
from pls.space.ledger import ledger


SHOWN: Final = 30
"""So many entries behind a skill are listed."""

NONE: Final = Used()

READ: Final = 1000
"""So many of the newest entries are looked through for how something was learned."""


@dataclass(frozen=True, slots=True)
class Row:
    """One skill of the table.

    Attributes:
        name: As its record writes it, else as an entry does.
        ids: Its records, the oldest first; none while nothing was said about it.
        names: Every way in which entries write it.
        used: How many entries name it, and when.
        levels: Own judgements by day.
        confirmed: Who recognised what was learned with it, the latest first.
        since: The day of its last sign of life, if it rests.
    """

    name: str
    ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    used: Used = NONE
    levels: tuple[Level, ...] = ()
    framework: Framework | None = None
    confirmed: tuple[Confirmation, ...] = ()
    since: date | None = None

    @property
    def level(self) -> Level | None:
        """The latest judgement."""
        return self.levels[-1] if self.levels else None

    @property
    def people(self) -> tuple[str, ...]:
        """Who confirmed it, each once, the latest first."""
        return tuple(dict.fromkeys(c.who for c in self.confirmed if c.who))


@dataclass(frozen=True, slots=True)
class Table:
    """Every skill of a space, the one used last first.

    Attributes:
        today: The day it is.
    """

    rows: tuple[Row, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Opened:
    """One skill, and what stands behind it.

    Attributes:
        ways: Ways of learning, with the number of entries, the most frequent first.
        proofs: Kinds of evidence, with their number.
        entries: The newest entries, `SHOWN` at most.
        first: The first entry, None where there is none.
        looked: How many of the newest entries `ways` and `proofs` are about.
        noted: Whether its record has a text.
    """

    row: Row
    ways: tuple[tuple[str, int], ...] = ()
    proofs: tuple[tuple[str, int], ...] = ()
    entries: tuple[Entry, ...] = ()
    first: Entry | None = None
    looked: int = 0
    # What is being written of it leaves the rest as it is.
    noted: bool = field(default=False, compare=False)


# Reading


def records(space: Space) -> tuple[Skill, ...]:
    """Return the records of skills."""
    return tuple(r for r in space.records(Kind.SKILL) if isinstance(r, Skill))


def table(space: Space) -> Table:
    """Return every skill of a space."""
    today = space.clock.today()
    names = learned.naming(records(space))
    told = confirming.confirmations(space, ledger(space))
    confirmed = {names.of(skill): each for skill, each in told.items()}
    rows = [
        replace(row, confirmed=confirmed.get(names.of(row.name), ()))
        for row in space.ask(lambda index: _rows(index, names, today))
    ]
    rows.sort(key=lambda row: learned.key(row.name))
    rows.sort(key=lambda row: (row.used.last or date.min, row.used.count), reverse=True)
    return Table(tuple(rows), today)


def _rows(index: Index, names: Naming, today: date) -> list[Row]:
    found = used.each(index, Sort.SKILL)
    spelled: dict[str, list[str]] = {home: [] for home in names.homes}
    for name in found:
        spelled.setdefault(names.of(name), []).append(name)
    return [
        _row(
            names.homes.get(home, ()),
            tuple(written),
            _used(index, found, written),
            today,
        )
        for home, written in spelled.items()
    ]


def _used(index: Index, found: Mapping[str, Used], written: list[str]) -> Used:
    if len(written) > 1:
        return used.together(index, Sort.SKILL, written)
    return found[written[0]] if written else NONE


def _row(
    home: tuple[Skill, ...], written: tuple[str, ...], used_: Used, today: date
) -> Row:
    levels = learned.trail(dict.fromkeys(chain.from_iterable(s.levels for s in home)))
    last = _sign(home, used_, levels)
    rests = last is not None and learned.rests(last, today)
    frameworks = (s.framework for s in home if s.framework is not None)
    return Row(
        name=home[0].title if home else min(written, key=lambda n: (n == n.lower(), n)),
        ids=tuple(skill.id for skill in home),
        names=written,
        aliases=tuple(dict.fromkeys(chain.from_iterable(s.aliases for s in home))),
        used=used_,
        levels=levels,
        framework=next(frameworks, None),
        since=last if rests else None,
    )


def _sign(
    home: tuple[Skill, ...], used_: Used, levels: tuple[Level, ...]
) -> date | None:
    """Return when a skill was last used; unused, when something was said about it."""
    if used_.last is not None:
        return used_.last
    said = [level.on.date for level in levels]
    said += [skill.when.date for skill in home]
    return max(said, default=None)


def row(space: Space, name: str) -> Row | None:
    """Return the skill that a name counts for, None where there is none."""
    found = table(space).rows
    wanted = learned.naming(records(space)).of(name)
    return next((each for each in found if learned.key(each.name) == wanted), None)


def opened(space: Space, row: Row) -> Opened:
    """Return what stands behind a skill."""
    noted = any(record.body.strip() for record in space.those(row.ids))
    if not row.names:
        return Opened(row, noted=noted)
    keys = space.ask(lambda index: used.entries(index, Sort.SKILL, row.names))
    found = [e for e in space.those(keys[:READ]) if isinstance(e, Entry)]
    first = found[-1:]
    if len(keys) > READ:
        first = [e for e in space.those(keys[-1:]) if isinstance(e, Entry)]
    return Opened(
        row=row,
        ways=_counted(each.label for e in found for each in _ways(e)),
        proofs=_counted(
            proof.kind.label for e in found for proof in e.evidence if proof.kind
        ),
        entries=tuple(found[:SHOWN]),
        first=first[0] if first else None,
        looked=len(found),
        noted=noted,
    )


def _ways(entry: Entry) -> dict[Way, None]:
    """Return the ways in which an entry was learned, each once."""
    shown = (way(each) for each in entry.modality)
    return dict.fromkeys(each for each in shown if each is not None)


def _counted(labels: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(labels).most_common())


# Saying something about one


@dataclass(frozen=True, slots=True)
class Said:
    """What was done to the record of a skill; before is None where it was written."""

    before: Skill | None
    after: Skill


def home(space: Space, name: str) -> Skill | None:
    """Return the record of a skill, the oldest of several, None if it has none."""
    return next(iter(learned.naming(records(space)).records(name)), None)


def add(space: Space, name: str) -> Said:
    """Write the record of a skill that nothing was said about yet.

    Raises:
        BadValueError: It has no name, or is known already.
        SpaceUnavailableError: It cannot be written.
    """
    title = _named(name)
    known = home(space, title)
    if known is not None:
        raise BadValueError(f"“{known.title}” is there already.")
    return _say(space, None, _new(title))


def judge(space: Space, name: str, level: str, on: date, why: str = "") -> Said:
    """Judge a skill anew; the judgements before stay.

    Raises:
        BadValueError: No level was said, or no name.
        SpaceUnavailableError: It cannot be written.
    """
    if not level.strip():
        raise BadValueError("There is no level to note.")
    known = home(space, name)
    skill = known or _new(_named(name))
    return _say(space, known, learned.judged(skill, level, on, why))


def unjudge(space: Space, name: str, level: Level) -> Said:
    """Take one judgement away.

    Raises:
        BadValueError: There is no such judgement.
        SpaceUnavailableError: It cannot be written.
    """
    for known in learned.naming(records(space)).records(name):
        if level in known.levels:
            return _say(space, known, learned.unjudged(known, level))
    raise BadValueError(f"“{name}” was not judged so.")


def describe(
    space: Space,
    name: str,
    *,
    aliases: Iterable[str],
    framework: Framework | None,
) -> Said:
    """Say by which other names a skill goes, and where it stands in a framework.

    Raises:
        BadValueError: Another skill has one of the names.
        SpaceUnavailableError: It cannot be written.
    """
    names = learned.naming(records(space))
    known = next(iter(names.records(name)), None)
    skill = known or _new(_named(name))
    told = {learned.key(each): " ".join(each.split()) for each in aliases}
    told.pop(learned.key(skill.title), None)
    told.pop("", None)
    for alias, words in told.items():
        if names.homes.get(alias):
            raise BadValueError(
                f"“{words}” is a skill of its own. Merge the two instead."
            )
    fresh = msgspec.structs.replace(
        skill, aliases=tuple(told.values()), framework=framework
    )
    return _say(space, known, fresh)


def take_back(space: Space, said: Said) -> ChangeSet:
    """Undo what was said about a skill; what was said since stays.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    now = space.record(said.after.id)
    same = msgspec.structs.replace(said.after, updated=now.updated) == now
    if said.before is None and same:
        return space.delete(said.after.id)
    before = said.before or msgspec.structs.replace(
        said.after, levels=(), aliases=(), framework=None
    )
    space.save(before, said.after)
    return ChangeSet(saved=frozenset({said.after.id}))


def _new(title: str) -> Skill:
    return Skill(id=ids.record_id(), title=title)


def _named(name: str) -> str:
    title = " ".join(name.split())
    if not title:
        raise BadValueError("A skill needs a name.")
    return title


def _say(space: Space, before: Skill | None, after: Skill) -> Said:
    kept = space.add(after) if before is None else space.save(after, before)
    assert isinstance(kept, Skill)  # noqa: S101 (what goes in comes out)
    return Said(before, kept)
