"""From learned to recognised: how far entries came."""

from __future__ import annotations

from dataclasses import dataclass

from pls.index.facets import Faceted, summed
from pls.learning import measures


@dataclass(frozen=True, slots=True)
class Passed:
    """How far entries came, each number a count of entries.

    Attributes:
        noted: All of them.
        lines: Those without a text.
        written: Those with one.
        ready: Of these, those that may be picked and were never shared.
        private: Of these, those kept private.
        shared: Those that left at least once.
        unanswered: Of these, those without a reply.
        recognised: Those that a reply recognises.
        people: By how many people, as they wrote their names.
    """

    noted: int = 0
    lines: int = 0
    written: int = 0
    ready: int = 0
    private: int = 0
    shared: int = 0
    unanswered: int = 0
    recognised: int = 0
    people: int = 0

    @property
    def enough(self) -> bool:
        """Whether so many entries are noted that numbers do not mislead."""
        return self.noted >= measures.VISIBLE.least

    @property
    def enough_shared(self) -> bool:
        """Whether so many were shared that it can be said how many were recognised."""
        return self.enough and self.shared >= measures.RECOGNISED.least


def passed(found: Faceted, shared: Faceted) -> Passed:
    """Return how many entries were written up and shared.

    Args:
        found: All entries.
        shared: Those of them that left.
    """

    def written(told: Faceted, *, ready: bool) -> int:
        return sum(s.entries for f, s in told if f.text and f.ready is ready)

    ready, private = (written(found, ready=each) for each in (True, False))
    noted = summed(found).entries
    return Passed(
        noted=noted,
        lines=noted - ready - private,
        written=ready + private,
        ready=ready - written(shared, ready=True),
        private=private - written(shared, ready=False),
        shared=summed(shared).entries,
    )
