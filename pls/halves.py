"""Halves of a sign: what UTF-16 writes as two units, and no file holds one of."""

from __future__ import annotations


def whole(text: str) -> str:
    """Return *text* with U+FFFD for each half; two that belong together are one sign.

    They come out of what other programs cut in the middle of an emoji.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
