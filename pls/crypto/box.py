"""Sealing and opening single files, each one an age file to the key of the space."""

from __future__ import annotations

from functools import cached_property
from typing import IO, Final

import pyrage
from pyrage import DecryptError, RecipientError, x25519

from pls.crypto.keys import Keys
from pls.errors import DamagedRecordError, LockedError, WrongKeyError


MARK: Final = b"age-encryption.org/v1\n"
"""What every file begins with."""

_OTHERS: Final = "No matching keys"
_CHANGED: Final = "It is damaged: not everything in it is as it was encrypted."


class Box:
    """Seals for one space, and opens where its keys are known."""

    def __init__(self, recipient: str, keys: Keys | None = None) -> None:
        """Take what seals and what opens.

        Args:
            recipient: The public key of the space.
            keys: What opens; None while the space is locked.

        Raises:
            WrongKeyError: The public key is none, or the keys belong to another one.
        """
        try:
            self._recipients = [x25519.Recipient.from_str(recipient)]
        except RecipientError as error:
            raise WrongKeyError("The public key of the space is damaged.") from error
        self.recipient = recipient
        self._keys = keys and keys.led(recipient)

    @property
    def is_locked(self) -> bool:
        """Whether it only seals."""
        return self._keys is None

    @property
    def keys(self) -> Keys:
        """What opens.

        Raises:
            LockedError: The space is locked.
        """
        if self._keys is None:
            raise LockedError("This space is locked.")
        return self._keys

    @property
    def locked(self) -> bool:
        """Whether it seals only."""
        return self._keys is None

    @cached_property
    def _identities(self) -> list[x25519.Identity]:
        return [x25519.Identity.from_str(i) for i in self.keys.identities]

    def seal(self, data: bytes) -> bytes:
        """Return *data* as an age file."""
        return bytes(pyrage.encrypt(data, self._recipients))

    def open(self, data: bytes) -> bytes:
        """Return what an age file holds.

        Raises:
            LockedError: The space is locked.
            DamagedRecordError: It is damaged, or sealed for another key.
        """
        identities = self._identities
        try:
            return bytes(pyrage.decrypt(data, identities))
        except DecryptError as error:
            raise DamagedRecordError(_why(data, error)) from error

    def is_older(self, data: bytes) -> bool:
        """Tell whether a file that can be opened is sealed for an older key."""
        return len(self._identities) > 1 and not self.is_new(data)

    def is_new(self, data: bytes) -> bool:
        """Tell whether an age file is sealed for the key in use, not an older one.

        Raises:
            LockedError: The space is locked.
        """
        try:
            pyrage.decrypt(data, self._identities[:1])
        except DecryptError:
            return False
        return True

    def pour(self, source: IO[bytes], into: IO[bytes]) -> None:
        """Seal a stream, bit by bit, so that other work goes on meanwhile."""
        pyrage.encrypt_io(source, into, self._recipients)

    def draw(self, source: IO[bytes], into: IO[bytes]) -> None:
        """Open a stream, bit by bit.

        Raises:
            LockedError: The space is locked.
            DamagedRecordError: It is damaged, or sealed for another key.
        """
        identities = self._identities
        try:
            pyrage.decrypt_io(source, into, identities)
        except DecryptError as error:
            raise DamagedRecordError(_why(MARK, error)) from error
        except OSError as error:
            if error.errno is not None:
                raise  # the disk, not what is on it
            raise DamagedRecordError(_CHANGED) from error


def _why(data: bytes, error: DecryptError) -> str:
    if not data.startswith(MARK):
        return "It is not the encrypted file that it should be."
    if _OTHERS in str(error):
        return "It is encrypted for another key, or damaged."
    return _CHANGED
