"""The folder as a TinyDB database: the record store, and the door for scripts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tinydb import TinyDB
from tinydb.storages import Storage
from typing_extensions import override

from pls import records
from pls.clock import Clock
from pls.errors import LockedError, UnfinishedError
from pls.records import Moment
from pls.storage import files, naming
from pls.storage.folder import Folder
from pls.storage.table import Documents, RecordTable
from pls.text import front


if TYPE_CHECKING:
    from pls.crypto import Box

TABLE = "records"
_CLOCK = Clock()


class FolderStorage(Storage):
    """Gives TinyDB a lazy view of a folder and writes what its table touched."""

    def __init__(self, folder: Folder, stamp: Callable[[], str]) -> None:
        self.folder = folder
        self._stamp = stamp

    @override
    def read(self) -> dict[str, Any]:
        return {TABLE: Documents(self.folder)}

    @override
    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Refuse to write everything at once; the table writes what it touched."""
        raise NotImplementedError("records are written one by one")

    def apply(self, written: Mapping[str, Any], gone: Iterable[str]) -> None:
        """Write the documents that changed and put the others into the bin."""
        for key, document in written.items():
            fields = {k: v for k, v in document.items() if k != "body"}
            fields["updated"] = self._stamp()
            known = self.folder.record(key)
            if known is not None and "body" in known.extra:
                # A front-matter key of that name hides behind the text itself.
                fields["body"] = known.extra["body"]
            record = records.whole(records.read(fields, document.get("body", "")))
            if known is None:
                self.folder.add(record)
            else:
                self.folder.save(record)
        for key in gone:
            self.folder.discard(key, Moment(self._stamp()))


class SpaceDb(TinyDB):
    """A TinyDB over a space: `SpaceDb("~/Learning").search(where("kind") == "goal")`.

    Every TinyDB query and operation works; removing puts into the bin.
    """

    table_class = RecordTable  # type: ignore[mutable-override]
    default_table_name = TABLE

    def __init__(
        self,
        root: str | Path | Folder,
        stamp: Callable[[], str] = _CLOCK.stamp,
        passphrase: str | None = None,
    ) -> None:
        """Take the folder of a space, which may be open already.

        Args:
            root: The folder.
            stamp: Tells the time.
            passphrase: Of an encrypted space; else `PLS_PASSPHRASE` says it.

        Raises:
            LockedError: It is encrypted, and nothing says its passphrase.
            SpaceUnavailableError: It is encrypted, and its keys are not there.
            UnfinishedError: All of its files were being changed.
            WrongKeyError: It is another passphrase.
        """
        if not isinstance(root, Folder):
            place = Path(root).expanduser()
            root = Folder(place, stamp, box=_box(place, passphrase))
        super().__init__(root, stamp, storage=FolderStorage)

    @property
    def folder(self) -> Folder:
        """The folder behind the database."""
        storage = self.storage
        assert isinstance(storage, FolderStorage)  # noqa: S101 (set above)
        return storage.folder


def _box(root: Path, passphrase: str | None) -> Box | None:
    """Return what opens an encrypted space, None for a plain one."""
    try:
        told = front.load(files.load(root / naming.ABOUT).decode())
    except (FileNotFoundError, NotADirectoryError):
        return None  # any folder of records will do
    recipient = str(told.get("recipient") or "")
    if told.get("changing"):
        raise UnfinishedError(f"{root} is {told['changing']}; that is not finished.")
    if not recipient:
        return None
    words = passphrase or os.environ.get("PLS_PASSPHRASE")
    if not words:
        raise LockedError(
            f"{root} is encrypted: say passphrase=, or set PLS_PASSPHRASE."
        )
    from pls.crypto import Box  # noqa: PLC0415 (plain spaces need none)
    from pls.storage import wrapped  # noqa: PLC0415 (plain spaces need none)

    return Box(recipient, wrapped.by_passphrase(root, recipient, words))
