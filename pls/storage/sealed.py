"""The files of an encrypted space: each is an age file under a name that tells nothing.

To the rest of the program they are what they are in a plain space. A record lies under
a random name (`records/ab/abcd….age`, in the bin `Trash/…`), a text that lost a merge
and a stub under one made from what they are, with a secret, so that two computers name
them alike. Attachments and templates have names that mean something: `attachments/ab/
ab12….png` lies at `attachments/…/….age`, named after that path with the same secret,
and beside it a second file, `….name.age`, says the path.

What cannot be opened is never written over: to replace a file is to have read it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from typing_extensions import override

from pls import ids
from pls.crypto import Box
from pls.errors import DamagedRecordError, PlsError, SpaceUnavailableError
from pls.index.catalogue import Signature
from pls.records import Record
from pls.storage import files, looking, naming
from pls.storage.disk import Disk
from pls.storage.files import MovedOnError


NAME: Final = ".name.age"
"""How the name of a file ends that says the path of the one beside it."""

_NOW: Final = 2**63
"""Later than any file was changed that is quiet."""

_LATE: Final = " (conflicted copy)"


class Sealed(Disk):
    """The files of one encrypted space, by their path in it; contents are plain."""

    ending = naming.SEALED
    largest = files.LARGEST + files.LARGEST // 4096 + 1024  # what age adds to it

    def __init__(self, root: Path, box: Box) -> None:
        super().__init__(root)
        self.box = box
        self._older: set[str] = set()

    # Looking

    @override
    def walk(
        self, blocked: dict[str, str], folders: dict[str, int] | None = None
    ) -> Iterator[tuple[str, Signature]]:
        self.take_in()
        # Names do not tell which are the newest; what is seen first is shown first.
        found = list(super().walk(blocked, folders))
        return iter(sorted(found, key=lambda f: f[1][0] or _NOW, reverse=True))

    def take_in(self) -> None:
        """Seal what other programs put into the space: records, and named files.

        Only such as are quiet and whole: what is still arriving waits. What a computer
        that had not heard of a new key sealed for the old one is sealed anew.
        """
        while self._older:
            # What cannot be written, or was changed just now, is read again later.
            with contextlib.suppress(PlsError, MovedOnError):
                self.reseal(self._older.pop())
        from pls.storage import sealing, sifting  # noqa: PLC0415 (they build on this)

        found = [p for p, _ in looking.walk(self.root, {}, ending=naming.PLAIN)]
        new = looking.FRESH
        quiet = [path for path in found if sifting.is_quiet(self.root / path, new)]
        wanted = [*sifting.records(self.root, quiet), *sifting.loose(self.root)]
        with contextlib.suppress(SpaceUnavailableError, DamagedRecordError):
            for _ in sealing.seal(self, wanted):
                continue

    # Reading

    @override
    def load(self, path: str) -> bytes:
        """Return what a file holds.

        Raises:
            OSError: It is not there or cannot be read.
            DamagedRecordError: It is damaged, or sealed for another key.
            LockedError: The space is locked.
        """
        place = self.at(path)
        data = super().load(place)
        said = self.box.open(data)
        if self.box.is_older(data):
            self._older.add(place)
        return said

    @override
    def raw(self, path: str) -> bytes | None:
        return super().raw(self.at(path))

    @override
    def exists(self, path: str) -> bool:
        return super().exists(self.at(path))

    @override
    def has(self, path: str) -> bool:
        try:
            return super().has(self.at(path))
        except ValueError:
            return False  # a name that cannot be

    @override
    def named(self, folder: str) -> list[str]:
        """Return the paths of the files with names of their own in a folder.

        Args:
            folder: `attachments` or `templates`.
        """
        found: list[str] = []
        for path, _ in files.tree(self.root / folder, {}, lambda *_: True):
            if is_name(path):
                with contextlib.suppress(OSError, DamagedRecordError):
                    told = self._told(f"{folder}/{path}")
                    if told.startswith(f"{folder}/") and self.exists(told):
                        found.append(told)
        return sorted(found)

    def named_at(self, place: str) -> str:
        """Return the path by which the program knows the file that lies at *place*.

        Raises:
            OSError: Its name is not there or cannot be read.
            DamagedRecordError: Its name is damaged, or sealed for another key.
        """
        return self._told(f"{place.removesuffix(naming.SEALED)}{NAME}")

    def _told(self, name: str) -> str:
        said = self.box.open(super().load(name))
        return said.decode("utf-8", "surrogateescape")

    # Names

    @override
    def at(self, path: str) -> str:
        top, _, name = path.partition("/")
        named = top in naming.UNRECORDED
        if not named and naming.is_record(name or top, self.ending):
            return path
        folder = top if named else naming.ATTACHMENTS
        made = self.box.keys.name(path)
        return f"{folder}/{made[:2]}/{made}{naming.SEALED}"

    @override
    def home(self, record: Record, length: int = 4) -> str:
        return naming.hidden(ids.hidden())

    @override
    def gone(self, record_id: str) -> str:
        return f"{naming.GONE}/{self.box.keys.name(f'gone {record_id}')}.age"

    @override
    def kept(self, record_id: str, moment: str, digest: str) -> str:
        folder = self.box.keys.name(f"history {record_id}")
        name = self.box.keys.name(f"{record_id} {moment} {digest}")
        return f"{naming.HISTORY}/{folder}/{name}.age"

    # Changing

    @override
    def create(self, path: str, data: bytes) -> None:
        self.entitle(path)
        super().create(self.at(path), self.box.seal(data))

    def entitle(self, path: str) -> None:
        """Write beside a file what it is called, if its name does not tell.

        It is written before the file, so that none is without a name.

        Raises:
            SpaceUnavailableError: It cannot be written.
        """
        place = self.at(path)
        if place != path:
            told = self.box.seal(path.encode("utf-8", "surrogateescape"))
            with contextlib.suppress(FileExistsError):
                super().create(f"{place.removesuffix(naming.SEALED)}{NAME}", told)

    @override
    def replace(self, path: str, data: bytes, seen: bytes) -> bytes | None:
        place = self.at(path)
        old = self._old(place, seen)
        late = super().replace(place, self.box.seal(data), old)
        return self._plain(place, late, seen)

    @override
    def overwrite(self, path: str, data: bytes, raw: bytes) -> None:
        super().overwrite(self.at(path), self.box.seal(data), raw)

    @override
    def remove(self, path: str, seen: bytes) -> bytes | None:
        place = self.at(path)
        late = super().remove(place, self._old(place, seen))
        if place != path and not super().exists(place):
            self._unname(place)
        return self._plain(place, late, seen)

    def _unname(self, place: str) -> None:
        name = f"{place.removesuffix(naming.SEALED)}{NAME}"
        said = super().raw(name)
        if said is not None:
            with contextlib.suppress(MovedOnError):
                super().remove(name, said)

    def _old(self, place: str, seen: bytes) -> bytes:
        """Return the file that holds *seen*, as it lies there.

        Raises:
            MovedOnError: It no longer holds that, or cannot be opened.
        """
        old = super().raw(place)
        try:
            same = old is not None and self.box.open(old) == seen
        except DamagedRecordError:
            same = False
        if old is None or not same:
            raise MovedOnError(place)
        return old

    def _plain(self, place: str, late: bytes | None, seen: bytes) -> bytes | None:
        """Return what came late, opened; what cannot be opened is put beside it."""
        if late is None:
            return None
        try:
            found = self.box.open(late)
        except DamagedRecordError:
            super().create(naming.numbered(place, super().exists, _LATE), late)
            return None
        return None if found == seen else found

    def reseal(self, path: str) -> bool:
        """Seal a file, as it lies there, for the key in use; say whether that was due.

        Raises:
            DamagedRecordError: It cannot be opened; it is left as it is.
            SpaceUnavailableError: It cannot be written.
            MovedOnError: Another program changed it just now.
        """
        old = files.read(self._start + path)
        if self.box.is_new(old):
            return False
        fresh = self.box.seal(self.box.open(old))
        late = super().replace(path, fresh, old)
        if late is not None:
            super().create(naming.numbered(path, super().exists, _LATE), late)
        return True


def is_name(path: str) -> bool:
    """Tell whether a file is one that says the path of the one beside it."""
    return path.endswith(NAME)
