"""Backups: the whole folder in one zip, outside of it, read again before it counts.

A backup is written under a temporary name, flushed to the disk, read again member by
member and compared with what was read from the folder; only then it gets its name,
`2026-11-22 101530.zip`; behind that stands `.age` once it was sealed (`enclosing`). A
process killed at any moment leaves at most a temporary file that the next backup
removes. What could not be read is told, never left out silently.
Inside lie the files as they lie in the folder, and one more that says what each held.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import IO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from pls import config
from pls.errors import SpaceUnavailableError
from pls.storage import files, lock
from pls.storage.unpack import CHUNK, MANIFEST, Item, Manifest, damage, hashed, read


VENDORS: Final = frozenset(
    {
        *(".stversions", ".stfolder", ".dropbox.cache", ".sync", ".owncloudsync"),
        *(".tmp.drivedownload", ".tmp.driveupload", ".git", ".hg", ".svn"),
    }
)
"""Folders in which other programs keep what is theirs; they are left out."""

RULES: Final = frozenset(
    {
        *(".stignore", ".gitignore", ".gitattributes", ".dropboxignore"),
        *(".megaignore", ".sync-exclude.lst"),
    }
)
"""Files that tell other programs what not to sync; encrypted, they would tell nothing,
and what was kept back would leave."""

_ZIP64_FROM = 1 << 30
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2})(\d{2})(\d{2})\.zip(?:\.age)?")
_PACKED = (
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".mp3", ".mp4", ".pdf", ".zip"),
    ".age",
)


class _UnreadError(Exception):
    """A file of the folder could not be read; the text says why."""


# Where they lie


def place(space: str) -> Path:
    """Return the folder for the backups of a space, on this computer.

    Args:
        space: The id of the space; it comes from a file and may hold anything.
    """
    if not re.fullmatch(r"[0-9A-Za-z_-]{1,64}", space):
        space = hashlib.sha256(space.encode("utf-8", "surrogatepass")).hexdigest()
    return _home() / space


def places() -> tuple[Path, ...]:
    """Return the folders for the backups of every space that has any here."""
    with contextlib.suppress(OSError):
        return tuple(sorted(_home().iterdir()))
    return ()  # none was made yet, or the folder cannot be opened


def _home() -> Path:
    return config.place("data") / "backups"


def dated(path: Path) -> datetime | None:
    """Return the local time in the name of a backup, None if it is no name of ours."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    day, *clock = match.groups()
    try:
        return datetime.fromisoformat(f"{day} {':'.join(clock)}")
    except ValueError:
        return None  # the 30th of February


def found(folder: Path) -> dict[datetime, Path]:
    """Return the files in a folder that are named like backups, by their time."""
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return {}  # none was made yet, or the folder cannot be opened
    return {when: path for path in paths if (when := dated(path))}


def remove(path: Path) -> None:
    """Remove a backup if it can be; a later one tries again."""
    with contextlib.suppress(OSError):
        path.unlink()


# Looking at the folder


def walk(root: Path, blocked: dict[str, str]) -> Iterator[str]:
    """Return the path of everything in a folder that is no folder, in order.

    Args:
        root: The folder of the space.
        blocked: Takes the folders that cannot be opened, and why.
    """
    for path, _ in files.tree(root, blocked, lambda _, e: e.name not in VENDORS):
        if path != MANIFEST:
            yield path


def survey(root: Path, space: str, now: datetime) -> Manifest:
    """Return what each file of a folder holds now, and what cannot be read and why.

    Args:
        root: The folder of the space.
        space: The id of the space.
        now: The time.

    Raises:
        SpaceUnavailableError: The folder itself cannot be opened.
    """
    with files.told(root, "opened"):
        list(os.scandir(root))
    items: list[Item] = []
    unread: dict[str, str] = {}
    for path in sorted(walk(root, unread)):
        if files.is_temporary(PurePosixPath(path).name):
            continue
        try:
            items.append(hashed(path, _chunks(root / path)))
        except _UnreadError as error:
            unread[path] = str(error)
    return Manifest(space, now.isoformat(), tuple(items), unread)


def _chunks(path: Path) -> Iterator[bytes]:
    """Return the content of a file in pieces.

    Raises:
        _UnreadError: It cannot be read.
    """
    if path.name.startswith(".") and path.name.endswith(".icloud"):
        raise _UnreadError("it is only in the cloud, not on this computer")
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise _UnreadError("it is a link to a folder, which is not followed")
        if not stat.S_ISREG(mode):
            raise _UnreadError("it is not a file")
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
    except OSError as error:
        raise _UnreadError(files.why(error)) from error


# Writing


def write(root: Path, folder: Path, draft: Manifest) -> tuple[Path, Manifest]:
    """Write a new backup and read it again.

    Args:
        root: The folder of the space.
        folder: Where the backups lie.
        draft: What the folder held a moment ago.

    Returns:
        Its path and what it holds.

    Raises:
        SpaceUnavailableError: It cannot be written, or was not read again as written.
    """
    if folder.resolve().is_relative_to(root.resolve()):
        raise SpaceUnavailableError(
            f"The backups would lie inside of the space, in {folder}; "
            "keep the space in a folder of its own."
        )
    with files.told(folder, "written"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        clear(folder)
        with begun(folder) as file:
            fresh = Path(file.name)
            manifest = _fill(file, root, draft)
            # Still open, so that no other backup takes it for a stopped one.
            _verify(fresh, manifest)
        return _name(fresh, datetime.fromisoformat(draft.made)), manifest


@contextlib.contextmanager
def begun(folder: Path) -> Iterator[IO[bytes]]:
    """Give a new temporary file that no other backup takes away while it is open.

    It stays when the work inside is done, and goes where that failed.
    """
    with _fresh(folder) as file:
        try:
            yield file
        except BaseException:
            with contextlib.suppress(OSError):
                file.close()  # a full disk refuses what is still to be written
            Path(file.name).unlink(missing_ok=True)
            raise


def _fresh(folder: Path) -> IO[bytes]:
    while True:
        fresh = files.temporary(folder)
        file = fresh.open("xb")
        if _free(file) and fresh.exists():
            return file
        file.close()  # another backup, clearing up, was quicker


def _fill(file: IO[bytes], root: Path, draft: Manifest) -> Manifest:
    """Write the zip and return what is in it; files may have changed since *draft*."""
    items: list[Item] = []
    unread = dict(draft.unread)
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for item in draft.items:
            try:
                items.append(_pack(zipped, root, item))
            except _UnreadError as error:
                unread[item.path] = str(error)
        manifest = Manifest(draft.space, draft.made, tuple(items), unread)
        zipped.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    file.flush()
    os.fsync(file.fileno())
    return manifest


def _verify(fresh: Path, manifest: Manifest) -> None:
    if read(fresh) != manifest or damage(fresh):
        raise SpaceUnavailableError(
            f"The backup in {fresh.parent} was not read again as it was written, "
            "so it does not count. Is the disk in order?"
        )


def _pack(zipped: ZipFile, root: Path, item: Item) -> Item:
    """Put one file into the zip and return what was read of it now."""
    chunks = _chunks(root / item.path)
    # Read before its member begins: what cannot be read leaves no piece behind.
    first = next(chunks, b"")
    try:
        info = ZipInfo.from_file(root / item.path, item.member, strict_timestamps=False)
    except OSError as error:
        raise _UnreadError(files.why(error)) from error
    packed = item.path.lower().endswith(_PACKED)
    info.compress_type = ZIP_STORED if packed else ZIP_DEFLATED
    large = info.file_size > _ZIP64_FROM
    with zipped.open(info, "w", force_zip64=large) as member:
        return hashed(item.path, chain((first,), chunks), member)


def _name(fresh: Path, now: datetime) -> Path:
    """Give a whole backup its name, the next second's where that is taken."""
    while True:
        path = fresh.parent / f"{now:%Y-%m-%d %H%M%S}.zip"
        try:
            files.move(fresh, path)
        except FileExistsError:
            now += timedelta(seconds=1)
            continue
        return path


def clear(folder: Path) -> None:
    """Remove the temporary files of backups that were stopped half-way."""
    for path in folder.iterdir():
        if files.is_temporary(path.name):
            with contextlib.suppress(OSError):
                with path.open("rb") as file:
                    free = _free(file)
                if free:
                    path.unlink()


def _free(file: IO[bytes]) -> bool:
    """Tell whether nobody else writes a file; on Windows, an open one stays anyway."""
    return sys.platform == "win32" or lock.taken(file)
