"""A disclosure from what was picked: exactly the fields chosen, each made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from pls.disclosure import document
from pls.errors import BadValueError
from pls.records import Entry, Evidence, Record, Resource
from pls.records.enums import Audience, Modality, NamesRule, way
from pls.records.summary import Field
from pls.text import names, safe


UNTITLED = "Something I learned"
"""Stands where the person chose not to show a title."""

HEADING = "What I learned, and what it changed"
CLIENT = "the client"
SOMEONE = "a colleague"


@dataclass(frozen=True, slots=True)
class Picked:
    """One picked record and what of it is shown."""

    record: Record
    show: frozenset[Field]
    star: bool = False
    names: NamesRule | None = None

    @property
    def in_full(self) -> bool:
        """Whether it is told in full: starred, or with a story that is shown."""
        story = getattr(self.record, "share_text", "")
        told = Field.STORY in self.show and bool(safe.markdown(story))
        return self.star or told


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a disclosure is built from, as plain values.

    Attributes:
        id: The id the document carries.
        created: The day it is made.
        people: Names the rule applies to; the writer and the reader are not among
            them.
        clients: Client names to replace by "the client".
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


def build(draft: Draft) -> document.Disclosure:
    """Return the document for one reader.

    Raises:
        BadValueError: Something is longer than a reader's page takes; the text says
            what, and by how much.
    """
    words = _wording(draft, draft.names)
    fields: dict[str, Any] = {
        "format": document.FORMAT,
        "id": draft.id,
        "created": draft.created,
        "title": safe.line(draft.heading) or HEADING,
        "audience": draft.audience.value,
        "period": {"from": draft.start, "to": draft.end},
        "from": _filled(name=draft.sender, role=draft.role),
        "to": _filled(name=draft.reader, role=draft.reader_role),
        "review_on": draft.review_on,
        "in_short": _lines(draft.in_short, words),
        "asks": [
            {"n": n, "text": text}
            for n, text in enumerate(_lines(draft.ask.splitlines(), words), 1)
        ],
        "items": [_item(n, pick, draft) for n, pick in enumerate(ordered(draft), 1)],
        "not_worked": safe.line(draft.not_worked, words),
        "next": _lines(draft.next, words),
    }
    present = {k: v for k, v in fields.items() if v or k == "items"}
    try:
        return msgspec.convert(present, document.Disclosure)
    except msgspec.ValidationError as error:
        raise BadValueError(_too_long(error)) from error


def ordered(draft: Draft) -> tuple[Picked, ...]:
    """Return the picks as the document numbers them: in full first, then by group."""
    full = [p for p in draft.picks if p.in_full]
    rest = [p for p in draft.picks if not p.in_full]
    groups = list(dict.fromkeys(_group(p) for p in rest))
    return (*full, *sorted(rest, key=lambda p: groups.index(_group(p))))


def _filled(**texts: str) -> dict[str, str]:
    return {name: line for name, text in texts.items() if (line := safe.line(text))}


def _lines(texts: Iterable[str], words: safe.Words) -> list[str]:
    return [line for text in texts if (line := safe.line(text, words))]


def _wording(draft: Draft, rule: NamesRule) -> safe.Words:
    """Return what happens to names and clients inside a text."""
    swaps = dict.fromkeys(draft.clients, CLIENT)
    if rule is not NamesRule.NAMES:
        for person in draft.people:
            swaps.setdefault(person, _as_told(person, rule) or SOMEONE)
    return lambda text: names.replace(text, swaps)


def _as_told(person: str, rule: NamesRule) -> str:
    if rule is NamesRule.NAMES:
        return person
    return names.initials(person) if rule is NamesRule.INITIALS else ""


def _item(n: int, pick: Picked, draft: Draft) -> dict[str, Any]:
    rule = pick.names or draft.names
    words = _wording(draft, rule)
    item: dict[str, Any] = {"n": n, "title": UNTITLED}
    if pick.in_full:
        item["starred"] = True
    for shown in Field:
        if shown in pick.show:
            _SHOWING[shown](item, pick.record, words, rule)
    if Field.LINK not in pick.show:
        for evidence in item.get("evidence", ()):
            evidence.pop("url", None)
    return {name: value for name, value in item.items() if value not in ("", [])}


_Show = Callable[[dict[str, Any], Record, safe.Words, NamesRule], None]


def _title(item: dict[str, Any], record: Record, words: safe.Words, _: object) -> None:
    title = safe.line(record.title, words)
    item["title"] = f"{title[:199]}…" if len(title) > 200 else title or UNTITLED


def _story(item: dict[str, Any], record: Record, words: safe.Words, _: object) -> None:
    item["story"] = safe.markdown(getattr(record, "share_text", ""), words)


def _impact(item: dict[str, Any], record: Record, words: safe.Words, _: object) -> None:
    item["impact"] = safe.markdown(getattr(record, "impact", ""), words)


def _time(item: dict[str, Any], record: Record, _: object, __: object) -> None:
    item["date"] = str(record.when[:10])
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
    item: dict[str, Any], record: Record, _: safe.Words, rule: NamesRule
) -> None:
    told = (_as_told(safe.line(p), rule) for p in getattr(record, "people", ()))
    item["people"] = [person[:80] for person in told if person][:20]


def _project(
    item: dict[str, Any], record: Record, words: safe.Words, _: object
) -> None:
    item["project"] = safe.line(getattr(record, "project", ""), words)


def _skill(item: dict[str, Any], record: Record, words: safe.Words, _: object) -> None:
    skills = getattr(record, "skills", ())
    item["group"] = safe.line(skills[0], words) if skills else ""


def _evidence(
    item: dict[str, Any], record: Record, words: safe.Words, _: object
) -> None:
    found = [e for e in getattr(record, "evidence", ()) if safe.line(e.text, words)]
    item["evidence"] = [_proof(e, words) for e in found[:5]]


def _proof(evidence: Evidence, words: safe.Words) -> dict[str, Any]:
    proof: dict[str, Any] = {"text": safe.line(evidence.text, words)}
    if evidence.kind is not None:
        proof["kind"] = evidence.kind.label.split(" (")[0]
    if evidence.url:
        proof["url"] = evidence.url
    if evidence.estimate:
        proof["estimate"] = True
    return proof


def _link(item: dict[str, Any], record: Record, _: object, __: object) -> None:
    if isinstance(record, Resource) and record.url:
        address = {"kind": "Link", "text": "Web address", "url": record.url}
        item["evidence"] = [*item.get("evidence", []), address]


def _credit(item: dict[str, Any], record: Record, words: safe.Words, _: object) -> None:
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
    Field.CREDIT: _credit,
}


def _group(pick: Picked) -> str:
    skills = getattr(pick.record, "skills", ())
    return skills[0] if skills and Field.SKILL in pick.show else ""


def _too_long(error: msgspec.ValidationError) -> str:
    what, _, where = str(error).partition(" - at `")
    place = where.strip("`$.").replace("[...]", "") or "the summary"
    return f"The page takes less than this for {place}: {what}."
