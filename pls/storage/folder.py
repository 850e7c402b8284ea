"""The folder: its files, what they hold, and the ways to change them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
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
from pls.merge.version import Version, first, later, stub, written
from pls.records import Moment, Record, Share
from pls.storage import files, lock, missing, naming
from pls.storage.jobs import Report
from pls.storage.kept import Kept, Why
from pls.storage.patience import Patience
from pls.storage.reading import NEWER, Reading, unknown
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
        content = written(record)
        version = first(content, self.memory.device)
        _fits(version)
        with lock.held(self.root):
            known = self.memory.head(record.id)
            if known is not None:
                raise SpaceUnavailableError(f"There is already a record “{record.id}”.")
            self._lead(record.id, version)
            try:
                path = self._create(record, version)
            except BaseException:
                self.memory.unlead(record.id)
                raise
            self.memory.publish(record.id, path)
        self._refresh(Report(touched=[path]))
        return path

    def _create(self, record: Record, version: Version) -> str:
        for length in (4, len(record.id)):
            path = str(naming.place(record, length))
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
        self._ready()
        self._writable()
        base = base or self.record(record.id)
        if isinstance(base, Share) and record != base:
            raise BadValueError(
                f"“{base.title}” is what left, so it stays as it is; "
                "write a new summary instead."
            )
        if base is None:
            raise unknown(record.id)
        with lock.held(self.root):
            self._take_in(record.id)
            return self._put(record, base)

    def _take_in(self, record_id: str) -> None:
        """Look at the files of one record before it is changed."""
        known = [p for p in self._paths.get(record_id, ()) if p in self._seen]
        self._refresh(Report(touched=known))
        head = self.memory.head(record_id)
        paths = self._paths.get(record_id, ())
        if head is None or not paths or not self._is_settled(paths, head):
            group = (record_id, tuple(paths), head)
            self._refresh(self._sync(self._eager).settle([group]))
        if any(self._seen[p].newer for p in self._paths.get(record_id, ())):
            raise SpaceUnavailableError(f"“{record_id}” cannot be changed: {NEWER}")

    def _put(self, record: Record, base: Record) -> Record:
        """Count one edit of a record, and bring it into the folder."""
        from pls.merge.edits import edited  # noqa: PLC0415 (a new record needs none)

        memory = self.memory
        head, past = memory.newest(record.id), memory.history(record.id)
        from_ = _said(base, head, past)
        if head is not None and not isinstance(record, Share):
            # Who saves now wrote last, also after a computer whose clock is ahead.
            updated = later(record.updated, head.record.updated)
            record = msgspec.structs.replace(record, updated=updated)
        content = written(record, from_.content if from_ else None)
        known = [k.version for k in past if k.why is not Why.SEEN]
        made, lost = edited(head, from_, content, memory.device, known)
        _fits(made)
        sync = self._sync(self._eager)
        self._lead(record.id, made, lost)
        report = Report()
        sync.keep_lost(record.id, lost, report)
        trouble = self._publish(record.id, sync) or report.trouble
        if trouble:
            raise WordsKeptError(
                f"{trouble} Your words are kept on this computer and will be written "
                "as soon as that is possible."
            )
        return made.record

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
            paths = self._paths.get(record_id, ())
            report = sync.settle([(record_id, tuple(paths), head)])
            self._refresh(report)
            head = self.memory.head(record_id)
            if not report.raced:
                break
            self._refresh(Report(touched=[head.path] if head and head.path else []))
        self._hold_one(record_id)
        if report.trouble or head is None or head.published:
            return report.trouble
        # A damaged file is told by `problems`; what nobody looks at is told here.
        told = self._seen.get(head.path) is not None
        return "" if told else f"{head.path} cannot be looked at."

    def _hold_one(self, record_id: str) -> None:
        head = self.memory.head(record_id)
        self._touch(record_id)
        self._held.pop(record_id, None)
        if head is not None and not (head.published and record_id in self._paths):
            newest = self.memory.newest(record_id)
            if newest is not None:
                self._held[record_id] = newest.record

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
        self._writable()
        with lock.held(self.root):
            self._take_in(record.id)
            stamped = msgspec.structs.replace(wanted, updated=Moment(self._stamp()))
            if isinstance(wanted, Share):
                stamped = wanted
            return self._put(stamped, record)

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
        self._writable()
        with lock.held(self.root):
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
