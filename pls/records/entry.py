"""Journal entries: one thing learned."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from pls.overriding import override
from pls.records import enums
from pls.records.base import Kind, Record
from pls.records.fields import Day, Minutes, Moment, Prose, Text, Texts, Union


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How something can be checked: words, a web address, or an attachment."""

    kind: enums.EvidenceKind | None = None
    text: str = ""
    url: str = ""
    attachment: str = ""
    estimate: bool = False


class Entry(Record, frozen=True, kw_only=True, omit_defaults=True):
    """One thing learned.

    Attributes:
        occurred: When it happened.
        share_text: The words meant for others; never filled from the body unasked.
        learned_from: Whom the credit goes to.
        client: The client this names, if it does.
    """

    kind: ClassVar[Kind] = Kind.ENTRY

    occurred: Moment | None = None
    modality: Annotated[tuple[enums.Modality, ...], Union] = ()
    planned: bool | None = None
    noticed: enums.Noticed | None = None
    purpose: enums.Purpose | None = None
    formality: enums.Formality | None = None
    organised_by: enums.Organiser | None = None
    setting: enums.Setting | None = None
    with_what: enums.With | None = None
    minutes: Minutes | None = None
    time_source: enums.TimeSource | None = None
    people: Texts = ()
    project: Text = ""
    skills: Texts = ()
    goals: Texts = ()
    resources: Texts = ()
    impact: Prose = ""
    impact_kind: Annotated[tuple[enums.ImpactKind, ...], Union] = ()
    application: enums.Application | None = None
    first_used: Day | None = None
    support: enums.Help | None = None
    barrier: Annotated[tuple[enums.Barrier, ...], Union] = ()
    learned_from: Text = ""
    evidence: Annotated[tuple[Evidence, ...], Union] = ()
    confidentiality: enums.Confidentiality | None = None
    share: enums.Sharing = enums.Sharing.PRIVATE
    share_text: Prose = ""
    client: Text = ""

    @property
    @override
    def when(self) -> Moment:
        """When it happened; else when it was written down."""
        return self.occurred or self.created or Moment("0001-01-01")

    @property
    def form(self) -> enums.Form | None:
        """Self-directed, incidental or tacit, as far as it was said."""
        return enums.form(self.planned, self.noticed)
