"""Sealing every file of a folder, and the way back: bit by bit, to be stopped anywhere.

A file is written in its other form under another name, flushed to the disk, read again
and compared; only then the first one goes. Stopped at any moment there is one of the
two or both, and to begin again finishes it: where a file lies afterwards follows from
where it lay, so that what is done already is found.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Final

import msgspec

from pls.errors import DamagedRecordError, SpaceUnavailableError
from pls.storage import files, naming, sifting
from pls.storage.disk import Disk
from pls.storage.files import MovedOnError
from pls.storage.sealed import NAME, Sealed
from pls.text import file as text
from pls.text import hashing, trailer


NAMES: Final = ".pls/names.json"
"""What the files of records were called before they were sealed; itself sealed."""

SLICE: Final = 100
"""So many files are written before those that they stand for go."""

_Pour = Callable[[IO[bytes], IO[bytes]], None]


class Step(msgspec.Struct, frozen=True):
    """How far it has come: so many files of so many."""

    done: int
    total: int


# Sealing


def seal(disk: Sealed, paths: Iterable[str]) -> Iterator[Step]:
    """Seal files of the space that are not sealed yet, and remove the plain ones.

    Args:
        disk: The files of the space.
        paths: Which ones.

    Raises:
        SpaceUnavailableError: One cannot be read or written; nothing is lost.
    """
    wanted = tuple(paths)
    for at in range(0, len(wanted), SLICE):
        some = wanted[at : at + SLICE]
        with disk.together():
            done = [(path, _sealed(disk, path)) for path in some]
        for path, digest in done:
            _take_away(disk.root / path, digest)
        yield Step(min(at + SLICE, len(wanted)), len(wanted))


def planned(disk: Sealed, paths: Iterable[str]) -> dict[str, str]:
    """Return where records will lie that are sealed, and where they lie now."""
    found = {_sealed_place(disk, path): path for path in paths}
    return {place: path for place, path in found.items() if _is_own(place)}


def _is_own(place: str) -> bool:
    return place.startswith((f"{naming.RECORDS}/", f"{naming.BIN}/"))


def _sealed(disk: Sealed, path: str) -> str:
    """Write a file once more, sealed; return the hash of what it holds."""
    source, want = disk.root / path, _sealed_place(disk, path)
    digest = _hash(source)
    for place in (want, _beside(want, digest)):
        target = disk.root / disk.at(place)
        if target.exists() and _opened(disk, target) != digest:
            continue
        disk.entitle(place)
        if not target.exists():
            _cast(source, target, disk.box.pour)
            if _opened(disk, target) != digest:
                raise SpaceUnavailableError(f"{path} could not be encrypted safely.")
        return digest
    raise SpaceUnavailableError(f"There is no free name for {path}.")


def _sealed_place(disk: Sealed, path: str) -> str:
    """Return where a file shall lie; its own path if it keeps its name."""
    top, _, name = path.rpartition("/")
    if not naming.is_record(name) or path.partition("/")[0] in naming.UNRECORDED:
        return path
    record, data = sifting.read(disk.root / path)
    if record is None:
        return path
    if path.startswith(f"{naming.GONE}/"):
        return disk.gone(record.id)
    if path.startswith(f"{naming.HISTORY}/"):
        return disk.kept(record.id, record.updated or "", hashing.named(data)[:12])
    hidden = disk.box.keys.name(f"file {path}", 20)
    return f"{naming.BIN}/{hidden}.age" if top == naming.BIN else naming.hidden(hidden)


# The way back


def names(disk: Sealed) -> dict[str, str]:
    """Return what the files of records were called before they were sealed."""
    with contextlib.suppress(OSError, DamagedRecordError, ValueError):
        # Of the standard library: names that are no text have halves of signs in them.
        return msgspec.convert(json.loads(disk.load(NAMES)), dict[str, str])
    return {}


def remember(disk: Sealed, found: Mapping[str, str]) -> None:
    """Keep what the files of records are called, sealed in the folder.

    Raises:
        SpaceUnavailableError: It cannot be written.
    """
    known = names(disk)
    all_ = {**known, **found}
    if all_ == known:
        return
    data = json.dumps(all_).encode()
    raw = disk.raw(NAMES)
    try:
        if raw is None:
            disk.create(NAMES, data)
        else:
            # Also where it is damaged: it says nothing then, and keeps nobody out.
            disk.overwrite(NAMES, data, raw)
    except (FileExistsError, MovedOnError) as error:
        raise SpaceUnavailableError(
            "What the files are called was written by another program just now; try"
            " again."
        ) from error


def unopened(
    disk: Sealed, paths: Iterable[str], failed: dict[str, str]
) -> Iterator[Step]:
    """Open sealed files, to see whether that is possible.

    Args:
        disk: The files of the space.
        paths: Which ones, as they lie there.
        failed: Takes those that cannot be opened, and why.

    Raises:
        SpaceUnavailableError: One cannot be read.
    """
    wanted = tuple(paths)
    for done, path in enumerate(wanted, 1):
        try:
            _opened(disk, disk.root / path)
        except DamagedRecordError as error:
            failed[path] = str(error)
        if done % SLICE == 0 or done == len(wanted):
            yield Step(done, len(wanted))


def unseal(
    disk: Sealed, paths: Iterable[str], failed: dict[str, str]
) -> Iterator[Step]:
    """Write sealed files as plain ones, and remove the sealed ones.

    Args:
        disk: The files of the space.
        paths: Which ones, as they lie there.
        failed: Takes those that cannot be opened, and why; they stay.

    Raises:
        SpaceUnavailableError: One cannot be read or written; nothing is lost.
    """
    wanted, out = tuple(paths), Disk(disk.root)
    known = {place.rpartition("/")[2]: was for place, was in names(disk).items()}
    for at in range(0, len(wanted), SLICE):
        done: list[tuple[str, str]] = []
        with disk.together():
            for path in wanted[at : at + SLICE]:
                try:
                    done.append((path, _unsealed(disk, out, path, known)))
                except DamagedRecordError as error:
                    failed[path] = str(error)
        for path, digest in done:
            _take_away(disk.root / path, digest)
            name = disk.root / f"{path.removesuffix(naming.SEALED)}{NAME}"
            if path.partition("/")[0] in naming.UNRECORDED:
                name.unlink(missing_ok=True)
        yield Step(min(at + SLICE, len(wanted)), len(wanted))


def _unsealed(disk: Sealed, out: Disk, path: str, known: Mapping[str, str]) -> str:
    """Write a sealed file once more, plain; return the hash of it as it lies there."""
    source = disk.root / path
    digest, said = _hash(source), _opened(disk, source)
    want = _plain_place(disk, out, path, known)
    if want == NAMES:
        return digest  # of no use any more
    if not out.takes(want):
        want = _unnamed(said)  # whoever has the public key may say any name
    for place in (want, _beside(want, said)):
        target = out.root / place
        if target.exists() and _hash(target) != said:
            continue
        if not target.exists():
            _cast(source, target, disk.box.draw)
            if _hash(target) != said:
                raise SpaceUnavailableError(f"{path} could not be decrypted safely.")
        return digest
    raise SpaceUnavailableError(f"There is no free name for {path}.")


def _plain_place(disk: Sealed, out: Disk, path: str, known: Mapping[str, str]) -> str:
    """Return where a sealed file shall lie.

    Raises:
        DamagedRecordError: It is no record.
    """
    if path.partition("/")[0] in naming.UNRECORDED:
        try:
            return disk.named_at(path)
        except OSError:  # its name is lost; most are named after what they hold
            return _unnamed(_opened(disk, disk.root / path))
    data = disk.load(path)
    record = text.parse(trailer.part(text.decode(data)).content)
    if path.startswith(f"{naming.GONE}/"):
        return out.gone(record.id)
    if path.startswith(f"{naming.HISTORY}/"):
        return out.kept(record.id, record.updated or "", hashing.named(data)[:12])
    return _home(out.home(record), known, path)


def _unnamed(said: str) -> str:
    """Return where a file goes of which only the hash of what it holds is known."""
    return f"{naming.ATTACHMENTS}/{said[:2]}/{said}"


def _home(home: str, known: Mapping[str, str], path: str) -> str:
    """Return where the file of a record goes: where it lay, if it still may."""
    old = known.get(path.rpartition("/")[2], "")
    if naming.in_bin(path):
        return naming.binned(old or home)
    return naming.brought_back(home, old) if naming.in_bin(old) else old or home


# Files


def _beside(place: str, digest: str) -> str:
    """Return another name, for what holds something else than lies at the first."""
    stem, dot, ending = place.rpartition(".")
    return f"{stem} {digest[:8]}{dot}{ending}" if dot else f"{place} {digest[:8]}"


class _Hasher:
    """A file that keeps nothing but the hash of what is written to it."""

    def __init__(self) -> None:
        self._made = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self._made.update(data)
        return len(data)

    def said(self) -> str:
        return self._made.hexdigest()


def _hash(path: Path) -> str:
    with files.told(path, "read"), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _opened(disk: Sealed, path: Path) -> str:
    """Return the hash of what a sealed file holds.

    Raises:
        DamagedRecordError: It cannot be opened.
    """
    into = _Hasher()
    with files.told(path, "read"), path.open("rb") as file:
        disk.box.draw(file, into)  # type: ignore[arg-type]
    return into.said()


def _cast(source: Path, target: Path, pour: _Pour) -> None:
    """Write what *pour* makes of a file to another place, durably."""
    with files.told(target, "written"):
        target.parent.mkdir(parents=True, exist_ok=True)
    fresh = files.temporary(target.parent)
    with files.told(target, "written"), source.open("rb") as old:
        try:
            with fresh.open("xb") as new:
                pour(old, new)
                new.flush()
                os.fsync(new.fileno())
            files.move(fresh, target)
        finally:
            fresh.unlink(missing_ok=True)


def _take_away(path: Path, digest: str) -> None:
    """Remove a file if it still holds what was read; else it stays for now."""
    away = files.temporary(path.parent)
    with files.told(path, "removed"):
        if _hash(path) != digest:
            return
        path.replace(away)
        if _hash(away) == digest:
            away.unlink()
        elif not path.exists():
            away.replace(path)
        else:
            away.replace(path.with_name(_beside(path.name, _hash(away))))
