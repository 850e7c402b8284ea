"""The table of resources: which, and how each reads in one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pls.records import Resource
from pls.records.enums import ReadingStatus
from pls.space import Space
from pls.space.resources import Filters, Shelved, part, shelved
from pls.text import addresses
from ui.models.pages import PAGE, Order
from ui.models.rows import Row
from ui.operations import resources, shown
from ui.operations.resources import STATUSES


@dataclass(frozen=True, slots=True)
class Line(Row):
    """One row of the table.

    Attributes:
        status: The word for how far it was read.
        reading: Whether it is being read.
        cells: How many of three are filled.
        trust: The words beside them.
        old: Whether it is out of date, which has a drawing of its own.
        checked: When the trust in it was looked at.
        tag: The first tag.
        used: How many entries used it.
    """

    status: str = ""
    reading: bool = False
    cells: int = 0
    trust: str = ""
    old: bool = False
    checked: str = ""
    tag: str = ""
    used: int = 0


@dataclass(frozen=True, slots=True)
class Listing:
    """What the table shows: which, in their order, and the rows of some pages.

    Attributes:
        tags: Every tag of a resource, the most frequent first.
    """

    shelved: Shelved
    order: Order
    pages: Mapping[int, Sequence[Line]]


def listing(
    space: Space, filters: Filters, known: Order, near: Sequence[str] = ()
) -> Listing:
    """Return the resources that *filters* want, with the pages around *near*."""
    found = shelved(space, filters)
    ids = known.ids if tuple(known.ids) == found.ids else found.ids
    wanted = set(near)
    places = [place for place, each in enumerate(ids) if each in wanted]
    numbers = sorted({place // PAGE for place in (*places, 0)})
    pages = {number: page(space, found, number) for number in numbers}
    return Listing(found, Order(ids), pages)


def page(space: Space, of: Shelved, number: int) -> tuple[Line, ...]:
    """Return the rows of one page of what is listed."""
    ids = of.ids[number * PAGE : (number + 1) * PAGE]
    today = space.clock.today()
    found = part(space, ids)
    return tuple(line(each, of.used.get(each.id, 0), today) for each in found)


def line(resource: Resource, used: int, today: date) -> Line:
    """Return how a resource reads in one row."""
    icon, status = STATUSES[resource.status or ReadingStatus.TO_READ]
    about = resources.kind(resource) or addresses.site(resource.url)
    trust = resources.trusted(resource)
    checked = resources.checked(resource, today)
    said = [resource.title, status, about, trust.words]
    said += [f"checked {checked}" if resource.trust_checked else ""]
    said += [f"#{tag}" for tag in resource.tags]
    said += [f"used in {shown.number(used, 'entry', 'entries')}" if used else ""]
    return Line(
        id=resource.id,
        title=resource.title,
        meta=(about,),
        icon=icon,
        spoken=", ".join(filter(None, said)),
        status=status,
        reading=resource.status is ReadingStatus.READING,
        cells=trust.cells,
        trust=trust.words,
        old=trust.old,
        checked=checked,
        tag=next(iter(resource.tags), ""),
        used=used,
    )
