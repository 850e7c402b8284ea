"""Check that a reply answers exactly the document that was sent."""

from collections.abc import Collection

from pls.errors import RefusedReplyError
from pls.replies.response import Response


def match(
    response: Response,
    share_id: str,
    sha256: str,
    item_numbers: Collection[int],
    ask_numbers: Collection[int],
) -> None:
    """Accept a reply to a share, or refuse it with the reason.

    Args:
        response: What `pls.replies.parse` read.
        share_id: The id the document carries.
        sha256: The hash of the document as it was sent.
        item_numbers: The numbers of its items.
        ask_numbers: The numbers of its asks.

    Raises:
        RefusedReplyError: It answers another share or another text, or names an item
            or an ask twice, or one that is not in it.
    """
    if response.share_id != share_id:
        raise RefusedReplyError("This reply answers another share.")
    if response.share_sha256 != sha256:
        raise RefusedReplyError(
            "The page was changed after it was written, so this reply answers a text "
            "that was not sent."
        )
    _check_once("item", [item.n for item in response.items])
    _check_once("ask", [ask.n for ask in response.asks])
    for item in response.items:
        if item.n not in item_numbers:
            raise RefusedReplyError(
                f"This reply names item {item.n}, which is not in the share."
            )
    for ask in response.asks:
        if ask.n not in ask_numbers:
            raise RefusedReplyError(
                f"This reply names ask {ask.n}, which is not in the share."
            )


def _check_once(what: str, numbers: list[int]) -> None:
    for n in numbers:
        if numbers.count(n) > 1:
            raise RefusedReplyError(f"This reply answers {what} {n} twice.")
