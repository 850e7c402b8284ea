"""Bringing the folder and the memory of this computer together.

First everything is looked at and decided (`pls.merge.decide`), then it is done, in an
order in which a crash between any two steps leaves a state that the next look repairs:
texts that lost into the folder's history, the newest versions into memory, the files,
and at last the removal of copies, each only if it still is what was merged.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from pls.errors import SpaceUnavailableError
from pls.merge.decide import Decision, Found, Known, State, decide
from pls.merge.edits import moved_by_hand
from pls.merge.twins import counts, counts_more, grown_apart, owned
from pls.merge.vector import NOTHING
from pls.merge.version import Version
from pls.records import Moment
from pls.storage import naming, placing
from pls.storage.arriving import Arrivals, begun_by, said_by
from pls.storage.files import MovedOnError
from pls.storage.jobs import Job, Report
from pls.storage.kept import Head, Why
from pls.text import file as text
from pls.text import hashing, trailer


_TRIES: Final = 20


class Sync:
    """Keeps one folder and one memory in step."""

    def __init__(self, arrivals: Arrivals) -> None:
        """Prepare for what *arrivals* reads, with its disk, memory and clock."""
        self.disk = arrivals.disk
        self.memory = arrivals.memory
        self._stamp = arrivals.stamp
        self._seconds = arrivals.seconds
        self._arrivals = arrivals

    def settle(
        self,
        groups: Iterable[tuple[str, Sequence[str], Head | None]],
        report: Report | None = None,
    ) -> Report:
        """Look at records and do what is to be done about them.

        Args:
            groups: Ids, the paths of the files that hold them, and what is known.
            report: What was done before in the same look.

        Returns:
            That, and what was done now.
        """
        report = report or Report()
        jobs: list[Job] = []
        many = 0
        with self.memory.change():
            for record_id, paths, head in groups:
                if many >= report.room:
                    report.waiting += 1
                    break
                try:
                    job = self._job(record_id, paths, head, report)
                except naming.NoNameError as error:
                    report.trouble, job = str(error), None
                if job is not None:
                    jobs.append(job)
                    many += job.rewrite
        self.carry_out(jobs, report)
        return report

    # Deciding

    def _job(
        self, record_id: str, paths: Sequence[str], head: Head | None, report: Report
    ) -> Job | None:
        seen: dict[str, bytes] = {}
        found: list[Found] = []
        own = [p for p in paths if len(paths) == 1 or not self.disk.leads_out(p)]
        for path in sorted(own or paths):
            data = self.disk.holds(path)
            file = None if data is None else self._arrivals.found(record_id, path, data)
            if data is not None and file is not None:
                seen[path], found = data, [*found, file]
        if any(trailer.part(text.decode(d)).newer for d in seen.values()):
            return None
        if not found:
            return None if head is None else self._absent(record_id, head)
        found, known = self._as_somebody(record_id, found, head)
        decision = decide(found, known)
        self._arrivals.note_base(record_id, waits=decision.waits)
        report.waiting += decision.head is None
        if decision.head is None:
            return None
        last = "" if head is None else head.path
        return self._made(record_id, decision, found, seen, report, last=last)

    def _known(self, record_id: str, found: Sequence[Found]) -> Known:
        foreign = any(file.state is not State.STAMPED for file in found)
        return Known(
            device=self.memory.device,
            now=Moment(self._stamp()),
            head=self.memory.newest(record_id),
            bases=self.memory.bases(record_id),
            adopted=self.memory.adopted(record_id) if foreign else frozenset(),
            patient=self._arrivals.waits_for_base(record_id),
        )

    def _as_somebody(
        self, record_id: str, found: list[Found], last: Head | None
    ) -> tuple[list[Found], Known]:
        """Return what is known, apart from a twin whose edits the folder shows.

        The memory was restored from a backup then, or the disk was cloned.
        """
        known = self._known(record_id, found)
        head = known.head
        names: Sequence[str] = (known.device,)
        counted = NOTHING if head is None else head.vector
        begun = None
        if head is not None:
            stamped = [f.version for f in found if f.state is State.STAMPED]
            names = self.memory.devices
            here = last is not None and last.here
            edited = here and last is not None and last.why is not Why.MERGED
            begun = grown_apart(
                *(head, stamped, known.bases, names), here=here, edited=edited
            )
        more = any(counts_more(f.version.vector, counted, names[-1:]) for f in found)
        if more or (begun is not None and counts(counted, names[-1])):
            known = replace(known, device=self.memory.renamed())
        if head is None or begun is None:
            return found, known
        own = owned(head, begun, known.device)
        files = [replace(f, version=own) if _is(f, head) else f for f in found]
        return files, replace(known, head=own, bases=begun)

    def _made(
        self,
        record_id: str,
        decision: Decision,
        found: Sequence[Found],
        seen: Mapping[str, bytes],
        report: Report,
        *,
        last: str,
    ) -> Job | None:
        head = decision.head
        assert head is not None  # noqa: S101 (the caller looked)
        same = [f.path for f in found if _is(f, head)]
        if len(same) == len(found) and all(_misplaced(path, head) for path in same):
            binned = naming.in_bin(same[0])
            now, device = Moment(self._stamp()), self.memory.device
            head, same = moved_by_hand(head, device, now, binned=binned), []
        target = self._target(head, seen, last)
        alone = bool(same) and target not in seen  # no older text is in its place
        if alone and not self._arrivals.may_rename(record_id):
            report.waiting += 1
            return None
        merged = len({f.version.digest for f in found} | {head.digest}) > 1
        report.merged += merged and len(found) > 1
        return Job(
            record_id,
            head,
            target,
            seen,
            rewrite=target not in same,
            why=Why.MERGED if merged and len(found) > 1 else Why.FOREIGN,
            lost=decision.lost,
            unproven=decision.unproven,
            adopted=decision.adopted,
        )

    def _absent(self, record_id: str, head: Head) -> Job | None:
        """Decide about a record of which no file can be read."""
        newest = self.memory.newest(record_id)
        if newest is None:
            return None
        if head.path and self._is_there(head.path):
            return self._damaged(record_id, head, newest)
        if not head.published:
            return self._anew(record_id, newest, head.path)
        if head.path:
            self.memory.vanish(record_id, self._seconds())
        return None

    def _damaged(self, record_id: str, head: Head, newest: Version) -> Job | None:
        """Decide about a record whose file is there and cannot be read."""
        path, waits = head.path, not head.published
        data = self.disk.holds(path)
        if data is None:
            return self._shut(record_id, head, newest)
        said = said_by(data)
        if said:
            # Whole by now: kept at once, and taken up by the next look.
            self._arrivals.found(record_id, path, data)
        if said == record_id:
            return None
        other = (said or begun_by(data)) not in ("", record_id)
        damaged = self._arrivals.is_damaged_for_long
        if not (other or damaged(record_id, path, data, waits=waits)):
            return None
        if other or not self._arrivals.is_known(record_id, data):
            # Another record was written over this one, or half of an unknown text, or
            # words wait to be written that no other computer will ever see.
            self.memory.unpublish(record_id)
            return self._anew(record_id, newest, "")
        seen = {path: data}
        return Job(record_id, newest, path, seen, rewrite=True, why=Why.SAVED)

    def _shut(self, record_id: str, head: Head, newest: Version) -> Job | None:
        """Decide about a record whose file is there and cannot be opened by our key.

        It may be sealed for another one: it is left, and the record put beside it.
        """
        raw = self.disk.raw(head.path)
        damaged = self._arrivals.is_damaged_for_long
        waits = not head.published
        if raw is None or not damaged(record_id, head.path, raw, waits=waits):
            return None
        self.memory.unpublish(record_id)
        return self._anew(record_id, newest, "")

    def _anew(self, record_id: str, newest: Version, last: str) -> Job:
        target = self._target(newest, (), last)
        return Job(record_id, newest, target, {}, rewrite=True, why=Why.SAVED)

    def _is_there(self, path: str) -> bool:
        """Tell whether a file is there, or a placeholder that says it is elsewhere."""
        folder, _, name = path.rpartition("/")
        placeholder = f"{folder}/.{name}.icloud" if folder else f".{name}.icloud"
        return self.disk.exists(path) or self.disk.exists(placeholder)

    def _target(self, head: Version, paths: Iterable[str], last: str) -> str:
        return placing.target(self.disk, head, paths, last)

    # Doing

    def carry_out(self, jobs: Sequence[Job], report: Report) -> None:
        """Do what was decided, each step durable before the next one.

        Raises:
            SpaceUnavailableError: The memory cannot be written; nothing is lost.
        """
        ready = [j for j in jobs if self.keep_lost(j.record_id, j.lost, report)]
        with self.memory.change():
            for job in ready:
                self._lead(job)
        self._write([job for job in ready if job.rewrite], report)
        with self.memory.change(lasting=False):
            for job in ready:
                if job.done or not job.rewrite:
                    self._clean(job, report)
                    self.memory.publish(job.record_id, job.target)

    def keep_lost(
        self, record_id: str, lost: Iterable[Version], report: Report
    ) -> bool:
        """Put texts whose words are not all in the record into the folder's history.

        Returns:
            Whether all are there; if not, the report says what hinders it.
        """
        try:
            for version in lost:
                self._keep_lost(record_id, version)
                report.kept += 1
        except SpaceUnavailableError as error:
            report.trouble = str(error)
            return False
        return True

    def _keep_lost(self, record_id: str, version: Version) -> None:
        moment, data = version.record.updated or "", version.written()
        # Named after every byte: two computers write it alike, or beside each other.
        name = hashing.named(data)[:12]
        with contextlib.suppress(FileExistsError):
            self.disk.create(self.disk.kept(record_id, moment, name), data)
        self.memory.keep(record_id, version, Why.LOST, moment, here=False)

    def _lead(self, job: Job) -> None:
        record_id, moment = job.record_id, job.head.record.updated or self._stamp()
        for version in job.unproven:
            self.memory.keep(record_id, version, Why.LOST, moment, here=False)
        here = job.why is not Why.FOREIGN or bool(job.adopted)
        self.memory.keep(record_id, job.head, job.why, moment, here=here)
        self.memory.adopt(record_id, job.adopted)
        self.memory.lead(record_id, job.head, published=not job.rewrite)

    def _write(self, jobs: Sequence[Job], report: Report) -> None:
        try:
            with self.disk.together():
                outcomes = self.disk.each(self._written, jobs)
                for job, outcome in zip(jobs, outcomes, strict=True):
                    self._note(job, outcome, report)
        except SpaceUnavailableError as error:
            # Their names may not last: the next look begins with what is there.
            report.trouble = str(error)
            for job in jobs:
                job.done = False

    def _written(self, job: Job) -> bytes | Exception | None:
        """Write the file of a job; return what was in the way, or came late.

        Runs beside others like it, so it touches nothing but the file.
        """
        want, seen = job.head.written(), job.seen.get(job.target)
        try:
            if seen is None:
                self.disk.create(job.target, want)
                return None
            return self.disk.replace(job.target, want, seen)
        except (MovedOnError, FileExistsError, SpaceUnavailableError) as error:
            return error

    def _note(
        self, job: Job, outcome: bytes | Exception | None, report: Report
    ) -> None:
        if isinstance(outcome, SpaceUnavailableError):
            report.trouble = str(outcome)
            report.failed.append(job.record_id)
        elif isinstance(outcome, Exception):
            # Somebody was quicker: the next look begins with what they wrote.
            report.raced = True
        else:
            job.done = True
            report.written.append(job.record_id)
            report.touched.append(job.target)
        if isinstance(outcome, bytes):
            self.rescue(job.record_id, job.target, outcome, report)

    def rescue(self, record_id: str, path: str, late: bytes, report: Report) -> None:
        """Put what another program wrote in the wrong moment beside the file.

        It is kept in memory first, as the disk may be full.
        """
        self._arrivals.found(record_id, path, late)
        mark = f" (conflicted copy {self.memory.device})"
        for _ in range(_TRIES):
            try:
                free = naming.numbered(path, self.disk.exists, mark)
                self.disk.create(free, late)
            except FileExistsError:
                continue
            except SpaceUnavailableError as error:
                report.trouble = str(error)
            else:
                report.touched.append(free)
            return

    def _clean(self, job: Job, report: Report) -> None:
        want = job.head.written() if job.rewrite else job.seen[job.target]
        for path in job.copies:
            if self.disk.holds(job.target) != want:
                return
            try:
                late = self.disk.remove(path, job.seen[path])
            except MovedOnError:
                continue
            except SpaceUnavailableError as error:
                report.trouble = str(error)
                continue
            report.removed += 1
            report.touched.append(path)
            if late is not None:
                self.rescue(job.record_id, path, late, report)


def _is(found: Found, head: Version) -> bool:
    return found.state is State.STAMPED and found.version.same(head)


def _misplaced(path: str, head: Version) -> bool:
    """Tell whether a person dragged a file into the bin, or out of it."""
    inside = path.startswith(".pls/")
    return not inside and not head.purged and naming.in_bin(path) != head.deleted
