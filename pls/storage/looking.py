"""Looking at the files of a folder: which there are, and what each holds."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from pls.errors import DamagedRecordError
from pls.records import Record
from pls.storage import files, naming
from pls.text import file as text
from pls.text import trailer
from pls.text.trailer import Vector


Signature = tuple[int, int, int]

UNSURE: Final[Signature] = (0, 0, 0)
"""No file has this signature, so it is read again at the next look."""

FRESH: Final = 2.0
"""A file younger than this, in seconds, may change again without showing it: some
disks tell times to two seconds."""

LEFTOVER: Final = 3600.0
"""The age of a temporary file, in seconds, at which nobody is still writing it."""


class Seen(msgspec.Struct, frozen=True):
    """What one file held when it was last read.

    Attributes:
        record: What it says, None if it is no record.
        problem: Why it is none.
        claim: The hash in its trailer, "" without one.
        digest: The hash of what it holds.
        vector: What the trailer says it has seen; None without a trailer.
        newer: A newer program wrote it.
    """

    path: str
    signature: Signature
    record: Record | None = None
    problem: str = ""
    claim: str = ""
    digest: str = ""
    vector: Vector | None = None
    newer: bool = False

    @property
    def stamped(self) -> bool:
        """Whether a program of ours wrote it as it is."""
        return self.vector is not None and self.claim == self.digest


def walk(root: Path, blocked: dict[str, str]) -> Iterator[tuple[str, Signature]]:
    """Return the path of every file that may be a record, and what tells a change.

    A folder inside that is a space of its own is left alone. Old temporary files of
    ours are swept away on the way.

    Args:
        root: The folder of the space.
        blocked: Takes the folders that cannot be opened, and why.
    """

    def enters(path: str, entry: os.DirEntry[str]) -> bool:
        own = os.path.exists(root / path / naming.ABOUT)  # noqa: PTH110 (never raises)
        return not own and not _ignored(path, entry.name)

    for path, entry in files.tree(root, blocked, enters):
        if files.is_temporary(entry.name):
            files.sweep(Path(entry.path), LEFTOVER)
        elif _ignored(path, entry.name) or (
            entry.is_symlink() and _doubles(root, entry)
        ):
            continue
        elif naming.is_record(entry.name) and (stat := _file(entry)):
            yield path, signature(stat)


def signature(stat: os.stat_result) -> Signature:
    """Return what differs when a file was changed, `UNSURE` where nothing does yet."""
    if time.time() - stat.st_mtime < FRESH:
        return UNSURE
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def look(load: Callable[[str], bytes], path: str, known: Signature) -> Seen:
    """Read one file with *load*."""
    try:
        data = load(path)
        parted = trailer.part(text.decode(data))
        record = text.parse(parted.content)
    except DamagedRecordError as error:
        return Seen(path, known, problem=str(error))
    except OSError as error:
        problem = f"It could not be read: {files.why(error)}."
        return Seen(path, UNSURE, problem=problem)
    said = parted.trailer
    return Seen(
        path,
        known,
        record,
        claim=said.digest if said else "",
        digest=trailer.digest(parted.content),
        vector=said.vector if said else None,
        newer=parted.newer,
    )


def _doubles(root: Path, entry: os.DirEntry[str]) -> bool:
    """Tell whether a link leads to a file of the space that is looked at anyway."""
    home, real = os.path.realpath(root), os.path.realpath(entry.path)
    if not real.startswith(home + os.sep):
        return False
    inside = os.path.relpath(real, home).replace(os.sep, "/")
    parts = inside.split("/")
    folders = ("/".join(parts[:n]) for n in range(1, len(parts)))
    hidden = any(_ignored(f, f.rpartition("/")[2]) for f in folders)
    return naming.is_record(parts[-1]) and not hidden


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
        or path == naming.ATTACHMENTS
    )
