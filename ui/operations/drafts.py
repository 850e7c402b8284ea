"""What the builder asks of the space: beginning, keeping and dropping a draft.

Plain functions of a space. They run on the lane and give back plain values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from pls.changes import ChangeSet
from pls.disclosure import wording
from pls.errors import UnknownRecordError
from pls.records import Entry, Kind, Number, Sheet, Summary
from pls.space import Space, drafting
from pls.space.drafting import Bench
from pls.text import tasks
from ui.operations.desk import Outcome
from ui.operations.entries import Changed


class Begin(StrEnum):
    """What a person begins; the value is the name of its command."""

    NEW = "summary"
    REVIEW = "review"
    TALK = "talk"


def fresh(space: Space, what: Begin = Begin.NEW) -> Bench:
    """Return the bench of an empty draft; one that lies untouched comes first.

    A new draft is not written before there is something in it. For a review that is
    ahead, the draft that was begun for it is gone on with.
    """
    ahead = drafting.begun(space) if what is Begin.REVIEW else None
    if ahead is not None:
        return drafting.bench(space, ahead)
    new = drafting.new(space, Sheet.TALK if what is Begin.TALK else Sheet.SUMMARY)
    if what is Begin.REVIEW:
        title = drafting.titled(drafting.REVIEW, new.reader)
        new = msgspec.structs.replace(new, title=title)
    for known in space.records(Kind.SUMMARY):
        if isinstance(known, Summary) and untouched(known, new):
            return drafting.bench(space, known)
    return drafting.bench(space, new)


def bench(space: Space, summary: Summary) -> Bench:
    """Return the bench of a draft as it stands, which the space may not have yet."""
    return drafting.bench(space, summary)


def untouched(summary: Summary, new: Summary) -> bool:
    """Tell whether nobody put anything into a draft since it was begun.

    Args:
        summary: The draft.
        new: A draft as it would be begun now.
    """
    stamps = ("id", "created", "updated")
    own = {name: getattr(summary, name) for name in stamps}
    body = summary.body.strip()
    same = msgspec.structs.replace(summary, body=body) == msgspec.structs.replace(
        new, **own
    )
    return same and summary.updated == summary.created


def save(space: Space, summary: Summary, base: Summary) -> Outcome[Summary]:
    """Save a changed draft; a new one is written with its first change.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    if base.created is None and not space.has(summary.id):
        saved = space.add(summary)
    else:
        saved = space.save(summary, base)
    changed = saved.updated != base.updated
    touched = ChangeSet(saved=frozenset({saved.id})) if changed else ChangeSet()
    return Outcome(saved if isinstance(saved, Summary) else summary, touched)


def rebased(mine: Summary, sent: Summary, now: Summary) -> Summary:
    """Return *now* with the fields in which *mine* differs from *sent*."""
    changed = {
        name: getattr(mine, name)
        for name in Summary.__struct_fields__
        if name not in {"created", "updated", "deleted"}
        and getattr(mine, name) != getattr(sent, name)
    }
    return msgspec.structs.replace(now, **changed)


def words(summary: Summary, titles: Mapping[str, str]) -> str:
    """Return all that a person put into a draft, as Markdown.

    Args:
        summary: The draft.
        titles: Of the records that could be picked, by id.
    """
    picked = (titles.get(pick.id, "") for pick in summary.items)
    parts = (
        ("What should it lead to?", summary.ask),
        ("Title on the page", summary.heading),
        ("In short", _list(summary.in_short)),
        ("What did not work", summary.not_worked),
        ("Next", _list(summary.next)),
        ("In numbers", _list(map(_figure, summary.numbers))),
        *((section.heading, section.text) for section in summary.sections),
        ("Picked", _list(title for title in picked if title)),
    )
    told = [f"# {summary.title}"]
    told += [f"For {summary.reader}"] if summary.reader else []
    told += [f"## {head}\n\n{text}" for head, text in parts if text.strip()]
    return "\n\n".join(told)


def _figure(number: Number) -> str:
    told = ": ".join(filter(None, (number.label, number.value)))
    return ", ".join(filter(None, (told, number.meaning)))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def to_answer(space: Space, entry_id: str, question: str) -> Outcome[Changed | None]:
    """Add an open next step with a reader's question to an entry.

    Returns:
        The entry before and after; None when the step is there already.

    Raises:
        UnknownRecordError: There is no such entry.
    """
    entry = space.record(entry_id)
    if not isinstance(entry, Entry):
        raise UnknownRecordError(f"“{entry.title}” is not an entry.")
    line = tasks.write(wording.escaped(question), None)
    if line in entry.body.splitlines():
        return Outcome(None)
    body = f"{entry.body.rstrip()}\n\n{line}\n".lstrip()
    after = space.change(entry_id, body=body)
    return Outcome(Changed(entry, after), ChangeSet(saved=frozenset({entry_id})))
