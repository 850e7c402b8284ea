"""Summaries: a curated draft, before anything leaves."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from pls.records import enums
from pls.records.base import Kind, Record
from pls.records.fields import Day, Prose, Text, Union


class Field(enums.Choice):
    """The fields of an item that may be shown to a reader."""

    TITLE = "title", "Title"
    STORY = "story", "Story"
    IMPACT = "impact", "Impact"
    TIME = "time", "Time", "Day, minutes and way of learning"
    PEOPLE = "people", "People"
    PROJECT = "project", "Project"
    SKILL = "skill", "Skill", "The heading it stands under"
    EVIDENCE = "evidence", "Evidence"
    LINK = "link", "Web address"
    CREDIT = "credit", "Learned from"
    TRUST = "trust", "Trust", "How far I trust a resource, in a word"
    PICTURES = "pictures", "Pictures", "Those of the evidence and of the story"


class Sheet(enums.Choice):
    """What a draft becomes."""

    SUMMARY = "summary", "Summary", "What I learned, and what it changed"
    TALK = "talk", "Talk sheet", "For a 1:1: what we agreed, what is new, what I ask"
    STORY = "story", "Success story", "One page: what was learned, done and changed"
    ITEM = "item", "Single item", "One thing learned, in full"


class Section(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a page in own words, by the heading a reader sees."""

    heading: str
    text: str = ""


class Number(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One figure, and in a few words what it means."""

    label: str
    value: str = ""
    meaning: str = ""


class Pick(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One picked record: what of it is shown, and how.

    Attributes:
        id: The record.
        show: The fields shown; nothing else of the record leaves.
        star: Among the few that are read first, in full.
        names: A rule for names in this item that differs from the summary's.
    """

    id: str
    show: tuple[Field, ...] = (Field.TITLE, Field.IMPACT, Field.SKILL)
    star: bool = False
    names: enums.NamesRule | None = None


class Summary(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A draft for one reader.

    Attributes:
        ask: What it should lead to.
        in_short: Up to five lines on what is different now, in own words.
        clients: Client names that are replaced by "the client" in what leaves.
        also: Other words to treat as names of people by the rule.
        heading: The title the reader sees; the record's own title stays here.
        sheet: What it becomes; a summary, if nothing was said.
        profile: The key of the professional body whose record it becomes.
        sections: Parts in own words; those of another sheet stay in the draft. Where
            two computers wrote the same part, both texts are kept.
        numbers: Figures with their meaning.
    """

    kind: ClassVar[Kind] = Kind.SUMMARY

    audience: enums.Audience = enums.Audience.MANAGER
    reader: Text = ""
    period_from: Day | None = None
    period_to: Day | None = None
    review_on: Day | None = None
    ask: Prose = ""
    names: enums.NamesRule = enums.NamesRule.INITIALS
    clients: Annotated[tuple[str, ...], Union] = ()
    also: Annotated[tuple[str, ...], Union] = ()
    items: Annotated[tuple[Pick, ...], Union] = ()
    heading: Text = ""
    in_short: Annotated[tuple[str, ...], Union] = ()
    not_worked: Prose = ""
    next: Annotated[tuple[str, ...], Union] = ()
    sheet: Sheet = Sheet.SUMMARY
    profile: Text = ""
    sections: Annotated[tuple[Section, ...], Union] = ()
    numbers: Annotated[tuple[Number, ...], Union] = ()

    @property
    def picks(self) -> tuple[Pick, ...]:
        """What is picked, each record once.

        Where two computers chose differently for one, both choices were kept: then
        only what both show is shown, and no name where their rules for names differ.
        """
        found: dict[str, Pick] = {}
        for pick in self.items:
            found[pick.id] = _agreed(found.get(pick.id, pick), pick)
        return tuple(found.values())


def _agreed(one: Pick, two: Pick) -> Pick:
    return Pick(
        id=one.id,
        show=tuple(field for field in one.show if field in two.show),
        star=one.star or two.star,
        names=one.names if one.names == two.names else enums.NamesRule.HIDDEN,
    )
