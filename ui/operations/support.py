"""What is asked of the space about support at work, and what is done with it.

Each thing that is done gives back what undoes it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from pls.changes import ChangeSet
from pls.records import Support
from pls.space import Space, following, support
from pls.space.support import Line
from ui.operations.desk import Outcome


Undo = Callable[[Space], Outcome[None]]
"""The work that takes something back."""


def register(space: Space) -> tuple[Line, ...]:
    """Return what was said and done, by kind of support."""
    return support.register(space)


def note(space: Space, values: dict[str, Any]) -> Outcome[Undo]:
    """Write down support that was said."""
    kept = support.note(space, **values)

    def undo(space: Space) -> Outcome[None]:
        return Outcome(None, space.delete(kept.id))

    return Outcome(undo, ChangeSet(saved=frozenset({kept.id})))


def change(space: Space, kept: Support, values: dict[str, Any]) -> Outcome[Undo]:
    """Change what is noted of support."""
    after = space.change(kept.id, **values)
    assert isinstance(after, Support)  # noqa: S101 (only support is shown so)
    return _changed(kept, after)


def happened(space: Space, kept: Support, on: date | None) -> Outcome[Undo]:
    """Note the day on which it came true, or that it did not after all."""
    return _changed(kept, following.happened(space, kept.id, on))


def drop(space: Space, kept: Support, on: date | None) -> Outcome[Undo]:
    """Note that it is no longer needed, or that it is after all."""
    return _changed(kept, following.drop(space, kept.id, on))


def use(space: Space, kept: Support, used: str) -> Outcome[Undo]:
    """Note how much of it was used so far."""
    return _changed(kept, following.use(space, kept.id, used))


def delete(space: Space, kept: Support) -> Outcome[Undo]:
    """Put it into the bin."""

    def undo(space: Space) -> Outcome[None]:
        space.restore(kept.id)
        return Outcome(None, ChangeSet(saved=frozenset({kept.id})))

    return Outcome(undo, space.delete(kept.id))


def _changed(before: Support, after: Support) -> Outcome[Undo]:
    changes = ChangeSet(saved=frozenset({after.id}))

    def undo(space: Space) -> Outcome[None]:
        space.save(before, after)
        return Outcome(None, changes)

    return Outcome(undo, changes)
