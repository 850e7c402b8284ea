"""What every kind of record has in common."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, ClassVar

import msgspec

from pls.records.fields import First, Last, Moment, Prose, Rule, Text, Texts


class Kind(StrEnum):
    """The kinds of record; the value is what the front matter says."""

    ENTRY = "entry"
    RESOURCE = "resource"
    REFLECTION = "reflection"
    SKILL = "skill"
    GOAL = "goal"
    SUMMARY = "summary"
    SHARE = "share"
    REPLY = "reply"
    SUPPORT = "support"


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing the person keeps; in the folder, one file.

    Attributes:
        id: Random, for life; other files and other computers know it by this.
        created: When the file was first written.
        updated: When a person last changed it.
        deleted: When it was put into the bin; None while it lives.
        links: Ids of other records, or titles where no record is known.
        body: The text under the front matter, exactly as in the file.
        extra: Front matter that is not ours, or that could not be understood, as
            found; it is kept.
    """

    kind: ClassVar[Kind]

    id: Text
    title: Text
    created: First = None
    updated: Last = None
    deleted: Annotated[Moment | None, msgspec.Meta(extra={"merge": Rule.LATER})] = None
    tags: Texts = ()
    links: Texts = ()
    body: Prose = ""
    extra: dict[str, Any] = {}

    @property
    def when(self) -> Moment:
        """The moment a list sorts and dates this record by."""
        return self.created or Moment("0001-01-01")
