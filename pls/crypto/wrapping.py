"""The keys of a space, wrapped by a passphrase, as age wraps an identity file.

The cost is the point: scrypt takes about a second for each try, and holds everything
else in the process meanwhile. How much work that is on this computer is measured anew
each time by the library, in a moment in which other programs may be at work as well. It
then wraps with too little, or refuses, unread, what asks for more than sixteen times
what it measured; both are noticed here and done again.
"""

from __future__ import annotations

import re
import time
from typing import Final

from pyrage import DecryptError, passphrase

from pls.crypto import keys
from pls.crypto.keys import Keys
from pls.errors import WrongKeyError


LEAST: Final = 17
"""Of the work that a passphrase is worth: half of what age takes, as a power of two."""

MOST: Final = 22
"""More than that age refuses too: it takes gigabytes."""

_TRIES: Final = 8
_UNREAD: Final = 1e-7
"""Seconds for each unit of work in which no computer does it."""
_PAUSE: Final = 0.1

_ENDLESS: Final = "The wrapped key is damaged: no computer could open it."
_WRONG: Final = "This is not the passphrase of the space."


def wrap(found: Keys, words: str) -> bytes:
    """Return keys as an age file that *words* open."""
    best = b""
    for _ in range(_TRIES):
        made = bytes(passphrase.encrypt(found.text().encode(), words))
        best = max(best, made, key=work)
        if work(best) >= LEAST:
            break
    return best


def unwrap(data: bytes, words: str) -> Keys:
    """Return the keys in an age file.

    Raises:
        WrongKeyError: The passphrase is another one, or the file is damaged.
    """
    asked = work(data)
    if asked > MOST:
        raise WrongKeyError(_ENDLESS)
    for left in reversed(range(_TRIES)):
        begun = time.monotonic()
        try:
            return keys.read(passphrase.decrypt(data, words).decode())
        except (DecryptError, UnicodeDecodeError) as error:
            if time.monotonic() - begun > _UNREAD * 2**asked or not left:
                raise WrongKeyError(_WRONG) from error
            time.sleep(_PAUSE)
    raise AssertionError


def work(data: bytes) -> int:
    """Return how much work opening a wrapped key takes, as a power of two."""
    found = re.match(rb"age-encryption[^\n]*\n-> scrypt \S+ ([0-9]{1,2})\n", data)
    return int(found[1]) if found else 0
