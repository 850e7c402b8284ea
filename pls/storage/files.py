"""Single files: saved whole or not at all, never over something unseen.

A save writes a temporary file in the same folder, flushes it to the disk, reads the
file it is about to replace once more and compares, replaces, and flushes the folder.
A process killed at any moment leaves the old file or the new one, and at most a
temporary file that no scan takes for a record.
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pls import ids
from pls.errors import DamagedRecordError, SpaceUnavailableError


LARGEST: Final = 64 * 1024 * 1024
"""The largest record file that is read, in bytes."""

_SENTENCES = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "Your share of the disk is used up",
    errno.EFBIG: "The disk takes no file of this size",
    errno.EACCES: "You have no right to use it",
    errno.EPERM: "You have no right to use it",
    errno.EROFS: "The disk can only be read",
    errno.ENOENT: "It is not there",
    errno.ENOTDIR: "Part of its path is a file, not a folder",
    errno.EISDIR: "It is a folder, not a file",
    errno.ENAMETOOLONG: "Its name is too long for this disk",
    errno.EIO: "The disk reports an error",
    errno.ENOTEMPTY: "There are other files in it",
}


class MovedOnError(Exception):
    """A file changed between looking at it and replacing it; look again."""


@contextlib.contextmanager
def told(path: Path, doing: str) -> Iterator[None]:
    """Turn what the operating system says into a sentence about *path*.

    Raises:
        SpaceUnavailableError: The work inside failed with an OSError.
    """
    try:
        yield
    except OSError as error:
        why = _SENTENCES.get(error.errno or 0, error.strerror or str(error))
        raise SpaceUnavailableError(
            f"{path} could not be {doing}: {why[0].lower()}{why[1:]}. Nothing was lost."
        ) from error


def read(path: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        SpaceUnavailableError: It cannot be read.
        DamagedRecordError: It is too large to be a record.
    """
    with told(path, "read"):
        if path.stat().st_size > LARGEST:
            raise DamagedRecordError("The file is larger than 64 MB.")
        return path.read_bytes()


def create(path: Path, data: bytes) -> None:
    """Write a new file durably, making its folders.

    Raises:
        FileExistsError: Something is there already; it is left as it is.
        SpaceUnavailableError: It cannot be written.
    """
    with told(path, "written"):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = _temporary(path, data)
        try:
            _place(fresh, path)
        except FileExistsError:
            exists = True
        else:
            exists = False
        finally:
            fresh.unlink(missing_ok=True)
        if not exists:
            _flush(path.parent)
    if exists:
        raise FileExistsError(str(path))


def _place(fresh: Path, path: Path) -> None:
    """Give *fresh* the name *path* unless the name is taken."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        # Some disks (FAT, network shares) know no hard links: take the name first.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        fresh.replace(path)


def replace(path: Path, data: bytes, seen: bytes) -> None:
    """Replace the file that holds *seen* by *data*, durably.

    Raises:
        MovedOnError: The file no longer holds *seen*; it is left as it is.
        SpaceUnavailableError: It cannot be written.
    """
    with told(path, "saved"):
        fresh = _temporary(path, data)
        try:
            if _now(path) != seen:
                raise MovedOnError(path.name)
            with contextlib.suppress(OSError):
                fresh.chmod(path.stat().st_mode & 0o777)
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        _flush(path.parent)


def _now(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def move(path: Path, target: Path) -> None:
    """Give a file another place, durably, never over another file.

    Raises:
        FileExistsError: Something is there already.
        SpaceUnavailableError: It cannot be moved.
    """
    if target.exists():
        raise FileExistsError(str(target))
    with told(path, "moved"):
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
        _flush(target.parent)
        _flush(path.parent)


def _temporary(path: Path, data: bytes) -> Path:
    fresh = path.with_name(f".pls-{ids.temporary()}.tmp")
    try:
        with fresh.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    return fresh


def _flush(folder: Path) -> None:
    """Make the names in a folder durable where the system offers it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
