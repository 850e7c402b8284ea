"""Goals: what the person wants to learn, and what it serves."""

from __future__ import annotations

from typing import ClassVar

from pls.records import enums
from pls.records.base import Kind, Record
from pls.records.fields import Day, Text, Texts


class Goal(Record, frozen=True, kw_only=True, omit_defaults=True):
    """A goal; its experiments are task lines in the body.

    Attributes:
        priority: The priority of the organisation that it serves.
    """

    kind: ClassVar[Kind] = Kind.GOAL

    priority: Text = ""
    skills: Texts = ()
    state: enums.GoalState = enums.GoalState.ACTIVE
    agreed_with: Text = ""
    agreed_on: Day | None = None
