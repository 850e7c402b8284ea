"""Looking at a folder, and showing what its files and the memory hold."""

from __future__ import annotations

import time
from bisect import insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pls.changes import ChangeSet
from pls.clock import Clock
from pls.errors import SpaceUnavailableError, UnknownRecordError
from pls.merge.version import PURGED
from pls.records import Record
from pls.storage import history, lock, missing, naming
from pls.storage.disk import Disk
from pls.storage.history import Past
from pls.storage.jobs import AT_ONCE, Report
from pls.storage.kept import Head
from pls.storage.looking import UNSURE, Seen, look
from pls.storage.memory import Memory
from pls.storage.patience import NONE, PATIENT, Patience
from pls.storage.recall import recall


if TYPE_CHECKING:
    from pls.storage.syncing import Sync

_Group = tuple[str, Sequence[str], Head | None]
"""A record, the files that hold it, and what is known of it."""


class Reading:
    """The records of one folder, read when first asked for and again when changed.

    Files are grouped by the id inside, never by name. A file that cannot be read as a
    record is told by `problems` and otherwise left alone.
    """

    def __init__(
        self,
        root: Path,
        stamp: Callable[[], str] | None = None,
        *,
        disk: Disk | None = None,
        memory: Memory | None = None,
        patience: Patience = PATIENT,
        seconds: Callable[[], float] = time.time,
    ) -> None:
        """Take the folder *root*, which is looked at when first asked for.

        Args:
            root: The folder.
            stamp: Tells the time as front matter writes it.
            disk: Reaches the files.
            memory: What this computer remembers; by default the one of this folder.
            patience: How long things must be quiet.
            seconds: Tells the time in seconds since 1970.
        """
        self.root = root
        self.patience = patience
        self.disk = disk or Disk(root)
        self.vanished: tuple[str, ...] = ()
        """Records that went away all at once; until that is answered, nothing is
        written."""
        self.report = Report()
        """What the last look did."""
        self._stamp = stamp or Clock().stamp
        self._seconds = seconds
        self._memory = memory
        self._seen: dict[str, Seen] = {}
        self._paths: dict[str, list[str]] = {}
        self._held: dict[str, Record] = {}
        self._before: dict[str, tuple[Record | None, str]] = {}
        self._changed: set[str] = set()
        self._failed: dict[str, None] = {}
        self._blocked: dict[str, str] = {}
        self._scanned = False

    @property
    def memory(self) -> Memory:
        """What this computer remembers of the folder.

        Raises:
            SpaceUnavailableError: It cannot be opened.
        """
        if self._memory is None:
            self._memory = recall(self.root)
        return self._memory

    def _sync(self, patience: Patience | None = None) -> Sync:
        # A new record is written without all this, by a command that must be quick.
        from pls.storage.arriving import Arrivals  # noqa: PLC0415
        from pls.storage.syncing import Sync  # noqa: PLC0415

        wanted = patience or self.patience
        return Sync(
            Arrivals(self.disk, self.memory, self._stamp, wanted, self._seconds)
        )

    # Looking

    def scan(self, *, now: bool = False) -> ChangeSet:
        """Look at every file, bring copies together, say what differs.

        Args:
            now: Wait for nothing: neither for files to be quiet nor for other
                computers. Safe, but a text that is still arriving may come in halves.

        Raises:
            SpaceUnavailableError: The folder itself cannot be listed.
        """
        first = not (self._scanned or self._seen or self._held)
        self._before = {}
        self._look()
        with lock.held(self.root):
            self._settle(NONE if now else None)
        self._scanned = True
        return ChangeSet(everything=True) if first else self._changes()

    def _changes(self) -> ChangeSet:
        """Return which records are shown otherwise than before this look."""
        now = {i: self._shown(i) for i in self._before}
        there = {i for i, (record, _) in now.items() if _shows(record)}
        were = {i for i, (record, _) in self._before.items() if _shows(record)}
        return ChangeSet(
            saved=frozenset(i for i in there if now[i] != self._before[i]),
            removed=frozenset(were - there),
        )

    def _look(self) -> None:
        found: set[str] = set()
        self._blocked = {}
        for path, now in self.disk.walk(self._blocked):
            found.add(path)
            old = self._seen.get(path)
            if old is None or old.signature != now or now == UNSURE:
                self._note(path, look(self.disk.load, path, now))
        for path in [path for path in self._seen if path not in found]:
            self._note(path, None)

    def _note(self, path: str, seen: Seen | None) -> None:
        """Note what a file holds now, None if it is not there."""
        old = self._seen.get(path)
        was, now = (None if s is None else s.record for s in (old, seen))
        self._touch(*(record.id for record in (was, now) if record is not None))
        if was is not None:
            self._paths[was.id].remove(path)
            if not self._paths[was.id]:
                del self._paths[was.id]
        if now is not None:
            insort(self._paths.setdefault(now.id, []), path, key=naming.by_length)
        if seen is not None:
            self._seen[path] = seen
        elif old is not None:
            del self._seen[path]

    def _touch(self, *ids: str) -> None:
        """Remember how records are shown, before that may change."""
        self._changed.update(ids)
        for record_id in ids:
            if record_id not in self._before:
                self._before[record_id] = self._shown(record_id)

    def changed(self, *, everything: bool = False) -> dict[str, str]:
        """Return what may have changed since this was asked last.

        Args:
            everything: Whatever there is.

        Returns:
            By id, the hash of the text that stands for the record; "" of none.
        """
        self._ready()
        ids, self._changed = self._changed, set()
        if everything:
            ids = {*self._paths, *self._held}
        return {record_id: self._digest(record_id) for record_id in ids}

    def _digest(self, record_id: str) -> str:
        if record_id in self._held:
            head = self.memory.head(record_id)
            return "" if head is None else head.digest
        return self._main(record_id).digest if record_id in self._paths else ""

    def _settle(self, patience: Patience | None) -> None:
        try:
            self._settle_by(self.memory.heads(), patience)
        except SpaceUnavailableError as error:
            # Without a memory the folder can be read, and nothing is written.
            self.report = Report(trouble=str(error))

    def _settle_by(self, heads: dict[str, Head], patience: Patience | None) -> None:
        lately = self.memory.vanished(self._seconds() - missing.LATELY)
        self.vanished = missing.many(heads, self._seen_or_hidden(heads), lately)
        if self.vanished:
            self._hold(heads)
            return
        groups = self._in_turn(self._unsettled(heads))
        self.report = self._sync(patience).settle(groups)
        for record_id in (*self.report.written, *self.report.failed):
            self._failed.pop(record_id, None)
        self._failed |= dict.fromkeys(self.report.failed)
        self._refresh(self.report)
        self._hold(self.memory.heads() if groups else heads)

    def _seen_or_hidden(self, heads: dict[str, Head]) -> set[str]:
        """Return the records that are there, or in a folder that cannot be opened."""
        hidden = tuple(f"{inside}/" for inside in self._blocked)
        return {
            *self._paths,
            *(i for i, head in heads.items() if head.path.startswith(hidden)),
        }

    def _in_turn(self, groups: Iterable[_Group]) -> list[_Group]:
        """Return *groups* in an order that all computers share.

        The first one of two gets the name that both want. What could not be written
        comes last, so that it keeps nothing else from its turn.
        """
        turns = {record_id: turn for turn, record_id in enumerate(self._failed, 1)}
        return sorted(
            groups,
            key=lambda g: (turns.get(g[0], 0), not g[1], min(g[1], default=""), g[0]),
        )

    def _unsettled(self, heads: dict[str, Head]) -> Iterator[_Group]:
        fresh = 0
        for record_id, paths in self._paths.items():
            head = heads.get(record_id)
            if head is None and self._seen[paths[0]].vector is None:
                # Written by a script or an old program: taken up little by little.
                fresh += record_id not in self._failed
                if fresh > AT_ONCE:
                    continue
            if head is None or not self._is_settled(paths, head):
                yield record_id, paths, head
        for record_id, head in heads.items():
            if record_id not in self._paths and (head.path or not head.published):
                yield record_id, (), head

    def _is_settled(self, paths: Sequence[str], head: Head) -> bool:
        seen = self._seen[paths[0]]
        placed = seen.record is not None and (
            naming.in_bin(seen.path) == (seen.record.deleted is not None)
            or seen.path.startswith(".pls/")
        )
        same = seen.stamped and (seen.digest, seen.vector) == (head.digest, head.vector)
        known = head.published and head.path == seen.path
        return len(paths) == 1 and placed and same and known

    def _refresh(self, report: Report) -> None:
        """Look again at the files that were written or removed."""
        for path in report.touched:
            try:
                signature = self.disk.signature(path)
            except OSError:
                self._note(path, None)
            else:
                self._note(path, look(self.disk.load, path, signature))

    def _hold(self, heads: dict[str, Head]) -> None:
        """Show from memory what no file holds now: not yet written, or damaged."""
        wanted = [
            record_id
            for record_id, head in heads.items()
            if not head.published or (head.path and record_id not in self._paths)
        ]
        self._touch(*self._held, *wanted)
        self._held = {}
        for record_id in wanted:
            newest = self.memory.newest(record_id)
            if newest is not None:
                self._held[record_id] = newest.record

    # Reading

    def _ready(self) -> None:
        if not self._scanned:
            self.scan()

    def _of(self, record_id: str) -> Record | None:
        if record_id in self._held:
            return self._held[record_id]
        if record_id not in self._paths:
            return None
        return self._main(record_id).record

    def _shown(self, record_id: str) -> tuple[Record | None, str]:
        path = self._main(record_id).path if record_id in self._paths else ""
        return self._of(record_id), path

    def _main(self, record_id: str) -> Seen:
        """Return the file that stands for a record: shortest name, or last deleted."""
        seen = [self._seen[p] for p in self._paths[record_id]]
        living = [s for s in seen if s.record is None or s.record.deleted is None]
        return living[0] if living else max(seen, key=_deleted)

    def all(self) -> Iterator[Record]:
        """Return every record, those in the bin included."""
        self._ready()
        for record_id in [
            *self._paths,
            *(i for i in self._held if i not in self._paths),
        ]:
            record = self.record(record_id)
            if record is not None:
                yield record

    def record(self, record_id: str) -> Record | None:
        """Return the record with an id, in the bin or not, or None."""
        self._ready()
        record = self._of(record_id)
        return None if _purged(record) else record

    def path(self, record_id: str) -> str:
        """Return the path in the space of a record's file.

        Raises:
            UnknownRecordError: No file holds it.
        """
        self._ready()
        if record_id in self._paths:
            return self._main(record_id).path
        head = self.memory.head(record_id) if record_id in self._held else None
        if head is None:
            raise unknown(record_id)
        return head.path

    def problems(self) -> dict[str, str]:
        """Return, by path, why files are no records, or are only looked at."""
        self._ready()
        found = {s.path: s.problem for s in self._seen.values() if s.problem}
        found |= {s.path: NEWER for s in self._seen.values() if s.newer}
        for inside, why in self._blocked.items():
            found[inside] = f"The folder cannot be opened: {why}."
        return found

    def problem(self, path: str) -> str:
        """Return why one file is no record, or is only looked at, "" of a good one."""
        self._ready()
        seen = self._seen.get(path)
        return "" if seen is None else NEWER if seen.newer else seen.problem

    def copies(self) -> dict[str, tuple[str, ...]]:
        """Return the paths of records that more than one file holds, by id."""
        self._ready()
        return {i: tuple(p) for i, p in self._paths.items() if len(p) > 1}

    def remembered(self, short: str) -> tuple[Record, ...]:
        """Return what only this computer knows, with ids that begin with *short*."""
        self._ready()
        heads = self.memory.heads()
        gone = [i for i in heads if i.startswith(short) and self._of(i) is None]
        found = (self.memory.newest(i) for i in gone)
        return tuple(version.record for version in found if version is not None)

    def history(self, record_id: str) -> tuple[Past, ...]:
        """Return every version of a record that is still known, newest first."""
        self._ready()
        head = self.memory.newest(record_id)
        return history.past(self.disk, self.memory, record_id, head)

    def lost(self, record_id: str) -> frozenset[str]:
        """Return the names of the versions of a record that lost a merge."""
        self._ready()
        head = self.memory.newest(record_id)
        return history.lost(self.disk, self.memory, record_id, head)


NEWER = (
    "A newer version of this program wrote the file; it is shown, and left as it is."
)


def unknown(record_id: str) -> UnknownRecordError:
    """Return the error for an id that no record has."""
    return UnknownRecordError(f"There is no record “{record_id}” in this space.")


def _deleted(seen: Seen) -> str:
    return str(seen.record.deleted) if seen.record else ""


def _purged(record: Record | None) -> bool:
    return record is not None and PURGED in record.extra


def _shows(record: Record | None) -> bool:
    return record is not None and not _purged(record)
