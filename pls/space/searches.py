"""Searches of the journal that a person keeps under names, on this computer.

They are a note in the memory of this computer about the space: how one looks for
something belongs to whoever looks, and in the folder it would be words nobody wrote
down as a record.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from pls import halves
from pls.errors import BadValueError
from pls.space.core import Space
from pls.space.listing import Filters


_NOTE: Final = "searches"
_ASIDE: Final = "searches-unread"
"""Where a note is kept that could not be read in full when it was written anew."""


@dataclass(frozen=True, slots=True)
class Search:
    """A search under the name that the person gave it."""

    name: str
    filters: Filters


@dataclass(frozen=True, slots=True)
class Kept:
    """The searches in their order.

    Attributes:
        problem: A sentence if some of them could not be read, "" else.
    """

    searches: tuple[Search, ...] = ()
    problem: str = ""


def read(space: Space) -> Kept:
    """Return the searches that are kept on this computer."""
    told = space.noted(_NOTE)
    try:
        notes = msgspec.json.decode(told or "[]", type=tuple[msgspec.Raw, ...])
    except msgspec.DecodeError:
        return Kept(problem=_unread(0))
    found = tuple(_readable(notes))
    return Kept(found, "" if len(found) == len(notes) else _unread(len(found)))


def keep(space: Space, search: Search, at: int | None = None) -> tuple[Search, ...]:
    """Keep a search, in the place of the one of its name if there is one.

    Args:
        space: The open space.
        search: The search.
        at: Where it stands if it is a new one; None for the end.

    Returns:
        All searches.

    Raises:
        BadValueError: Its name is empty.
    """
    words = halves.whole(search.filters.words)
    skills = tuple(map(halves.whole, search.filters.skills))
    wanted = replace(search.filters, words=words, skills=skills)
    fresh = Search(tidy(search.name), wanted)
    if not fresh.name:
        raise BadValueError("A saved search needs a name.")
    with space.noting():
        known = read(space).searches
        place = position(known, fresh.name)
        if place is None:
            here = len(known) if at is None else at
            return _write(space, (*known[:here], fresh, *known[here:]))
        return _write(space, (*known[:place], fresh, *known[place + 1 :]))


def rename(space: Space, name: str, fresh: str) -> tuple[Search, ...]:
    """Give a search another name and return all.

    Raises:
        BadValueError: The name is empty, or another search has it.
    """
    wanted = tidy(fresh)
    if not wanted:
        raise BadValueError("A saved search needs a name.")
    with space.noting():
        known = read(space).searches
        place, taken = position(known, name), position(known, wanted)
        if taken not in (None, place):
            raise BadValueError(f"There is a saved search “{wanted}” already.")
        return _write(
            space,
            tuple(
                replace(each, name=wanted) if number == place else each
                for number, each in enumerate(known)
            ),
        )


def remove(space: Space, name: str) -> tuple[Search, ...]:
    """Keep a search no longer; return the others."""
    with space.noting():
        known = read(space).searches
        place = position(known, name)
        return _write(space, tuple(s for at, s in enumerate(known) if at != place))


def move(space: Space, name: str, by: int) -> tuple[Search, ...]:
    """Put a search some places down, or up if negative; return all."""
    with space.noting():
        known = list(read(space).searches)
        place = position(known, name)
        if place is not None:
            known.insert(max(0, place + by), known.pop(place))
        return _write(space, tuple(known))


def tidy(name: str) -> str:
    """Return a name as it is kept: on one line, without spaces around it."""
    return " ".join(halves.whole(name).split())


def position(searches: Sequence[Search], name: str) -> int | None:
    """Return where the search of a name stands; capitals are as good as small."""
    wanted = tidy(name).casefold()
    names = [each.name.casefold() for each in searches]
    return names.index(wanted) if wanted in names else None


def _readable(notes: Sequence[msgspec.Raw]) -> Iterator[Search]:
    for note in notes:
        try:
            found = msgspec.json.decode(note, type=Search)
        except msgspec.DecodeError:
            continue  # damaged, or of a program that knows more
        if found.name:
            yield found


def _unread(rest: int) -> str:
    left = "The others are in the sidebar." if rest else "Everything else is there."
    return f"Some saved searches of this computer could not be read. {left}"


def _write(space: Space, searches: tuple[Search, ...]) -> tuple[Search, ...]:
    if read(space).problem:
        space.note(_ASIDE, space.noted(_NOTE))
    space.note(_NOTE, msgspec.json.encode(searches).decode())
    return searches
