r"""The reply as text in a mail: find the block, undo quoting and wrapping.

Between ``-----BEGIN PLS RESPONSE-----`` and ``-----END PLS RESPONSE-----`` stands the
JSON in base64 (RFC 4648, 64 signs a line), then ``Check:`` with the first eight
hexadecimal digits of its SHA-256, so that a line lost on the way is noticed.
"""

import base64
import binascii
import hashlib
import re

from pls.errors import RefusedReplyError


LIMIT = 64 * 1024
# A block is a third longer than its JSON, and a mail has words around it.
MAIL_LIMIT = 4 * LIMIT

# Each mark asks for three dashes only, so that a long row of them is read once.
_MARK = re.compile(r"-{3}\s*(BEGIN|END) PLS RESPONSE\s*-{3,}")
_CHECK = re.compile(r"Check:([0-9a-f]{8})$", re.IGNORECASE)
# Quoting signs at the start of lines, white space anywhere, and what mail adds unseen.
_QUOTING = re.compile(r"(?m)^[ \t\u00a0]*(?:[>|][ \t\u00a0]*)+")
_UNSEEN = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")


def unwrap(data: bytes) -> bytes:
    """Return the JSON of a reply, from its file or from a pasted text.

    Raises:
        RefusedReplyError: It is too long, or the block is incomplete or damaged.
    """
    if len(data) > MAIL_LIMIT:
        raise RefusedReplyError("This is longer than a reply can be.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RefusedReplyError("This is not a reply: it is not text.") from None
    # JSON is taken as it is, even when a comment in it quotes a block.
    found = text.encode() if text.lstrip().startswith("{") else _block(text)
    if len(found) > LIMIT:
        raise RefusedReplyError("This reply is longer than 64 KB.")
    return found


def _block(text: str) -> bytes:
    found = {_UNSEEN.sub("", _QUOTING.sub("", part)) for part in _parts(text)}
    if len(found) > 1:
        raise RefusedReplyError("The text holds more than one reply; paste one.")
    return _decoded(found.pop())


def _parts(text: str) -> list[str]:
    """Return what stands between each beginning and the next end, in one pass."""
    found: list[str] = []
    start = None
    begun = False
    for mark in _MARK.finditer(text):
        if mark[1] == "BEGIN":
            begun = True
            start = mark.end() if start is None else start
        elif start is not None:
            # What is left of a longer row of dashes is no part of the code.
            found.append(text[start : mark.start()].rstrip("-"))
            start = None
    if not begun:
        raise RefusedReplyError("This is not a reply: no reply was found in the text.")
    if not found:
        raise RefusedReplyError("The end of the reply is missing from the text.")
    return found


def _decoded(code: str) -> bytes:
    check = _CHECK.search(code)
    if not check:
        raise RefusedReplyError("The last lines of the reply are missing.")
    try:
        raw = base64.b64decode(code[: check.start()], validate=True)
    except (binascii.Error, ValueError):
        raise RefusedReplyError("The reply was damaged on its way.") from None
    if hashlib.sha256(raw).hexdigest()[:8] != check[1].lower():
        raise RefusedReplyError("The reply was damaged on its way.")
    return raw
