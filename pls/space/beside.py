"""Small files about a space on this computer, outside of the folder: sealed as it is.

In an encrypted space they are age files to its key, so that they can be written while
it is locked, and read when it is not. What is still plain, from before it was
encrypted, is read as it is. What is sealed beside a plain space cannot be read; it is
put aside before anything is written in its place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pls.errors import DamagedRecordError, LockedError
from pls.space.core import Space
from pls.storage import files, lock


if TYPE_CHECKING:
    from pls.crypto import Box

ENDINGS: Final = ("begun", "leaving", "words")
"""Of the names of these files: words not saved yet, shares on their way, and words
that the spell check shall know."""

_STALE: Final = 5.0
"""Seconds after which nobody is still writing a file of a few lines."""

_MARK: Final = b"age-encryption.org/"
_ASIDE: Final = ".age"


def place(space: Space, name: str, ending: str) -> Path:
    """Return where the file of a name lies; "" names the one that is about nothing."""
    return lock.place(space.root, f"{name}.{ending}" if name else ending)


def names(space: Space, ending: str) -> tuple[str, ...]:
    """Return the names of the files there are, in order."""
    one = place(space, "", ending)
    head = one.name.removesuffix(ending)
    found = sorted(path.name for path in _found(one, ending))
    return tuple(n.removeprefix(head).removesuffix(ending).rstrip(".") for n in found)


def _found(one: Path, ending: str) -> Iterator[Path]:
    return one.parent.glob(f"{one.name.removesuffix(ending)}*{ending}")


def read(space: Space, name: str, ending: str) -> bytes | None:
    """Return what a file holds; None if nothing that can be read here and now."""
    try:
        data = place(space, name, ending).read_bytes()
        if not data.startswith(_MARK):
            return data
        return space.box.open(data) if space.box is not None else None
    except (OSError, DamagedRecordError, LockedError):
        return None


def write(space: Space, name: str, ending: str, data: bytes) -> None:
    """Write a file in the place of the one before; b"" removes it.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    put(space.root, f"{name}.{ending}" if name else ending, data, space.box)


def put(root: Path, ending: str, data: bytes, box: Box | None) -> None:
    """Write a file about the space in *root*, sealed by *box*; b"" removes it.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    path = lock.place(root, ending)
    with files.told(path, "written"), lock.held(root):
        if box is None:
            _put_aside(path)
        if not data:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, data if box is None else box.seal(data))


def opened(root: Path, ending: str, box: Box) -> bytes:
    """Return what a file about the space in *root* holds, b"" if it is not there.

    Raises:
        DamagedRecordError: It is damaged, or sealed for another key.
        LockedError: The box is locked.
        SpaceUnavailableError: It cannot be read.
    """
    path = lock.place(root, ending)
    with files.told(path, "read"):
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return b""
    return box.open(data) if data.startswith(_MARK) else data


def _put_aside(path: Path) -> None:
    """Keep what a key sealed from being written over where there is none."""
    if path.exists() and _is_sealed(path):
        path.replace(path.with_name(f"{path.name}{_ASIDE}"))


def _replace(path: Path, data: bytes) -> None:
    fresh = files.temporary(path.parent)
    files.write(fresh, data)
    fresh.replace(path)
    files.settle(path)


def recast(root: Path, old: Box | None, new: Box | None) -> None:
    """Bring the files of a space from one key to another, or to none.

    Stopped half-way, it goes on at the next call. What cannot be opened stays.

    Args:
        root: The folder of the space.
        old: What opens them; None if the space was plain.
        new: What seals them from now on; None if the space is to be plain.

    Raises:
        LockedError: The old box is locked.
        SpaceUnavailableError: One cannot be read or written.
    """
    with lock.held(root):
        sweep(lock.place(root, "lock").parent)
        for path in _all(root):
            with files.told(path, "written"), contextlib.suppress(DamagedRecordError):
                _recast(path, old, new)


def sweep(folder: Path) -> None:
    """Remove what killed programs left half written in a folder of this computer."""
    for path in folder.glob(".*.tmp"):
        files.sweep(path, _STALE)


def is_plain(root: Path) -> bool:
    """Tell whether one of the files says something that is not sealed."""
    return not all(map(_is_sealed, _all(root)))


def _all(root: Path) -> list[Path]:
    return [p for e in ENDINGS for p in sorted(_found(lock.place(root, e), e))]


def _is_sealed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_MARK)) == _MARK
    except OSError:
        return True  # it went away just now, or nobody can read it


def _recast(path: Path, old: Box | None, new: Box | None) -> None:
    data = path.read_bytes()
    sealed = data.startswith(_MARK)
    if not sealed and new is not None:
        _replace(path, new.seal(data))
    elif sealed and new is None and old is not None:
        _replace(path, old.open(data))
    elif sealed and new is not None and not new.is_new(data):
        _replace(path, new.seal(new.open(data)))
