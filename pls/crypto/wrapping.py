"""The keys of a space, wrapped by a passphrase, as age wraps an identity file.

The cost is the point: scrypt takes about a second for each try (work factor 18, as age
chooses it), and holds everything else in the process meanwhile.
"""

from __future__ import annotations

from pyrage import DecryptError, passphrase

from pls.crypto import keys
from pls.crypto.keys import Keys
from pls.errors import WrongKeyError


_WRONG = "This is not the passphrase of the space."


def wrap(found: Keys, words: str) -> bytes:
    """Return keys as an age file that *words* open."""
    return bytes(passphrase.encrypt(found.text().encode(), words))


def unwrap(data: bytes, words: str) -> Keys:
    """Return the keys in an age file.

    Raises:
        WrongKeyError: The passphrase is another one, or the file is damaged.
    """
    try:
        text = passphrase.decrypt(data, words).decode()
    except (DecryptError, UnicodeDecodeError) as error:
        raise WrongKeyError(_WRONG) from error
    return keys.read(text)
