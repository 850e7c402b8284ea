"""Professional bodies' records: which columns they ask for, and what fills them.

A profile names the columns. What stands in one is taken from the item as it would
leave, and from nothing else, so that the fields the person chose, the private passages
and the rule for names have been seen to already. A column stays empty, as room to write
by hand, where its field is not shown:

=========  =========================================================================
``Field``  columns that it allows
=========  =========================================================================
title      title, topic, subject
story      learned, description
impact     impact, applied, outcome_achieved
time       date, date_from, date_to, modality, method, formality, hours,
           participatory_hours, helped_others
skill      skills
evidence   evidence, verifiable; verifiable_hours with time; url with link
credit     provider
=========  =========================================================================

All other columns (why, goals, standards, reflection, what is needed next, categories of
points) hold judgements that no record of ours has a field for, and are always empty.

To use it: `follow` a profile with a document that was built, telling how formal each
item was where its time is shown. The profiles are in ``resources/profiles/cpd.json``;
`pls.space.profiles` reads them. Facts restate the project's field study.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pls.disclosure import document, prose, wording
from pls.disclosure.document import Disclosure, Fact, Item, Section
from pls.records.enums import Formality, Way


HEADING: Final = "Hours in this record"
LONGEST: Final = 2000
"""The characters that one column holds."""
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_COUNTED: Final = frozenset({"hours", "participatory_hours", "verifiable_hours"})


class Target(Struct, frozen=True):
    """Hours that a body asks for in a cycle, and of which kind."""

    name: str
    hours: float


class Profile(Struct, frozen=True, forbid_unknown_fields=True):
    """What one professional body asks for.

    Attributes:
        as_of: When the facts were true, in the words of the source.
        cycle_months: How long a cycle is. One of 12 months is the body's year; a longer
            one ends with the period of the document.
        year_starts: The month and day on which the body's year begins.
        target_hours: Of a cycle; None where the body counts no hours, or by categories.
        columns: Keys of `COLUMNS`, in the order of the body's form.
        rule: A sentence for the person who writes; it does not leave.
    """

    id: str
    name: str
    columns: tuple[str, ...]
    cycle_months: int
    as_of: str = ""
    year_starts: str = "01-01"
    target_hours: float | None = None
    sub_targets: tuple[Target, ...] = ()
    rule: str = ""

    @property
    def hint(self) -> str:
        """What the person should know before using it, in a sentence or three."""
        checked = f"As of {self.as_of}. " if self.as_of else ""
        told = f"{self.rule} {checked}Rules change: check with your body."
        return told.strip()


def parse(text: str) -> tuple[Profile, ...]:
    """Read profiles from JSON.

    Raises:
        msgspec.DecodeError: It is no JSON, or not a list of profiles.
    """
    return msgspec.json.decode(text, type=tuple[Profile, ...])


def follow(
    doc: Disclosure, profile: Profile, formality: Sequence[Formality | None] = ()
) -> Disclosure:
    """Return a document as the record that a professional body asks for.

    Args:
        doc: As it was built; its items say what may be told.
        profile: Whose columns its items get as facts, and whose targets the hours are
            held against in a section after all else.
        formality: How formal each item was, in the order of the items; None where it
            was not said or the time of the item is not shown.
    """
    said = [*formality, *[None] * len(doc.items)]
    items = tuple(
        replace(item, facts=facts(profile, item, how))
        for item, how in zip(doc.items, said, strict=False)
    )
    told = hours(profile, items, doc.period.end)
    listed = "\n".join(f"- {line}" for line in told)
    after = (*doc.after, Section(heading=HEADING, text=listed)) if told else doc.after
    done = replace(doc, items=items, profile=profile.name, after=after)
    return replace(done, format=document.version(done))


def facts(
    profile: Profile, item: Item, formality: Formality | None = None
) -> tuple[Fact, ...]:
    """Return every column of a profile with what *item* tells for it, or empty."""
    filled = []
    for key in keys(profile):
        label, fill = COLUMNS[key]
        value = fill(item)
        if key == "formality" and formality is not None:
            value = _FORMS[formality]
        filled.append(Fact(label=label, value=_fitting(value)))
    return tuple(filled)


def keys(profile: Profile) -> tuple[str, ...]:
    """Return the columns of a profile; a day that does not end is just a date."""
    if "date_to" in profile.columns:
        return profile.columns
    return tuple("date" if key == "date_from" else key for key in profile.columns)


def rest(item: Item) -> Item:
    """Return an item without what its facts tell already, and in full."""
    if not item.facts:
        return item
    told = {(fact.label, fact.value) for fact in item.facts}
    empty = Item(n=item.n, title=item.title)
    columns = {key: (label, fill(item)) for key, (label, fill) in COLUMNS.items()}
    gone = {
        name: getattr(empty, name)
        for name, keys in _TELLING.items()
        if any(columns[key] in told for key in keys)
    }
    return replace(item, **gone)


def told(item: Item) -> tuple[Fact, ...]:
    """Return the facts of an item that say something beside its title."""
    return tuple(fact for fact in item.facts if fact.value not in {"", item.title})


def hours(profile: Profile, items: Iterable[Item], end: str) -> tuple[str, ...]:
    """Say the hours per year, and what is still open in the cycle that ends last.

    Counted is what stands in the document with its time. Nothing is said where no time
    is shown, nor for a body that does not ask for hours.

    Args:
        profile: Its years, its cycle, its targets.
        items: With their `facts`.
        end: The last day of the period, as in ``2026-06-12``.
    """
    timed = [item for item in items if item.minutes and _DAY.fullmatch(item.date)]
    asked = profile.target_hours or not _COUNTED.isdisjoint(profile.columns)
    if not timed or not asked:
        return ()
    years: dict[str, int] = {}
    for item in sorted(timed, key=lambda item: item.date):
        year = _year(item.date, profile.year_starts)
        years[year] = years.get(year, 0) + item.minutes
    lines = [f"{year}: {wording.duration(minutes)}." for year, minutes in years.items()]
    start = _start(profile, end)
    if not start:
        return tuple(lines)
    now = [item for item in timed if start <= item.date <= end]
    if profile.target_hours is not None:
        lines.append(_open(profile.name, _minutes(now), profile.target_hours))
    lines += [
        _open(
            wording.capital(target.name),
            _minutes(_of_kind(now, target.name)),
            target.hours,
        )
        for target in profile.sub_targets
    ]
    return tuple(lines)


def _open(what: str, minutes: int, target: float) -> str:
    asked = round(target * 60)
    done = wording.duration(minutes) or "0 h"
    told = f"{what}: {done} of {wording.duration(asked)} in this cycle"
    if minutes >= asked:
        return f"{told}."
    return f"{told}. Still open in this cycle: {wording.duration(asked - minutes)}."


def _minutes(items: Iterable[Item]) -> int:
    return sum(item.minutes for item in items)


def _of_kind(items: Iterable[Item], kind: str) -> list[Item]:
    return [item for item in items if _KINDS[kind](item)]


def _year(day: str, starts: str) -> str:
    first = _first_day(day, starts)
    whole = starts == "01-01"
    return first[:4] if whole else f"Year from {wording.day(first)}"


def _first_day(day: str, starts: str) -> str:
    """Return the first day of the year that *day* is in."""
    year = int(day[:4]) - (day[5:] < starts)
    return f"{year:04}-{starts}"


def _start(profile: Profile, end: str) -> str:
    """Return the first day of the cycle, or nothing where *end* is no day."""
    if not _DAY.fullmatch(end):
        return ""
    if profile.cycle_months == 12:
        return _first_day(end, profile.year_starts)
    months = int(end[:4]) * 12 + int(end[5:7]) - 1 - profile.cycle_months
    # Sorts after the day itself, which belonged to the cycle before.
    return f"{max(months, 0) // 12:04}-{max(months, 0) % 12 + 1:02}-{end[8:]}+"


def _fitting(value: str) -> str:
    return value if len(value) <= LONGEST else f"{value[: LONGEST - 1]}…"


def _hours(item: Item) -> str:
    """Return hours as a figure that a table can add up: `0.33`, `1.5`."""
    return f"{item.minutes / 60:.2f}".rstrip("0").rstrip(".") if item.minutes else ""


def _told(text: str) -> str:
    """Return Markdown as plain text, each of its paragraphs and points on a line."""
    lines = (f"{block.mark} {block.text}".strip() for block in prose.blocks(text))
    return "\n".join(filter(None, lines))


def _story(item: Item) -> str:
    return _told(item.story)


def _impact(item: Item) -> str:
    return _told(item.impact)


def _how(item: Item) -> str:
    return wording.capital(wording.listed(item.modality))


def _with_others(item: Item) -> bool:
    return not _OTHERS.isdisjoint(item.modality)


def _evidence(item: Item) -> str:
    return "; ".join(wording.proofs(item))


def _url(item: Item) -> str:
    return next((proof.url for proof in item.evidence if proof.url), "")


def _is_formal(item: Item) -> bool:
    label = COLUMNS["formality"][0]
    told = {fact.value for fact in item.facts if fact.label == label}
    return not told.isdisjoint({_FORMS[Formality.FORMAL], _FORMS[Formality.NON_FORMAL]})


def _empty(_: Item) -> str:
    return ""


_FORMS: Final = {
    Formality.INFORMAL: "Informal",
    Formality.NON_FORMAL: "Structured",
    Formality.FORMAL: "Formal",
}
_TEACHING: Final = Way.TEACHING.label.lower()
# As they read in a document: all that is learned from or with others.
_OTHERS: Final = frozenset(
    {way.label.lower() for way in (Way.PEER, Way.MENTORED, Way.FEEDBACK)} | {_TEACHING}
)
# By the field of an item, the columns that tell all of it.
_TELLING: Final[Mapping[str, tuple[str, ...]]] = {
    "story": ("learned", "description"),
    "impact": ("impact", "applied", "outcome_achieved"),
    "date": ("date", "date_from"),
    "minutes": ("hours",),
    "modality": ("modality", "method"),
    "evidence": ("evidence",),
    "credit": ("provider",),
}
_KINDS: Final[Mapping[str, Callable[[Item], bool]]] = {
    "participatory": _with_others,
    "verifiable": lambda item: bool(item.evidence),
    "formal": _is_formal,
}

COLUMNS: Final[Mapping[str, tuple[str, Callable[[Item], str]]]] = {
    "date": ("Date", lambda item: item.date),
    "date_from": ("Date from", lambda item: item.date),
    "date_to": ("Date to", lambda item: item.date),
    "title": ("Activity", lambda item: item.title),
    "topic": ("Topic", lambda item: item.title),
    "subject": ("Subject", lambda item: item.title),
    "description": ("Description", _story),
    "learned": ("What I learned", _story),
    "impact": ("What changed", _impact),
    "applied": ("How I applied it", _impact),
    "outcome_achieved": ("Outcome achieved", _impact),
    "modality": ("How", _how),
    "method": ("Method", _how),
    "formality": ("Formal or informal", _empty),
    "hours": ("Hours", _hours),
    "participatory_hours": (
        "Hours with others",
        lambda item: _hours(item) if _with_others(item) else "",
    ),
    "verifiable": ("Verifiable", lambda item: "Yes" if item.evidence else ""),
    "verifiable_hours": (
        "Verifiable hours",
        lambda item: _hours(item) if item.evidence else "",
    ),
    "evidence": ("Evidence", _evidence),
    "skills": ("Skills", lambda item: item.group),
    "provider": ("Provider", lambda item: item.credit),
    "url": ("Web address", _url),
    "helped_others": (
        "How I helped others",
        lambda item: wording.capital(_TEACHING) if _TEACHING in item.modality else "",
    ),
    "why": ("Why", _empty),
    "goal": ("Goal", _empty),
    "pdp_goal": ("Goal of the development plan", _empty),
    "objective": ("Objective", _empty),
    "desired_outcome": ("Desired outcome", _empty),
    "planned": ("Planned", _empty),
    "status": ("Status", _empty),
    "standard": ("Standard", _empty),
    "scope_area": ("Scope of practice", _empty),
    "reflection": ("Reflection", _empty),
    "evaluation_against_goal": ("Held against the goal", _empty),
    "do_differently": ("What I do differently", _empty),
    "next_need": ("What I need next", _empty),
    "reviewed_on": ("Reviewed on", _empty),
    "benefit_me": ("What it is worth to me", _empty),
    "benefit_employer": ("What it is worth at work", _empty),
    "pdu_ways_of_working": ("PDU, ways of working", _empty),
    "pdu_power_skills": ("PDU, power skills", _empty),
    "pdu_business_acumen": ("PDU, business acumen", _empty),
}
"""For each column its label, and what an item tells for it."""
