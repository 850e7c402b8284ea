"""Resources: things to read, watch or ask, with how far they are trusted."""

from __future__ import annotations

from typing import ClassVar, Final

from pls.records import enums
from pls.records.base import Kind, Record
from pls.records.fields import Day, Last, Minutes, Prose, Text, Texts


TOO_OLD: Final = "Too old"
"""The answer to the question of age that makes a resource one that is out of date."""


class Resource(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A bookmark with notes in its body.

    Attributes:
        trust_answers: The answers to the six questions, by their key.
        trust_why: The reason for the level, in a sentence.
        minutes: How long it takes to read.
        moved_up: When the person said that this is what they want to read next.
        link_checked: When its address was last asked whether the page is there.
        link_problem: What was wrong then, in a sentence; "" where the page was there.
    """

    kind: ClassVar[Kind] = Kind.RESOURCE

    url: Text = ""
    media: enums.Media | None = None
    status: enums.ReadingStatus | None = None
    trust: enums.Trust | None = None
    trust_why: Prose = ""
    trust_checked: Day | None = None
    trust_answers: dict[str, str] = {}  # noqa: RUF012 (msgspec copies it)
    recheck_on: Day | None = None
    recommended_by: Text = ""
    moved_up: Last = None
    link_checked: Day | None = None
    link_problem: Text = ""
    minutes: Minutes | None = None
    skills: Texts = ()
    goals: Texts = ()
    project: Text = ""
    share: enums.Sharing = enums.Sharing.PRIVATE
    share_text: Prose = ""

    @property
    def out_of_date(self) -> bool:
        """Whether the person found it too old when they last looked."""
        return self.trust_answers.get("fresh") == TOO_OLD
