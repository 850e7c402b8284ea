"""Who confirmed a skill: readers who recognised what was learned with it."""

from __future__ import annotations

from dataclasses import dataclass

from pls.learning.skills import Naming, naming
from pls.records import Entry, Kind, Mark, Reply, Share, Skill
from pls.records.enums import Audience
from pls.space.core import Space
from pls.space.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Confirmation:
    """One recognition of an entry with a skill.

    Attributes:
        who: The name as the reader wrote it.
        on: The day as the reply says it, "" where it says none.
        words: What was said of the entry, or else of all that was shown.
        entry: The id of the entry.
        role: Manager or mentor, as what they read was made for.
    """

    who: str
    on: str
    words: str
    entry: str
    role: str = ""


def confirmations(space: Space, book: Ledger) -> dict[str, tuple[Confirmation, ...]]:
    """Return by skill who confirmed it, the latest first.

    A skill is known by its title in the case of its record; without a record by the
    name an entry gives it. Names that a record lists as others of it count for it.
    """
    names = _names(space)
    found: dict[str, list[Confirmation]] = {}
    said = {key: words for key, words in book.words.items() if space.has(key)}
    for entry in space.those(list(said)):
        if not isinstance(entry, Entry):
            continue
        for skill in dict.fromkeys(names.called(name) for name in entry.skills):
            found.setdefault(skill, []).extend(
                _confirmed(book, word.reply, word.mark)
                for word in said[entry.id]
                if word.mark.recognised
            )
    return {
        skill: tuple(sorted(each, key=lambda one: one.on, reverse=True))
        for skill, each in found.items()
        if each
    }


def confirmed_by(
    space: Space, book: Ledger, entry: Entry
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return for the skills of an entry who confirmed each, by any entry with it."""
    if not any(word.mark.recognised for word in book.words.get(entry.id, ())):
        return ()  # most entries; nothing more is read for them
    names, known = _names(space), confirmations(space, book)
    called = dict.fromkeys(names.called(name) for name in entry.skills)
    told = ((skill, [one.who for one in known.get(skill, ())]) for skill in called)
    return tuple(
        (skill, tuple(dict.fromkeys(filter(None, who)))) for skill, who in told
    )


def _names(space: Space) -> Naming:
    found = space.records(Kind.SKILL)
    return naming(skill for skill in found if isinstance(skill, Skill))


def _confirmed(book: Ledger, reply: Reply, mark: Mark) -> Confirmation:
    return Confirmation(
        reply.reader,
        str(reply.answered or ""),
        mark.comment or reply.seen,
        mark.id,
        _role(book.by_document(reply.share)),
    )


def _role(share: Share | None) -> str:
    """Return what a reader is to the person, where what they got says so."""
    if share is None or share.audience not in (Audience.MANAGER, Audience.MENTOR):
        return ""
    return share.audience.label.lower()
