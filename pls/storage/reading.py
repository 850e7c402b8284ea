"""Showing what the files of a folder and the memory of this computer hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from pls.errors import UnknownRecordError
from pls.index.catalogue import UNSURE
from pls.index.part import EVERY, Slice
from pls.merge.version import PURGED
from pls.records import Kind, Record
from pls.storage import history
from pls.storage.history import Past
from pls.storage.scanning import Scanning
from pls.storage.seeing import main
from pls.text import file as text


GLANCED: Final = 500
"""So many of the newest records are looked at in a glance."""

PAGE: Final = 100
"""How many records are read at once."""


class Reading(Scanning):
    """The records of one folder, as they were last seen.

    What cannot be read as a record is told by `problems`.
    """

    def glance(self) -> None:
        """Look only where something shows: at folders that changed, and new records.

        What another program wrote into an old file where it lay is not seen. A folder
        that was never looked at as a whole is; so is one of which more changed.

        Raises:
            SpaceUnavailableError: The folder cannot be opened.
        """
        if not self.trust() or not self._again(self._glanced):
            self.scan()

    def _glanced(self) -> bool:
        """Look again where something shows; say whether that was enough."""
        known = self._seen.times()
        times = {folder: self.disk.modified(folder) for folder in known}
        changed = [f for f in known if not times[f] or times[f] != known[f]]
        paths = [file.path for file in self._seen.newest(GLANCED)]
        for folder in changed:
            found = self.disk.inside(folder, known)
            if found is None:
                return False
            names = self._seen.names(folder)
            for path, now in found:
                if names.pop(path.rpartition("/")[2], None) != now or now == UNSURE:
                    paths.append(path)
            if names:
                return False  # what is missing is a matter for a whole look
        self._refresh(paths)
        if changed:
            self._seen.note_times({f: times[f] for f in changed}, whole=False)
        # What a file does not hold any more may still be known to this computer, and
        # of two files with one record a whole look decides.
        return not (self._seen.went(self._turn) or self._seen.copies())

    def sure(self, ids: Iterable[str]) -> bool:
        """Look at the files of some records again; tell whether they are the same."""

        def work() -> bool:
            before = {i: self._seen.digest(i) for i in ids}
            turn = self._seen.turn
            self._refresh([f.path for i in before for f in self._files(i)])
            same = all(self._seen.digest(i) == d for i, d in before.items())
            if self._seen.went(turn):
                self._scan(None)
            return same

        return self.asked(work)

    def all(self) -> Iterator[Record]:
        """Yield every record, those in the bin included, newest first."""
        return self.those(self.asked(self._seen.ids))

    def living(self, *kinds: Kind, part: Slice = EVERY) -> Iterator[Record]:
        """Yield the records of some kinds that are not in the bin, newest first."""
        ids = self.asked(lambda: self.index.ids(*kinds, part=part))
        return self.those(ids)

    def binned(self) -> Iterator[Record]:
        """Yield the records in the bin."""
        return self.those(self.asked(self._seen.binned))

    def begun(self, short: str) -> Iterator[Record]:
        """Yield the records with ids that begin with *short*, capitals aside."""
        return self.those(self.asked(lambda: self._seen.begun(short)))

    def those(self, ids: Sequence[str]) -> Iterator[Record]:
        """Yield the records with some ids, in the bin or not, as far as they are known.

        Each hundred is read as it stands when the first of them is wanted.
        """
        for start in range(0, len(ids), PAGE):
            yield from self._page(ids[start : start + PAGE])

    def _page(self, ids: Sequence[str]) -> Iterator[Record]:
        told = self.asked(lambda: self._seen.contents(ids))
        found = (text.parse(told[i]) for i in ids if i in told)
        return (record for record in found if PURGED not in record.extra)

    def record(self, record_id: str) -> Record | None:
        """Return the record with an id, in the bin or not, or None."""
        shown = self.asked(lambda: self._seen.shown(record_id))
        return None if shown is None or PURGED in shown.record.extra else shown.record

    def path(self, record_id: str) -> str:
        """Return the path in the space of a record's file.

        Raises:
            UnknownRecordError: No file holds it.
        """
        files = self.asked(lambda: self._files(record_id))
        if files:
            return main(files).path
        held = self.asked(lambda: self._seen.digest(record_id))
        head = self.memory.head(record_id) if held is not None else None
        if head is None:
            raise unknown(record_id)
        return head.path

    def at(self, path: str) -> str:
        """Return the id of the record that a file holds, "" of none."""
        file = self.asked(lambda: self._seen.file(path))
        return "" if file is None else file.id

    def problems(self) -> dict[str, str]:
        """Return, by path, why files are no records, or are only looked at."""
        odd = self.asked(self._seen.odd)
        found = {file.path: file.problem or NEWER for file in odd}
        for inside, why in self._blocked.items():
            found[inside] = f"The folder cannot be opened: {why}."
        return found

    def problem(self, path: str) -> str:
        """Return why one file is no record, or is only looked at, "" of a good one."""
        file = self.asked(lambda: self._seen.file(path))
        return "" if file is None else NEWER if file.newer else file.problem

    def copies(self) -> dict[str, tuple[str, ...]]:
        """Return the paths of records that more than one file holds, by id."""

        def work() -> dict[str, tuple[str, ...]]:
            ids = self._seen.copies()
            return {i: tuple(file.path for file in self._files(i)) for i in ids}

        return self.asked(work)

    def remembered(self, short: str) -> tuple[Record, ...]:
        """Return what only this computer knows, with ids that begin with *short*."""
        known = self.memory.begun(short)
        gone = self.asked(lambda: [i for i in known if self._seen.digest(i) is None])
        found = (self.memory.newest(i) for i in gone)
        return tuple(version.record for version in found if version is not None)

    def history(self, record_id: str) -> tuple[Past, ...]:
        """Return every version of a record that is still known, newest first."""
        self.asked(lambda: None)
        head = self.memory.newest(record_id)
        return history.past(self.disk, self.memory, record_id, head)

    def lost(self, record_id: str) -> frozenset[str]:
        """Return the names of the versions of a record that lost a merge."""
        self.asked(lambda: None)
        head = self.memory.newest(record_id)
        return history.lost(self.disk, self.memory, record_id, head)


NEWER = (
    "A newer version of this program wrote the file; it is shown, and left as it is."
)


def unknown(record_id: str) -> UnknownRecordError:
    """Return the error for an id that no record has."""
    return UnknownRecordError(f"There is no record “{record_id}” in this space.")
