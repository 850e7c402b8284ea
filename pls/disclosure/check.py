"""The last check: what a document holds, said in numbers and names before it leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pls import records
from pls.disclosure.build import Draft, Log, build
from pls.disclosure.document import Disclosure
from pls.records import Number, Record
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
        similar: Words that begin like the name of a person who is not told by name.
        kept: Sentences on what was chosen and still stays.
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
    similar: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """About how many printed pages it takes, at 450 words each."""
        return max(1, -(-self.words // 450))


def check(
    doc: Disclosure, draft: Draft, clients: Iterable[str], log: Log | None = None
) -> Check:
    """Say what *doc* holds.

    Args:
        doc: The document as it would leave.
        draft: What it was built from.
        clients: Every client name the space knows.
        log: What building it told; it is built again where it is not given.
    """
    if log is None:
        build(draft, log := Log())
    addresses = [e.url for item in doc.items for e in item.evidence if e.url]
    text = "\n".join(texts(doc))
    whole = "\n".join([text, *addresses])
    in_full = {hit.name for hit in names.find(whole, draft.people)}
    told = Counter(hit.name for hit in names.find(whole, (), clients))
    unseen = (log.initials | log.hidden) - in_full
    return Check(
        records=len(doc.items),
        titles=sum(1 for pick in draft.picks if "title" in pick.show),
        stories=sum(1 for item in doc.items if item.story),
        impacts=sum(1 for item in doc.items if item.impact),
        times=sum(1 for item in doc.items if item.date),
        words=sum(plain.count(t) for t in texts(doc)),
        passages=len(held(draft)),
        initials=tuple(sorted({names.initials(name) for name in log.initials})),
        in_full=tuple(sorted(in_full)),
        hidden=tuple(sorted(log.hidden - in_full)),
        clients=tuple(sorted(told.items())),
        replaced=tuple(sorted(log.clients)),
        addresses=len(addresses) + len(re.findall(r"https?://|www\.", text)),
        wordless=_wordless(draft),
        similar=names.near(text, unseen),
        kept=tuple(log.kept),
    )


def _wordless(draft: Draft) -> tuple[str, ...]:
    return tuple(
        pick.record.title
        for pick in draft.picks
        if "story" in pick.show and not getattr(pick.record, "share_text", "")
    )


def texts(doc: Disclosure) -> tuple[str, ...]:
    """Return every text of *doc* that a reader reads, in its order."""
    found: list[str] = [doc.title, *doc.in_short]
    found += [part for s in doc.before for part in (s.heading, s.text)]
    found += [part for ask in doc.asks for part in (ask.text, ask.my_part)]
    for item in doc.items:
        found += [item.group, item.title, item.story, item.impact, item.project]
        found += [*item.people, item.credit, *(e.text for e in item.evidence)]
        found += [f"{fact.label} {fact.value}" for fact in item.facts]
    found += [f"{n.label} {n.value} {n.meaning}" for n in doc.numbers]
    found += [doc.not_worked, *doc.next]
    found += [part for s in doc.after for part in (s.heading, s.text)]
    return tuple(text for text in found if text)


def held(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return the private passages that stay: of which text, then the passage.

    They are those of every field of the picked records, and of the words of the
    summary itself.
    """
    own = (draft.heading, draft.ask, "\n".join(draft.in_short), draft.not_worked)
    found = [("", text) for text in (*own, "\n".join(draft.next))]
    found += [(section.heading, section.text) for section in draft.sections]
    found += [("", "\n".join(map(_figure, draft.numbers)))]
    for pick in draft.picks:
        title = pick.record.title
        found += [(title, text) for text in written(pick.record)]
    return tuple(
        (title, text[span.start : span.end].strip())
        for title, text in found
        for span in private.spans(text)
    )


def _figure(number: Number) -> str:
    return f"{number.label}\n{number.value}\n{number.meaning}"


def written(record: Record) -> tuple[str, ...]:
    """Return every text of a record, the values of a list as one."""
    return (record.body, *_texts(records.plain(record).values()))


def _texts(values: Iterable[object]) -> Iterable[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from _texts(value.values())
        elif isinstance(value, list | tuple):
            yield "\n".join(_texts(value))
