"""A space: the folder one person owns, opened."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from pls import ids, records, storage
from pls.changes import ChangeSet
from pls.clock import Clock
from pls.errors import SpaceUnavailableError, UnknownRecordError
from pls.records import Kind, Moment, Record
from pls.space.about import FILE, FORMAT, About, is_space, read, readable
from pls.space.indexing import Indexing
from pls.storage import Folder, attachments, files, lock
from pls.storage.history import Past
from pls.storage.jobs import Report
from pls.text import front


class Space:
    """The records of one folder, and the ways to change them.

    Opening reads one small file; the rest is read when first asked for. A space is
    used by one thread at a time.
    """

    def __init__(self, root: Path, about: About) -> None:
        self.root = root
        self.about = about
        self.clock = Clock(about.day)
        self._folder = Folder(root, self.clock.stamp)
        self.index = Indexing(self._folder)

    @cached_property
    def db(self) -> storage.SpaceDb:
        """The records as a TinyDB database, for scripts."""
        return storage.SpaceDb(self._folder, self.clock.stamp)

    # Making and opening

    @classmethod
    def create(cls, root: Path, about: About | None = None) -> Space:
        """Make a new space in a new or empty folder.

        Raises:
            BadValueError: A name could not be read again.
            SpaceUnavailableError: It holds something already, or cannot be written.
        """
        about = about or About(id=ids.record_id())
        told: dict[str, Any] = {"format": FORMAT, "id": about.id}
        told |= {"owner": about.owner} if about.owner else {}
        told |= {"role": about.role} if about.role else {}
        told |= {"day": about.day.isoformat()} if about.day else {}
        data = readable(
            told, "".join(front.dump(n, value) for n, value in told.items())
        )
        root = Path(root).expanduser()
        with files.told(root, "made"):
            root.mkdir(parents=True, exist_ok=True)
            if (root / FILE).exists():
                raise SpaceUnavailableError(
                    f"{root} is a space already. Open that one, or choose a new folder."
                )
            if any(not p.name.startswith(".") for p in root.iterdir()):
                raise SpaceUnavailableError(
                    f"{root} is not empty. Choose a new folder."
                )
        try:
            files.create(root / FILE, data)
        except FileExistsError as error:
            raise SpaceUnavailableError(f"{root} is a space already.") from error
        return cls(root, about)

    @classmethod
    def open(cls, root: str | Path) -> Space:
        """Open the space in a folder.

        Raises:
            SpaceUnavailableError: There is none, or a newer program made it.
        """
        root = Path(root).expanduser()
        if not is_space(root):
            if not root.is_dir():
                raise SpaceUnavailableError(f"There is no folder {root}.")
            raise SpaceUnavailableError(f"{root} is not a space: it has no {FILE}.")
        return cls(root, read(root))

    def rename_owner(self, owner: str, role: str = "") -> None:
        """Write down whose space it is.

        Raises:
            BadValueError: A name could not be read again.
            SpaceUnavailableError: The file cannot be written.
        """
        path = self.root / FILE
        with lock.held(self.root):
            seen = files.read(path)
            old = front.load(seen.decode())
            told = {**old, "owner": owner, **({"role": role} if role else {})}
            data = readable(told, front.patch(seen.decode(), old, told))
            try:
                files.replace(path, data, seen)
            except files.MovedOnError as error:
                raise SpaceUnavailableError(
                    f"{path} was changed by another program just now; try again."
                ) from error
        self.about = read(self.root)

    # Reading

    def records(self, *kinds: Kind) -> tuple[Record, ...]:
        """Return the living records of some kinds, or of all, newest first."""
        found = [
            record
            for record in self._folder.all()
            if record.deleted is None and (not kinds or record.kind in kinds)
        ]
        # Two of one minute stand in the order in which they were written.
        by_age = sorted(found, key=lambda r: (r.when, r.created or "", r.id))
        return tuple(reversed(by_age))

    def record(self, record_id: str) -> Record:
        """Return a living record.

        Raises:
            UnknownRecordError: There is none with this id.
        """
        record = self._folder.record(record_id)
        if record is None or record.deleted is not None:
            raise UnknownRecordError(f"There is no record “{record_id}” in this space.")
        return record

    def has(self, record_id: str) -> bool:
        """Tell whether a living record has this id."""
        record = self._folder.record(record_id)
        return record is not None and record.deleted is None

    def find(self, short: str, *, in_bin: bool = False) -> Record:
        """Return the one record whose id begins with *short*.

        Raises:
            UnknownRecordError: There is none, or more than one.
        """
        wanted = short.strip().casefold()
        found = [
            record
            for record in self._folder.all()
            if wanted
            and record.id.casefold().startswith(wanted)
            and (record.deleted is not None) == in_bin
        ]
        same = [record for record in found if record.id.casefold() == wanted]
        exact = [record for record in same if record.id == short.strip()] or same
        if len(exact or found) == 1:
            return (exact or found)[0]
        place = "the bin" if in_bin else "this space"
        if not found:
            raise UnknownRecordError(f"There is no record “{short}” in {place}.")
        raise UnknownRecordError(
            f"“{short}” could be any of {len(found)} records in {place}; say more."
        )

    def find_binned(self, short: str) -> Record:
        """Return the one record in the bin whose id begins with *short*.

        Raises:
            UnknownRecordError: There is none, or more than one.
        """
        return self.find(short, in_bin=True)

    def remembered(self, short: str) -> Record:
        """Return the one record that no file holds any more, but this computer knows.

        Raises:
            UnknownRecordError: There is none, or more than one.
        """
        found = self._folder.remembered(short.strip())
        if len(found) == 1:
            return found[0]
        raise UnknownRecordError(f"This computer knows no record “{short}”.")

    def bin(self) -> tuple[Record, ...]:
        """Return the records in the bin, last deleted first."""
        found = [r for r in self._folder.all() if r.deleted is not None]
        return tuple(sorted(found, key=lambda r: (r.deleted or "", r.id), reverse=True))

    def path(self, record_id: str) -> str:
        """Return the path of a record's file in the space, with `/`."""
        return self._folder.path(record_id)

    def problems(self) -> dict[str, str]:
        """Return, by path, the files that are no records and why."""
        return self._folder.problems()

    def problem(self, path: str) -> str:
        """Return why one file is no record, or is only looked at, "" of a good one."""
        return self._folder.problem(path)

    def copies(self) -> dict[str, tuple[str, ...]]:
        """Return the paths of records that stand in more than one file."""
        return self._folder.copies()

    def scan(self, *, now: bool = False) -> ChangeSet:
        """Look at the folder again, join copies, and say what changed in it.

        Args:
            now: Wait neither for files to be quiet nor for other computers.

        Raises:
            SpaceUnavailableError: The folder is not there or cannot be opened.
        """
        self._must_be_there()
        return self._folder.scan(now=now)

    @property
    def done(self) -> Report:
        """What the last look at the folder did."""
        return self._folder.report

    @property
    def vanished(self) -> tuple[str, ...]:
        """Records that went away all at once; nothing is written until `answer`."""
        return self._folder.vanished

    def answer(self, asked: Collection[str], *, put_back: bool) -> ChangeSet:
        """Say whether missing records shall be written again or were removed.

        Args:
            asked: The records in question; no other one is taken as removed.
            put_back: Write them again, with whatever went away since.
        """
        self._must_be_there()
        return self._folder.answer(asked, put_back=put_back)

    def history(self, record_id: str) -> tuple[Past, ...]:
        """Return every version of a record that is still known, newest first."""
        return self._folder.history(record_id)

    def lost(self, record_id: str) -> frozenset[str]:
        """Return the names of the versions of a record that lost a merge."""
        return self._folder.lost(record_id)

    # Changing

    def _must_be_there(self) -> None:
        """Refuse to go on in a folder that was moved, unmounted or deleted.

        Writing would make it anew, with one file in it, and reading would find that
        every record is gone.

        Raises:
            SpaceUnavailableError: The folder is not there, or is no space any more.
        """
        if not is_space(self.root):
            if not self.root.is_dir():
                raise SpaceUnavailableError(f"The folder {self.root} is not there.")
            raise SpaceUnavailableError(
                f"{self.root} is not the space it was: its {FILE} is not there."
            )
        if self.is_another():
            raise SpaceUnavailableError(
                f"{self.root} holds another space now; nothing was done in it."
            )

    def is_another(self) -> bool:
        """Tell whether the folder holds another space by now."""
        with contextlib.suppress(SpaceUnavailableError):
            return read(self.root).id != self.about.id
        return False  # it does not say which: damaged, and told by `pls check`

    def add(self, record: Record) -> Record:
        """Write a new record; stamps that it does not bring are set.

        Raises:
            SpaceUnavailableError: It cannot be written.
        """
        self._must_be_there()
        stamp = Moment(self.clock.stamp())
        fresh = msgspec.structs.replace(
            record,
            created=record.created or stamp,
            updated=record.updated or stamp,
        )
        self._folder.add(fresh)
        return fresh

    def save(self, record: Record, base: Record | None = None) -> Record:
        """Write a changed record and return it as it stands now.

        Args:
            record: What it shall be.
            base: What it was when the person began to change it.

        Raises:
            BadValueError: It is a share, which stays as it left.
            SpaceUnavailableError: It cannot be written.
            UnknownRecordError: It is not in this space.
        """
        known = base or self._folder.record(record.id)
        if (
            known is not None
            and msgspec.structs.replace(record, updated=known.updated) == known
        ):
            return known
        self._must_be_there()
        stamped = msgspec.structs.replace(record, updated=Moment(self.clock.stamp()))
        return self._folder.save(stamped, base)

    def change(self, record_id: str, **values: Any) -> Record:
        """Change fields of a record and return it as it stands now.

        Raises:
            BadValueError: A value does not fit its field.
            SpaceUnavailableError: It cannot be written.
            UnknownRecordError: There is no such record.
        """
        record = self.record(record_id)
        return self.save(records.change(record, **values), record)

    def delete(self, record_id: str) -> ChangeSet:
        """Put a record into the bin.

        Raises:
            SpaceUnavailableError: It cannot be written.
            UnknownRecordError: There is no such record.
        """
        self.record(record_id)
        self._must_be_there()
        self._folder.discard(record_id, Moment(self.clock.stamp()))
        return ChangeSet(removed=frozenset({record_id}))

    def restore(self, record_id: str) -> Record:
        """Take a record out of the bin, also if its file went away from there.

        Raises:
            SpaceUnavailableError: It cannot be written.
            UnknownRecordError: It is not in the bin.
        """
        self._must_be_there()
        if self._folder.record(record_id) is None:
            self._folder.bring_back(record_id)
        return self._folder.recover(record_id)

    def bring_back(self, record_id: str) -> Record:
        """Write a record again that only this computer remembers.

        Raises:
            SpaceUnavailableError: It cannot be written.
            UnknownRecordError: It is not remembered.
        """
        self._must_be_there()
        self._folder.bring_back(record_id)
        return self.record(record_id)

    def empty(self, record_id: str) -> ChangeSet:
        """Empty a record from the bin; its versions stay in the history here.

        Raises:
            SpaceUnavailableError: It cannot be written.
            UnknownRecordError: It is not in the bin.
        """
        self._must_be_there()
        self._folder.empty(record_id)
        return ChangeSet(removed=frozenset({record_id}))

    def thin(self) -> None:
        """Let old versions go that the history of this computer can do without."""
        self._folder.thin(self.clock.now())

    def noted(self, name: str) -> str:
        """Return what this computer noted about the space, "" if nothing."""
        return self._folder.memory.meta(name)

    def note(self, name: str, value: str) -> None:
        """Note something about the space on this computer."""
        self._folder.memory.note(name, value)

    def attach(self, source: Path) -> str:
        """Keep a file in the space and return its path in it.

        Raises:
            SpaceUnavailableError: It cannot be read or kept.
        """
        self._must_be_there()
        return attachments.keep(self.root, source)

    def missing(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return those of *wanted* attachment paths that are not there."""
        return tuple(path for path in wanted if not (self.root / path).is_file())
