"""Identifiers: the one place that makes them."""

from __future__ import annotations

import secrets
import uuid
from typing import Final


ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32 in lower case: no letter that looks like a digit."""

LENGTH: Final = 12
"""Sixty random bits: a million records collide with a chance of one in two million."""


def record_id() -> str:
    """Return a new random record id of twelve characters."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def share_id() -> str:
    """Return a new random id for one share, unrelated to any record."""
    return str(uuid.uuid4())


def temporary() -> str:
    """Return a short random name part for a temporary file."""
    return secrets.token_hex(4)
