"""Read a reply strictly: schema, real dates, plain text."""

import json
import re
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from pls.disclosure import wording
from pls.errors import RefusedReplyError
from pls.replies.block import unwrap
from pls.replies.response import AskAnswer, ItemAnswer, Offer, Response


# The message quotes the reply, which may be long or odd.
_QUOTED = re.compile(r"(['`][^'`]{30})[^'`]+")


def parse(data: bytes) -> Response:
    """Read a saved reply or a pasted text that holds one.

    Raises:
        RefusedReplyError: It cannot be taken in; the text says why.
    """
    raw = unwrap(data)
    try:
        response = msgspec.json.decode(raw, type=Response)
        json.loads(raw, object_pairs_hook=_named_once)
    except msgspec.ValidationError as error:
        where = _QUOTED.sub(r"\1…", wording.line(str(error)))[:120]
        raise RefusedReplyError(
            f"This reply does not fit its format: {where}."
        ) from None
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise RefusedReplyError("This reply is damaged and cannot be read.") from None
    _check_dates(response)
    return cleaned(response)


def _named_once(pairs: list[tuple[str, Any]]) -> None:
    """Refuse a name that stands twice: readers differ on which value counts."""
    if len(dict(pairs)) != len(pairs):
        raise RefusedReplyError("This reply names a field twice.")


def _check_dates(response: Response) -> None:
    optional = [response.follow_up_on, *(ask.by for ask in response.asks)]
    for text in [response.answered, *filter(None, optional)]:
        if not _is_day(text):
            raise RefusedReplyError("This reply names a date that is no date.")


def _is_day(text: str) -> bool:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _prose(text: str) -> str:
    """Keep plain text with its line ends; all else that is not seen goes."""
    ends = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _seen(wording.plain(ends).strip())


def _line(text: str) -> str:
    return _seen(wording.line(text))


def _seen(text: str) -> str:
    """Take a text of which nothing is seen for none."""
    return text if any(sign.isprintable() for sign in "".join(text.split())) else ""


def cleaned(response: Response) -> Response:
    """Return a reply in plain text: no control signs, no turned directions."""
    offer = response.support
    return replace(
        response,
        share_id=wording.line(response.share_id),
        sender=_line(response.sender),
        items=tuple(_item(item) for item in response.items),
        asks=tuple(_ask(ask) for ask in response.asks),
        seen=_prose(response.seen),
        opportunity=_prose(response.opportunity),
        support=_offer(offer) if offer else None,
        own_learning=_prose(response.own_learning),
    )


def _item(item: ItemAnswer) -> ItemAnswer:
    return replace(item, question=_prose(item.question), comment=_prose(item.comment))


def _ask(ask: AskAnswer) -> AskAnswer:
    return replace(ask, note=_prose(ask.note))


def _offer(offer: Offer) -> Offer:
    choices = tuple(filter(None, map(_line, offer.choices)))
    return replace(offer, choices=choices, note=_prose(offer.note))
