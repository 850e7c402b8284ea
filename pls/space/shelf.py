"""What is in a space: its records, its files, and what changed in them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pls import storage
from pls.changes import ChangeSet
from pls.clock import Clock
from pls.errors import LockedError, SpaceUnavailableError, UnknownRecordError
from pls.index import marks
from pls.index.part import EVERY, Slice
from pls.records import Kind, Record
from pls.space.about import FILE, About, is_space, read
from pls.storage import Folder, files, naming
from pls.storage.disk import Disk
from pls.storage.history import Past
from pls.storage.jobs import Report
from pls.storage.scanning import Look


if TYPE_CHECKING:
    from pls.crypto import Box, Keys
    from pls.index.index import Index

_Found = TypeVar("_Found")


class Shelf:
    """The records of one folder, to be read."""

    def __init__(self, root: Path, about: About, keys: Keys | None = None) -> None:
        """Take a folder, and the keys that open it if it is encrypted.

        Raises:
            WrongKeyError: The keys are those of another space.
        """
        self.root = root
        self.about = about
        self.box = _box(about, keys)
        self.clock = Clock(about.day)
        self._folder = Folder(root, self.clock.stamp, box=self.box)

    @property
    def disk(self) -> Disk:
        """The files of the space, in plain bytes."""
        return self._folder.disk

    @cached_property
    def db(self) -> storage.SpaceDb:
        """The records as a TinyDB database, for scripts."""
        return storage.SpaceDb(self._folder, self.clock.stamp)

    def close(self) -> None:
        """Give the index back; it is opened again when it is needed."""
        self._folder.close()

    # Reading

    def ask(self, work: Callable[[Index], _Found]) -> _Found:
        """Return what *work* gets out of the index, again where that was lost.

        Raises:
            SpaceUnavailableError: The folder cannot be looked at.
        """
        return self._folder.asked(lambda: work(self._folder.index))

    def records(self, *kinds: Kind, part: Slice = EVERY) -> tuple[Record, ...]:
        """Return the living records of some kinds, or of all, newest first.

        Args:
            kinds: What is wanted; a person may have a hundred thousand entries.
            part: Only some of them.
        """
        return tuple(self._folder.living(*kinds, part=part))

    def total(self, *kinds: Kind) -> int:
        """Return how many living records of some kinds, or of all, there are."""
        return self.ask(lambda index: index.total(*kinds))

    def record(self, record_id: str) -> Record:
        """Return a living record.

        Raises:
            UnknownRecordError: There is none with this id.
        """
        record = self._folder.record(record_id)
        if record is None or record.deleted is not None:
            raise UnknownRecordError(f"There is no record “{record_id}” in this space.")
        return record

    def those(self, ids: Iterable[str]) -> Iterator[Record]:
        """Yield the living records with some ids; what went away is left out."""
        found = self._folder.those(tuple(ids))
        return (record for record in found if record.deleted is None)

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
        begun = self._folder.begun(wanted) if wanted else ()
        found = [r for r in begun if (r.deleted is not None) == in_bin]
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
        found = self._folder.binned()
        return tuple(sorted(found, key=lambda r: (r.deleted or "", r.id), reverse=True))

    def load(self, path: str) -> bytes:
        """Return the bytes of a file by its path in the space.

        Raises:
            SpaceUnavailableError: It is not there, or cannot be read.
            DamagedRecordError: It is no plain file, larger than 64 MB, or damaged.
        """
        with files.told(path, "read"):
            return self.disk.load(path)

    def titled(self, title: str) -> Record | None:
        """Return the one living record with a title, None of none or of several."""
        found = self.ask(lambda index: index.titled(title))
        return self.record(found[0]) if len(found) == 1 else None

    def at(self, path: str) -> Record | None:
        """Return the living record whose file lies at a path, None if none does."""
        record_id = self._folder.at(path) or self._called(path)
        return self.record(record_id) if self.has(record_id) else None

    def _called(self, path: str) -> str:
        """Return the id of the record that a link means whose file is not at *path*.

        Links made in an encrypted space name ids, those from before it was encrypted
        the files of then, in whose names the ids begin.
        """
        name = path.rpartition("/")[2]
        stem, dot, _ = name.rpartition(".md")
        if not dot or self._folder.record(stem) is not None:
            return stem if dot else ""
        short = stem.rpartition(".")[2]
        if self.box is None or short == stem:
            return ""
        found = [r for r in self._folder.begun(short) if r.deleted is None]
        same = [r for r in found if naming.place(r).name == name]
        likely = same if len(found) > 1 else found
        return likely[0].id if len(likely) == 1 else ""

    def link(self, record_id: str) -> str:
        """Return the path by which links name a record: in an encrypted space, its id.

        The file there has a name that says nothing, and another one afterwards.
        """
        path = self.path(record_id)
        return path if self.box is None else f"{naming.RECORDS}/{record_id}.md"

    def linking(self, record: Record) -> tuple[str, ...]:
        """Return what leads to a record in the links of others, its title last."""
        sealed = self.box is not None
        path = str(naming.place(record)) if sealed else self.path(record.id)
        return marks.linking(record.id, path, record.title)

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

    def glance(self) -> None:
        """Look at the folder only where something shows, as a quick command may.

        Raises:
            SpaceUnavailableError: The folder is not there or cannot be opened.
        """
        self._must_be_there()
        self._folder.glance()

    def sure(self, found: Iterable[Record]) -> bool:
        """Look at the files of some records again; tell whether they are the same."""
        return self._folder.sure(record.id for record in found)

    def begin(self) -> bool:
        """Show what was seen last time, and what `look` sees, as it sees it.

        Returns:
            Whether the folder was once looked at as a whole.

        Raises:
            SpaceUnavailableError: The folder is not there or cannot be opened.
        """
        return self._folder.begin()

    def look(self, seconds: float) -> Look:
        """Begin a look at the folder, or go on with the one that was begun.

        Args:
            seconds: After so long it is left for the next time.

        Raises:
            SpaceUnavailableError: The folder is not there or cannot be opened.
        """
        self._must_be_there()
        return self._folder.look(seconds)

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

    # The folder

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
        now = self._now()
        if now.id != self.about.id:
            raise SpaceUnavailableError(
                f"{self.root} holds another space now; nothing was done in it."
            )
        if _sealing(now) != _sealing(self.about):
            raise LockedError(
                "How this space is encrypted was changed meanwhile, on another computer"
                " or by another program. Open it again."
            )

    def _now(self) -> About:
        """Return what the space says of itself by now."""
        with contextlib.suppress(SpaceUnavailableError):
            return read(self.root)
        return self.about  # it does not say: damaged, and told by `pls check`

    def is_otherwise(self) -> bool:
        """Tell whether the space was encrypted, decrypted or rekeyed meanwhile."""
        return _sealing(self._now()) != _sealing(self.about)

    def is_another(self) -> bool:
        """Tell whether the folder holds another space by now."""
        return self._now().id != self.about.id


def _sealing(about: About) -> tuple[str, str]:
    return about.recipient, about.changing


def _box(about: About, keys: Keys | None) -> Box | None:
    if not about.recipient:
        return None
    from pls.crypto import Box  # noqa: PLC0415 (plain spaces need none)

    return Box(about.recipient, keys)
