"""What of a record can be asked for by name: kind, skills, people, what it has.

Each is one made-up word ("mark") that the index keeps beside the words of the record,
so that asking for a skill and a word together is one question to it, not two lists to
compare.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import lru_cache

import msgspec

from pls.index.facets import facets
from pls.records import Kind, Record, Reply, Share
from pls.records.enums import ReadingStatus, Sharing
from pls.text import addresses, links, tasks
from pls.text.names import is_name


class Sort(Enum):
    """What kind of thing a mark or a name stands for; the value begins its mark."""

    KIND = "k"
    MODALITY = "m"
    SKILL = "s"
    PERSON = "p"
    PROJECT = "j"
    TAG = "t"
    IS = "i"
    HAS = "h"
    CLIENT = "c"
    OTHER = "o"
    DUE = "d"
    LINK = "l"
    SHELF = "r"
    ADDRESS = "u"
    WHOLE = "n"
    FACET = "w"
    STEP = "z"
    SENT = "v"
    DOCUMENT = "f"
    ANSWERED = "e"
    MARKED = "q"
    RECOGNISED = "y"


STEPPED = (Kind.ENTRY, Kind.REFLECTION, Kind.GOAL)
"""The kinds of record whose next steps are the person's own."""

ALL = "a"
"""The mark that every record has."""

LEDGER = ("shared", "answered", "recognised")
"""What is said of a record by others: by what left, and by what came back."""

IS = (
    *("ready", "private", "open", "next", *(status.value for status in ReadingStatus)),
    *LEDGER,
)
HAS = (
    "impact",
    "step",
    "evidence",
    "people",
    "project",
    "skill",
    "minutes",
    "link",
    "goal",
    "text",
)


@lru_cache(4096)
def mark(sort: Sort, name: str) -> str:
    """Return the mark for a name; capitals, accents and extra blanks do not count."""
    folded = " ".join(fold(name).replace("’", "'").split())
    return sort.value + "".join(c if c in _PLAIN else f"x{ord(c):x}x" for c in folded)


_OTHERS = ("learned_from", "recommended_by", "agreed_with", "said_by", "reader")
_PLAIN = frozenset("abcdefghijklmnopqrstuvwyz0123456789")


def fold(text: str) -> str:
    """Return *text* without capitals and accents."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def marks(record: Record) -> tuple[str, ...]:
    """Return every mark of a record."""
    found = [ALL, mark(Sort.KIND, record.kind.value)]
    found += _named(Sort.TAG, record.tags)
    skills = getattr(record, "skills", ())
    found += _named(Sort.SKILL, skills)
    found += [mark(Sort.WHOLE, name) for name in skills]
    found += _named(Sort.PERSON, _people(record))
    found += _named(Sort.PROJECT, (getattr(record, "project", ""),))
    found += [mark(Sort.MODALITY, m.value) for m in getattr(record, "modality", ())]
    found += [mark(Sort.IS, word) for word in _is(record)]
    found += [mark(Sort.HAS, word) for word in _has(record)]
    for name, value in facets(record).named():
        found += [facet(name), facet(name, value)]
    found += [mark(Sort.STEP, word) for word in _stepped(record)]
    return tuple(dict.fromkeys(found))


def facet(name: str, value: str = "") -> str:
    """Return the mark of what says something, or a certain *value*, of a facet."""
    return mark(Sort.FACET, f"{name} {value}" if value else name)


def _named(sort: Sort, names: Iterable[str]) -> Iterator[str]:
    """Yield the marks of names: each as a whole, and each word of it."""
    for name in names:
        words = name.split()
        if words:
            yield mark(sort, name)
        if len(words) > 1:
            yield from (mark(sort, word) for word in words)


def names(record: Record) -> Iterator[tuple[Sort, str]]:
    """Yield every name in a record, as it is written there, and what it names.

    What stands in `people` is a person; the other fields may hold a sentence, and name
    an OTHER person where they read like a name. What a reply says of its writer is
    their word, not ours, and names nobody. An open next step that is DUE on a day is
    named by the day and its line, and any STEP by its state, the days on which it is
    due and was closed, and its line. A LINK is named by the id, the file or the title
    of the record that it leads to. A resource stands on the SHELF under what a list of
    them says of it, and is at an ADDRESS. What left names the records that were SENT
    and its DOCUMENT; a reply names the document that it ANSWERED, and the records that
    it MARKED and RECOGNISED.
    """
    yield from _passed(record)
    if record.kind is Kind.RESOURCE:
        yield Sort.SHELF, shelf(record)
        if address := addresses.normal(getattr(record, "url", "")):
            yield Sort.ADDRESS, address
    if record.kind not in (Kind.SHARE, Kind.REPLY):
        yield from ((Sort.TAG, tag) for tag in record.tags if tag)
        yield from ((Sort.LINK, target) for target in _targets(record))
    for sort, told in (
        (Sort.SKILL, _once(getattr(record, "skills", ()))),
        (Sort.PROJECT, (getattr(record, "project", ""),)),
        (Sort.CLIENT, (getattr(record, "client", ""),)),
    ):
        yield from ((sort, name) for name in told if name)
    if record.kind in STEPPED:
        found = _steps(record)
        yield from ((Sort.STEP, _told(task)) for task in found)
        yield from (
            (Sort.DUE, f"{t.due} {t.line}")
            for t in found
            if t.due and t.state is tasks.State.OPEN
        )
    if record.kind is Kind.REPLY or getattr(record, "reply", None):
        return
    people = getattr(record, "people", ())
    yield from ((Sort.PERSON, name) for name in people if name.strip())
    others = (str(getattr(record, field, "") or "") for field in _OTHERS)
    yield from ((Sort.OTHER, name) for name in others if name and is_name(name))


def _once(names: Iterable[str]) -> Iterable[str]:
    """Return names without those that differ from an earlier one only in capitals."""
    return {mark(Sort.WHOLE, name): name for name in reversed(tuple(names))}.values()


def _passed(record: Record) -> Iterator[tuple[Sort, str]]:
    """Yield what left or came back with a record."""
    if isinstance(record, Share):
        yield Sort.DOCUMENT, record.share
        yield from ((Sort.SENT, item.id) for item in record.items)
    elif isinstance(record, Reply):
        yield Sort.ANSWERED, record.share
        for each in record.marks:
            yield Sort.MARKED, each.id
            if each.recognised:
                yield Sort.RECOGNISED, each.id


_LINKING = ("links", "resources", "goals", "looked_at")


def _targets(record: Record) -> Iterator[str]:
    for field in _LINKING:
        yield from (each for each in getattr(record, field, ()) if each)
    yield from links.targets(record.body)


def linking(record_id: str, path: str, title: str) -> tuple[str, ...]:
    """Return the names of links that lead to a record.

    Args:
        record_id: Its id.
        path: Its file in the space.
        title: Its title.
    """
    name = path.rpartition("/")[2]
    return record_id, f"{record_id}.md", name, f"[[{title}"


_SHELF = ("status", "trust", "trust_checked", "recheck_on", "moved_up")


def shelf(record: Record) -> str:
    """Return what a list of resources says of one, as a text that can be read back.

    It holds the fields of `_SHELF`, whether its age was found too old, its goals.
    """
    told = [str(getattr(record, field, None) or "") for field in _SHELF]
    answers = getattr(record, "trust_answers", {})
    goals = list(getattr(record, "goals", ()))
    return msgspec.json.encode([*told, answers.get("fresh", ""), goals]).decode()


def _people(record: Record) -> tuple[str, ...]:
    others = tuple(getattr(record, field, "") for field in _OTHERS)
    return (*getattr(record, "people", ()), *others)


def _is(record: Record) -> Iterator[str]:
    if getattr(record, "share", None) is Sharing.READY:
        yield "ready"
    elif isinstance(getattr(record, "share", None), Sharing):
        yield "private"
    if _step(record):
        yield "open"
    if getattr(record, "moved_up", None):
        yield "next"
    status = getattr(record, "status", None)
    if isinstance(status, ReadingStatus):
        yield status.value


def _step(record: Record) -> bool:
    return "[ ]" in record.body and record.kind not in (Kind.SHARE, Kind.REPLY)


_BOXES = ("[ ]", "[x]", "[X]", "[-]")
UNDATED = "undated"
"""The name of steps that are open, and due on no day."""

STATES = ("open", "done", "let_go")
STEPS = (*STATES, UNDATED)
_CALLED = dict(zip(tasks.State, STATES, strict=True))


def _steps(record: Record) -> tuple[tasks.Task, ...]:
    body = record.body
    return tasks.find(body) if any(box in body for box in _BOXES) else ()


def _stepped(record: Record) -> Iterator[str]:
    """Yield what can be asked of the next steps of a record."""
    if record.kind in STEPPED:
        for task in _steps(record):
            yield _CALLED[task.state]
            if task.state is tasks.State.OPEN and task.due is None:
                yield UNDATED


def _told(task: tasks.Task) -> str:
    days = f"{task.due or '-'} {task.closed or '-'}"
    return f"{_CALLED[task.state]} {days} {task.line}"


def _has(record: Record) -> Iterator[str]:
    told = {
        "impact": getattr(record, "impact", ""),
        "step": _step(record),
        "evidence": getattr(record, "evidence", ()),
        "people": any(_people(record)),
        "project": getattr(record, "project", ""),
        "skill": getattr(record, "skills", ()),
        "minutes": getattr(record, "minutes", None),
        "link": getattr(record, "url", "") or record.links,
        "goal": getattr(record, "goals", ()),
        "text": record.body.strip(),
    }
    return (word for word in HAS if told[word])
