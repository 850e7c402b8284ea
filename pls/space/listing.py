"""The list of the journal: which entries are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pls.records import Entry
from pls.space.entries import ready


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows the list.

    Attributes:
        words: Every one of them stands in the entry.
        year: Entries of this year only.
        day: Entries of this day only.
        ready: Entries that may be picked for a summary only.
        step: Entries with an open next step only.
        skills: Entries that name every one of these.
    """

    words: str = ""
    year: int | None = None
    day: date | None = None
    ready: bool = False
    step: bool = False
    skills: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self != Filters()

    def match(self, entry: Entry) -> bool:
        """Tell whether *entry* is wanted, its words aside."""
        return (
            (self.year is None or entry.when.date.year == self.year)
            and (self.day is None or entry.when.date == self.day)
            and (not self.ready or ready(entry))
            and (not self.step or "[ ]" in entry.body)
            and set(self.skills) <= set(entry.skills)
        )
