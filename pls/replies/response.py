"""The reply as it is read: the schema ``pls-response-1.schema.json`` as types.

Text that was not given is empty. Names and words are as written, not verified.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field


Choice = Literal["yes", "partly", "later", "no", "talk"]
InReview = Literal["yes", "no", "undecided", "not_mine_to_say"]
Position = Annotated[int, Meta(ge=1)]
Sha256 = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$", max_length=64)]
Day = Annotated[str, Meta(max_length=10)]
Text60 = Annotated[str, Meta(max_length=60)]
Text80 = Annotated[str, Meta(max_length=80)]
Text280 = Annotated[str, Meta(max_length=280)]
Text500 = Annotated[str, Meta(max_length=500)]
Text1000 = Annotated[str, Meta(max_length=1000)]


class ItemAnswer(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What was answered to one item of the document."""

    n: Position
    recognised: bool = False
    question: Text500 = ""
    comment: Text500 = ""


class AskAnswer(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """What was answered to one ask."""

    n: Position
    answer: Choice
    note: Text280 = ""
    by: Day = ""


class Offer(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The support or time somebody says they will give."""

    choices: Annotated[tuple[Text60, ...], Meta(max_length=8)] = ()
    note: Text500 = ""


class Response(
    Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """A whole reply; ``sender`` (JSON name "from") is the name as claimed."""

    format: Literal["pls-response/1"]
    share_id: str
    share_sha256: Sha256
    answered: Day
    sender: Text80 = field(name="from", default="")
    items: Annotated[tuple[ItemAnswer, ...], Meta(max_length=200)] = ()
    asks: Annotated[tuple[AskAnswer, ...], Meta(max_length=3)] = ()
    seen: Text1000 = ""
    opportunity: Text500 = ""
    support: Offer | None = None
    in_review: InReview | None = None
    follow_up_on: Day = ""
    own_learning: Text280 = ""
    carry_on: bool = False
