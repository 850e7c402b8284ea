"""What the files of a folder hold, kept in the index, and read where it changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pls.changes import ChangeSet
from pls.clock import Clock
from pls.index.catalogue import UNSURE, Catalogue, Seen, Shown, Signature
from pls.index.database import Database
from pls.merge.version import PURGED
from pls.storage import naming, recall
from pls.storage.disk import Disk
from pls.storage.jobs import Report
from pls.storage.looking import look
from pls.storage.memory import Memory
from pls.storage.patience import PATIENT, Patience


if TYPE_CHECKING:
    from pls.crypto import Box
    from pls.index.index import Index

STEP: Final = 200
"""How many files are read at once, in some twenty milliseconds."""

PASSED: Final = 1000
"""After how many files a look may be left for a while, whether they changed or not."""

MANY: Final = 2000
"""After so many changed rows a look keeps the index of an encrypted space."""


class Seeing:
    """What the files of one folder hold, and the records that are shown for them.

    Files are grouped by the id inside, never by name. A file that cannot be read as a
    record is left alone.
    """

    def __init__(
        self,
        root: Path,
        stamp: Callable[[], str] | None = None,
        *,
        box: Box | None = None,
        disk: Disk | None = None,
        memory: Memory | None = None,
        seen: Catalogue | None = None,
        patience: Patience = PATIENT,
        seconds: Callable[[], float] = time.time,
    ) -> None:
        """Take the folder *root*, which is looked at when first asked for.

        Args:
            root: The folder.
            stamp: Tells the time as front matter writes it.
            box: Seals and opens the files of an encrypted space.
            disk: Reaches the files.
            memory: What this computer remembers; by default the one of this folder.
            seen: What was seen of it; by default that of this folder.
            patience: How long things must be quiet.
            seconds: Tells the time in seconds since 1970.
        """
        self.root = root
        self.patience = patience
        self.box = box
        self.disk = disk or reached(root, box)
        self.vanished: tuple[str, ...] = ()
        """Records that went away all at once; until that is answered, nothing is
        written."""
        self.report = Report()
        """What the last look did."""
        self._stamp = stamp or Clock().stamp
        self._seconds = seconds
        self._memory = memory
        self._catalogue = seen
        self._before: dict[str, tuple[str, str] | None] | None = None
        self._turn = self._stored = 0
        self._failed: dict[str, None] = {}
        self._blocked: dict[str, str] = {}
        self._known = False
        self._looked = False
        self._building = self._anew = False
        self._lately: set[str] = set()
        self._underway: Generator[int, None, ChangeSet] | None = None
        self._total = self._compared = self._fresh = 0

    @property
    def memory(self) -> Memory:
        """What this computer remembers of the folder.

        Raises:
            SpaceUnavailableError: It cannot be opened.
        """
        if self._memory is None:
            self._memory = recall.recall(self.disk, self.box)
        return self._memory

    @property
    def _seen(self) -> Catalogue:
        if self._catalogue is None:
            place = recall.cache() / f"{recall.name(self.root)}.index"
            if self.box is None:
                self._catalogue = Catalogue(Database(place))
            else:
                from pls.storage import blob  # noqa: PLC0415 (plain spaces need none)

                place = blob.place(place)
                self._catalogue = Catalogue(blob.load(place, self.box))
                self._stored = self._catalogue.database.changes
            recall.sweep(place, self._seconds())
        return self._catalogue

    def store(self, least: int = MANY) -> None:
        """Keep the index of an encrypted space for the next start.

        Args:
            least: So many rows must have changed since it was kept last.
        """
        if self.box is None or self._catalogue is None or not self._known:
            return
        from pls.storage import blob  # noqa: PLC0415 (plain spaces need none)

        database = self._catalogue.database
        if database.changes - self._stored >= least:
            place = recall.cache() / f"{recall.name(self.root)}.index"
            blob.store(blob.place(place), self.box, database)
            self._stored = database.changes

    @property
    def index(self) -> Index:
        """The way to find records by what they say; ask it by `asked`."""
        from pls.index.index import Index  # noqa: PLC0415 (adding does not ask)

        return Index(self._seen)

    # Looking

    def _look(self) -> Generator[int, None, None]:
        """Take in what differs in the folder; yield how many files are known by now."""
        self._blocked, self._lately = {}, set()
        known: dict[str, dict[str, Signature]] = {}
        changed: list[tuple[str, Signature, bool]] = []
        times: dict[str, int] = {}
        # What other processes note in folders made since then is not gone.
        before = self._seen.folders()
        passed = 0
        for path, now in self.disk.walk(self._blocked, times):
            passed += 1
            folder, _, name = path.rpartition("/")
            if folder not in known:
                known[folder] = self._seen.names(folder)
            old = known[folder].pop(name, None)
            if old != now or now == UNSURE:
                changed.append((path, now, old is None))
            if len(changed) == STEP or passed % PASSED == 0:
                self._read(changed)
                changed = []
                yield passed
        self._read(changed)
        yield passed
        rest = (f for f in before if f not in known)
        known |= {folder: self._seen.names(folder) for folder in rest}
        gone = [
            (f"{folder}/{name}" if folder else name, was)
            for folder, names in known.items()
            for name, was in names.items()
        ]
        with self._seen.database.change():
            for path, was in gone:
                if path not in self._lately and not self._is_back(path, was):
                    self._note(path, None, None)
            self._seen.note_times(times, whole=True)

    def _is_back(self, path: str, was: Signature) -> bool:
        """Tell whether another process noted a file anew since this look knew it."""
        now = self._seen.file(path)
        return now is not None and now.signature != was

    def _read(self, paths: Sequence[tuple[str, Signature, bool]]) -> None:
        """Note what files hold now; of each it is said whether nobody knew it."""
        if not paths:
            return
        looked = [(look(self.disk.load, p, now), new) for p, now, new in paths]
        with self._seen.database.change():
            for (seen, shown), new in looked:
                first = shown if new and self._building else None
                if first is None or not self._begin(seen, first):
                    self._note(seen.path, seen, shown)

    def _begin(self, seen: Seen, shown: Shown) -> bool:
        """Note the first file of a record; say whether it is that."""
        if not self._seen.begin(shown):
            return False
        self._seen.note_file(seen)
        self._seen.unsettle([seen.id])
        return True

    def _note(self, path: str, seen: Seen | None, shown: Shown | None) -> None:
        """Note what a file holds now, None if it is not there."""
        old = self._seen.file(path)
        ids = {s.id for s in (old, seen) if s is not None and s.id}
        self._touch(*ids)
        if seen is not None:
            self._seen.note_file(seen)
        elif old is not None:
            self._seen.forget_file(path)
        self._seen.unsettle(ids)
        for record_id in ids:
            mine = shown if shown and shown.record.id == record_id else None
            self._stand(record_id, mine, path)

    def _touch(self, *ids: str) -> None:
        """Remember how records are shown, before that may change."""
        if self._before is not None and not self._building:
            for record_id in ids:
                if record_id not in self._before:
                    self._before[record_id] = self._state(record_id)

    def _stand(self, record_id: str, fresh: Shown | None = None, of: str = "") -> None:
        """Let the right file stand for a record; *fresh* was just read from *of*."""
        stands = self._seen.digest(record_id)
        if stands is not None and stands[1]:
            return  # the memory of this computer stands for it until it is settled
        files = self._files(record_id)
        if not files:
            if stands is not None:
                self._drop(record_id)
            return
        file = main(files)
        if fresh is None or file.path != of:
            if stands == (file.digest, False):
                return
            _, fresh = look(self.disk.load, file.path, file.signature)
        if fresh is not None and fresh.record.id == record_id:
            self._put(fresh)

    def _put(self, shown: Shown) -> None:
        if self._seen.content(shown.record.id) == (shown.content, shown.held):
            return
        self._seen.put(shown)
        self._tell(shown.record.id)

    def _drop(self, record_id: str) -> None:
        self._seen.drop(record_id)
        self._tell(record_id)

    def _tell(self, record_id: str) -> None:
        if not self._building:
            self._seen.tell([record_id])

    def _files(self, record_id: str) -> Sequence[Seen]:
        """Return the files that hold a record, the one with the shortest name first."""
        return in_order(self._seen.files(record_id))

    def _refresh(self, paths: Sequence[str]) -> None:
        """Look again at files that were written or removed."""
        self._lately.update(paths)
        # Read first: a slow disk would keep other programs from the index meanwhile.
        wanted = dict.fromkeys(paths)
        looked = [found for path in wanted if (found := self._again_at(path))]
        with self._seen.database.change():
            for path, seen, shown in looked:
                self._note(path, seen, shown)

    def _again_at(self, path: str) -> tuple[str, Seen | None, Shown | None] | None:
        """Return what a file holds now; None if it is as it was seen."""
        try:
            now = self.disk.signature(path)
        except OSError:
            return path, None, None
        old = self._seen.file(path)
        if old is not None and old.signature == now != UNSURE:
            return None
        return path, *look(self.disk.load, path, now)

    # Records

    def _state(self, record_id: str) -> tuple[str, str] | None:
        """Return what is shown of a record, and where it lies; None if nothing is."""
        shown = self._seen.shown(record_id)
        if shown is None or PURGED in shown.record.extra:
            return None
        files = self._files(record_id)
        return shown.content, main(files).path if files else ""


def reached(root: Path, box: Box | None) -> Disk:
    """Return the way to the files of a plain space, or of an encrypted one."""
    if box is None:
        return Disk(root)
    from pls.storage.sealed import Sealed  # noqa: PLC0415 (plain spaces need none)

    return Sealed(root, box)


def in_order(files: Sequence[Seen]) -> Sequence[Seen]:
    """Return files by the length of their names."""
    if len(files) <= 1:
        return files
    return sorted(files, key=lambda file: naming.by_length(file.path))


def main(files: Sequence[Seen]) -> Seen:
    """Return the file that stands for a record: shortest name, or last deleted."""
    living = [file for file in files if not file.deleted]
    return living[0] if living else max(files, key=lambda file: file.deleted)
