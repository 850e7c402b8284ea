"""Mentioning: what becomes part of the draft for the next review, in one act.

Nothing leaves: it stands in the draft, where the person sees it, changes it, and has it
checked before a file is written. A level or a goal leaves only by this, never with an
item that names the skill or serves the goal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from msgspec.structs import replace

from pls.changes import ChangeSet
from pls.disclosure import wording
from pls.disclosure.sheets import NUMBERS
from pls.errors import BadValueError
from pls.records import Goal, Kind, Number, Share, Sheet, Summary
from pls.records.enums import Audience
from pls.space import drafting
from pls.space.core import Space
from pls.space.skills import Row
from pls.text import private, safe


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The draft that says it now; before is None where it was begun for that."""

    before: Summary | None
    after: Summary


def ask(space: Space, text: str, reader: str = "") -> Mentioned:
    """Put an ask into the draft for the next review, or into a new one.

    Raises:
        BadValueError: There is nothing to ask.
        SpaceUnavailableError: It cannot be written.
    """
    line = " ".join(text.split())
    if not line:
        raise BadValueError("There is nothing to ask.")

    def change(draft: Summary) -> Summary:
        if line in draft.ask.splitlines():
            return draft
        told = f"{draft.ask.rstrip()}\n{line}" if draft.ask.strip() else line
        return replace(draft, ask=told)

    return _mentioned(space, change, reader)


def level(space: Space, row: Row) -> Mentioned:
    """Put the own level of a skill among the numbers of the draft, without its reason.

    Raises:
        BadValueError: It was not judged, or the draft has no room for a number.
        SpaceUnavailableError: It cannot be written.
    """
    name = _shown(row.name)
    if row.level is None or not name:
        raise BadValueError(f"“{row.name}” was not judged yet.")
    since = f"my own judgement, since {wording.day(row.level.on)}"
    fresh = Number(label=name, value=row.level.level, meaning=since)

    def change(draft: Summary) -> Summary:
        others = tuple(n for n in draft.numbers if n.label != name)
        if len(others) >= NUMBERS:
            raise BadValueError(
                f"The draft has {wording.number(NUMBERS)} numbers already, and a page "
                "takes no more."
            )
        return replace(draft, numbers=(*others, fresh))

    return _mentioned(space, change)


def goal(space: Space, goal: Goal) -> Mentioned:
    """Put a goal among what comes next in the draft.

    Raises:
        BadValueError: All of its title is private.
        SpaceUnavailableError: It cannot be written.
    """
    line = _shown(goal.title)
    if not line:
        raise BadValueError("The title of this goal is private.")

    def change(draft: Summary) -> Summary:
        return draft if line in draft.next else replace(draft, next=(*draft.next, line))

    return _mentioned(space, change)


def _shown(text: str) -> str:
    return safe.line(private.public(text))


def _mentioned(
    space: Space, change: Callable[[Summary], Summary], reader: str = ""
) -> Mentioned:
    draft = drafting.begun(space) or _undated(space)
    if draft is None:
        fresh = drafting.new(space)
        if reader and not fresh.reader:
            fresh = drafting.for_reader(fresh, reader)
        added = space.add(change(fresh))
        assert isinstance(added, Summary)  # noqa: S101 (what goes in comes out)
        return Mentioned(None, added)
    kept = space.save(change(draft), draft)
    assert isinstance(kept, Summary)  # noqa: S101 (the same)
    return Mentioned(draft, kept)


def _undated(space: Space) -> Summary | None:
    """Return the last draft for a manager that names no review and has not left."""
    left = {s.summary for s in space.records(Kind.SHARE) if isinstance(s, Share)}
    found = (s for s in space.records(Kind.SUMMARY) if isinstance(s, Summary))
    fit = (
        s
        for s in found
        if (s.sheet, s.audience) == (Sheet.SUMMARY, Audience.MANAGER)
        and s.review_on is None
        and s.id not in left
    )
    return next(fit, None)


def take_back(space: Space, mentioned: Mentioned) -> ChangeSet:
    """Undo it; what was written in the draft since stays.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    after = mentioned.after
    if mentioned.before is None and space.record(after.id) == after:
        return space.delete(after.id)
    before = mentioned.before or replace(after, ask="", numbers=(), next=())
    space.save(before, after)
    return ChangeSet(saved=frozenset({after.id}))
