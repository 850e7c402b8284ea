"""A change of how all files of a space are encrypted, as the person wants it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from pls.crypto import Keys


@dataclass(frozen=True, slots=True, repr=False)
class Change:
    """What shall be done to a space.

    Attributes:
        what: As `space.yaml` says it: "encrypting", "decrypting" or "rekeying".
        keys: What opens the space, or shall open it.
        words: The passphrase from then on, where that matters.
    """

    what: str
    keys: Keys
    words: str = ""
