"""The last check: what a document holds, said in numbers and names before it leaves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pls import records
from pls.disclosure import profiles
from pls.disclosure.build import Draft, Log, Picked, build, ordered
from pls.disclosure.document import Disclosure, Item
from pls.records import Number, Record
from pls.records.enums import NamesRule
from pls.text import names, plain, private, strangers


@dataclass(frozen=True, slots=True)
class Found:
    """Something worth a look, and where it stands.

    Attributes:
        text: The word, the web address, or the words that stand for a picture.
        id: The record it stands in; "" where it stands around the items.
        title: Of the item, as the reader sees it.
        story: Whether it stands in the words for others.
    """

    text: str
    id: str = ""
    title: str = ""
    story: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An item that tells of other people.

    Attributes:
        id: The record.
        title: As the reader sees it.
        people: Whom it tells of, by their full names.
        rule: The rule for names it has for itself, if it has one.
    """

    id: str
    title: str
    people: tuple[str, ...]
    rule: NamesRule | None = None


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
        kept: Sentences on what was chosen and still stays.
        links: Every web address that leaves with an item.
        pictures: Every picture that leaves, by the words that stand for it.
        facts: How many facts for a professional body leave, beside titles.
        doubts: Words that look like a name and are left as they are.
        named: The items that tell of other people.
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
    kept: tuple[str, ...] = ()
    links: tuple[Found, ...] = ()
    pictures: tuple[Found, ...] = ()
    facts: int = 0
    doubts: tuple[Found, ...] = ()
    named: tuple[Named, ...] = ()

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
    clients = frozenset(clients)
    items = _items(doc, draft)
    links = _links(items)
    text = "\n".join(texts(doc))
    whole = "\n".join([text, *(link.text for link in links)])
    in_full = {hit.name for hit in names.find(whole, draft.people)}
    told = Counter(hit.name for hit in names.find(whole, (), clients))
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
        addresses=len(links) + len(re.findall(r"https?://|www\.", text)),
        wordless=_wordless(draft),
        kept=tuple(log.kept),
        links=links,
        pictures=_pictures(items),
        facts=sum(len(profiles.told(item)) for item in doc.items),
        doubts=_doubts(doc, draft, clients, in_full),
        named=_named(items, draft, log),
    )


_Placed = tuple[tuple[Picked, Item], ...]


def _items(doc: Disclosure, draft: Draft) -> _Placed:
    return tuple(zip(ordered(draft), doc.items, strict=True))


def _links(items: _Placed) -> tuple[Found, ...]:
    return tuple(
        Found(proof.url, pick.record.id, item.title)
        for pick, item in items
        for proof in item.evidence
        if proof.url
    )


def _pictures(items: _Placed) -> tuple[Found, ...]:
    return tuple(
        Found(one.alt, pick.record.id, item.title)
        for pick, item in items
        for one in item.pictures
    )


def _doubts(
    doc: Disclosure, draft: Draft, clients: Iterable[str], in_full: set[str]
) -> tuple[Found, ...]:
    """Return words that look like a name where names are not told, each once."""
    known = {*draft.people, *draft.clients, *clients, draft.sender, draft.reader}
    asked = [
        (text, here)
        for text, here, rule in _placed(doc, draft)
        if rule is not NamesRule.NAMES
    ]
    near = names.near("\n".join(text for text, _ in asked), draft.people - in_full)
    found: dict[str, Found] = {}
    for text, here in asked:
        begun = (word for word in near if word in text)
        for word in (*begun, *strangers.find(text, known)):
            found.setdefault(word, replace(here, text=word))
    return tuple(found.values())


def _placed(doc: Disclosure, draft: Draft) -> Iterable[tuple[str, Found, NamesRule]]:
    """Yield every text, where it stands, and the rule for names there."""
    for pick, item in _items(doc, draft):
        for text in _of_item(item):
            story = text == item.story
            here = Found("", pick.record.id, item.title, story=story)
            yield text, here, pick.names or draft.names
    for text in _around(doc):
        yield text, Found(""), draft.names


def _named(items: _Placed, draft: Draft, log: Log) -> tuple[Named, ...]:
    found = []
    for pick, item in items:
        hits = names.find("\n".join(_of_item(item)), draft.people)
        told = log.items.get(pick.record.id, set()) | {hit.name for hit in hits}
        if told:
            people = tuple(sorted(told))
            found.append(Named(pick.record.id, item.title, people, pick.names))
    return tuple(found)


def _wordless(draft: Draft) -> tuple[str, ...]:
    return tuple(
        pick.record.title
        for pick in draft.picks
        if "story" in pick.show and not getattr(pick.record, "share_text", "")
    )


def texts(doc: Disclosure) -> tuple[str, ...]:
    """Return every text of *doc* that a reader reads."""
    items = (text for item in doc.items for text in _of_item(item))
    return (*_around(doc), *items)


def _of_item(item: Item) -> tuple[str, ...]:
    found = [item.group, item.title, item.story, item.impact, item.project]
    found += [*item.people, item.credit, *(e.text for e in item.evidence)]
    found += [text for fact in item.facts for text in (fact.label, fact.value)]
    found += [picture.alt for picture in item.pictures]
    return tuple(text for text in found if text)


def _around(doc: Disclosure) -> tuple[str, ...]:
    """Return every text that belongs to no item."""
    found: list[str] = [doc.title, doc.profile, *doc.in_short]
    found += [part for ask in doc.asks for part in (ask.text, ask.my_part)]
    sections = (*doc.before, *doc.after)
    found += [part for each in sections for part in (each.heading, each.text)]
    found += [f"{n.label} {n.value} {n.meaning}" for n in doc.numbers]
    found += [doc.not_worked, *doc.next]
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
