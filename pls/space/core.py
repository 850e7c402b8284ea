"""A space: the folder one person owns, opened."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pls import ids, records
from pls.changes import ChangeSet
from pls.errors import LockedError, SpaceUnavailableError, UnfinishedError
from pls.records import Moment, Record
from pls.space import founding
from pls.space.about import FILE, About, is_space, read, readable, said
from pls.space.shelf import Shelf
from pls.storage import attachments, files, lock, unlocked
from pls.text import front


if TYPE_CHECKING:
    from pls.crypto import Keys


class Space(Shelf):
    """The records of one folder, to be read and changed.

    Opening reads one small file; the rest is read when first asked for. A space is
    used by one thread at a time.
    """

    # Making and opening

    @classmethod
    def create(
        cls,
        root: Path,
        about: About | None = None,
        keys: Keys | None = None,
        words: str = "",
    ) -> Space:
        """Make a new space in a new or empty folder.

        Args:
            root: The folder.
            about: Whose it is.
            keys: What opens an encrypted one; None makes a plain one.
            words: The passphrase that opens the keys.

        Raises:
            BadValueError: A name could not be read again.
            SpaceUnavailableError: It holds something already, or cannot be written.
        """
        about = about or About(id=ids.record_id())
        if keys is not None:
            about = msgspec.structs.replace(about, recipient=keys.recipient)
        told = said(about)
        data = readable(
            told, "".join(front.dump(n, value) for n, value in told.items())
        )
        root = Path(root).expanduser()
        with files.told(root, "made"):
            root.mkdir(parents=True, exist_ok=True)
        founding.check(root)
        if keys is not None:
            from pls.space.unlocking import establish  # noqa: PLC0415 (seldom)

            establish(root, keys, words)
        try:
            files.create(root / FILE, data)
        except FileExistsError as error:
            raise SpaceUnavailableError(f"{root} is a space already.") from error
        return cls(root, about, keys)

    @classmethod
    def open(cls, root: str | Path, keys: Keys | None = None) -> Space:
        """Open the space in a folder.

        Args:
            root: The folder.
            keys: What opens its files, if it is encrypted.

        Raises:
            LockedError: It is encrypted, and no keys are given.
            SpaceUnavailableError: There is none, or a newer program made it.
            UnfinishedError: All of its files were being changed; finish that first.
            WrongKeyError: The keys are those of another space.
        """
        root = Path(root).expanduser()
        if not is_space(root):
            if not root.is_dir():
                raise SpaceUnavailableError(f"There is no folder {root}.")
            raise SpaceUnavailableError(f"{root} is not a space: it has no {FILE}.")
        about = read(root)
        if about.recipient and keys is None:
            raise LockedError(f"{root} is encrypted. Its passphrase opens it.")
        if about.changing:
            raise UnfinishedError(f"{root} is {about.changing}; that is not finished.")
        space = cls(root, about, keys)
        if space.box is not None or unlocked.trusted(root, about.id):
            from pls.space import outside  # noqa: PLC0415 (plain spaces need none)

            outside.fit(space)
        return space

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

    # Changing

    def add(self, record: Record) -> Record:
        """Write a new record; stamps that it does not bring are set.

        Returns:
            The record as it stands: U+FFFD took the place of each half of an emoji.

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
        fresh = records.whole(fresh)
        self._folder.add(fresh)
        return fresh

    def knows(self, record_id: str) -> bool:
        """Tell whether an id was ever that of a record here, deleted ones included."""
        return self._folder.memory.head(record_id) is not None

    def save(self, record: Record, base: Record | None = None) -> Record:
        """Write a changed record and return it as it stands now.

        Args:
            record: What it shall be; halves of an emoji become U+FFFD.
            base: What it was when the person began to change it.

        Raises:
            BadValueError: It is a share, which stays as it left.
            SpaceUnavailableError: It cannot be written.
            UnknownRecordError: It is not in this space.
        """
        record = records.whole(record)
        known = base or self._folder.record(record.id)
        if (
            known is not None
            and msgspec.structs.replace(record, updated=known.updated) == known
            and not self._folder.waits(record.id)
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

    @contextlib.contextmanager
    def noting(self) -> Iterator[None]:
        """Keep other programs from noting anything while the work inside does.

        What it reads with `noted` is so still what it notes over.

        Raises:
            SpaceUnavailableError: It cannot be written down.
        """
        with self._folder.memory.change():
            yield

    def put(self, data: bytes, ending: str) -> str:
        """Keep *data* as a file in the space and return its path in it.

        Raises:
            SpaceUnavailableError: It cannot be kept.
        """
        self._must_be_there()
        return attachments.put(self.disk, data, ending)

    def missing(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return those of *wanted* attachment paths that are not there."""
        return tuple(path for path in wanted if not self.disk.has(path))
