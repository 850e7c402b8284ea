"""A disclosure from what was picked: exactly the fields chosen, each made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import msgspec

from pls.disclosure import document, illustrations, lengths, profiles, sheets
from pls.disclosure.illustrations import Illustration
from pls.disclosure.profiles import Profile
from pls.errors import BadValueError
from pls.records import Entry, Evidence, Record, Reflection, Resource
from pls.records.enums import Audience, Formality, Modality, NamesRule, Trust, way
from pls.records.summary import Field, Number, Section, Sheet
from pls.text import names, private, safe
from pls.text.names import Swaps


UNTITLED = "Something I learned"
"""Stands where the person chose not to show a title."""

HEADING = sheets.HEADINGS[Sheet.SUMMARY]
CLIENT = "the client"
SOMEONE = "a colleague"
EVIDENCE = 5
"""How many pieces of evidence a page shows of one item."""
PEOPLE = 20
"""How many people a page names of one item."""
PICTURES = 5
"""How many pictures a page shows of one item."""


@lru_cache(maxsize=1024)
def _has_words(story: str) -> bool:
    return bool(safe.markdown(story))


@dataclass(frozen=True, slots=True)
class Picked:
    """One picked record and what of it is shown."""

    record: Record
    show: frozenset[Field]
    star: bool = False
    names: NamesRule | None = None
    pictures: tuple[Illustration, ...] = ()

    @property
    def in_full(self) -> bool:
        """Whether it is told in full: starred, or with a story that is shown."""
        story = getattr(self.record, "share_text", "")
        told = Field.STORY in self.show and _has_words(story)
        return self.star or told

    @property
    def group(self) -> str:
        """The heading it stands under, empty where none is shown."""
        skills = getattr(self.record, "skills", ())
        return skills[0] if skills and Field.SKILL in self.show else ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a disclosure is built from, as plain values.

    Attributes:
        id: The id the document carries.
        created: The day it is made.
        people: Names the rule applies to; the writer and the reader are not among
            them.
        clients: Client names to replace by "the client".
        sections: What was written beside the items; only the parts of the sheet leave.
        profile: Of the professional body whose record it becomes.
    """

    id: str
    created: str
    sender: str
    role: str
    reader: str
    audience: Audience
    start: str
    end: str
    picks: tuple[Picked, ...]
    names: NamesRule = NamesRule.INITIALS
    people: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()
    heading: str = ""
    review_on: str = ""
    ask: str = ""
    in_short: tuple[str, ...] = ()
    not_worked: str = ""
    next: tuple[str, ...] = ()
    reader_role: str = field(default="")
    sheet: Sheet = Sheet.SUMMARY
    sections: tuple[Section, ...] = ()
    numbers: tuple[Number, ...] = ()
    profile: Profile | None = None


@dataclass(slots=True)
class Log:
    """What was done to the names, and what was left out, while building.

    Attributes:
        initials: People told by their initials.
        hidden: People left out or told as "a colleague".
        clients: Clients that were replaced.
        items: By record id, the people of whom an item tells, however it does.
        kept: Sentences on what was chosen and still stays.
    """

    initials: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    clients: set[str] = field(default_factory=set)
    items: dict[str, set[str]] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)

    def replaced(self, draft: Draft, rule: NamesRule, used: Iterable[str]) -> None:
        """Remember names that were replaced under a rule."""
        found = set(used)
        self.clients |= found & draft.clients
        told = self.initials if rule is NamesRule.INITIALS else self.hidden
        told |= found & draft.people if rule is not NamesRule.NAMES else set()


def build(draft: Draft, log: Log | None = None) -> document.Disclosure:
    """Return the document for one reader.

    Args:
        draft: What it is built from.
        log: Learns what was done to the names.

    Raises:
        BadValueError: Something is longer than a reader's page takes; the text says
            what, and by how much.
    """
    log = log or Log()
    words = _wording(draft, draft.names)
    sheets.refuse_several(draft.sheet, len(draft.picks))
    page = draft.sheet, draft.audience
    beside, kept = sheets.beside(*page, draft.sections, draft.numbers, words)
    log.kept += kept
    fields: dict[str, Any] = {
        "format": document.FORMAT,
        "id": draft.id,
        "created": draft.created,
        "title": safe.line(draft.heading, words),
        "audience": draft.audience.value,
        "period": {"from": draft.start, "to": draft.end},
        "from": _filled(draft.sender, draft.role, words),
        "to": _filled(draft.reader, draft.reader_role, words),
        "review_on": draft.review_on,
        "in_short": _lines(draft.in_short, words),
        "asks": [
            {"n": n, "text": text} for n, text in enumerate(_asks(draft.ask, words), 1)
        ],
        "items": [
            _item(n, pick, draft, log) for n, pick in enumerate(ordered(draft), 1)
        ],
        "not_worked": safe.line(draft.not_worked, words),
        "next": _lines(draft.next, words),
        **beside,
    }
    log.replaced(draft, draft.names, words.used)
    if not fields["title"]:
        titles = [item["title"] for item in fields["items"]]
        fields["title"] = sheets.heading(draft.sheet, titles)
    present = {k: v for k, v in fields.items() if v or k == "items"}
    try:
        doc = msgspec.convert(present, document.Disclosure)
    except msgspec.ValidationError as error:
        raise BadValueError(lengths.sentence(str(error), present)) from error
    if draft.profile is not None:
        return profiles.follow(doc, draft.profile, _formality(draft))
    return msgspec.structs.replace(doc, format=document.version(doc))


def _formality(draft: Draft) -> tuple[Formality | None, ...]:
    """Return how formal each item was, where its time is shown."""
    return tuple(
        getattr(pick.record, "formality", None) if Field.TIME in pick.show else None
        for pick in ordered(draft)
    )


def ordered(draft: Draft) -> tuple[Picked, ...]:
    """Return the picks as the document numbers them."""
    return numbered(draft.picks)


def numbered(picks: Iterable[Picked]) -> tuple[Picked, ...]:
    """Return picks in the order of a page: in full first, then by group."""
    known = tuple(picks)
    rest = [p for p in known if not p.in_full]
    groups = list(dict.fromkeys(p.group for p in rest))
    in_full = (p for p in known if p.in_full)
    return (*in_full, *sorted(rest, key=lambda p: groups.index(p.group)))


def _filled(name: str, role: str, words: Swaps) -> dict[str, str]:
    told = {"name": safe.line(name), "role": safe.line(role, words)}
    return {key: text for key, text in told.items() if text}


def _asks(ask: str, words: Swaps) -> list[str]:
    return _lines(private.public(ask).splitlines(), words)


def _lines(texts: Iterable[str], words: Swaps) -> list[str]:
    shown = private.each(texts)
    return [line for text in shown if (line := safe.line(text, words))]


def _wording(draft: Draft, rule: NamesRule) -> Swaps:
    """Return what happens to names and clients inside a text."""
    clients = dict.fromkeys(draft.clients, CLIENT)
    if rule is NamesRule.NAMES:
        return Swaps(clients=clients)
    told = {person: _as_told(person, rule) or SOMEONE for person in draft.people}
    return Swaps(told, clients)


def _as_told(person: str, rule: NamesRule) -> str:
    if rule is NamesRule.NAMES:
        return person
    spelled = any(letter.isalpha() for letter in person)  # a number has no initials
    return names.initials(person) if rule is NamesRule.INITIALS and spelled else ""


def _item(n: int, pick: Picked, draft: Draft, log: Log) -> dict[str, Any]:
    rule = pick.names or draft.names
    words = _wording(draft, rule)
    item: dict[str, Any] = {"n": n, "title": UNTITLED}
    if pick.in_full:
        item["starred"] = True
    told = Field.PICTURES in pick.show
    record = illustrations.beside(pick.record) if told else pick.record
    for shown, show in _SHOWING.items():
        if shown in pick.show:
            show(item, record, words, rule)
    item["pictures"] = illustrations.told(pick.pictures if told else (), words)
    log.replaced(draft, rule, words.used)
    log.items[pick.record.id] = words.used & draft.people
    _settle(item, pick, words, log)
    return {name: value for name, value in item.items() if value not in ("", [])}


def _settle(item: dict[str, Any], pick: Picked, words: Swaps, log: Log) -> None:
    """Keep of the evidence what may leave, and refuse what a page has no room for."""
    kept = []
    for proof in item.get("evidence", ()):
        told = dict(proof)
        given = told.pop("url", "")
        if given and Field.LINK in pick.show:
            address = _address(given, item["title"], words, log)
            told |= {"url": address} if address else {}
        if "url" in told or told["text"]:
            kept.append(told | {"text": told["text"] or "Web address"})
        elif not given or Field.LINK not in pick.show:
            log.kept.append(f"“{item['title']}”: evidence without words stays here.")
    item["evidence"] = kept
    _refuse(item, "evidence", "pieces of evidence", EVIDENCE)
    _refuse(item, "people", "people", PEOPLE)
    _refuse(item, "pictures", "pictures", PICTURES)


def _refuse(item: Mapping[str, Any], name: str, what: str, most: int) -> None:
    if (many := len(item.get(name, ()))) > most:
        raise BadValueError(
            f"“{item['title']}” has {many} {what} and a page takes {most}: "
            f"keep fewer of them, or do not show them."
        )


def _address(url: str, title: str, words: Swaps, log: Log) -> str:
    """Return a web address that may leave, or nothing and say why it stays."""
    if not url:
        return ""
    if not safe.address(url):
        log.kept.append(f"“{title}”: an address that is not a plain web address stays.")
        return ""
    if name := names.in_address(url, words.people, words.clients):
        log.kept.append(f"“{title}”: a web address that tells of {name} stays here.")
        return ""
    return url


_Show = Callable[[dict[str, Any], Record, Swaps, NamesRule], None]


def _title(item: dict[str, Any], record: Record, words: Swaps, _: object) -> None:
    title = safe.line(record.title, words)
    item["title"] = f"{title[:199]}…" if len(title) > 200 else title or UNTITLED


def _story(item: dict[str, Any], record: Record, words: Swaps, _: object) -> None:
    item["story"] = safe.markdown(getattr(record, "share_text", ""), words)


def _impact(item: dict[str, Any], record: Record, words: Swaps, _: object) -> None:
    item["impact"] = safe.markdown(getattr(record, "impact", ""), words)


def _time(item: dict[str, Any], record: Record, _: object, __: object) -> None:
    day = record.day if isinstance(record, Reflection) else record.when
    item["date"] = str(day[:10])
    if getattr(record, "minutes", None):
        item["minutes"] = getattr(record, "minutes", 0)
    if isinstance(record, Entry):
        item["modality"] = ways(record.modality)


def ways(modality: Iterable[Modality]) -> list[str]:
    """Return ways of learning in a reader's words, each once."""
    shown = (way(m) for m in modality)
    told = (w.label.lower().replace("&", "and") for w in shown if w is not None)
    return list(dict.fromkeys(told))


def _people(
    item: dict[str, Any], record: Record, words: Swaps, rule: NamesRule
) -> None:
    present = [safe.line(p) for p in private.each(getattr(record, "people", ()))]
    words.used.update(present)
    told = [_as_told(person, rule)[:80] for person in present]
    item["people"] = [person for person in told if person]


def _project(item: dict[str, Any], record: Record, words: Swaps, _: object) -> None:
    item["project"] = safe.line(getattr(record, "project", ""), words)


def _skill(item: dict[str, Any], record: Record, words: Swaps, _: object) -> None:
    skills = private.each(getattr(record, "skills", ()))
    item["group"] = safe.line(skills[0], words) if skills else ""


def _evidence(item: dict[str, Any], record: Record, words: Swaps, _: object) -> None:
    found = getattr(record, "evidence", ())
    texts = private.each(e.text for e in found)
    item["evidence"] = [
        _proof(e, safe.line(text, words)) for e, text in zip(found, texts, strict=True)
    ]


def _proof(evidence: Evidence, text: str) -> dict[str, Any]:
    proof: dict[str, Any] = {"text": text}
    if evidence.kind is not None:
        proof["kind"] = evidence.kind.label.split(" (")[0]
    if evidence.url:
        proof["url"] = evidence.url
    if evidence.estimate:
        proof["estimate"] = True
    return proof


def _link(item: dict[str, Any], record: Record, _: object, __: object) -> None:
    if isinstance(record, Resource) and record.url:
        address = {"kind": "Link", "text": "", "url": record.url}
        item["evidence"] = [*item.get("evidence", []), address]


def _trust(item: dict[str, Any], record: Record, _: object, __: object) -> None:
    if not isinstance(record, Resource) or record.trust in (None, Trust.UNCHECKED):
        return
    said = "Out of date" if record.out_of_date else record.trust.hint
    level = {"kind": "Trust", "text": said}
    item["evidence"] = [*item.get("evidence", []), level]


def _credit(item: dict[str, Any], record: Record, words: Swaps, _: object) -> None:
    item["credit"] = safe.line(getattr(record, "learned_from", ""), words)


_SHOWING: Mapping[Field, _Show] = {
    Field.TITLE: _title,
    Field.STORY: _story,
    Field.IMPACT: _impact,
    Field.TIME: _time,
    Field.PEOPLE: _people,
    Field.PROJECT: _project,
    Field.SKILL: _skill,
    Field.EVIDENCE: _evidence,
    Field.LINK: _link,
    Field.TRUST: _trust,
    Field.CREDIT: _credit,
}
