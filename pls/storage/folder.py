"""The folder: its files, what they hold, and the ways to change them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from pls import records
from pls.changes import ChangeSet
from pls.errors import (
    ChangedElsewhereError,
    DamagedRecordError,
    SpaceUnavailableError,
    UnknownRecordError,
)
from pls.records import Moment, Record
from pls.storage import files, naming
from pls.text import file as text


Signature = tuple[int, int, int]
_ABSENT = object()

_TRIES = 20


@dataclass(frozen=True, slots=True)
class Seen:
    """What one file held when it was last read."""

    path: str
    signature: Signature
    record: Record | None = None
    problem: str = ""


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
        for path, signature in self._walk():
            old = self._seen.get(path)
            same = old is not None and old.signature == signature
            found[path] = old if old and same else self._read(path, signature)
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

    def _walk(self) -> Iterator[tuple[str, Signature]]:
        with files.told(self.root, "opened"):
            # Only the folder itself must be there; a subfolder without rights is a
            # problem of its own and leaves the rest usable.
            list(os.scandir(self.root))
        waiting = [""]
        while waiting:
            inside = waiting.pop()
            try:
                entries = sorted(os.scandir(self.root / inside), key=lambda e: e.name)
            except OSError as error:
                self._note(inside, error)
                continue
            for entry in entries:
                path = f"{inside}/{entry.name}" if inside else entry.name
                if _ignored(path, entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif entry.name.endswith(".md") and (stat := _file(entry)):
                    yield path, (stat.st_mtime_ns, stat.st_size, stat.st_ino)

    def _note(self, inside: str, error: OSError) -> None:
        self._blocked[inside] = error.strerror or str(error)

    def _read(self, path: str, signature: Signature) -> Seen:
        try:
            return Seen(path, signature, text.read(files.read(self.root / path)))
        except DamagedRecordError as error:
            return Seen(path, signature, problem=str(error))
        except SpaceUnavailableError as error:
            # Not readable now; look again next time whatever the signature says.
            return Seen(path, (0, 0, 0), problem=str(error))

    def _group(self) -> None:
        self._paths = {}
        for seen in self._seen.values():
            if seen.record is not None:
                self._paths.setdefault(seen.record.id, []).append(seen.path)
        for paths in self._paths.values():
            paths.sort(key=lambda p: (len(PurePosixPath(p).name), p))

    def _main(self, record_id: str) -> Seen:
        """Return the file that stands for a record: the living one, shortest name."""
        seen = [self._seen[p] for p in self._paths[record_id]]
        return min(seen, key=lambda s: s.record is None or s.record.deleted is not None)

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
                files.create(self.root / path, text.write(record))
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
            ChangedElsewhereError: The same text was changed elsewhere as well. What
                was given is saved; the other text stands in a copy beside it.
            SpaceUnavailableError: The file cannot be written.
        """
        self._ready()
        if base is not None and record.id not in self._paths:
            # It was there when the person began: the words come first.
            self.add(record)
            return record
        path = self.path(record.id)
        base = base or self.record(record.id)
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
        place = self.root / path
        if not place.exists():
            # A sync client or a person took the file away: the words come first.
            return self._write_anew(path, record)
        seen = files.read(place)
        try:
            now = text.read(seen)
        except DamagedRecordError:
            return self._keep_theirs(path, record, seen, text.write(record))
        merged = record if base is None or now == base else _rebase(base, record, now)
        if merged is None:
            return self._keep_theirs(path, record, seen, text.write(record, seen))
        files.replace(place, text.write(merged, seen), seen)
        self._remember(path)
        return merged

    def _write_anew(self, path: str, record: Record) -> Record:
        try:
            files.create(self.root / path, text.write(record))
        except FileExistsError as error:
            raise files.MovedOnError from error
        self._remember(path)
        return record

    def _keep_theirs(
        self, path: str, record: Record, seen: bytes, fresh: bytes
    ) -> Record:
        """Save what was given, and keep what stood there in a copy beside it."""
        stamp = "".join(c for c in str(record.updated or record.when)[:19] if c != ":")
        stem, number = path.removesuffix(".md"), 1
        while True:
            more = f" {number}" if number > 1 else ""
            copy = f"{stem} (conflicted copy {stamp.replace('T', ' ')}{more}).md"
            try:
                files.create(self.root / copy, seen)
                break
            except FileExistsError:
                number += 1
        files.replace(self.root / path, fresh, seen)
        self._remember(copy)
        self._remember(path)
        raise ChangedElsewhereError(
            f"“{record.title}” was changed by another program as well. Your text is "
            f"saved; the other one is kept beside it, in {PurePosixPath(copy).name}."
        )

    def discard(self, record_id: str, stamp: Moment) -> None:
        """Put a record into the bin: mark it, then move its file.

        Raises:
            UnknownRecordError: No file holds it.
            SpaceUnavailableError: The file cannot be written.
        """
        record = self._living(record_id)
        self.save(msgspec.structs.replace(record, deleted=stamp))
        path = self.path(record_id)
        self._move(path, f"{naming.BIN}/{PurePosixPath(path).name}", record_id)

    def _living(self, record_id: str) -> Record:
        record = self.record(record_id)
        if record is None:
            raise UnknownRecordError(f"There is no record “{record_id}” in this space.")
        return record

    def recover(self, record_id: str) -> Record:
        """Take a record out of the bin again.

        Raises:
            UnknownRecordError: No file holds it, or it is not in the bin.
            SpaceUnavailableError: The file cannot be written.
        """
        record = self._living(record_id)
        if record.deleted is None:
            raise UnknownRecordError(f"“{record.title}” is not in the bin.")
        saved = self.save(msgspec.structs.replace(record, deleted=None))
        path = self.path(record_id)
        if path.startswith(f"{naming.BIN}/"):
            home = naming.place(record).parent / PurePosixPath(path).name
            self._move(path, str(home), record_id)
        return saved

    def _move(self, path: str, target: str, record_id: str) -> None:
        if path == target:
            return
        try:
            files.move(self.root / path, self.root / target)
        except FileExistsError:
            name = PurePosixPath(target)
            target = str(name.with_name(f"{name.stem}.{record_id}.md"))
            files.move(self.root / path, self.root / target)
        self._seen.pop(path, None)
        self._remember(target)

    def _remember(self, path: str) -> None:
        """Look at one file again after it was written."""
        stat = (self.root / path).stat()
        self._seen[path] = self._read(
            path, (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        )
        if self._scanned:
            self._group()


def _rebase(base: Record, mine: Record, theirs: Record) -> Record | None:
    """Return *theirs* with what changed from *base* to *mine*, None if both did."""
    if type(theirs) is not type(mine) or theirs.id != mine.id:
        return None
    was, own, other = records.plain(base), records.plain(mine), records.plain(theirs)
    names = (was.keys() | own.keys()) - {"updated"}
    pairs = {n: (was.get(n, _ABSENT), own.get(n, _ABSENT)) for n in names}
    changed = {n: pair[1] for n, pair in pairs.items() if pair[0] != pair[1]}
    if any(other.get(n, _ABSENT) not in pairs[n] for n in changed):
        return None
    body = theirs.body
    if mine.body != base.body:
        if theirs.body not in (base.body, mine.body):
            return None
        body = mine.body
    stamp = own.get("updated", other.get("updated"))
    fields = {**other, **changed} | ({"updated": stamp} if stamp else {})
    return records.read({n: v for n, v in fields.items() if v is not _ABSENT}, body)


def _file(entry: os.DirEntry[str]) -> os.stat_result | None:
    """Return what the system says of a file; None if it is none, or is gone."""
    try:
        return entry.stat() if entry.is_file() else None
    except OSError:
        return None  # a link to itself, or a file that went away just now


def _ignored(path: str, name: str) -> bool:
    return (
        name.startswith((".", "~$"))
        or name.endswith((".tmp", ".icloud"))
        or path == naming.ATTACHMENTS
    )
