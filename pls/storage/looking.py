"""Looking at the files of a folder: which there are, and what each holds."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Container, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

from pls.errors import DamagedRecordError
from pls.index.catalogue import UNSURE, Seen, Shown, Signature
from pls.storage import files, naming
from pls.text import file as text
from pls.text import trailer


FRESH: Final = 2.0
"""A file younger than this, in seconds, may change again without showing it: some
disks tell times to two seconds."""

LEFTOVER: Final = 3600.0
"""The age of a temporary file, in seconds, at which nobody is still writing it."""


def walk(
    root: Path,
    blocked: dict[str, str],
    folders: dict[str, int] | None = None,
    ending: str = naming.PLAIN,
) -> Iterator[tuple[str, Signature]]:
    """Return the path of every file that may be a record, and what tells a change.

    The newest come first, as their names tell. A folder inside that is a space of its
    own is left alone. Old temporary files of ours are swept away on the way.

    Args:
        root: The folder of the space.
        blocked: Takes the folders that cannot be opened, and why.
        folders: Takes the folders there are, and when each was changed last.
        ending: How the names of records end in this space.
    """
    times = {} if folders is None else folders
    times[""] = modified(root)

    def enters(path: str, entry: os.DirEntry[str]) -> bool:
        if not _entered(root, path, entry):
            return False
        times[path] = modified(Path(entry.path))
        return True

    return _records(root, files.tree(root, blocked, enters, newest=True), ending)


def count(root: Path, ending: str = naming.PLAIN) -> int:
    """Return how many files `walk` comes to, by their names alone.

    Args:
        root: The folder of the space.
        ending: How the names of records end in this space.
    """
    found = files.tree(root, {}, partial(_entered, root))
    return sum(_counts(root, path, entry, ending) for path, entry in found)


def folders(root: Path) -> set[str]:
    """Return the paths of the folders that `walk` goes into.

    Args:
        root: The folder of the space.
    """
    found: set[str] = set()
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with contextlib.suppress(OSError), os.scandir(root / inside) as entries:
            below = [e for e in entries if e.is_dir(follow_symlinks=False)]
            named = [(f"{inside}/{e.name}".lstrip("/"), e) for e in below]
            entered = [path for path, entry in named if _entered(root, path, entry)]
            found.update(entered)
            waiting += entered
    return found


def _counts(root: Path, path: str, entry: os.DirEntry[str], ending: str) -> bool:
    if _usual(path, entry, ending):
        return True
    named = naming.is_record(entry.name, ending) and not _ignored(path, entry.name)
    return named and not (entry.is_symlink() and _doubles(root, entry))


def _entered(root: Path, path: str, entry: os.DirEntry[str]) -> bool:
    own = os.path.exists(root / path / naming.ABOUT)  # noqa: PTH110 (never raises)
    return not own and not _ignored(path, entry.name)


def inside(
    root: Path, folder: str, folders: Container[str], ending: str = naming.PLAIN
) -> Iterator[tuple[str, Signature]] | None:
    """Return the same of one folder, without those in it.

    Args:
        root: The folder of the space.
        folder: The path of the folder in it.
        folders: The folders that are known.
        ending: How the names of records end in this space.

    Returns:
        None if another folder is in it, or it cannot be opened.
    """
    fresh: list[str] = []
    blocked: dict[str, str] = {}

    def enters(path: str, entry: os.DirEntry[str]) -> bool:
        if path not in folders and not _ignored(path, entry.name):
            fresh.append(path)
        return False

    found = list(files.tree(root, blocked, enters, start=folder))
    return None if fresh or blocked else _records(root, found, ending)


def modified(folder: Path) -> int:
    """Return when a folder was changed last, 0 where that is not sure yet."""
    try:
        stat = folder.stat()
    except OSError:
        return 0
    return 0 if time.time() - stat.st_mtime < FRESH else stat.st_mtime_ns


def _records(
    root: Path, found: Iterable[tuple[str, os.DirEntry[str]]], ending: str
) -> Iterator[tuple[str, Signature]]:
    for path, entry in found:
        name = entry.name
        if _usual(path, entry, ending):
            if stat := _file(entry):
                yield path, signature(stat)
        elif files.is_temporary(name):
            files.sweep(Path(entry.path), LEFTOVER)
        elif _ignored(path, name) or (entry.is_symlink() and _doubles(root, entry)):
            continue
        elif naming.is_record(name, ending) and (stat := _file(entry)):
            yield path, signature(stat)


def _usual(path: str, entry: os.DirEntry[str], ending: str) -> bool:
    """Tell whether nothing more is to be asked of a name, as nearly always."""
    name = entry.name
    plain = name.endswith(ending) and name[0] not in _SIGNS and path[0] != "."
    return plain and not naming.is_key(path) and not entry.is_symlink()


_SIGNS = (".", "~")
_NUMBERS = 2**63


def signature(stat: os.stat_result) -> Signature:
    """Return what differs when a file was changed, `UNSURE` where nothing does yet."""
    if time.time() - max(stat.st_mtime, stat.st_ctime) < FRESH:
        return UNSURE
    # Some disks number files higher than a database counts.
    number = stat.st_ino % _NUMBERS
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, number


def look(
    load: Callable[[str], bytes], path: str, known: Signature
) -> tuple[Seen, Shown | None]:
    """Read one file with *load*.

    Returns:
        What it holds, and the record in it, None if it is none.
    """
    try:
        data = load(path)
        parted = trailer.part(text.decode(data))
        record = text.parse(parted.content)
    except DamagedRecordError as error:
        return Seen(path, known, problem=str(error)), None
    except OSError as error:
        problem = f"It could not be read: {files.why(error)}."
        return Seen(path, UNSURE, problem=problem), None
    said, digest = parted.trailer, trailer.digest(parted.content)
    seen = Seen(
        path,
        known,
        record.id,
        deleted=str(record.deleted or ""),
        digest=digest,
        vector=said.vector if said else None,
        stamped=said is not None and said.digest == digest,
        newer=parted.newer,
    )
    return seen, Shown(record, parted.content, digest)


def _doubles(root: Path, entry: os.DirEntry[str]) -> bool:
    """Tell whether a link leads to a file of the space that is looked at anyway."""
    home, real = os.path.realpath(root), os.path.realpath(entry.path)
    if not real.startswith(home + os.sep):
        return False
    inside = os.path.relpath(real, home).replace(os.sep, "/")
    parts = inside.split("/")
    folders = ("/".join(parts[:n]) for n in range(1, len(parts)))
    hidden = any(_ignored(f, f.rpartition("/")[2]) for f in folders)
    named = any(naming.is_record(parts[-1], e) for e in (naming.PLAIN, naming.SEALED))
    return named and not hidden


def _file(entry: os.DirEntry[str]) -> os.stat_result | None:
    """Return what the system says of a file; None if it is none, or is gone."""
    try:
        return entry.stat() if entry.is_file() else None
    except OSError:
        return None  # a link to itself, or a file that went away just now


def _ignored(path: str, name: str) -> bool:
    if path in (naming.GONE, naming.GONE.partition("/")[0]):
        return False  # the stubs are records too
    return (path.startswith(".pls/") and not path.startswith(f"{naming.GONE}/")) or (
        name.startswith((".", "~$"))
        or name.endswith((".tmp", ".icloud"))
        or path in naming.UNRECORDED
        or naming.is_key(path)
    )
