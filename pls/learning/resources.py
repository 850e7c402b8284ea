"""Resources in the order and the parts in which a person looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from pls.records.enums import ReadingStatus, Trust


class Part(StrEnum):
    """The parts of the list."""

    ALL = "all"
    TO_READ = "to_read"
    READING = "reading"
    DONE = "done"
    AGAIN = "again"


class Order(StrEnum):
    """What the list is sorted by; `NEXT` is what is best read next."""

    ADDED = "added"
    NEXT = "next"
    TITLE = "title"
    TRUST = "trust"
    CHECKED = "checked"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Held:
    """A resource, as far as a list needs to know it.

    Attributes:
        at: When it was saved.
        checked: The day the person last asked how far to trust it, "" if never.
        recheck: The day to ask again, "" if none was said.
        moved_up: When the person said to read it next, "" if they did not.
        needed: Whether an active goal or a step that is due leads to it.
        used: How many entries lead to it.
    """

    id: str
    title: str = ""
    at: str = ""
    status: str = ""
    trust: str = ""
    checked: str = ""
    recheck: str = ""
    moved_up: str = ""
    old: bool = False
    needed: bool = False
    used: int = 0


_STATUSES: Final = {
    Part.TO_READ: frozenset((ReadingStatus.TO_READ.value,)),
    Part.READING: frozenset((ReadingStatus.READING.value,)),
    Part.DONE: frozenset((ReadingStatus.USED.value, ReadingStatus.LET_GO.value)),
}
_PARTS: Final = {status: part for part, of in _STATUSES.items() for status in of}
_LEVELS: Final = {level.value: n for n, level in enumerate(Trust)}


def belongs(held: Held, part: Part, today: date) -> bool:
    """Tell whether a resource is in a part of the list."""
    if part is Part.ALL:
        return True
    if part is Part.AGAIN:
        return "" < held.recheck[:10] <= today.isoformat()
    return held.status in _STATUSES[part]


def counts(found: Iterable[Held], today: date) -> Mapping[Part, int]:
    """Return how many resources each part has."""
    told = dict.fromkeys(Part, 0)
    for held in found:
        told[Part.ALL] += 1
        told[Part.AGAIN] += belongs(held, Part.AGAIN, today)
        part = _PARTS.get(held.status)
        if part is not None:
            told[part] += 1
    return told


def arranged(
    found: Iterable[Held], order: Order, *, turned: bool = False
) -> tuple[Held, ...]:
    """Return resources in an order; what is alike stands as it stood, newest first.

    Args:
        found: The resources, in any order.
        order: What they are sorted by.
        turned: The other way round; what says nothing stays last.
    """
    newest = sorted(found, key=lambda held: (held.at, held.id), reverse=True)
    if order is Order.NEXT:
        return tuple(sorted(newest, key=_next, reverse=True))
    key, down = _KEYS[order]
    told = [held for held in newest if key(held) not in ("", -1)]
    rest = [held for held in newest if key(held) in ("", -1)]
    return (*sorted(told, key=key, reverse=down is not turned), *rest)


def _next(held: Held) -> tuple[str, bool, str]:
    """Return by what is read next: moved up last, then needed, then the newest."""
    return held.moved_up, held.needed, held.at


def _trusted(held: Held) -> int:
    if held.old:
        return 0
    return _LEVELS.get(held.trust, -1) if held.trust != Trust.UNCHECKED else -1


_KEYS: Final[Mapping[Order, tuple[Callable[[Held], Any], bool]]] = {
    Order.ADDED: (lambda held: held.at, True),
    Order.TITLE: (lambda held: held.title.casefold(), False),
    Order.TRUST: (_trusted, True),
    Order.CHECKED: (lambda held: held.checked, True),
    Order.USED: (lambda held: held.used or -1, True),
}
