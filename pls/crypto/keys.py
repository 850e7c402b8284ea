"""The keys of a space: what opens its files, and what names them.

Written as an identity file of age: a line for each X25519 identity, the one in use
first, older ones after it. Lines with `#` are remarks to age; one of them holds the
secret from which names of files are made, which stays the same when the key changes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Final

import msgspec
from pyrage import IdentityError, x25519
from typing_extensions import override

from pls.errors import WrongKeyError


_SECRET: Final = "AGE-SECRET-KEY-1"  # noqa: S105 (how every one begins)
_NAMES: Final = "# names: "
_REMARK: Final = (
    "# Personal Learning Space: with this, age opens every file of the space."
)


class Keys(msgspec.Struct, frozen=True):
    """What opens the files of one space.

    Attributes:
        identities: Secret keys as age writes them, the one in use first.
        naming: The secret from which names are made.
    """

    identities: tuple[str, ...]
    naming: bytes

    @override
    def __repr__(self) -> str:
        """Say nothing: what is printed or logged must not open anything."""
        return "Keys(…)"

    @property
    def recipient(self) -> str:
        """The public key that files are sealed to, `age1…`."""
        return public(self.identities[0])

    @property
    def recipients(self) -> tuple[str, ...]:
        """The public keys of all it opens, the one in use first."""
        return tuple(public(identity) for identity in self.identities)

    def text(self) -> str:
        """Return the keys as an identity file of age."""
        lines = (_REMARK, f"{_NAMES}{self.naming.hex()}", *self.identities)
        return "".join(f"{line}\n" for line in lines)

    def led(self, recipient: str) -> Keys:
        """Return the same keys, the one of a public key in use.

        While a new key is on its way to this computer, what says which one is in use
        and what holds the keys may arrive one after the other.

        Raises:
            WrongKeyError: None of them is it.
        """
        mine = [i for i in self.identities if public(i) == recipient]
        if not mine:
            raise WrongKeyError("This key belongs to another space.")
        rest = (i for i in self.identities if i != mine[0])
        return msgspec.structs.replace(self, identities=(mine[0], *rest))

    def renewed(self) -> Keys:
        """Return the same with a new key in use; the old ones still open old files."""
        return msgspec.structs.replace(self, identities=(_fresh(), *self.identities))

    def name(self, what: str, length: int = 24) -> str:
        """Return a name for a file that says nothing about *what* it is made from.

        The same for the same keys, different for whatever else; a keyed hash
        (HMAC-SHA-256) in the letters of base 32.
        """
        made = hmac.digest(self.naming, what.encode("utf-8", "surrogatepass"), "sha256")
        return base64.b32encode(made).decode().lower()[:length]


def generate() -> Keys:
    """Return the keys of a new space.

    Its one key alone, as it stands on the recovery sheet, gives the same names.
    """
    return read(_fresh())


def read(text: str) -> Keys:
    """Return the keys in an identity file.

    Raises:
        WrongKeyError: It holds none, or one that is damaged.
    """
    lines = [line.strip() for line in text.splitlines()]
    found = tuple(line for line in lines if line.startswith(_SECRET))
    named = [line.removeprefix(_NAMES) for line in lines if line.startswith(_NAMES)]
    if not found:
        raise WrongKeyError("There is no key in it.")
    for identity in found:
        public(identity)
    try:
        naming = bytes.fromhex(named[0]) if named else b""
    except ValueError as error:
        raise WrongKeyError("The key is damaged.") from error
    # From a recovery sheet there is but the key itself; a new one keeps the names.
    return Keys(found, naming or hashlib.sha256(found[-1].encode()).digest())


def public(identity: str) -> str:
    """Return the public half of a secret key.

    Raises:
        WrongKeyError: It is none.
    """
    try:
        return str(x25519.Identity.from_str(identity).to_public())
    except IdentityError as error:
        raise WrongKeyError("The key is cut off, or has a letter wrong.") from error


def _fresh() -> str:
    return str(x25519.Identity.generate())
