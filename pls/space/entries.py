"""Entries out of a line of typing, and their next steps."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from pls import capture, ids
from pls.capture import Captured
from pls.errors import BadValueError
from pls.records import Day, Entry, Kind, Moment, Record
from pls.records.enums import Sharing
from pls.space.core import Space
from pls.text import tasks


NEW = "New entry"
"""The title of an entry that has none yet."""


def captured(space: Space, line: str) -> Captured:
    """Return what a capture line says on the space's today."""
    return capture.parse(line, space.clock.today())


def capture_line(space: Space, line: str, body: str = "") -> Entry:
    """Write an entry out of a capture line.

    Args:
        space: The open space; it is not searched, so this costs the same in any.
        line: The line as typed.
        body: More words, kept as they are.

    Raises:
        BadValueError: The line has no words.
        SpaceUnavailableError: The entry cannot be written.
    """
    entry = draft(space, captured(space, line), body)
    added = space.add(entry)
    assert isinstance(added, Entry)  # noqa: S101 (what goes in comes out)
    return added


def draft(space: Space, found: Captured, body: str = "") -> Entry:
    """Return the entry that a capture line would become, not yet written.

    Raises:
        BadValueError: The line has no words.
    """
    if not found.title:
        raise BadValueError("There is nothing to note: the line is empty.")
    guessed = capture.modality(found.title, people=bool(found.people))
    return Entry(
        id=ids.record_id(),
        title=found.title,
        occurred=Moment(space.clock.now().strftime("%Y-%m-%dT%H:%M")),
        modality=(guessed,) if guessed else (),
        skills=found.skills,
        people=found.people,
        project=found.project,
        minutes=found.minutes,
        body=_with_step(body, found),
    )


def _with_step(body: str, found: Captured) -> str:
    if found.due is None:
        return body
    step = tasks.write(found.title, found.due)
    return f"{body.rstrip()}\n\n{step}\n" if body.strip() else f"{step}\n"


def blank(space: Space, title: str = NEW) -> Entry:
    """Write a new empty entry, happening now.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    now = Moment(space.clock.now().strftime("%Y-%m-%dT%H:%M"))
    added = space.add(Entry(id=ids.record_id(), title=title, occurred=now))
    assert isinstance(added, Entry)  # noqa: S101 (what goes in comes out)
    return added


class Step(msgspec.Struct, frozen=True):
    """A next step and the record it stands in."""

    record: Record
    task: tasks.Task

    @property
    def due(self) -> Day | None:
        """When it is due, if said."""
        return self.task.due


def steps(found: Iterable[Record]) -> tuple[Step, ...]:
    """Return the open next steps of some records: dated ones first, by day.

    What a share or a reply holds was said to or by somebody else, and is no step.
    """
    open_steps = [
        Step(record, task)
        for record in found
        if "[ ]" in record.body and record.kind not in (Kind.SHARE, Kind.REPLY)
        for task in tasks.find(record.body)
        if task.state is tasks.State.OPEN
    ]
    return tuple(
        sorted(open_steps, key=lambda s: (s.due is None, s.due or "", s.task.line))
    )


class Turned(msgspec.Struct, frozen=True):
    """What was done to a next step: it can be taken back alone.

    Attributes:
        record: What it stands in, as that is now.
        task: The step as it is now.
        was: Its line before.
        told: What was added to the impact, "" if nothing was.
    """

    record: Record
    task: tasks.Task
    was: str
    told: str = ""


def close_step(
    space: Space, step: Step, state: tasks.State, changed: str = ""
) -> Turned:
    """Mark a next step as done or let go, with what changed because of it.

    Raises:
        BadValueError: The step is no longer there.
        SpaceUnavailableError: It cannot be written.
    """
    record = _now(space, step.record.id)
    line = _line(record, step)
    body = tasks.set_state(record.body, line, state, space.clock.today())
    fresh = msgspec.structs.replace(record, body=body)
    told = changed.strip() if isinstance(fresh, Entry) else ""
    if told and isinstance(fresh, Entry):
        impact = _paragraphs(fresh.impact.strip(), told)
        fresh = msgspec.structs.replace(fresh, impact=impact)
    return _turned(space, record, fresh, line, told)


def move_step(space: Space, step: Step, due: date) -> Turned:
    """Move a next step to another day.

    Raises:
        BadValueError: The step is no longer there.
        SpaceUnavailableError: It cannot be written.
    """
    record = _now(space, step.record.id)
    line = _line(record, step)
    body = tasks.move(record.body, line, due)
    return _turned(space, record, msgspec.structs.replace(record, body=body), line)


def _turned(
    space: Space, record: Record, fresh: Record, line: int, told: str = ""
) -> Turned:
    (task,) = (task for task in tasks.find(fresh.body) if task.line == line)
    was = record.body.split("\n")[line]
    return Turned(space.save(fresh, record), task, was, told)


def take_back(space: Space, done: Turned) -> Record:
    """Make a next step what it was; whatever was written since stays.

    Raises:
        BadValueError: The step reads otherwise by now.
        SpaceUnavailableError: It cannot be written.
        UnknownRecordError: The record is gone.
    """
    record = _now(space, done.record.id)
    body = tasks.put_back(record.body, done.task, done.was)
    if body is None:
        raise BadValueError(
            f"“{done.task.text}” was changed since in “{record.title}”; "
            "it stays as it is."
        )
    fresh = msgspec.structs.replace(record, body=body)
    if done.told and isinstance(fresh, Entry):
        impact = without(fresh.impact, done.told)
        fresh = msgspec.structs.replace(fresh, impact=impact)
    return space.save(fresh, record)


def without(text: str, told: str) -> str:
    """Return *text* without the last place where *told* fills whole lines."""
    at = f"\n{text}\n".rfind(f"\n{told}\n")
    if at < 0:
        return text
    above, below = text[:at], text[at + len(told) :]
    return _paragraphs(above.rstrip("\n"), below.lstrip("\n"))


def _paragraphs(*told: str) -> str:
    return "\n\n".join(part for part in told if part)


def _now(space: Space, record_id: str) -> Record:
    """Return a record with what other programs wrote into its file just now."""
    record = space.record(record_id)
    return record if space.sure((record,)) else space.record(record_id)


def _line(record: Record, step: Step) -> int:
    """Return the line the step stands on now; one that is still open comes first."""
    same = [t for t in tasks.find(record.body) if t.text == step.task.text]
    if not same:
        raise BadValueError(f"“{step.task.text}” is no longer in “{record.title}”.")
    was = step.task
    return min(
        same, key=lambda t: (t.state is not was.state, abs(t.line - was.line))
    ).line


def ready(record: Record) -> bool:
    """Tell whether its owner marked a record as ready to share."""
    return getattr(record, "share", None) is Sharing.READY
