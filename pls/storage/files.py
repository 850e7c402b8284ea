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
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Final, TypeVar

from pls import ids
from pls.errors import DamagedRecordError, SpaceUnavailableError


LARGEST: Final = 64 * 1024 * 1024
"""The largest record file that is read, in bytes."""

Place = str | os.PathLike[str]
"""Where a file lies. Within, paths are texts: many thousand files are looked at, and a
`Path` costs as much as the call it is made for."""

_HANDS, _MANY = 4, 8
_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

_folders: ContextVar[set[str] | None] = ContextVar("folders", default=None)
_OPENING, _ENDING = ".pls-", ".tmp"

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


def why(error: OSError) -> str:
    """Return what the operating system says, as the second half of a sentence."""
    told = _SENTENCES.get(error.errno or 0, error.strerror or str(error))
    return f"{told[0].lower()}{told[1:]}"


@contextlib.contextmanager
def told(path: Place, doing: str) -> Iterator[None]:
    """Turn what the operating system says into a sentence about *path*.

    Raises:
        SpaceUnavailableError: The work inside failed with an OSError.
    """
    try:
        yield
    except OSError as error:
        raise SpaceUnavailableError(
            f"{path} could not be {doing}: {why(error)}."
        ) from error


def load(path: Place, largest: int = LARGEST) -> bytes:
    """Return the bytes of a file.

    Args:
        path: Where it lies.
        largest: How many bytes it may have.

    Raises:
        OSError: It cannot be read.
        DamagedRecordError: It is no plain file, or too large to be a record.
    """
    found = os.stat(path)
    if not stat.S_ISREG(found.st_mode):
        raise DamagedRecordError("It is not a file.")
    if found.st_size > largest:
        raise DamagedRecordError("The file is larger than 64 MB.")
    return _bytes(path)


def _bytes(path: Place) -> bytes:
    with open(path, "rb", buffering=0) as file:
        return file.read()


def read(path: Place) -> bytes:
    """Return the bytes of a file.

    Raises:
        SpaceUnavailableError: It cannot be read.
        DamagedRecordError: It is no plain file, or too large to be a record.
    """
    with told(path, "read"):
        return load(path)


def tree(
    root: Path,
    blocked: dict[str, str],
    enters: Callable[[str, os.DirEntry[str]], bool],
    start: str = "",
    *,
    newest: bool = False,
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield everything in a folder that is no folder, with its path, in order.

    Args:
        root: The folder.
        blocked: Takes the folders that cannot be opened, and why.
        enters: Tells whether to go into a folder.
        start: The path of a folder in it to begin with.
        newest: Turn the order of names around, and begin with the journal.
    """
    waiting = [start]
    while waiting:
        inside = waiting.pop()
        try:
            entries = sorted(os.scandir(root / inside), key=lambda e: e.name)
        except OSError as error:
            blocked[inside] = why(error)
            continue
        folders: list[os.DirEntry[str]] = []
        start = f"{inside}/" if inside else ""
        for entry in reversed(entries) if newest else entries:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry)
            else:
                yield f"{start}{entry.name}", entry
        if newest:
            folders.sort(key=lambda e: (e.name == _FIRST, e.name))
        for entry in folders:
            path = f"{start}{entry.name}"
            if enters(path, entry):
                waiting.append(path)


_FIRST = "journal"


def create(path: Place, data: bytes) -> None:
    """Write a new file durably, making its folders.

    Raises:
        FileExistsError: Something is there already; it is left as it is.
        SpaceUnavailableError: It cannot be written.
    """
    with told(path, "written"):
        folder = _folder(path)
        os.makedirs(folder, exist_ok=True)
        fresh = _temporary(folder)
        try:
            write(fresh, data)
            _place(fresh, path)
        except FileExistsError:
            exists = True
        else:
            exists = False
        finally:
            _unlink(fresh)
        if not exists:
            _flush(folder)
    if exists:
        raise FileExistsError(str(path))


def _place(fresh: str, path: Place) -> None:
    """Give *fresh* the name *path* unless the name is taken."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        # Some disks (FAT, network shares) know no hard links: take the name first.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        os.replace(fresh, path)


def replace(path: Place, data: bytes, seen: bytes) -> bytes | None:
    """Replace the file that holds *seen* by *data*, durably.

    Returns:
        What another program wrote into the old file in the moment of replacing, None
        if nobody did.

    Raises:
        MovedOnError: The file no longer holds *seen*; it is left as it is.
        SpaceUnavailableError: It cannot be written.
    """
    with told(path, "saved"):
        folder = _folder(path)
        fresh, old = _temporary(folder), _temporary(folder)
        try:
            write(fresh, data)
            if _now(path) != seen:
                raise MovedOnError(str(path))
            with contextlib.suppress(OSError):
                os.chmod(fresh, os.stat(path).st_mode & 0o777)
            with contextlib.suppress(OSError):
                os.link(path, old)  # some disks know no second name for a file
            os.replace(fresh, path)
            left = _now(old)
        finally:
            _unlink(fresh)
            _unlink(old)
        _flush(folder)
    return None if left in (None, seen) else left


def remove(path: Place, seen: bytes) -> bytes | None:
    """Remove the file that holds *seen*.

    Returns:
        What another program wrote into it in the moment of removing, None if nobody
        did.

    Raises:
        MovedOnError: The file no longer holds *seen*; it is left as it is.
        SpaceUnavailableError: It cannot be removed.
    """
    with told(path, "removed"):
        if _now(path) != seen:
            raise MovedOnError(str(path))
        away = _temporary(_folder(path))
        os.replace(path, away)
        left = _now(away)
        _unlink(away)
    return None if left in (None, seen) else left


def _now(path: Place) -> bytes | None:
    try:
        return _bytes(path)
    except FileNotFoundError:
        return None


def _unlink(path: Place) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)


def _folder(path: Place) -> str:
    return os.path.dirname(os.fspath(path)) or os.curdir


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
        _flush(_folder(target))
        _flush(_folder(path))


def settle(path: Path) -> None:
    """Make the name that a file was given just now durable."""
    _flush(_folder(path))


def temporary(folder: Path) -> Path:
    """Return a new name for a file on its way; no scan takes it for a record."""
    return Path(_temporary(os.fspath(folder)))


def _temporary(folder: str) -> str:
    return os.path.join(folder, f"{_OPENING}{ids.temporary()}{_ENDING}")


def is_temporary(name: str) -> bool:
    """Tell whether a name is one that `temporary` gives."""
    return name.startswith(_OPENING) and name.endswith(_ENDING)


def sweep(path: Path, age: float) -> None:
    """Remove a temporary file that is older than *age* seconds, if it can be."""
    with contextlib.suppress(OSError):
        if time.time() - path.lstat().st_mtime > age:
            path.unlink()


def write(fresh: Place, data: bytes) -> None:
    """Write a file under a new name, flushed to the disk; none is left if it fails.

    Raises:
        OSError: It cannot be written.
    """
    try:
        with open(fresh, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(fresh)
        raise


@contextlib.contextmanager
def together() -> Iterator[None]:
    """Make the names of the files written inside durable at the end, all at once.

    Raises:
        SpaceUnavailableError: A folder could not be made durable.
    """
    folders: set[str] = set()
    token = _folders.set(folders)
    try:
        yield
    finally:
        _folders.reset(token)
        for folder in folders:
            with told(folder, "saved"):
                _flush(folder)


def each(work: Callable[[_Item], _Made], items: Sequence[_Item]) -> Iterator[_Made]:
    """Do *work* on many files, several at a time: to flush one is to wait for the disk.

    Args:
        work: Touches nothing but its file.
        items: What to do it on.

    Yields:
        What came of each, in order.
    """
    if len(items) < _MANY:
        yield from map(work, items)
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (seldom needed)

    inherit = _folders.set, (_folders.get(),)
    with ThreadPoolExecutor(_HANDS, "files", *inherit) as pool:
        yield from pool.map(work, items)


def _flush(folder: str) -> None:
    """Make the names in a folder durable where the system offers it."""
    folders = _folders.get()
    if folders is not None:
        folders.add(folder)
        return
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        return  # it may be written but not listed; the file itself is safe
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
