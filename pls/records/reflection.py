"""Reflections: a template answered, over a period."""

from __future__ import annotations

from typing import ClassVar

from pls.records import enums
from pls.records.base import Kind, Record
from pls.records.fields import Day, Prose, Text, Texts


class Reflection(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A look back; the answers are `## question` sections of the body.

    Attributes:
        template: The id of the questions; "" of a blank page.
        people: With whom one talked, where it tells of a talk.
        looked_at: Ids of the records it looked at.
    """

    kind: ClassVar[Kind] = Kind.REFLECTION

    template: Text = ""
    period_from: Day | None = None
    period_to: Day | None = None
    people: Texts = ()
    looked_at: Texts = ()
    share: enums.Sharing = enums.Sharing.PRIVATE
    share_text: Prose = ""

    @property
    def day(self) -> Day:
        """The day it tells of: the last of its period, or when it was begun in that."""
        begun = Day(str(self.when)[:10])
        return min(self.period_to, begun) if self.period_to else begun
