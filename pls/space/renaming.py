"""Another name for a skill, and two skills that become one.

Every record that names the skill changes, in its one field. That may be thousands:
`go_on` does as many as there is time for, and `back` takes as many back. First the
record of the skill learns its old name as another one, so that entries of another
computer, and those not done yet, count for it all the time.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from math import inf
from typing import Final

import msgspec

from pls import ids
from pls.changes import ChangeSet
from pls.errors import BadValueError, UnknownRecordError
from pls.index import used
from pls.index.marks import Sort
from pls.learning import skills as learned
from pls.records import Record, Skill
from pls.space.core import Space
from pls.space.skills import records
from pls.text import links


MOST: Final = 10_000
"""So many records that link to a skill are looked at."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """A change of names, as far as it has come.

    Attributes:
        old: The keys of the names that give way.
        new: The name that takes their place.
        todo: Records that still name the old one.
        done: What was changed, each as it was and as it is, the first thing first.
        added: The record that was written for it, "" if there was one.
        binned: Records of the skill that is no more.
        paths: Where these lay, which links lead to.
        heir: The record that such links lead to from now on.
    """

    old: frozenset[str]
    new: str
    todo: tuple[str, ...] = ()
    done: tuple[tuple[Record, Record], ...] = ()
    added: str = ""
    binned: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    heir: str = ""


def rename(space: Space, name: str, new: str) -> Renaming:
    """Begin to give a skill another name.

    Raises:
        BadValueError: There is no new name, or another skill has it.
        SpaceUnavailableError: It cannot be written.
    """
    title = " ".join(new.split())
    if not title:
        raise BadValueError("A skill needs a name.")
    names = learned.naming(records(space))
    if names.of(title) != names.of(name) and _is_known(space, names, title):
        raise BadValueError(
            f"“{names.called(title)}” is a skill already. Merge the two instead."
        )
    home = names.records(name)
    kept = home[0] if home else Skill(id=ids.record_id(), title=name)
    others = {learned.key(alias): alias for alias in (kept.title, *kept.aliases)}
    others.pop(learned.key(title), None)
    fresh = msgspec.structs.replace(kept, title=title, aliases=tuple(others.values()))
    begun = Renaming(frozenset({names.of(name)}), title)
    begun = _kept(space, begun, home[0] if home else None, fresh)
    for twin in home[1:]:
        same = msgspec.structs.replace(twin, title=title)
        begun = _kept(space, begun, twin, same)
    return _found(space, begun)


def merge(space: Space, name: str, into: str) -> Renaming:
    """Begin to let a skill become part of another one, with all that was said of it.

    Raises:
        BadValueError: Both names are of one skill, or one is empty.
        SpaceUnavailableError: It cannot be written.
    """
    names = learned.naming(records(space))
    old, new = names.of(name), names.of(into)
    if old == new or not (old and new):
        raise BadValueError("These are one skill already.")
    home, gone = names.homes.get(new, ()), names.homes.get(old, ())
    kept = home[0] if home else Skill(id=ids.record_id(), title=into)
    fresh = kept
    for each in gone or (Skill(id="", title=name),):
        fresh = learned.joined(fresh, each)
    keys = {old, *(learned.key(alias) for each in gone for alias in each.aliases)}
    begun = Renaming(frozenset(keys), kept.title)
    begun = _kept(space, begun, home[0] if home else None, fresh)
    heir = begun.added or (home[0].id if home else "")
    paths = tuple(space.link(each.id) for each in gone)
    linking = [key for each in gone for key in _linking(space, each)]
    for each in gone:
        space.delete(each.id)
    binned = tuple(each.id for each in gone)
    begun = _found(space, replace(begun, binned=binned, paths=paths, heir=heir))
    return replace(begun, todo=tuple(dict.fromkeys((*begun.todo, *linking))))


def _linking(space: Space, skill: Skill) -> tuple[str, ...]:
    """Return the records that link to the one of a skill."""
    keys = space.linking(skill)[:-1]
    found = space.ask(lambda index: index.linking(keys, MOST))
    return tuple(record_id for record_id, _, _ in found)


def _is_known(space: Space, names: learned.Naming, title: str) -> bool:
    wanted = names.of(title)
    told = space.ask(lambda index: index.names(Sort.SKILL))
    return wanted in names.homes or any(names.of(each) == wanted for each in told)


def _kept(
    space: Space, begun: Renaming, before: Skill | None, fresh: Skill
) -> Renaming:
    if before is None:
        return replace(begun, added=space.add(fresh).id)
    return replace(begun, done=(*begun.done, (before, space.save(fresh, before))))


def _found(space: Space, begun: Renaming) -> Renaming:
    """Return a change with the records that it is about."""
    told = space.ask(lambda index: index.names(Sort.SKILL))
    old = [n for n in told if learned.key(n) in begun.old and n != begun.new]
    if not old:
        return begun
    found = space.ask(lambda index: used.bearers(index, Sort.SKILL, old))
    return replace(begun, todo=found)


def go_on(space: Space, begun: Renaming, seconds: float = inf) -> Renaming:
    """Change as many records as there is time for, at least one.

    Raises:
        SpaceUnavailableError: One cannot be written.
    """
    ends, todo, done = time.perf_counter() + seconds, begun.todo, list(begun.done)
    while todo:
        record = next(space.those(todo[:1]), None)
        todo = todo[1:]
        fresh = _changed(space, record, begun) if record is not None else None
        if record is not None and fresh is not None and fresh != record:
            done.append((record, space.save(fresh, record)))
        if time.perf_counter() > ends:
            break
    return replace(begun, todo=todo, done=tuple(done))


def _changed(space: Space, record: Record, begun: Renaming) -> Record:
    """Return a record that names, and links to, what takes the place of the old."""
    told = getattr(record, "skills", ())
    fresh = learned.renamed(told, begun.old, begun.new)
    if fresh != told:
        record = msgspec.structs.replace(record, skills=fresh)
    if not begun.heir:
        return record
    body, folder = record.body, space.path(record.id).rpartition("/")[0]
    for path in begun.paths:
        body = links.moved(body, folder, path, space.link(begun.heir))
    own = tuple(begun.heir if each in begun.binned else each for each in record.links)
    own = own if own == record.links else tuple(dict.fromkeys(own))
    return msgspec.structs.replace(record, body=body, links=own)


def back(space: Space, done: Renaming, seconds: float = inf) -> Renaming:
    """Take as many changes back as there is time for; what was written since stays.

    Raises:
        SpaceUnavailableError: One cannot be written.
    """
    ends, left = time.perf_counter() + seconds, list(done.done)
    for each in done.binned:
        if not space.has(each):
            space.restore(each)
    while left:
        before, after = left.pop()
        if space.has(after.id):
            space.save(before, after)
        if time.perf_counter() > ends:
            break
    if not left and done.added:
        _away(space, done.added)
    added = done.added if left else ""
    return replace(done, todo=(), done=tuple(left), binned=(), added=added)


def _away(space: Space, record_id: str) -> None:
    try:
        space.delete(record_id)
    except UnknownRecordError:
        return  # somebody deleted it meanwhile


def changes(before: Renaming, after: Renaming) -> ChangeSet:
    """Return which records differ between two steps of a change."""
    one, other = ({pair[1].id for pair in each.done} for each in (before, after))
    saved = (one ^ other) | ({before.added, after.added} - {""})
    gone = frozenset(after.binned) - frozenset(before.binned)
    back_ = frozenset(before.binned) - frozenset(after.binned)
    return ChangeSet(saved=frozenset(saved) | back_, removed=gone)
