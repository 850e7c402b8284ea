"""Finding the memory of this computer that belongs to a folder.

A memory is found by the id of the space and the place of the folder. A folder that was
moved keeps its memory; a copy of a folder gets one of its own, so that two copies on
one computer never take each other's edits for their own. Where the old place cannot be
looked at, as on a disk that is not there, a folder that holds exactly what a memory
says gets a copy of it, under a name of its own.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pls import config
from pls.errors import DamagedRecordError, LockedError, SpaceUnavailableError
from pls.index import base
from pls.storage import base as memories
from pls.storage import columns, files, lock, naming
from pls.storage.kept import Head
from pls.storage.memory import Memory
from pls.text import file as text
from pls.text import front, hashing, trailer


if TYPE_CHECKING:
    from pls.crypto import Box
    from pls.storage.disk import Disk


ENOUGH: Final = 200
"""How many files are compared with what a memory says of them."""

UNUSED: Final = 90 * 24 * 60 * 60.0
"""After so many seconds an index goes that nobody opened; it can be made again."""


def recall(disk: Disk, box: Box | None = None) -> Memory:
    """Open the memory that belongs to a folder.

    Args:
        disk: The files of the folder.
        box: Seals and opens what it says of an encrypted space.

    Raises:
        SpaceUnavailableError: It can be neither opened nor made.
    """
    root = disk.root
    home, stem = directory(), name(root)
    file, place = home / f"{stem}.db", os.path.realpath(root)
    with files.told(home, "used"):
        home.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            _bring(home, stem.partition("-")[0], disk, file)
        _say(file.with_suffix(".root"), place)
    return Memory(file, box)


def put_aside(root: Path) -> None:
    """Keep aside what is remembered of a folder by a key that nobody here has.

    Raises:
        SpaceUnavailableError: It cannot be moved.
    """
    place = directory() / f"{name(root)}.db"
    with lock.held(root), files.told(place, "moved"):
        if place.exists():
            memories.set_aside(place)


def recast(root: Path, old: Box | None, new: Box | None) -> None:
    """Keep what this computer remembers of a folder by another key, or by none.

    Args:
        root: The folder.
        old: What opens it now; None if all of it is plain.
        new: What shall seal it.

    Raises:
        SpaceUnavailableError: It cannot be read or written.
    """
    place = directory() / f"{name(root)}.db"
    with lock.held(root), files.told(place, "changed"):
        if place.exists():
            try:
                columns.recast(place, columns.Columns(old or new), columns.Columns(new))
            except sqlite3.Error as error:
                told = f"{place} is not usable: {error}."
                raise SpaceUnavailableError(told) from error
        index = cache() / f"{name(root)}.index"
        base.remove(index)
        index.with_name(f"{index.name}.age").unlink(missing_ok=True)
        if new is not None:
            _seal_asides(place, new)


def _seal_asides(place: Path, box: Box) -> None:
    """Seal what was kept of a memory that was damaged; it may hold words."""
    for part in sorted(place.parent.glob(f"{place.name}.damaged*")):
        data = part.read_bytes()
        if part.suffix == naming.SEALED:
            continue
        mark = hashing.named(data)[:8]
        with contextlib.suppress(FileExistsError):
            files.create(part.with_name(f"{part.name}.{mark}.age"), box.seal(data))
        part.unlink()


def _say(mark: Path, place: str) -> None:
    """Write down which folder a memory belongs to."""
    if mark.exists() and _place(mark) == Path(place):
        return
    fresh = files.temporary(mark.parent)
    files.write(fresh, place.encode("utf-8", "surrogateescape"))
    fresh.replace(mark)


def name(root: Path) -> str:
    """Return how files about a folder are named that lie outside of it."""
    place = os.path.normcase(os.path.realpath(root))
    digest = hashing.named(os.fsencode(place))
    return f"{space_id(root)}-{digest[:16]}"


def cache() -> Path:
    """Return the directory for what can be made again from the folders."""
    place = config.place("cache")
    return place / "cache" if os.environ.get("PLS_CONFIG_DIR") else place


def sweep(mine: Path, now: float) -> None:
    """Remove the indexes that nobody opened for long, of spaces that may be gone.

    Args:
        mine: The one that was just opened; it stays.
        now: The time in seconds since 1970.
    """
    with contextlib.suppress(OSError):  # what cannot be removed does no harm
        os.utime(mine)
        found = (mine.parent.glob(f"*.index{ending}") for ending in ("", ".age"))
        for index in chain(*found):
            parts = (index, index.with_name(f"{index.name}-wal"))
            times = (p.stat().st_mtime for p in parts if p.exists())
            if index != mine and now - max(times, default=now) > UNUSED:
                base.remove(index)


def directory() -> Path:
    """Return the directory that holds this computer's memories."""
    return config.place("data") / "memory"


def space_id(root: Path) -> str:
    """Return the id of the space in a folder as a name for files, or `none`."""
    try:
        told = front.load(files.read(root / naming.ABOUT).decode())
    except (SpaceUnavailableError, DamagedRecordError, UnicodeDecodeError):
        return "none"
    said = str(told.get("id", ""))
    return "".join(c for c in said if c.isascii() and c.isalnum())[:40] or "none"


def _bring(home: Path, key: str, disk: Disk, file: Path) -> None:
    """Take over the memory of a folder that was moved, if there is exactly one."""
    if key == "none":
        return
    marks = [m for m in home.glob(f"{key}-*.root") if m.with_suffix(".db").exists()]
    left = [mark for mark in marks if _is_left(mark, key)]
    if len(left) != 1:
        _copy([m for m in marks if _is_away(m)], disk, file)
        return
    old = left[0].with_suffix(".db")
    for ending in ("-wal", "-shm", ""):
        part = old.with_name(old.name + ending)
        if part.exists():
            part.replace(file.with_name(file.name + ending))
    left[0].unlink()


def _place(mark: Path) -> Path | None:
    """Return the folder a memory belongs to, None if a crash left nothing of that."""
    told = mark.read_bytes()
    return Path(os.fsdecode(told)) if told and b"\0" not in told else None


def _is_left(mark: Path, key: str) -> bool:
    """Tell whether the folder a memory belongs to is not there any more."""
    root = _place(mark)
    return root is not None and root.parent.is_dir() and space_id(root) != key


def _is_away(mark: Path) -> bool:
    """Tell whether the folder a memory belongs to cannot be looked at, or which."""
    root = _place(mark)
    return root is None or not root.parent.is_dir()


def _copy(marks: Sequence[Path], disk: Disk, file: Path) -> None:
    """Take over what a memory of a place that is out of reach says, if it fits."""
    for mark in marks:
        with contextlib.closing(Memory(mark.with_suffix(".db"))) as old:
            if not _fits(old, disk):
                continue
            part = file.with_suffix(".part")
            part.unlink(missing_ok=True)
            old.copy(part)
        with contextlib.closing(Memory(part)) as fresh:
            fresh.renamed()
        part.replace(file)
        return


def _fits(memory: Memory, disk: Disk) -> bool:
    """Tell whether a folder holds exactly what a memory says, looking at some files."""
    heads = [head for head in memory.heads().values() if head.path and head.published]
    return bool(heads) and all(_holds(disk, head) for head in heads[:ENOUGH])


def _holds(disk: Disk, head: Head) -> bool:
    try:
        parted = trailer.part(text.decode(disk.load(head.path)))
    except (OSError, DamagedRecordError, LockedError):
        return False
    said = None if parted.trailer is None else parted.trailer.vector
    return (trailer.digest(parted.content), said) == (head.digest, head.vector)
