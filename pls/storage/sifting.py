"""Sifting the files of a folder: which are sealed, which are not, which are elsewhere.

Names tell it, not keys: where a sealed file lies, and the shape of its name. What other
programs keep in the folder (`.git`), and a space inside of it, is none of it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pls.errors import DamagedRecordError, SpaceUnavailableError
from pls.records import Record
from pls.storage import backup, files, naming
from pls.storage.sealed import NAME, is_name
from pls.text import file as text
from pls.text import trailer
from pls.text.patterns import pattern


_HERE: Final = ".pls"
_MADE: Final = pattern(
    rf"^(?:{'|'.join(naming.UNRECORDED)})/([a-z2-7]{{2}})/\1[a-z2-7]{{22}}(?![a-z0-9])"
)
"""How the path of a sealed file begins that has a name of its own, copies too."""

_OTHERS: Final = frozenset({*backup.VENDORS, "lost+found"})
"""Folders in which nothing is of the space."""

_HASH: Final = pattern("^[0-9a-f]{64}$")
QUIET: Final = 60.0
"""Seconds after which what another program writes has arrived."""

_AWAY: Final = ".icloud"
_DAMAGED: Final = pattern(r" \(damaged(?: \d+)?\)\.txt$")
_PASSING: Final = (".tmp", ".part", ".partial", ".crdownload", _AWAY)


# Which files there are


def plain(root: Path, blocked: dict[str, str] | None = None) -> list[str]:
    """Return the paths of all files that are not sealed; links are left alone.

    Args:
        root: The folder of the space.
        blocked: Takes the folders that cannot be looked into, and why.

    Raises:
        SpaceUnavailableError: One cannot be looked into, and nothing takes that.
    """
    return [path for path in _files(root, blocked) if not _is_sealed(root, path)]


def records(root: Path, paths: Iterable[str]) -> list[str]:
    """Return those of some plain files that are records."""
    return [path for path in paths if read(root / path)[0] is not None]


def loose(root: Path) -> list[str]:
    """Return the files with names of their own that are not sealed, and are whole."""
    inside = (f for f in naming.UNRECORDED if not (root / f).is_symlink())
    found = (path for folder in inside for path, _ in _seen(root, {}, folder))
    named = (p for p in found if not (is_left(p) or p.endswith(_PASSING)))
    return [path for path in named if not _is_sealed(root, path) and _all(root, path)]


def is_left(path: str) -> bool:
    """Tell whether a plain file is none of the space, or known to be damaged."""
    hidden = any(part.startswith((".", "~$")) for part in path.split("/"))
    return hidden or bool(_DAMAGED.search(path))


def _all(root: Path, path: str) -> bool:
    """Tell whether a plain file is there as a whole, as far as can be told."""
    place = root / path
    if os.path.islink(place) or not os.path.isfile(place):  # noqa: PTH113, PTH114 (never raise)
        return False
    stem = place.name.partition(".")[0]
    if _HASH.match(stem):
        with contextlib.suppress(OSError), place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == stem
        return False
    # What ends like a sealed file may be half of one.
    return not path.endswith(naming.SEALED) and is_quiet(place, QUIET)


def is_quiet(path: Path, seconds: float) -> bool:
    """Tell whether nobody wrote a file lately; clocks may be wrong either way."""
    try:
        found = path.stat()
    except OSError:
        return False
    now = time.time()
    return all(abs(now - t) >= seconds for t in (found.st_mtime, found.st_ctime))


def sealed(root: Path, *, names: bool = False) -> list[str]:
    """Return the paths of all files that are sealed, without the keys.

    Args:
        root: The folder of the space.
        names: With the files that say how others are called.
    """
    found = (path for path in _files(root) if names or not is_name(path))
    return [path for path in found if _is_sealed(root, path)]


def away(root: Path) -> list[str]:
    """Return the paths of sealed files that a cloud client has not brought here."""
    found: list[str] = []
    for path, entry in _tree(root):
        folder, _, name = path.rpartition("/")
        if _is_away(name):
            real = name.removeprefix(".").removesuffix(_AWAY)
            at = f"{folder}/{real}" if folder else real
            if naming.is_record(real, naming.SEALED) and not entry.is_symlink():
                found.append(at)
    return [path for path in found if not _is_kept(path)]


def _files(root: Path, blocked: dict[str, str] | None = None) -> Iterator[str]:
    found = _tree(root) if blocked is None else _seen(root, blocked)
    for path, entry in found:
        if _is_kept(path) or files.is_temporary(entry.name) or entry.is_symlink():
            continue
        if not _is_away(entry.name) and entry.name not in backup.RULES:
            yield path


def _tree(root: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield all that is in a folder and belongs to the space in it.

    Raises:
        SpaceUnavailableError: A folder in it cannot be looked into. What is in there
            would be passed over, and be taken for done.
    """
    blocked: dict[str, str] = {}
    yield from _seen(root, blocked)
    for inside, why in blocked.items():
        raise SpaceUnavailableError(f"{root / inside} could not be opened: {why}.")


def _seen(
    root: Path, blocked: dict[str, str], start: str = ""
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    def enters(path: str, entry: os.DirEntry[str]) -> bool:
        return entry.name not in _OTHERS and not _is_own(root / path)

    return files.tree(root, blocked, enters, start)


def _is_own(folder: Path) -> bool:
    """Tell whether a folder in the space is a space of its own."""
    return os.path.exists(folder / naming.ABOUT)  # noqa: PTH110 (never raises)


def _is_kept(path: str) -> bool:
    """Tell whether a file stays as it is: it says which space it is, or holds keys."""
    if path in (naming.ABOUT, naming.FORMER):
        return True
    return naming.is_key(path.removeprefix(f"{_HERE}/"))


def _is_away(name: str) -> bool:
    return name.startswith(".") and name.endswith(_AWAY)


def _is_sealed(root: Path, path: str) -> bool:
    """Tell whether a file is an age file of ours: by its name and how it begins."""
    if not naming.is_record(path.rpartition("/")[2], naming.SEALED):
        return False
    top = path.partition("/")[0]
    if top in naming.UNRECORDED:
        return bool(_MADE.match(path))
    return top in (naming.RECORDS, naming.BIN, _HERE) or begins(root / path)


def begins(path: Path) -> bool:
    """Tell whether a file begins as age files do."""
    from pls.crypto.box import MARK  # noqa: PLC0415 (plain spaces need none)

    with files.told(path, "read"), path.open("rb") as file:
        return file.read(len(MARK)) == MARK


def read(path: Path) -> tuple[Record | None, bytes]:
    """Return the record in a plain file, None if it is none, and what it holds."""
    try:
        data = files.load(path)
        return text.parse(trailer.part(text.decode(data)).content), data
    except (OSError, DamagedRecordError):
        return None, b""


# Clearing up


def sweep(root: Path) -> None:
    """Put away what a killed program left of files it was writing in plain text.

    What is whole gets a name and is one more file of its record; the rest goes.

    Raises:
        SpaceUnavailableError: One cannot be read or removed.
    """
    for path, entry in _tree(root):
        place = root / path
        if not files.is_temporary(entry.name) or begins(place):
            continue
        with files.told(place, "removed"):
            if _is_whole(place):
                place.rename(root / f"left {entry.name[1:-4]}{naming.PLAIN}")
            else:
                place.unlink()


def _is_whole(path: Path) -> bool:
    """Tell whether a file holds a record, all of it, as a program of ours wrote it."""
    record, data = read(path)
    if record is None:
        return False
    parted = trailer.part(text.decode(data))
    said = parted.trailer
    return said is not None and said.digest == trailer.digest(parted.content)


def unname(root: Path) -> None:
    """Remove what says how files are called that are not sealed any more."""
    for path in sealed(root, names=True):
        place = root / path
        named = place.with_name(place.name.removesuffix(NAME) + naming.SEALED)
        if is_name(path) and not named.exists():
            place.unlink(missing_ok=True)


def tidy(root: Path) -> None:
    """Remove the folders of the space in which nothing is any more."""
    found: list[Path] = []
    for at, folders, _ in os.walk(root):
        mine = [n for n in folders if n not in _OTHERS]
        folders[:] = [n for n in mine if not _is_own(Path(at, n))]
        found += [Path(at, name) for name in folders]
    for folder in sorted(found, reverse=True):
        with contextlib.suppress(OSError):
            folder.rmdir()
