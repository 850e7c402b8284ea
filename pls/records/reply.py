"""Replies: what a reader answered."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from pls.records import enums
from pls.records.base import Kind, Record
from pls.records.fields import Day, Prose, Text, Texts, Union


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was answered to one item.

    Attributes:
        n: The item's place in the document.
        id: The record it stood for.
        recognised: The reader acknowledges it.
        question: What the reader asks.
        comment: What the reader says.
    """

    n: int
    id: str
    recognised: bool = False
    question: str = ""
    comment: str = ""


class Answered(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was answered to one ask."""

    n: int
    answer: enums.Answer
    note: str = ""
    by: Day | None = None


class Reply(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An accepted reply; what the reader wrote is in the body.

    Attributes:
        reader: The name as the reader wrote it, not verified.
        seen: The sentence of recognition.
        support: What was offered, as chosen words.
    """

    kind: ClassVar[Kind] = Kind.REPLY

    share: Text = ""
    sha256: Text = ""
    reader: Text = ""
    answered: Day | None = None
    source: enums.Source = enums.Source.FILE
    marks: Annotated[tuple[Mark, ...], Union] = ()
    asks: Annotated[tuple[Answered, ...], Union] = ()
    seen: Prose = ""
    opportunity: Prose = ""
    support: Texts = ()
    support_note: Prose = ""
    in_review: enums.InReview | None = None
    follow_up_on: Day | None = None
    own_learning: Prose = ""
    carry_on: bool = False
