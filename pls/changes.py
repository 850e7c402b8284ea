"""What an operation changed, so that views redraw only what they show."""

from __future__ import annotations

import msgspec


class ChangeSet(msgspec.Struct, frozen=True):
    """The ids of the records that one operation touched.

    Attributes:
        saved: New, changed or restored records.
        removed: Records that went to the bin or vanished.
        everything: The whole space was read anew; the sets say nothing.
    """

    saved: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    everything: bool = False

    def __bool__(self) -> bool:
        return bool(self.saved or self.removed or self.everything)

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(
            saved=(self.saved - other.removed) | other.saved,
            removed=(self.removed - other.saved) | other.removed,
            everything=self.everything or other.everything,
        )
