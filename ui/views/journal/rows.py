"""The list of the journal: which entries, and how each reads in one row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from pls.records import Entry
from pls.records.enums import Standing
from pls.space import Space, listing
from pls.space.ledger import Ledger, ledger
from pls.space.listing import Filters, Item, Listed
from pls.text import plain
from ui.models.pages import PAGE, Order
from ui.models.rows import Row
from ui.operations import shown


__all__ = ["Filters", "Lister", "Listing", "facts", "row"]


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows.

    Attributes:
        listed: The wanted entries.
        order: Their rows, each day above its first one.
        pages: The rows of some pages.
        unread: Files that cannot be read, each by its path and why.
        copies: Files that hold an entry of another file again, and which.
    """

    listed: Listed
    order: Order
    pages: Mapping[int, Sequence[Row]]
    unread: tuple[tuple[str, str], ...] = ()
    copies: tuple[tuple[str, str], ...] = ()


class Lister:
    """Makes listings, and the rows of their pages.

    It is used on the lane only.
    """

    def __init__(self) -> None:
        self._book = Ledger()
        self._listed: Listed | None = None

    def __call__(
        self,
        space: Space,
        filters: Filters,
        known: Order | None = None,
        near: Sequence[str] = (),
        touched: Collection[str] | None = None,
    ) -> Listing:
        """Return the entries that *filters* want.

        Args:
            space: The open space.
            filters: What narrows the list.
            known: What is shown now.
            near: Entries whose pages are wanted at once; else the first page is.
            touched: The records that were changed since the last listing, as far as
                is known.
        """
        self._book = ledger(space)
        found = self._same(space, filters, touched) or listing.listed(space, filters)
        order = _order(found, space.clock.today(), known or Order())
        self._listed = found = replace(found, ids=order.ids)
        return Listing(
            listed=found,
            order=order,
            pages={
                number: self.page(space, found, number)
                for number in _numbers(order.ids, near)
            },
            unread=tuple(sorted(space.problems().items())),
            copies=_copies(space),
        )

    def _same(
        self, space: Space, filters: Filters, touched: Collection[str] | None
    ) -> Listed | None:
        """Return the last list if it is this one, as after most changes it is."""
        last = self._listed
        if last is None or last.filters != filters or touched is None:
            return None
        return last if listing.still(space, last, touched) else None

    def page(self, space: Space, listed: Listed, number: int) -> tuple[Row, ...]:
        """Return the rows of one page of what is listed."""
        today = space.clock.today()
        items = listing.part(space, listed, number * PAGE, PAGE)
        rows = (row(i.entry, self._book.standing(i.entry), today) for i in items)
        if listed.ranked:
            pairs = zip(rows, items, strict=True)
            return tuple(_ranked(each, item, today) for each, item in pairs)
        return tuple(rows)


def _order(found: Listed, today: date, known: Order) -> Order:
    """Return the rows of what is listed; the same ids where nothing changed."""
    ids, days = found.ids, found.days
    starts = tuple(accumulate((count for _, count in days), initial=0))[:-1]

    def header(number: int) -> str:
        day = days[number][0]
        words = shown.day(day, today)
        return f"Today, {words}" if day == today else words

    return Order(known.ids if known.ids == ids else ids, starts, header)


def _numbers(ids: Sequence[str], near: Sequence[str]) -> list[int]:
    """Return the numbers of the pages with *near*; the first one if there is none."""
    wanted = set(near)
    places = [place for place, each in enumerate(ids) if each in wanted]
    return sorted({place // PAGE for place in places or [0]})


def _copies(space: Space) -> tuple[tuple[str, str], ...]:
    return tuple(
        (path, f"It holds the same entry as {paths[0]}.")
        for paths in space.copies().values()
        for path in paths[1:]
    )


def _ranked(row: Row, item: Item, today: date) -> Row:
    """Return a row among those that stand by how good they are: with its day."""
    told = "".join(item.snippet).strip()
    entry = item.entry
    day = shown.day(entry.when.date, today)
    return replace(
        row,
        excerpt=row.excerpt if told in ("", entry.title) else told,
        meta=(day, *(part for part in row.meta if part != entry.when.clock)),
    )


def row(entry: Entry, standing: Standing, today: date) -> Row:
    """Return how *entry* reads in a list."""
    told = facts(entry)
    return Row(
        id=entry.id,
        title=entry.title,
        excerpt=plain.excerpt(entry.body, entry.title),
        meta=told,
        icon=shown.icon(entry),
        state=shown.STATES[standing],
        spoken=shown.spoken(entry, standing, today),
    )


def facts(entry: Entry) -> tuple[str, ...]:
    """Return the small facts of a row: time, length, people or else the project."""
    told = [
        entry.when.clock,
        shown.length(entry.minutes) if entry.minutes else "",
        ", ".join(entry.people) or entry.project,
    ]
    return tuple(part for part in told if part)
