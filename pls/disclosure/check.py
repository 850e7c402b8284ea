"""The last check: what a document holds, said in numbers and names before it leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pls.disclosure.build import Draft
from pls.disclosure.document import Disclosure
from pls.records import Record
from pls.records.enums import NamesRule
from pls.text import names, plain, private


@dataclass(frozen=True, slots=True)
class Check:
    """What leaves, and what of the picked records stays.

    Attributes:
        records: How many records leave.
        titles: How many of them with their title; and so on for the other fields.
        words: How many words the reader gets.
        passages: Private passages in the picked records; they stay here.
        initials: People who appear as initials, their initials.
        in_full: People whose name, or part of it, appears.
        hidden: People who were left out by the rule.
        clients: Client names that appear, and how often.
        replaced: Client names that were replaced.
        addresses: Web addresses that leave.
        wordless: Titles of items whose story is shown but has no words for others.
    """

    records: int
    titles: int
    stories: int
    impacts: int
    times: int
    words: int
    passages: int
    initials: tuple[str, ...]
    in_full: tuple[str, ...]
    hidden: tuple[str, ...]
    clients: tuple[tuple[str, int], ...]
    replaced: tuple[str, ...]
    addresses: int
    wordless: tuple[str, ...]

    @property
    def pages(self) -> int:
        """About how many printed pages it takes, at 450 words each."""
        return max(1, -(-self.words // 450))

    @property
    def minutes(self) -> int:
        """How many minutes it takes to read, at 230 words each."""
        return max(1, round(self.words / 230))


def check(doc: Disclosure, draft: Draft, clients: Iterable[str]) -> Check:
    """Say what *doc* holds.

    Args:
        doc: The document as it would leave.
        draft: What it was built from.
        clients: Every client name the space knows.
    """
    text = "\n".join(texts(doc))
    in_full = sorted({hit.name for hit in names.find(text, draft.people)})
    touched = _named(draft)
    told = Counter(hit.name for hit in names.find(text, clients))
    unshown = touched - set(in_full)
    as_initials = draft.names is NamesRule.INITIALS
    return Check(
        records=len(doc.items),
        titles=sum(1 for pick in draft.picks if "title" in pick.show),
        stories=sum(1 for item in doc.items if item.story),
        impacts=sum(1 for item in doc.items if item.impact),
        times=sum(1 for item in doc.items if item.date),
        words=sum(plain.count(t) for t in texts(doc)),
        passages=sum(_passages(pick.record) for pick in draft.picks),
        initials=tuple(
            sorted(i for i in _initials(unshown) if as_initials and i in text)
        ),
        in_full=tuple(in_full),
        hidden=tuple(sorted(n for n in unshown if names.initials(n) not in text)),
        clients=tuple(sorted(told.items())),
        replaced=tuple(sorted(draft.clients)),
        addresses=sum(1 for i in doc.items for e in i.evidence if e.url)
        + len(re.findall(r"https?://|www\.", text)),
        wordless=tuple(
            pick.record.title
            for pick in draft.picks
            if "story" in pick.show and not getattr(pick.record, "share_text", "")
        ),
    )


def texts(doc: Disclosure) -> tuple[str, ...]:
    """Return every text of *doc* that a reader reads, in its order."""
    found: list[str] = [doc.title, *doc.in_short]
    found += [part for ask in doc.asks for part in (ask.text, ask.my_part)]
    for item in doc.items:
        found += [item.group, item.title, item.story, item.impact, item.project]
        found += [*item.people, item.credit, *(e.text for e in item.evidence)]
    found += [f"{n.label} {n.value} {n.meaning}" for n in doc.numbers]
    found += [doc.not_worked, *doc.next]
    return tuple(text for text in found if text)


def _initials(people: Iterable[str]) -> set[str]:
    return {names.initials(person) for person in people}


def _named(draft: Draft) -> set[str]:
    """Return the people that the picked fields name before the rule is applied."""
    found: set[str] = set()
    for pick in draft.picks:
        record = pick.record
        if "people" in pick.show:
            found |= set(getattr(record, "people", ())) & draft.people
        shown = [record.title if "title" in pick.show else ""]
        shown.append(getattr(record, "share_text", "") if "story" in pick.show else "")
        shown.append(getattr(record, "impact", "") if "impact" in pick.show else "")
        text = private.public("\n\n".join(shown))
        found |= {hit.name for hit in names.find(text, draft.people)}
    return found


def _passages(record: Record) -> int:
    texts = (record.body, getattr(record, "share_text", ""), record.title)
    return sum(private.count(text) for text in texts)
