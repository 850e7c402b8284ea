"""The folder: its files, what they hold, and the ways to change them."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from pls.changes import ChangeSet
from pls.errors import (
    BadValueError,
    ChangedElsewhereError,
    DamagedRecordError,
    SpaceUnavailableError,
    UnknownRecordError,
)
from pls.records import Moment, Record, Share
from pls.storage import files, lock, naming
from pls.storage.joining import rebase
from pls.storage.looking import UNSURE, Seen, look, signature, walk
from pls.text import file as text


_TRIES = 20
_LOOKS, _PAUSE = 5, 0.1
"""How often, and how many seconds apart, a damaged file is looked at again: an editor
that saves in place empties it first."""


class Folder:
    """The records of one folder, read when first asked for and again when changed.

    Files are grouped by the id inside, never by name. A file that cannot be read as a
    record is told by `problems` and otherwise left alone.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._seen: dict[str, Seen] = {}
        self._paths: dict[str, list[str]] = {}
        self._blocked: dict[str, str] = {}
        self._scanned = False

    # Reading

    def scan(self) -> ChangeSet:
        """Look at every file, read the new and changed ones, say what differs.

        Raises:
            SpaceUnavailableError: The folder itself cannot be listed.
        """
        before = {i: self._main(i) for i in self._paths}
        found: dict[str, Seen] = {}
        self._blocked = {}
        with files.told(self.root, "opened"):
            # Only the folder itself must be there; a subfolder without rights is a
            # problem of its own and leaves the rest usable.
            list(os.scandir(self.root))
        for path, now in walk(self.root, self._blocked):
            old = self._seen.get(path)
            same = old is not None and old.signature == now != UNSURE
            found[path] = old if old and same else look(self.root, path, now)
        self._seen = found
        self._group()
        first, self._scanned = not self._scanned, True
        if first and not before:
            return ChangeSet(everything=True)
        after = {i: self._main(i) for i in self._paths}
        return ChangeSet(
            saved=frozenset(i for i, seen in after.items() if before.get(i) != seen),
            removed=frozenset(before.keys() - after.keys()),
        )

    def _group(self) -> None:
        self._paths = {}
        for seen in self._seen.values():
            if seen.record is not None:
                self._paths.setdefault(seen.record.id, []).append(seen.path)
        for paths in self._paths.values():
            paths.sort(key=lambda p: (len(PurePosixPath(p).name), p))

    def _main(self, record_id: str) -> Seen:
        """Return the file that stands for a record: shortest name, or last deleted."""
        seen = [self._seen[p] for p in self._paths[record_id]]
        living = [s for s in seen if s.record is None or s.record.deleted is None]
        return living[0] if living else max(seen, key=_deleted)

    def _ready(self) -> None:
        if not self._scanned:
            self.scan()

    def all(self) -> Iterator[Record]:
        """Return every record, those in the bin included."""
        self._ready()
        for record_id in list(self._paths):
            record = self._main(record_id).record
            if record is not None:
                yield record

    def record(self, record_id: str) -> Record | None:
        """Return the record with an id, in the bin or not, or None."""
        self._ready()
        return self._main(record_id).record if record_id in self._paths else None

    def path(self, record_id: str) -> str:
        """Return the path in the space of a record's file.

        Raises:
            UnknownRecordError: No file holds it.
        """
        self._ready()
        if record_id not in self._paths:
            raise UnknownRecordError(f"There is no record “{record_id}” in this space.")
        return self._main(record_id).path

    def problems(self) -> dict[str, str]:
        """Return, by path, why files were not read as records."""
        self._ready()
        found = {s.path: s.problem for s in self._seen.values() if s.problem}
        for inside, why in self._blocked.items():
            found[inside] = f"The folder cannot be opened: {why}."
        return found

    def copies(self) -> dict[str, tuple[str, ...]]:
        """Return the paths of records that more than one file holds, by id."""
        self._ready()
        return {i: tuple(p) for i, p in self._paths.items() if len(p) > 1}

    # Changing

    def add(self, record: Record) -> str:
        """Write a new record; needs no look at the rest of the folder.

        Returns:
            The path of its file in the space.

        Raises:
            SpaceUnavailableError: The file cannot be written.
        """
        for length in (4, len(record.id)):
            path = str(naming.place(record, length))
            try:
                files.create(self.root / path, _bytes(record))
            except FileExistsError:
                continue
            self._remember(path)
            return path
        raise SpaceUnavailableError(f"There is already a record “{record.id}” there.")

    def save(self, record: Record, base: Record | None = None) -> Record:
        """Write a changed record into its file.

        Args:
            record: What it shall be.
            base: What the person saw when they began; by default what was last read.

        Returns:
            The record as it stands in the file now.

        Raises:
            BadValueError: It is a share, which stays as it left.
            ChangedElsewhereError: The same text was changed elsewhere as well, or the
                file is damaged. Both are kept, one in a copy beside the other.
            SpaceUnavailableError: The file cannot be written.
        """
        self._ready()
        if base is not None and record.id not in self._paths:
            # It was there when the person began: the words come first.
            self.add(record)
            return record
        base = base or self.record(record.id)
        if isinstance(base, Share) and record != base:
            raise BadValueError(
                f"“{base.title}” is what left, so it stays as it is; "
                "write a new summary instead."
            )
        with lock.held(self.root):
            return self._store(self.path(record.id), record, base)

    def _store(self, path: str, record: Record, base: Record | None) -> Record:
        for _ in range(_TRIES):
            try:
                return self._save(path, record, base)
            except files.MovedOnError:
                continue  # somebody wrote between our look and our replacing
        raise SpaceUnavailableError(
            f"{path} is being written all the time by another program; "
            "your text is not saved yet."
        )

    def _save(self, path: str, record: Record, base: Record | None) -> Record:
        place = self._place(path)
        if not place.exists():
            # A sync client or a person took the file away: the words come first.
            return self._write_anew(path, record)
        seen, now = _settled(place)
        if now is None:
            raise self._beside(path, record)
        merged = record if base is None or now == base else rebase(base, record, now)
        if merged is None:
            raise self._keep_theirs(path, record, seen)
        files.replace(place, _bytes(merged, seen), seen)
        self._remember(path)
        return merged

    def _place(self, path: str) -> Path:
        """Return where to write a file; a link inside the space is followed.

        Raises:
            SpaceUnavailableError: It is a link to somewhere else.
        """
        place = self.root / path
        if not place.is_symlink():
            return place
        with files.told(place, "followed"):
            target = Path(os.path.realpath(place))
        if not target.is_relative_to(os.path.realpath(self.root)):
            raise SpaceUnavailableError(
                f"{path} is a link to a file outside of your space; change it there."
            )
        return target

    def _write_anew(self, path: str, record: Record) -> Record:
        try:
            files.create(self._place(path), _bytes(record))
        except FileExistsError as error:
            raise files.MovedOnError from error
        self._remember(path)
        return record

    def _beside(self, path: str, record: Record) -> ChangedElsewhereError:
        """Save what was given beside a damaged file, which is left as it is."""
        copy = self._copy(path, record, _bytes(record))
        self._remember(path)
        return ChangedElsewhereError(
            f"The file of “{record.title}” is empty or damaged; perhaps another "
            "program is writing it. It is kept as it is. Your text is saved beside it, "
            f"in {copy}."
        )

    def _keep_theirs(
        self, path: str, record: Record, seen: bytes
    ) -> ChangedElsewhereError:
        """Save what was given, and keep what stood there in a copy beside it."""
        fresh = _bytes(record, seen)
        copy = self._copy(path, record, seen)
        files.replace(self._place(path), fresh, seen)
        self._remember(path)
        return ChangedElsewhereError(
            f"“{record.title}” was changed by another program as well. Your text is "
            f"saved; the other one is kept beside it, in {copy}."
        )

    def _copy(self, path: str, record: Record, data: bytes) -> str:
        """Write *data* beside a file, under a name that is free, and return that."""
        stamp = "".join(c for c in str(record.updated or record.when)[:19] if c != ":")
        stem, number = path.removesuffix(".md"), 1
        while True:
            more = f" {number}" if number > 1 else ""
            copy = f"{stem} (conflicted copy {stamp.replace('T', ' ')}{more}).md"
            try:
                files.create(self.root / copy, data)
            except FileExistsError:
                number += 1
                continue
            self._remember(copy)
            return PurePosixPath(copy).name

    def discard(self, record_id: str, stamp: Moment) -> None:
        """Put a record into the bin, with every copy of it: mark, then move each file.

        Raises:
            UnknownRecordError: No file holds it.
            SpaceUnavailableError: A file cannot be written.
        """
        self._living(record_id)
        with lock.held(self.root):
            for path in tuple(self._paths[record_id]):
                record = self._seen[path].record
                if record is not None and record.deleted is None:
                    gone = msgspec.structs.replace(record, deleted=stamp)
                    self._store(path, gone, record)
                    self._move(path, f"{naming.BIN}/{PurePosixPath(path).name}")

    def _living(self, record_id: str) -> Record:
        record = self.record(record_id)
        if record is None:
            raise UnknownRecordError(f"There is no record “{record_id}” in this space.")
        return record

    def recover(self, record_id: str) -> Record:
        """Take a record out of the bin again, with the copies that went there with it.

        Raises:
            UnknownRecordError: No file holds it, or it is not in the bin.
            SpaceUnavailableError: A file cannot be written.
        """
        record = self._living(record_id)
        if record.deleted is None:
            raise UnknownRecordError(f"“{record.title}” is not in the bin.")
        with lock.held(self.root):
            for path in tuple(self._paths[record_id]):
                found = self._seen[path].record
                if found is not None and found.deleted == record.deleted:
                    self._bring_back(path, found)
        return self._living(record_id)

    def _bring_back(self, path: str, record: Record) -> None:
        self._store(path, msgspec.structs.replace(record, deleted=None), record)
        if path.startswith(f"{naming.BIN}/"):
            home = naming.place(record).parent / PurePosixPath(path).name
            self._move(path, str(home))

    def _move(self, path: str, target: str) -> None:
        """Give a file another place in the space, with a number where it is taken."""
        if path == target or (self.root / path).is_symlink():
            return  # a link may be relative: its mark is enough
        stem, number = target.removesuffix(".md"), 1
        while True:
            try:
                files.move(self.root / path, self.root / target)
                break
            except FileExistsError:
                number += 1
                target = f"{stem} {number}.md"
        self._seen.pop(path, None)
        self._remember(target)

    def _remember(self, path: str) -> None:
        """Look at one file again after it was written."""
        stat = (self.root / path).stat()
        self._seen[path] = look(self.root, path, signature(stat))
        if self._scanned:
            self._group()


def _bytes(record: Record, before: bytes | None = None) -> bytes:
    """Return the bytes of a file, never more than are read again.

    Raises:
        BadValueError: They could not be read again.
    """
    data = text.write(record, before)
    if len(data) > files.LARGEST:
        raise BadValueError("This is larger than 64 MB, the most a record may hold.")
    return data


def _settled(place: Path) -> tuple[bytes, Record | None]:
    """Return what a file holds, None as its record if it stays damaged for a while."""
    for look_number in range(_LOOKS):
        time.sleep(_PAUSE if look_number else 0)
        try:
            seen = files.read(place)
            return seen, text.read(seen)
        except DamagedRecordError:
            continue
    return b"", None


def _deleted(seen: Seen) -> str:
    return str(seen.record.deleted) if seen.record else ""
