"""The document that leaves: exactly what a reader gets, and nothing else.

Format: ``pls-share/1``, the schema ``pls-share-1.schema.json``. Every limit of
that schema stands here as a type, so that reading a document checks it. Text that
was not given is empty and is left out when the document is written.

``pls-share/2`` is the same with more: sections before and after the items, which make
a talk sheet or a success story, facts of an item for a professional body's record, and
pictures. A document that has none of these says that it is of version 1.

``story``, ``impact`` and the text of a section hold a small safe part of Markdown; all
else is plain text. Of a picture the document holds the hash; the bytes go beside it.
"""

import hashlib
from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field


Format = Literal["pls-share/1", "pls-share/2"]
FORMAT: Format = "pls-share/1"
LATER: Format = "pls-share/2"
"""For what the first version has no place for."""

Pictures = Mapping[str, bytes]
"""The encoded pictures of a document, by their hash."""


Audience = Literal["manager", "mentor", "hr", "peers"]
AskKind = Literal[
    "time",
    "opportunity",
    "introduction",
    "feedback",
    "recognition",
    "budget",
    "priority",
    "other",
]
Sheet = Literal["talk", "story", "item"]
"""What a document is where it is no summary: for a talk, one story, one item."""

Position = Annotated[int, Meta(ge=1)]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", max_length=64)]
ShareId = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", max_length=36)
]
Day = Annotated[str, Meta(max_length=10)]
Text40 = Annotated[str, Meta(max_length=40)]
Text80 = Annotated[str, Meta(max_length=80)]
Text120 = Annotated[str, Meta(max_length=120)]
Text160 = Annotated[str, Meta(max_length=160)]
Text200 = Annotated[str, Meta(max_length=200)]
Text240 = Annotated[str, Meta(max_length=240)]
Text280 = Annotated[str, Meta(max_length=280)]
Text300 = Annotated[str, Meta(max_length=300)]
Text400 = Annotated[str, Meta(max_length=400)]
Text1000 = Annotated[str, Meta(max_length=1000)]
Text2000 = Annotated[str, Meta(max_length=2000)]
Text6000 = Annotated[str, Meta(max_length=6000)]


class Part(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What every part of the document has in common: frozen, and nothing unknown."""


class Period(Part, frozen=True, kw_only=True):
    """The days the summary is about, both included (JSON names "from", "to")."""

    start: Day = field(name="from")
    end: Day = field(name="to")


class Party(Part, frozen=True, kw_only=True):
    """Who wrote the summary."""

    name: Text80
    role: Text80 = ""


class Reader(Part, frozen=True, kw_only=True):
    """For whom it is; a role alone is enough."""

    name: Text80 = ""
    role: Text80 = ""


class Ask(Part, frozen=True, kw_only=True):
    """One thing to agree on, and what the writer gives for it."""

    n: Position
    kind: AskKind | None = None
    text: Text240
    my_part: Text160 = ""


class Evidence(Part, frozen=True, kw_only=True):
    """How an item can be checked."""

    kind: Text40 = ""
    text: Text300
    url: Text2000 = ""
    estimate: bool = False


class Picture(Part, frozen=True, kw_only=True):
    """A picture by the hash of its bytes; what it shows in words, and its pixels."""

    sha256: Sha256
    kind: Literal["png", "jpeg"]
    alt: Text300 = ""
    width: Position
    height: Position


class Fact(Part, frozen=True, kw_only=True):
    """A column that a professional body's record asks for, and what stands in it."""

    label: Text80
    value: Text2000


class Section(Part, frozen=True, kw_only=True):
    """A part with a heading of its own; without text it is room to write by hand."""

    heading: Text120
    text: Text2000 = ""


class Item(Part, frozen=True, kw_only=True):
    """One thing learned; ``n`` is its place in this document and no record id.

    ``modality`` holds the reader's words, such as "talking with peers"; ``minutes``
    is 0 when not told.
    """

    n: Position
    group: Text120 = ""
    starred: bool = False
    title: Text200
    story: Text6000 = ""
    impact: Text1000 = ""
    date: Day = ""
    modality: Annotated[tuple[Text40, ...], Meta(max_length=10)] = ()
    minutes: Annotated[int, Meta(ge=0)] = 0
    people: Annotated[tuple[Text80, ...], Meta(max_length=20)] = ()
    project: Text120 = ""
    evidence: Annotated[tuple[Evidence, ...], Meta(max_length=5)] = ()
    credit: Text200 = ""
    facts: Annotated[tuple[Fact, ...], Meta(max_length=20)] = ()
    pictures: Annotated[tuple[Picture, ...], Meta(max_length=5)] = ()


class Number(Part, frozen=True, kw_only=True):
    """One figure with the sentence that says what it means."""

    label: Text80
    value: Text40
    meaning: Text160


class Disclosure(Part, frozen=True, kw_only=True):
    """Everything one reader gets.

    Attributes:
        profile: The professional body whose record it is.
        before: The sections that stand before the items.
        after: The sections that stand after all else.
    """

    format: Format
    id: ShareId
    created: Day
    title: Text120
    audience: Audience | None = None
    period: Period
    sender: Party = field(name="from")
    to: Reader | None = None
    review_on: Day = ""
    answer_by: Day = ""
    in_short: Annotated[tuple[Text280, ...], Meta(max_length=5)] = ()
    asks: Annotated[tuple[Ask, ...], Meta(max_length=3)] = ()
    items: Annotated[tuple[Item, ...], Meta(max_length=200)]
    numbers: Annotated[tuple[Number, ...], Meta(max_length=5)] = ()
    not_worked: Text400 = ""
    next: Annotated[tuple[Text200, ...], Meta(max_length=5)] = ()
    sheet: Sheet | None = None
    profile: Text120 = ""
    before: Annotated[tuple[Section, ...], Meta(max_length=12)] = ()
    after: Annotated[tuple[Section, ...], Meta(max_length=12)] = ()


def version(doc: Disclosure) -> Format:
    """Return the first version of the format that has a place for all of *doc*."""
    more = (doc.sheet, doc.profile, doc.before, doc.after)
    later = any(more) or any(item.facts or item.pictures for item in doc.items)
    return LATER if later else FORMAT


def canonical(doc: Disclosure) -> bytes:
    """Write a document in its one form: JSON, sorted keys, no spaces, UTF-8."""
    return msgspec.json.encode(doc, order="sorted")


def digest(doc: Disclosure) -> str:
    """Return the SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(doc)).hexdigest()


def parse(data: bytes) -> Disclosure:
    """Read a document and check every limit of the schema.

    Raises:
        msgspec.DecodeError: It is no JSON, or not a document of these versions
            (``msgspec.ValidationError``, which says where).
    """
    return msgspec.json.decode(data, type=Disclosure)
