"""Opening an encrypted space: the keys in its folder, and what opens them."""

from __future__ import annotations

from pathlib import Path

from pls.crypto import Box, Keys, wrapping
from pls.errors import SpaceUnavailableError
from pls.storage import files, naming
from pls.storage.files import MovedOnError


def establish(root: Path, keys: Keys, words: str) -> None:
    """Write the keys of a space into its folder, and open them again to be sure.

    Args:
        root: The folder of the space.
        keys: What opens its files; the key in use first.
        words: The passphrase.

    Raises:
        SpaceUnavailableError: They cannot be written.
        WrongKeyError: What was written does not open.
    """
    rewrap(root, keys, words)
    ring(root, keys)


def rewrap(root: Path, keys: Keys, words: str) -> None:
    """Wrap the keys of a space by a passphrase, in the place of the one before.

    Raises:
        SpaceUnavailableError: They cannot be written.
        WrongKeyError: What was written does not open.
    """
    _put(root / naming.KEY, wrapping.wrap(keys, words))
    wrapping.unwrap(files.read(root / naming.KEY), words)


def ring(root: Path, keys: Keys) -> None:
    """Write the keys of a space once more, sealed by the one in use.

    Raises:
        SpaceUnavailableError: They cannot be written.
    """
    box = Box(keys.recipient, keys)
    _put(root / naming.RING, box.seal(keys.text().encode()))
    box.open(files.read(root / naming.RING))


def _put(path: Path, data: bytes) -> None:
    """Write a file, over the one that is there now, if one is."""
    try:
        files.create(path, data)
    except FileExistsError:
        try:
            files.replace(path, data, files.read(path))
        except MovedOnError as error:
            raise SpaceUnavailableError(
                f"{path} was changed by another program just now; try again."
            ) from error
