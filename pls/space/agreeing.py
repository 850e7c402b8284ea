"""What was agreed with a reader the last time: offered for a talk, as text to edit.

Two things tell of it: the last reply to what a reader got, and the last talk that was
written down. The text may become part of a page that leaves, so that nothing private
of a talk is in it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Final

from pls.disclosure import wording
from pls.learning import answers, prompts
from pls.records import Kind, Reflection, Reply, Share, Support
from pls.space import ledger, prompting
from pls.space.core import Space
from pls.text import plain, private, safe, tasks, withheld


LONG: Final = timedelta(weeks=6)
"""So far a talk looks back that is the first with somebody."""


def agreed(space: Space, reader: str, day: date | None = None) -> str:
    """Return what was agreed with *reader*, as Markdown; empty where nothing was.

    These are the agreements of the last talk and what came of each, those of talks
    before it that are still open, the answers in the last reply to what the reader got,
    support that was promised and did not happen yet, and the day to talk again.

    Args:
        space: The open space.
        reader: With whom; of a talk a first name is enough.
        day: Of the talk it is for; what was agreed in later ones is not told.
    """
    name = reader.strip().casefold()
    if not name:
        return ""
    book = ledger.ledger(space)
    shares = [s for s in book.shares if s.reader.strip().casefold() == name]
    replied = [
        (reply, share)
        for share in shares
        for reply in book.replies.get(share.share, ())
    ]
    replied.sort(key=lambda a: (a[0].answered or "", a[0].created or ""), reverse=True)
    known = {reply.id for reply, _ in replied}
    supports = [s for s in space.records(Kind.SUPPORT) if isinstance(s, Support)]
    still = [s for s in supports if not s.done_on and _from(s, name, known)]
    still.sort(key=lambda s: (s.said_on or "9999", s.title, s.id))
    lines = [*map(_promised, still)]
    if replied:
        lines = [*_answered(*replied[0]), *lines, *_again(replied[0][0])]
    lines = [*_of_talks(space, reader, day), *lines]
    return "\n".join(f"- {line}" for line in lines)


def last(
    space: Space, person: str, before: Reflection | None = None
) -> Reflection | None:
    """Return the last talk with somebody that was written down.

    Args:
        space: The open space.
        person: With whom; a first name is enough.
        before: Only talks before this one.
    """
    found = _with(space, person)
    return next((t for t in found if before is None or _at(t) < _at(before)), None)


def _with(space: Space, person: str) -> tuple[Reflection, ...]:
    """Return the talks with somebody, the latest first."""
    return tuple(
        talk
        for talk in talks(space)
        if any(_is_same(person, each) for each in talk.people)
    )


def talks(space: Space) -> tuple[Reflection, ...]:
    """Return every talk that was written down, the latest first."""
    found = (
        r
        for r in space.records(Kind.REFLECTION)
        if isinstance(r, Reflection) and r.template == prompts.TALK
    )
    return tuple(sorted(found, key=_at, reverse=True))


def since(space: Space, talk: Reflection) -> date:
    """Return from which day on a talk looks back: the last one, or six weeks before."""
    person = next(iter(talk.people), "")
    known = last(space, person, talk) if person else None
    if known is not None and known.period_from:
        return known.period_from.date
    day = talk.period_from.date if talk.period_from else talk.when.date
    return day - LONG if day > date.min + LONG else date.min


def _at(talk: Reflection) -> tuple[str, str, str]:
    return str(talk.period_from or talk.when)[:10], str(talk.created or ""), talk.id


def _is_same(one: str, other: str) -> bool:
    a, b = (" ".join(name.casefold().split()) for name in (one, other))
    return bool(a) and (a == b or b.startswith(f"{a} ") or a.startswith(f"{b} "))


def _of_talks(space: Space, person: str, day: date | None) -> Iterable[str]:
    never = prompting.withheld(space)
    known = set[str]()
    first = True
    for talk in _with(space, person):
        if day is None or _at(talk)[0] <= day.isoformat():
            for line, task in _carried(talk, never):
                name = safe.line(task.text if task else line).casefold()
                still = task is not None and task.state is tasks.State.OPEN
                if (first or still) and name not in known:
                    yield line
                known.add(name)
            first = False


def _carried(
    talk: Reflection, never: Collection[str]
) -> Iterable[tuple[str, tasks.Task | None]]:
    """Return what was agreed in a talk, line by line, and what came of each."""
    asked = prompting.of_id(talk.template).prompts
    told = {a.prompt.key: a.text for a in answers.answers(talk.body, asked)}
    public = withheld.cut(private.public(told.get("agreed", "")), never)
    steps = {task.line: task for task in tasks.find(public)}
    for number, line in enumerate(public.split("\n")):
        if (task := steps.get(number)) is not None:
            yield f"{safe.line(task.text)}: {_stands(task)}", task
        elif said := safe.line(plain.words(line)):
            yield wording.sentence(said), None


def _stands(task: tasks.Task) -> str:
    when = f" on {wording.day(task.closed)}" if task.closed else ""
    by = f", by {wording.day(task.due)}" if task.due else ""
    told = {
        tasks.State.DONE: f"done{when}.",
        tasks.State.LET_GO: f"let go{when}.",
        tasks.State.OPEN: f"not yet{by}.",
    }
    return told[task.state]


def _from(support: Support, name: str, known: set[str]) -> bool:
    return support.reply in known or support.said_by.strip().casefold() == name


def _answered(reply: Reply, share: Share) -> Iterable[str]:
    asks = dict(enumerate(share.asks, 1))
    for answer in reply.asks:
        ask = safe.line(asks.get(answer.n, "")).rstrip(".:") or f"Ask {answer.n}"
        by = f" by {wording.day(answer.by)}" if answer.by else ""
        note = safe.line(answer.note)
        told = f"{ask}: {answer.answer.label.lower()}{by}"
        yield wording.sentence(told) + (f" {wording.sentence(note)}" if note else "")


def _promised(support: Support) -> str:
    when = f" on {wording.day(support.said_on)}" if support.said_on else ""
    used = safe.line(support.used)
    told = wording.sentence(f"Promised{when}: {safe.line(support.title)}")
    return told + (f" So far: {wording.sentence(used)}" if used else "")


def _again(reply: Reply) -> Iterable[str]:
    if reply.follow_up_on:
        yield f"To talk again on {wording.day(reply.follow_up_on)}."
