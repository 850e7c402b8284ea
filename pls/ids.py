"""Identifiers: the one place that makes them."""

from __future__ import annotations

import os
from typing import Final


ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in lower case: no letter that looks like a digit."""

LENGTH: Final = 12
"""Sixty random bits: a million records collide with a chance of one in two million."""


def record_id() -> str:
    """Return a new random record id of twelve characters."""
    return _letters(LENGTH)


def derived(*told: str) -> str:
    """Return the record id that all computers make of the same texts."""
    from hashlib import sha256  # noqa: PLC0415 (few commands need it)

    digest = sha256("\0".join(told).encode("utf-8", "surrogatepass")).digest()
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:LENGTH])


def share_id() -> str:
    """Return a new random id for one share, unrelated to any record."""
    from uuid import uuid4  # noqa: PLC0415 (few commands share)

    return str(uuid4())


def device() -> str:
    """Return a new short random name for this computer."""
    return _letters(5)


def hidden() -> str:
    """Return a new random name for a file that shall tell nothing."""
    return _letters(20)


def temporary() -> str:
    """Return a short random name part for a temporary file."""
    return os.urandom(4).hex()


def _letters(count: int) -> str:
    # The system's own random numbers, as `secrets` gives them, which takes long to
    # load. The alphabet has 32 letters, so each stands for as many bytes.
    return "".join(ALPHABET[byte % len(ALPHABET)] for byte in os.urandom(count))
