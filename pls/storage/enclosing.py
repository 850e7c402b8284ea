"""Backups of a space from before it was encrypted, sealed; and opened again.

`X.zip` becomes `X.zip.age`, and the other way round. The new file is read again and
compared before the old one is removed, so that a process killed at any moment leaves
one of the two whole; doing it again goes on where that ended. A backup that is made
while a space is encrypted needs no more: it holds the files as they lie, sealed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from pls.errors import SpaceUnavailableError
from pls.storage import backup, files
from pls.storage.unpack import CHUNK, SEALED


if TYPE_CHECKING:
    from pls.crypto import Box


class _Digest:
    """What is written into it leaves nothing but its hash."""

    def __init__(self) -> None:
        self.sum = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.sum.update(data)
        return len(data)

    def flush(self) -> None:
        pass


def seal(path: Path, box: Box) -> Path:
    """Seal a backup and remove the plain one.

    Returns:
        Where it lies now.

    Raises:
        SpaceUnavailableError: It cannot be read or written, or was not read again as
            it was; the plain one is there still.
    """
    return _anew(path, f"{path.name}{SEALED}", box, box.pour)


def unseal(path: Path, box: Box) -> Path:
    """Open a sealed backup for good, and remove the sealed one.

    Returns:
        Where it lies now.

    Raises:
        DamagedRecordError: It is damaged, or sealed for another key.
        SpaceUnavailableError: It cannot be read or written.
    """
    return _anew(path, path.name.removesuffix(SEALED), box, box.draw)


def renew(path: Path, box: Box) -> None:
    """Seal a sealed backup to the key in use, if it was to an older one.

    Raises:
        DamagedRecordError: It is damaged, or sealed for another key.
        SpaceUnavailableError: It cannot be read or written.
    """
    with files.told(path, "read"):
        new = box.is_new(path.read_bytes())
    if not new:
        _anew(path, path.name, box, lambda old, into: _again(old, into, box))


def _again(old: IO[bytes], into: IO[bytes], box: Box) -> None:
    plain = BytesIO()
    box.draw(old, plain)
    plain.seek(0)
    box.pour(plain, into)


def _anew(
    path: Path, name: str, box: Box, work: Callable[[IO[bytes], IO[bytes]], None]
) -> Path:
    """Write a backup in another form, and remove it in the one before."""
    target = path.with_name(name)
    with files.told(path, "read or written"):
        with backup.begun(path.parent) as file:
            fresh = Path(file.name)
            with path.open("rb") as old:
                work(old, file)
            file.flush()
            os.fsync(file.fileno())
            if _told(fresh, target.suffix, box) != _told(path, path.suffix, box):
                raise SpaceUnavailableError(
                    f"{path.name} was not read again as it was written, so it was left "
                    "as it is. Is the disk in order?"
                )
        fresh.replace(target)
        files.settle(target)
        if target != path:
            path.unlink()
    return target


def _told(path: Path, ending: str, box: Box) -> str:
    """Return the hash of what a backup holds, whether it is sealed or not."""
    digest = _Digest()
    with path.open("rb") as file:
        if ending == SEALED:
            box.draw(file, cast("IO[bytes]", digest))
        else:
            while chunk := file.read(CHUNK):
                digest.write(chunk)
    return digest.sum.hexdigest()
