"""The files of a folder as the merge needs them: looked at, and changed safely.

`Disk` is everything that reaches the folder; the tests of the merge put one in its
place that loses power, fills up, and is changed behind its back.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from pls.errors import DamagedRecordError, SpaceUnavailableError
from pls.index.catalogue import Signature
from pls.records import Record
from pls.storage import files, looking, naming


_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


class Disk:
    """The files under one folder, by their path in it, with `/`."""

    ending: ClassVar[str] = naming.PLAIN
    """How the names of records end."""

    largest: ClassVar[int] = files.LARGEST
    """The most bytes that a file may have which is read as a whole."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._start = os.path.join(root, "")

    def walk(
        self, blocked: dict[str, str], folders: dict[str, int] | None = None
    ) -> Iterator[tuple[str, Signature]]:
        """Yield the path of every file that may be a record, and what tells a change.

        Args:
            blocked: Takes the folders that cannot be opened, and why.
            folders: Takes the folders there are, and when each was changed last.

        Raises:
            SpaceUnavailableError: The folder itself cannot be listed.
        """
        with files.told(self.root, "opened"):
            # Only the folder itself must be there; a subfolder without rights is a
            # problem of its own and leaves the rest usable.
            list(os.scandir(self.root))
        return looking.walk(self.root, blocked, folders, self.ending)

    def count(self) -> int:
        """Return how many files `walk` comes to, by their names alone."""
        return looking.count(self.root, self.ending)

    def inside(
        self, folder: str, folders: Container[str]
    ) -> Iterator[tuple[str, Signature]] | None:
        """Return the files in one folder; None if there is more than files.

        Args:
            folder: The path of the folder in the space.
            folders: The folders that are known.
        """
        return looking.inside(self.root, folder, folders, self.ending)

    def modified(self, folder: str) -> int:
        """Return when a folder was changed last, 0 where that is not sure."""
        return looking.modified(self.root / folder)

    def load(self, path: str) -> bytes:
        """Return the bytes of a file.

        Raises:
            OSError: It is not there or cannot be read.
            DamagedRecordError: It is no plain file, or too large to be a record.
        """
        return files.load(self._start + path, self.largest)

    def holds(self, path: str) -> bytes | None:
        """Return the bytes of a file, None if it is not there or cannot be read."""
        try:
            return self.load(path)
        except (OSError, DamagedRecordError):
            return None

    def at(self, path: str) -> str:
        """Return where the file lies that the program knows by *path*."""
        return path

    def raw(self, path: str) -> bytes | None:
        """Return the bytes of a file as they lie there, None if it cannot be read."""
        try:
            return files.load(self._start + path, self.largest)
        except (OSError, DamagedRecordError):
            return None

    def exists(self, path: str) -> bool:
        """Tell whether something has this path."""
        try:
            os.lstat(self._start + path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True  # it cannot be seen, which is not the same
        return True

    def signature(self, path: str) -> Signature:
        """Return what differs when a file was changed.

        Raises:
            OSError: It is not there.
        """
        return looking.signature(os.stat(self._start + path))

    def names(self, folder: str) -> list[str]:
        """Return the paths of the Markdown files in one folder; none if it is not."""
        try:
            found = sorted(entry.name for entry in (self.root / folder).iterdir())
        except OSError:
            return []
        mine = (name for name in found if naming.is_record(name, self.ending))
        return [f"{folder}/{name}" for name in mine]

    def named(self, folder: str) -> list[str]:
        """Return the paths of all files under a folder; none if it is a link.

        Folders that are links are not followed, nor are those that cannot be opened;
        files on their way are left out.
        """
        if os.path.islink(self._start + folder):
            return []
        found = files.tree(self.root, {}, lambda _path, _entry: True, start=folder)
        return sorted(p for p, e in found if not files.is_temporary(e.name))

    def has(self, path: str) -> bool:
        """Tell whether a file has this path, and lies inside of the folder."""
        try:
            real = (self.root / path).resolve(strict=True)
            return real.is_relative_to(self.root.resolve()) and real.is_file()
        except (OSError, RuntimeError, ValueError):
            return False  # not there, a loop, or a name that cannot be

    def touched(self, path: str) -> float:
        """Return when a file was last written, in seconds since 1970; 0 if unknown."""
        try:
            return os.stat(self._start + path).st_mtime
        except OSError:
            return 0.0

    # Names

    def home(self, record: Record, length: int = 4) -> str:
        """Return the path for a new file of a record.

        Args:
            record: The record.
            length: How many characters of its id the name carries, if any; more when
                it is taken.
        """
        return str(naming.place(record, length))

    def gone(self, record_id: str) -> str:
        """Return the path of the stub of a record that was emptied from the bin."""
        return naming.gone(record_id)

    def kept(self, record_id: str, moment: str, digest: str) -> str:
        """Return the path of a text that lost a merge: same text, same name."""
        return naming.kept(record_id, moment, digest)

    # Changing

    def create(self, path: str, data: bytes) -> None:
        """Write a new file durably.

        Raises:
            FileExistsError: Something is there already; it is left as it is.
            SpaceUnavailableError: It cannot be written.
        """
        files.create(self._inside(path), data)

    def together(self) -> contextlib.AbstractContextManager[None]:
        """Make what is written inside durable at the end, all at once."""
        return files.together()

    def each(
        self, work: Callable[[_Item], _Made], items: Sequence[_Item]
    ) -> Iterator[_Made]:
        """Do *work* on many files, several at a time; yield what came of each."""
        return files.each(work, items)

    def replace(self, path: str, data: bytes, seen: bytes) -> bytes | None:
        """Replace the file that holds *seen* by *data*, durably.

        Returns:
            What another program wrote in the moment of replacing, if one did.

        Raises:
            MovedOnError: The file no longer holds *seen*; it is left as it is.
            SpaceUnavailableError: It cannot be written.
        """
        return files.replace(self._followed(path), data, seen)

    def overwrite(self, path: str, data: bytes, raw: bytes) -> None:
        """Replace a file that cannot be read as what it should be.

        Args:
            path: The file.
            data: What it shall hold.
            raw: What lies there now.

        Raises:
            MovedOnError: Something else lies there; it is left as it is.
            SpaceUnavailableError: It cannot be written.
        """
        files.replace(self._followed(path), data, raw)

    def remove(self, path: str, seen: bytes) -> bytes | None:
        """Remove the file that holds *seen*.

        Returns:
            What another program wrote in the moment of removing, if one did.

        Raises:
            MovedOnError: The file no longer holds *seen*; it is left as it is.
            SpaceUnavailableError: It cannot be removed.
        """
        return files.remove(self._inside(path), seen)

    def _inside(self, path: str) -> str:
        """Return where a path leads, which is never out of the folder.

        Raises:
            SpaceUnavailableError: It would lead out of it.
        """
        plain = path.replace(os.sep, "/")
        out = plain.startswith("/") or ".." in plain.split("/")
        if "\0" in path or out or os.path.splitdrive(path)[0]:
            raise SpaceUnavailableError(f"{path!r} is no path in your space.")
        at = path.find("/")
        while at >= 0:
            if os.path.islink(self._start + path[:at]):
                raise SpaceUnavailableError(
                    f"{path[:at]} in your space is a link to another folder. What lies "
                    "there is not looked at, so nothing is written there."
                )
            at = path.find("/", at + 1)
        return self._start + path

    def takes(self, path: str) -> bool:
        """Tell whether a file may be written at a path: inside, and by no link."""
        try:
            self._inside(path)
        except SpaceUnavailableError:
            return False
        return True

    def leads_out(self, path: str) -> bool:
        """Tell whether a path is a link to a file outside of the space."""
        place = self._start + path
        if not os.path.islink(place):
            return False
        real = Path(os.path.realpath(place))
        return not real.is_relative_to(os.path.realpath(self.root))

    def _followed(self, path: str) -> str:
        """Return where to write a file; a link inside the space is followed.

        Raises:
            SpaceUnavailableError: It is a link to somewhere else.
        """
        place = self._inside(path)
        if self.leads_out(path):
            raise SpaceUnavailableError(
                f"{path} is a link to a file outside of your space; change it there."
            )
        return os.path.realpath(place) if os.path.islink(place) else place
