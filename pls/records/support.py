"""Support: something asked for or promised, and whether it happened."""

from __future__ import annotations

from typing import ClassVar

from pls.records.base import Kind, Record
from pls.records.fields import Day, Text


class Support(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What was said, by whom and when; what happened, and how much of it.

    Attributes:
        about: Which of the twelve kinds of support it is, by its key.
        amount: What was promised, in words ("4 hours a month").
        used: What came of it, in words ("14 of 24 h").
        dropped_on: The day from which it was no longer needed.
        reply: The id of the reply it came with.
    """

    kind: ClassVar[Kind] = Kind.SUPPORT

    about: Text = ""
    said_by: Text = ""
    said_on: Day | None = None
    done_on: Day | None = None
    dropped_on: Day | None = None
    amount: Text = ""
    used: Text = ""
    reply: Text = ""
