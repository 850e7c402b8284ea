"""Reading backups: what a zip of the folder says of itself, and whether it is true.

Nothing in a zip is believed: every member is compared with the hash that was written
down when it was read from the folder, and no path leads out of the folder that it is
written into.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, Any, Final
from urllib.parse import quote
from zipfile import BadZipFile, ZipFile

from pls.errors import (
    BadValueError,
    DamagedRecordError,
    LockedError,
    SpaceUnavailableError,
)
from pls.storage import files


if TYPE_CHECKING:
    from pls.crypto import Box


SEALED: Final = ".age"
"""What a sealed backup ends in, behind `.zip`."""

MANIFEST: Final = ".pls-backup.json"
"""The member that says what the others held."""

_BYTES: Final = ".pls-bytes"
"""The folder in the zip for files whose names are no text."""

CHUNK: Final = 1 << 20
"""How many bytes are read at a time."""

_BROKEN = (
    *(OSError, BadZipFile, zlib.error, EOFError, RuntimeError),
    *(KeyError, TypeError, ValueError, DamagedRecordError, LockedError),
)
"""What reading a damaged zip, or one of another make, may raise."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file in a backup.

    Attributes:
        path: Its path in the folder.
        sha256: The hash of its content; empty if nobody wrote it down.
    """

    path: str
    size: int
    sha256: str

    @property
    def member(self) -> str:
        """Its name in the zip: the path, or its bytes spelled out if it is no text."""
        try:
            self.path.encode()
        except UnicodeEncodeError:
            return f"{_BYTES}/{quote(os.fsencode(self.path), safe='/ ')}"
        return self.path


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        space: The id of the space.
        made: When it was made.
        unread: What could not be read and so is not inside, by path, and why.
    """

    space: str
    made: str
    items: tuple[Item, ...]
    unread: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Restored:
    """What was written out of a backup, and by path what could not be, and why."""

    paths: tuple[str, ...]
    lost: Mapping[str, str]


def hashed(path: str, chunks: Iterable[bytes], copy: IO[bytes] | None = None) -> Item:
    """Return what the content of a file is, and copy it on the way."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        if copy is not None:
            copy.write(chunk)
    return Item(path, size, digest.hexdigest())


@contextlib.contextmanager
def opened(path: Path, box: Box | None = None) -> Iterator[ZipFile]:
    """Give the zip of a backup, opened in memory where it is sealed.

    Raises:
        LockedError: It is sealed, and nothing is there that opens it.
        DamagedRecordError: It is sealed, and damaged or for another key.
    """
    if path.suffix != SEALED:
        with ZipFile(path) as zipped:
            yield zipped
        return
    if box is None:
        raise LockedError(f"{path.name} is encrypted. The key of its space opens it.")
    whole = BytesIO()
    with path.open("rb") as file:
        box.draw(file, whole)
    with ZipFile(whole) as zipped:
        yield zipped


def read(path: Path, box: Box | None = None) -> Manifest | None:
    """Return what a backup says of itself, None if it is none or cannot be read."""
    try:
        with opened(path, box) as zipped:
            told = json.loads(zipped.read(MANIFEST))
        items = tuple(_item(item) for item in told["items"])
        unread = {str(p): str(why) for p, why in told["unread"].items()}
        return Manifest(str(told["space"]), str(told["made"]), items, unread)
    except _BROKEN:
        return None


def _item(told: Any) -> Item:
    return Item(str(told["path"]), int(told["size"]), str(told["sha256"]))


def damage(path: Path, box: Box | None = None) -> str:
    """Return what is wrong with a backup as a sentence; empty if all of it is whole.

    Every member is read.
    """
    if path.suffix == SEALED and (box is None or box.is_locked):
        return "It is encrypted. The key of its space opens it."
    manifest = read(path, box)
    if manifest is None:
        return "It is cut off or damaged, or it is no backup of this program."
    with contextlib.suppress(*_BROKEN), opened(path, box) as zipped:
        broken = [i.path for i in manifest.items if _same(zipped, i) is None]
        return f"What it holds of {broken[0]} is damaged." if broken else ""
    return "It cannot be opened."


def _same(zipped: ZipFile, item: Item, copy: IO[bytes] | None = None) -> Item | None:
    """Return the item as it is read, None if that is not what was put in."""
    try:
        with zipped.open(item.member) as member:
            chunks = iter(lambda: member.read(CHUNK), b"")
            now = hashed(item.path, chunks, copy)
    except _BROKEN:
        return None
    return now if item.sha256 in ("", now.sha256) else None


def content(path: Path, item: Item, box: Box | None = None) -> bytes | None:
    """Return what a backup holds of one file, None if that is damaged."""
    with contextlib.suppress(*_BROKEN), opened(path, box) as zipped:
        return _content(zipped, item)
    return None


def _content(zipped: ZipFile, item: Item) -> bytes | None:
    copy = BytesIO()
    return copy.getvalue() if _same(zipped, item, copy) else None


def restore(path: Path, into: Path, box: Box | None = None) -> Restored:
    """Write what a backup holds into a new or empty folder.

    Args:
        path: The backup.
        into: The folder.
        box: Opens one that is sealed.

    Raises:
        BadValueError: It is no zip, or holds a path that leads out of the folder.
        DamagedRecordError: It is sealed, and damaged or for another key.
        LockedError: It is sealed, and nothing is there that opens it.
        SpaceUnavailableError: The folder holds something, or cannot be written.
    """
    items = _items(path, box)
    for item in items:
        if not _stays(item.path):
            raise BadValueError(
                f"{path} was not made by this program: “{item.path}” in it leads out "
                "of the folder. Nothing was written."
            )
    _must_be_empty(into)
    lost: dict[str, str] = {}
    with files.told(path, "read"), opened(path, box) as zipped:
        for item in items:
            data = _content(zipped, item)
            if data is None:
                lost[item.path] = "it is damaged in the backup"
                continue
            try:
                files.create(into / item.path, data)
            except FileExistsError:
                lost[item.path] = "this disk takes its name for that of another file"
    wrote = (item.path for item in items if item.path not in lost)
    return Restored(tuple(wrote), lost)


def _items(path: Path, box: Box | None) -> tuple[Item, ...]:
    """Return what a zip holds, by its names where it does not say it itself."""
    manifest = read(path, box)
    if manifest is not None:
        return manifest.items
    with files.told(path, "read"):
        try:
            with opened(path, box) as zipped:
                inside = [i for i in zipped.infolist() if not i.is_dir()]
        except (BadZipFile, ValueError, NotImplementedError) as error:
            raise BadValueError(f"{path} is not a zip that can be read.") from error
    named = (i for i in inside if i.filename != MANIFEST)
    return tuple(Item(i.filename, i.file_size, "") for i in named)


def _stays(path: str) -> bool:
    """Tell whether a path stays in the folder it is written into, on any system."""
    parts = PurePosixPath(path).parts
    outside = not parts or ".." in parts or path.startswith("/") or "\0" in path
    return not outside and (os.name != "nt" or not re.search(r"[\:]", path))


def _must_be_empty(into: Path) -> None:
    with files.told(into, "made"):
        into.mkdir(parents=True, exist_ok=True)
        if any(into.iterdir()):
            raise SpaceUnavailableError(f"{into} is not empty. Choose a new folder.")
