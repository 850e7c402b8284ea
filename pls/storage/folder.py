"""The folder: its files, what they hold, and the ways to change them."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from pls.changes import ChangeSet
from pls.errors import (
    BadValueError,
    SpaceUnavailableError,
    UnknownRecordError,
    WordsKeptError,
)
from pls.index.catalogue import UNSURE, Seen, Shown
from pls.index.database import IndexLostError
from pls.merge.version import Version, first, later, stub, written
from pls.records import Moment, Record, Share
from pls.storage import files, lock, missing
from pls.storage.files import MovedOnError
from pls.storage.jobs import Report
from pls.storage.kept import Kept, Why
from pls.storage.patience import Patience
from pls.storage.reading import NEWER, Reading, unknown
from pls.storage.scanning import is_settled
from pls.storage.thinning import spare


if TYPE_CHECKING:
    from pls.storage.syncing import Sync

_TRIES = 20


class Folder(Reading):
    """The records of one folder, and the ways to change them.

    Every change is durable in the memory of this computer before the folder is touched.
    """

    @property
    def _eager(self) -> Patience:
        """How long things must be quiet when a person saves here meanwhile."""
        return msgspec.structs.replace(self.patience, own=0, fresh=0)

    # Changing

    def add(self, record: Record) -> str:
        """Write a new record; needs no look at the rest of the folder.

        Returns:
            The path of its file in the space.

        Raises:
            SpaceUnavailableError: The file cannot be written.
        """
        self._writable()
        with self._keeping(record.id) as touched:
            touched.append(self._added(record))
        return touched[0]

    def slip(self, record: Record) -> None:
        """Add a record without a look at anything else, as into a locked space."""
        with lock.held(self.root):
            self._added(record)

    def _added(self, record: Record) -> str:
        version = first(written(record), self.memory.device)
        _fits(version)
        if self.memory.head(record.id) is not None:
            raise SpaceUnavailableError(f"There is already a record “{record.id}”.")
        self._lead(record.id, version)
        try:
            path = self._create(record, version)
        except BaseException:
            self.memory.unlead(record.id)
            raise
        with self.memory.change(lasting=False):
            self.memory.publish(record.id, path)
        return path

    @contextlib.contextmanager
    def _keeping(self, record_id: str) -> Iterator[list[str]]:
        """Change one record, and take into the index what became of it.

        Gives a list for the paths of files that are to be looked at afterwards.
        """
        with lock.held(self.root):
            touched: list[str] = []
            believed = self._again(self._believed)
            try:
                yield touched
            except Exception:
                self._kept(record_id, touched, believed=believed)
                raise
            self._kept(record_id, touched, believed=believed)

    def _kept(self, record_id: str, touched: Sequence[str], *, believed: bool) -> None:
        try:
            with self._seen.database.change():
                self._seen.unsettle([record_id])
                self._refresh(touched)
                self._review([record_id])
                if believed:
                    self._believe()
        except IndexLostError:
            self._forget()  # what is written is written; the next look finds it

    def _create(self, record: Record, version: Version) -> str:
        for length in (4, len(record.id)):
            path = self.disk.home(record, length)
            try:
                self.disk.create(path, version.written())
            except FileExistsError:
                continue
            return path
        raise SpaceUnavailableError(f"There is already a record “{record.id}” there.")

    def save(self, record: Record, base: Record | None = None) -> Record:
        """Write a changed record into its file, merged with what is there by now.

        Args:
            record: What it shall be.
            base: What the person saw when they began; by default what was last read.

        Returns:
            The record as it stands now.

        Raises:
            BadValueError: It is a share, which stays as it left.
            SpaceUnavailableError: The file cannot be written; the words are kept in
                the memory of this computer, and written as soon as that is possible.
        """
        self._writable_now(record.id)
        base = base or self.record(record.id)
        if isinstance(base, Share) and record != base:
            raise BadValueError(
                f"“{base.title}” is what left, so it stays as it is; "
                "write a new summary instead."
            )
        if base is None:
            raise unknown(record.id)
        return self._saved(record, base)

    def _saved(self, record: Record, base: Record) -> Record:
        """Count one edit of a record, and bring it into the folder.

        Raises:
            WordsKeptError: The file cannot be written.
        """
        with self._keeping(record.id):
            self.asked(lambda: self._take_in(record.id))
            made, trouble = self.asked(lambda: self._merged(record, base))
        if trouble:
            raise WordsKeptError(
                f"{trouble} Your words are kept on this computer and will be written "
                "as soon as that is possible.",
                made,
            )
        return made

    def waits(self, record_id: str) -> bool:
        """Tell whether this computer keeps more of a record than the folder holds."""
        head = self.memory.head(record_id)
        return head is not None and not head.published

    def _writable_now(self, record_id: str) -> None:
        """Refuse to write while much is missing; look whether it is.

        Raises:
            SpaceUnavailableError: Much is missing.
        """
        files = self.asked(lambda: self._files(record_id))
        if not self._looked and not all(self.disk.exists(f.path) for f in files):
            self.scan()
        self._writable()

    def _take_in(self, record_id: str) -> None:
        """Look at the files of one record before it is changed."""
        self._refresh([file.path for file in self._files(record_id)])
        files, head = self._files(record_id), self.memory.head(record_id)
        if head is None or not files or not is_settled(files, head):
            group = (record_id, [file.path for file in files], head)
            self._refresh(self._sync(self._eager).settle([group]).touched)
        if any(file.newer for file in self._files(record_id)):
            raise SpaceUnavailableError(f"“{record_id}” cannot be changed: {NEWER}")

    def _merged(self, record: Record, base: Record) -> tuple[Record, str]:
        """Return a record as it stands after an edit, and what hinders writing it."""
        head = self.memory.newest(record.id)
        if head is not None and not isinstance(record, Share):
            # Who saves now wrote last, also after a computer whose clock is ahead.
            updated = later(record.updated, head.record.updated)
            record = msgspec.structs.replace(record, updated=updated)
        made, lost = self._edited(record, base, head)
        _fits(made)
        self._lead(record.id, made, lost)
        if head is not None and not lost:
            trouble = self._overwritten(head, made)
            if trouble is not None:
                return made.record, trouble
        sync = self._sync(self._eager)
        report = Report()
        sync.keep_lost(record.id, lost, report)
        hinders = self._publish(record.id, sync) or report.trouble
        return made.record, hinders

    def _edited(
        self, record: Record, base: Record, head: Version | None
    ) -> tuple[Version, tuple[Version, ...]]:
        """Return the version that an edit makes, and those that lose words by it."""
        from pls.merge.edits import edited  # noqa: PLC0415 (a new record needs none)

        device = self.memory.device
        if head is not None and head.record == base:
            return edited(head, head, written(record, head.content), device)
        past = self.memory.history(record.id)
        from_ = _said(base, head, past)
        content = written(record, from_.content if from_ else None)
        known = [k.version for k in past if k.why is not Why.SEEN]
        return edited(head, from_, content, device, known)

    def _overwritten(self, head: Version, made: Version) -> str | None:
        """Write a version over the one before it, as nearly always.

        Returns:
            What hinders that; None where it takes a whole look at the record's files.
        """
        record_id = made.record.id
        files = self._files(record_id)
        if len(files) != 1 or head.deleted != made.deleted or made.purged:
            return None
        path = files[0].path
        try:
            with self.disk.together():
                late = self.disk.replace(path, made.written(), head.written())
        except MovedOnError:
            return None
        except SpaceUnavailableError as error:
            return str(error)
        if late is not None:
            self._sync().rescue(record_id, path, late, Report())
            return None
        with self.memory.change(lasting=False):
            self.memory.publish(record_id, path)
        seen = Seen(
            *(path, UNSURE, record_id, str(made.record.deleted or "")),
            digest=made.digest,
            vector=made.vector,
            stamped=True,
        )
        with self._seen.database.change():
            self._seen.note_file(seen)
            self._put(Shown(made.record, made.content, made.digest))
        return ""

    def _lead(
        self, record_id: str, version: Version, lost: Iterable[Version] = ()
    ) -> None:
        with self.memory.change():
            for each in lost:
                moment = each.record.updated or self._stamp()
                self.memory.keep(record_id, each, Why.LOST, moment, here=False)
            self.memory.keep(record_id, version, Why.SAVED, self._stamp(), here=True)
            self.memory.lead(record_id, version, published=False)

    def _publish(self, record_id: str, sync: Sync) -> str:
        """Bring the newest version of a record into the folder; say what hinders it."""
        report = Report()
        head = self.memory.head(record_id)
        for _ in range(_TRIES):
            paths = [file.path for file in self._files(record_id)]
            report = sync.settle([(record_id, paths, head)])
            self._refresh(report.touched)
            head = self.memory.head(record_id)
            if not report.raced:
                break
            self._refresh([head.path] if head and head.path else [])
        if report.trouble or head is None or head.published:
            return report.trouble
        # A damaged file is told by `problems`; what nobody looks at is told here.
        told = self._seen.file(head.path) is not None
        return "" if told else f"{head.path} cannot be looked at."

    def discard(self, record_id: str, stamp: Moment) -> None:
        """Put a record into the bin: mark it there, and move its file.

        Raises:
            UnknownRecordError: No file holds it.
            SpaceUnavailableError: A file cannot be written.
        """
        record = self._living(record_id)
        self._change(record, msgspec.structs.replace(record, deleted=stamp))

    def recover(self, record_id: str) -> Record:
        """Take a record out of the bin again.

        Raises:
            UnknownRecordError: No file holds it, or it is not in the bin.
            SpaceUnavailableError: A file cannot be written.
        """
        record = self._living(record_id)
        if record.deleted is None:
            raise UnknownRecordError(f"“{record.title}” is not in the bin.")
        return self._change(record, msgspec.structs.replace(record, deleted=None))

    def empty(self, record_id: str) -> None:
        """Leave only a stub of a record in the bin, so that it stays deleted.

        Raises:
            UnknownRecordError: No file holds it, or it is not in the bin.
            SpaceUnavailableError: A file cannot be written.
        """
        record = self._living(record_id)
        if record.deleted is None:
            raise UnknownRecordError(f"“{record.title}” is not in the bin.")
        self._change(record, stub(record))

    def _change(self, record: Record, wanted: Record) -> Record:
        self._writable_now(record.id)
        stamped = msgspec.structs.replace(wanted, updated=Moment(self._stamp()))
        return self._saved(wanted if isinstance(wanted, Share) else stamped, record)

    def _living(self, record_id: str) -> Record:
        record = self.record(record_id)
        if record is None:
            raise unknown(record_id)
        return record

    def bring_back(self, record_id: str) -> None:
        """Write a record again that no file holds any more.

        Raises:
            SpaceUnavailableError: It cannot be written.
        """
        self._writable_now(record_id)
        with self._keeping(record_id):
            self.memory.unpublish(record_id)
            trouble = self._publish(record_id, self._sync(self._eager))
        if trouble:
            raise SpaceUnavailableError(trouble)

    def thin(self, now: datetime) -> None:
        """Forget versions that are not heads, by age; texts that lost a merge stay."""
        for why in (Why.SAVED, Why.MERGED, Why.FOREIGN, Why.SEEN):
            self.memory.forget(spare(self.memory.moments(why), now))

    # When many records are gone at once

    def _writable(self) -> None:
        if self.vanished:
            raise SpaceUnavailableError(missing.question(len(self.vanished)))

    def answer(self, asked: Collection[str], *, put_back: bool) -> ChangeSet:
        """Say what to do about records that went away all at once.

        Args:
            asked: The records in question. What went away since then is put back with
                them, but never taken as removed: that is another question.
            put_back: Write them again from the memory of this computer; else they
                were removed on purpose, and stay only in the history.

        Returns:
            What changed in the folder.
        """
        changes = self.scan()
        with self.memory.change():
            for record_id in self.vanished:
                if put_back:
                    self.memory.unpublish(record_id)
                elif record_id in asked:
                    self.memory.vanish(record_id)
        return changes | self.scan()


def _fits(version: Version) -> None:
    """Refuse what could not be read again.

    Raises:
        BadValueError: The file would be too large.
    """
    if len(version.written()) > files.LARGEST:
        raise BadValueError("This is larger than 64 MB, the most a record may hold.")


def _said(base: Record, head: Version | None, past: Iterable[Kept]) -> Version | None:
    """Return the version that says *base*, the nearest one first."""
    known = [head] if head is not None else []
    known += [kept.version for kept in past]
    for version in known:
        if version.record == base:
            return version
    if not known:
        return None
    return Version(written(base, head.content if head else None), ())
