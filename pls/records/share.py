"""Shares: the ledger of what left, frozen."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from pls.records import enums
from pls.records.base import Kind, Record
from pls.records.fields import Day, Text, Texts, Union


class SharedItem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which record stood at which place of the document, under which title.

    Attributes:
        names: The rule for names it had for itself.
    """

    n: int
    id: str
    title: str = ""
    show: tuple[str, ...] = ()
    names: enums.NamesRule | None = None


class Share(Record, frozen=True, kw_only=True, omit_defaults=True):
    """What left, for whom, on which day; never changed after it was written.

    Attributes:
        share: The id the document carries; unrelated to any record.
        sha256: The hash of the document that a reply must name.
        formats: The kinds of file written.
        files: Their names.
        items: The records behind the document's numbers; this never leaves.
        summary: The id of the draft it was made from.
        names: The rule for names; None in shares older than this field.
        clients: Client names that were replaced.
        also: Other words that were treated as names of people.
        pictures: Those that left, as they left, by their paths in the space.
        body: The exact text, and the document the hash is taken over.
    """

    kind: ClassVar[Kind] = Kind.SHARE

    share: Text = ""
    sha256: Text = ""
    audience: enums.Audience = enums.Audience.MANAGER
    reader: Text = ""
    shared_on: Day | None = None
    formats: Texts = ()
    files: Texts = ()
    summary: Text = ""
    items: Annotated[tuple[SharedItem, ...], Union] = ()
    asks: Texts = ()
    names: enums.NamesRule | None = None
    clients: Texts = ()
    also: Texts = ()
    pictures: Texts = ()
