"""Mending: what is damaged brought back from the backups; no words are deleted.

A damaged file is kept beside the one that is brought back, under a name that ends in
`(damaged).txt`, which no scan takes for a record.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Final

from pls.errors import DamagedRecordError, PlsError, SpaceUnavailableError
from pls.space import backups, unlocking
from pls.space.about import FILE, is_space
from pls.space.core import Space
from pls.space.flaws import Finding, Flaw
from pls.storage import backup, files, lock, naming, sealing, unpack
from pls.storage.sealed import Sealed
from pls.storage.unpack import Item, Manifest
from pls.text import file as text
from pls.text import front


STALE: Final = 3600.0
"""The age of a temporary file, in seconds, at which nobody is still writing it."""


_NEVER = datetime.fromisoformat("0001-01-01")


@dataclass(frozen=True, slots=True)
class Mended:
    """What became of one finding.

    Attributes:
        sentence: What was done, or why it was not.
    """

    path: str
    sentence: str
    done: bool


class Kept:
    """What the backups of a space hold, looked up when first asked for."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self._items: dict[str, list[tuple[str, Path, Item]]] | None = None

    def of(self, path: str) -> list[tuple[str, Path, Item]]:
        """Return when and where a path was backed up, newest first."""
        if self._items is None:
            self._items = {}
            place, box = backups.place(self._space), self._space.box
            for zipped, manifest in backups.versions(place, box):
                made = _when(manifest)
                for item in manifest.items:
                    self._items.setdefault(item.path, []).append((made, zipped, item))
        # Where its backup is from before the space was encrypted, it is by its name.
        lain = "" if path == FILE else self._space.disk.at(path)
        names = dict.fromkeys((path, lain))
        return [found for name in names for found in self._items.get(name, [])]

    def newest(self, path: str, longer: int) -> bytes | None:
        """Return what the newest backup holds of a path, if it is longer than that."""
        _, zipped, item = self.of(path)[0]
        return self._content(zipped, item) if item.size > longer else None

    def _content(self, zipped: Path, item: Item) -> bytes | None:
        data, box = unpack.content(zipped, item, self._space.box), self._space.box
        if data is None or box is None or not item.path.endswith(naming.SEALED):
            return data
        with suppress(DamagedRecordError):
            return box.open(data)
        return None

    def good(self, path: str) -> tuple[str, bytes] | None:
        """Return when the newest sound version of a path was kept, and that version."""
        for made, zipped, item in self.of(path):
            data = self._content(zipped, item)
            if data is not None and _is_sound(self._space, path, data):
                return made, data
        return None

    def offer(self, path: str) -> tuple[str, bool]:
        """Return what can be done for a damaged path, and whether `repair` does it."""
        place = _place(self._space, path)
        if place.is_symlink() or not _is_readable(place):
            return "", False
        found = self.good(path)
        if found is None:
            none = "No backup holds a version that can be read"
            return f"{none}; perhaps your cloud client has one.", False
        return f"pls check --repair brings back the version of {found[0]}.", True


def _place(space: Space, path: str) -> Path:
    """Return where a file lies, which is another place if it is sealed by its name."""
    return space.root / (path if path == FILE else space.disk.at(path))


def _is_readable(place: Path) -> bool:
    """Tell whether what is at a place can be read, or nothing is there."""
    try:
        files.load(place)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except (OSError, DamagedRecordError):
        return False
    return True


def _is_sound(space: Space, path: str, data: bytes) -> bool:
    """Tell whether *data* may stand at a path again."""
    try:
        if path == FILE:
            return _id(data) == space.about.id
        if path.startswith(f"{naming.ATTACHMENTS}/"):
            stem = PurePosixPath(path).stem
            hashed = re.fullmatch("[0-9a-f]{64}", stem)
            return not hashed or hashlib.sha256(data).hexdigest() == stem
        record = text.read(data)
    except DamagedRecordError:
        return False
    # Moved to another place meanwhile, it would stand in two files.
    return not space.has(record.id) or space.path(record.id) == path


# Doing


def repair(space: Space, findings: Iterable[Finding]) -> tuple[Mended, ...]:
    """Mend what can be mended safely, and say what became of each.

    Args:
        space: The open space.
        findings: What `inspect` found; the others among them are passed over.
    """
    kept = Kept(space)
    with lock.held(space.root):
        mended = tuple(_mended(space, kept, f) for f in findings if f.mendable)
    if is_space(space.root):
        space.scan()
    return mended


def _mended(space: Space, kept: Kept, finding: Finding) -> Mended:
    path = finding.path
    try:
        if finding.kind is Flaw.TEMPORARY:
            said = _take_away(space.root / path)
        elif finding.kind is Flaw.BIN:
            said = _settle(space, path)
        elif finding.kind is Flaw.RING:
            said = _ring(space)
        elif finding.kind is Flaw.OPEN:
            said = _seal(space, path)
        else:
            said = _bring_back(space, kept, finding)
    except files.MovedOnError:
        said = "It was changed just now, so nothing was done; check again."
        return Mended(path, said, done=False)
    except PlsError as error:
        return Mended(path, str(error), done=False)
    return Mended(path, said, done=True)


def _take_away(place: Path) -> str:
    files.sweep(place, STALE)
    if place.exists():
        raise SpaceUnavailableError(f"{place} could not be taken away.")
    return "The temporary file was taken away."


def _settle(space: Space, path: str) -> str:
    """Look at the folder at once; that moves each file where its record belongs."""
    space.scan(now=True)
    if space.disk.has(path):
        record = text.read(space.load(path))
        if naming.in_bin(path) != (record.deleted is not None):
            raise SpaceUnavailableError(
                space.done.trouble or "It could not be moved yet; check again later."
            )
    return "The record and its file agree again on whether it is deleted."


def _bring_back(space: Space, kept: Kept, finding: Finding) -> str:
    """Put the newest sound version where a damaged or missing file is.

    Raises:
        DamagedRecordError: It cannot be read at all.
        SpaceUnavailableError: There is no such version, or it cannot be written.
    """
    path, place = finding.path, _place(space, finding.path)
    found = kept.good(path)
    if found is None:
        raise SpaceUnavailableError("No backup holds it any more.")
    made, data = found
    if path == FILE:
        known = _id(files.read(place)) if place.is_file() else ""
        again = "It can be read again, so nothing was done."
        return again if known == space.about.id else _put(place, made, data)
    try:
        space.disk.create(path, data)
    except FileExistsError:
        seen = files.read(place)
    else:
        return f"The version of {made} was brought back."
    held = space.disk.holds(path)
    whole = held is not None and _is_sound(space, path, held)
    if finding.kind is not Flaw.TRUNCATED and whole:
        return "It can be read again, so nothing was done."
    beside = _keep(place, seen)
    space.disk.overwrite(path, data, seen)
    return f"The version of {made} was brought back.{beside}"


def _ring(space: Space) -> str:
    if space.box is not None:
        unlocking.ring(space.root, space.box.keys)
    return "The second copy of the keys was written again."


def _seal(space: Space, path: str) -> str:
    if isinstance(space.disk, Sealed):
        for _ in sealing.seal(space.disk, [path]):
            continue
    return "It was encrypted, and the readable file removed."


def _keep(place: Path, seen: bytes) -> str:
    """Write what a damaged file holds beside it, and say where."""
    if not seen.strip(b"\0 \t\r\n"):
        return ""
    for number in count(1):
        more = f" {number}" if number > 1 else ""
        beside = place.with_name(f"{place.stem} (damaged{more}).txt")
        try:
            files.create(beside, seen)
        except FileExistsError:
            continue
        return f" What was there is kept beside it, in {beside.name}."
    raise AssertionError  # pragma: no cover (numbers do not end)


# A folder that is no space any more


def is_damaged(root: Path) -> bool:
    """Tell whether a folder has a `space.yaml` that says nothing, or none."""
    try:
        return not _id(files.load(root / FILE))
    except FileNotFoundError:
        return root.is_dir()
    except (OSError, DamagedRecordError):
        return False  # nothing that could be put right here


def reopen(root: Path) -> Mended:
    """Bring back a damaged `space.yaml`, without which nothing opens.

    Whose folder it is, is told by the one backup that holds the most of its files, and
    at least half of them, exactly as they are.

    Raises:
        SpaceUnavailableError: No backup, or more than one, is of this folder.
    """
    here = set(backup.survey(root, "", _NEVER).items)
    alike: dict[int, list[tuple[Manifest, bytes]]] = {}
    for folder in backup.places():
        for manifest, data in _abouts(folder):
            same = len(here.intersection(manifest.items))
            alike.setdefault(same, []).append((manifest, data))
    most = max(alike, default=0)
    if most == 0 or 2 * most < len(here) or len(alike[most]) > 1:
        raise SpaceUnavailableError(
            f"{root / FILE} is damaged or missing, and no backup tells whose it is."
        )
    ((manifest, data),) = alike[most]
    return Mended(FILE, _put(root / FILE, _when(manifest), data), done=True)


def _abouts(folder: Path) -> Iterator[tuple[Manifest, bytes]]:
    """Return the newest backup in a folder that has a sound `space.yaml`, and that."""
    for path, manifest in backups.versions(folder):
        for item in manifest.items:
            data = unpack.content(path, item) if item.path == FILE else None
            if data is not None and _id(data) == manifest.space:
                yield manifest, data
                return


def _put(place: Path, made: str, data: bytes) -> str:
    beside = ""
    try:
        files.create(place, data)
    except FileExistsError:
        seen = files.read(place)
        beside = _keep(place, seen)
        files.replace(place, data, seen)
    return f"The version of {made} was brought back.{beside}"


def _id(data: bytes) -> str:
    """Return the id in the bytes of a `space.yaml`, empty if they say none."""
    try:
        told = front.load(data.decode())
    except (DamagedRecordError, UnicodeDecodeError):
        return ""
    return str(told.get("id") or "") if isinstance(told.get("format"), int) else ""


def _when(manifest: Manifest) -> str:
    return f"{datetime.fromisoformat(manifest.made):%Y-%m-%d %H:%M}"
