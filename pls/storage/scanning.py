"""Looking at a folder, and keeping the index and the memory in step with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from pls.changes import ChangeSet
from pls.errors import SpaceUnavailableError
from pls.index.catalogue import EVERYTHING, Seen, Shown
from pls.index.database import IndexLostError
from pls.storage import jobs, lock, missing, naming
from pls.storage.jobs import Report
from pls.storage.kept import Head
from pls.storage.patience import NONE, Patience
from pls.storage.seeing import Seeing, in_order, main


if TYPE_CHECKING:
    from pls.storage.syncing import Sync

_Found = TypeVar("_Found")

TRIES: Final = 3
"""A damaged index is made anew; if that does not help, it is kept in memory."""

AT_FIRST: Final = 0.05
"""How many seconds a folder that nobody knows is looked at before it is shown."""

TOGETHER: Final = 500
"""How many records are compared with the memory at once."""

_WHOLE = "whole"
"""The note that every file was looked at."""

_MEMORY = "memory"
"""The note of the state of the memory that the settled records are in step with."""


class Scanning(Seeing):
    """What one folder holds, kept in step with the memory of this computer."""

    def _sync(self, patience: Patience | None = None) -> Sync:
        # A new record is written without all this, by a command that must be quick.
        from pls.storage.arriving import Arrivals  # noqa: PLC0415
        from pls.storage.syncing import Sync  # noqa: PLC0415

        wanted = patience or self.patience
        return Sync(
            Arrivals(self.disk, self.memory, self._stamp, wanted, self._seconds)
        )

    # Asking the index

    def asked(self, work: Callable[[], _Found]) -> _Found:
        """Return what *work* gets out of the index; again where that was lost.

        Raises:
            SpaceUnavailableError: The folder cannot be looked at.
        """

        def sure() -> _Found:
            self._ready()
            return work()

        return self._again(sure)

    def _again(self, work: Callable[[], _Found]) -> _Found:
        """Return what *work* returns; begin anew where the index was lost."""
        for left in reversed(range(TRIES)):
            try:
                return work()
            except IndexLostError:
                self._forget()
                if not left:
                    raise
        raise AssertionError

    def _ready(self) -> None:
        if not self._known:
            self._scan(None)

    def begin(self) -> bool:
        """Show what was seen last time, and what the next look sees, as it sees it.

        Returns:
            Whether the folder was once looked at as a whole.
        """
        whole = self.trust()
        self._known = True
        if not whole:
            self.look(AT_FIRST)
        return whole

    def _forget(self) -> None:
        """Begin anew: an empty index took the place of the one that was lost."""
        self._known = self._looked = False
        self._underway = None

    def trust(self) -> bool:
        """Show what was seen last time, until the next look.

        Returns:
            Whether that is possible: the folder was once looked at as a whole.
        """
        try:
            self._known = self._known or bool(self._seen.noted(_WHOLE))
            self._turn = self._seen.turn
        except IndexLostError:
            self._forget()
        return self._known

    def close(self) -> None:
        """Give the index back; it is opened again when it is needed."""
        if self._catalogue is not None:
            self.store(1)
            self._catalogue.database.close()
        self._catalogue = None
        self._forget()

    # Looking

    def scan(self, *, now: bool = False) -> ChangeSet:
        """Look at every file, bring copies together, say what differs.

        Args:
            now: Wait for nothing: neither for files to be quiet nor for other
                computers. Safe, but a text that is still arriving may come in halves.

        Raises:
            SpaceUnavailableError: The folder itself cannot be listed.
        """
        return self._again(lambda: self._scan(NONE if now else None))

    def _scan(self, patience: Patience | None) -> ChangeSet:
        self._underway = None
        steps = self._steps(patience)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                changes: ChangeSet = stop.value
                return changes

    def look(self, seconds: float) -> Look:
        """Begin a look at every file, or go on with the one that was begun.

        Args:
            seconds: After so long it is left for the next time, but not before it
                came a little way.

        Raises:
            SpaceUnavailableError: The folder itself cannot be listed.
        """
        if self._underway is None:
            self._total = 0
        elif self._building and not self._total:
            self._total = self.disk.count()
        end = time.monotonic() + seconds
        steps = self._underway = self._underway or self._steps(None)
        read = 0
        while True:
            try:
                read = next(steps)
            except StopIteration as stop:
                self._underway = None
                return Look(read, stop.value, done=True)
            except IndexLostError:
                self._underway = None
                self._forget()
                self._known = True  # it fills again while it is shown
                return Look(0, ChangeSet(everything=True))
            except BaseException:
                self._underway = None
                raise
            if time.monotonic() >= end:
                more = ChangeSet(everything=self._building)
                return Look(read, more, total=self._total, compared=self._compared)

    def _steps(self, patience: Patience | None) -> Generator[int, None, ChangeSet]:
        """Look at the folder bit by bit; yield how many files are known by now."""
        self._heal()
        self._building = not self._seen.noted(_WHOLE)
        self._anew = self._anew or self._building or not self._known
        self._before = self._before or {}
        yield from self._look()
        yield from self._settle(patience)
        if self._building:
            self._building = False
            with self._seen.database.change():
                self._seen.note(_WHOLE, "yes")
                self._seen.tell([EVERYTHING])
        self._known = self._looked = True
        self.store()
        return self._changes()

    def _heal(self) -> None:
        """Go back to an index that was locked, and bring it up to now in one go."""
        if self._seen.database.lasts:
            return
        held = self._seen.held()
        if self._seen.database.heal(_WHOLE):
            self._known, self._anew, self._building = True, True, False
            self._turn, self._before = self._seen.turn, {}
            for _ in self._look():
                continue
            self._review(held)

    def _changes(self) -> ChangeSet:
        """Return which records are shown otherwise than before this look."""
        before, self._before = self._before or {}, None
        anew, self._anew = self._anew, False
        now = {i: self._state(i) for i in before}
        changed = {i for i in now if now[i] != before[i]}
        others = self._seen.told(self._turn)
        self._turn = self._seen.turn
        if anew or others is None:
            return ChangeSet(everything=True)
        now |= {i: self._state(i) for i in others}
        changed |= others
        return ChangeSet(
            saved=frozenset(i for i in changed if now[i] is not None),
            removed=frozenset(i for i in changed if now[i] is None),
        )

    # Settling

    def _settle(self, patience: Patience | None) -> Generator[int, None, None]:
        try:
            yield from self._settle_by(patience)
        except SpaceUnavailableError as error:
            # Without a memory the folder can be read, and nothing is written.
            self.report = Report(trouble=str(error))

    def _settle_by(self, patience: Patience | None) -> Generator[int, None, None]:
        with lock.held(self.root):
            found = self._unsettled()
            self.vanished = self._gone([i for i, path in found if path is None])
        wanted = self._in_turn(found)
        before = max(0, self._total - len(wanted))
        self.report, self._compared, self._fresh = Report(), before, 0
        sync = self._sync(patience)
        for at in range(0, 0 if self.vanished else len(wanted), TOGETHER):
            if self.report.room <= 0:
                self.report.waiting += 1
                break
            with lock.held(self.root):
                believed = self._believed()
                self._bring(self._groups(wanted[at : at + TOGETHER]), sync)
                if believed:  # so a look that is stopped here goes on from here
                    self._believe()
            self._compared = before + min(at + TOGETHER, len(wanted))
            yield 0
        for record_id in (*self.report.written, *self.report.failed):
            self._failed.pop(record_id, None)
        self._failed |= dict.fromkeys(self.report.failed)
        with lock.held(self.root), self._seen.database.change():
            self._review(wanted if self.vanished else ())

    def _unsettled(self) -> list[tuple[str, str | None]]:
        """Return the records that may not be in step, and a file of each, if any."""
        with self._seen.database.change():
            self._seen.unsettle(self.memory.unpublished())
            if not self._believed():
                self._seen.unsettle_all()
                self._seen.unsettle(self.memory.heads())
                self._believe()
        return self._seen.unsettled()

    def _believed(self) -> bool:
        """Tell whether the settled records are in step with the memory as it is."""
        return self._seen.noted(_MEMORY) == self.memory.state

    def _believe(self) -> None:
        self._seen.note(_MEMORY, self.memory.state)

    def _gone(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return what is missing, of records that no file holds, if that is much."""
        hidden = tuple(f"{inside}/" for inside in self._blocked)
        heads = ((i, self.memory.head(i)) for i in ids)
        gone = {i for i, h in heads if h and h.path and not h.path.startswith(hidden)}
        if not gone:
            return ()
        lately = self.memory.vanished(self._seconds() - missing.LATELY)
        known = self.memory.placed() + len(lately)
        return missing.many(gone | {i for i in lately if not self._files(i)}, known)

    def _in_turn(self, found: Iterable[tuple[str, str | None]]) -> list[str]:
        """Return records in an order that all computers share.

        The first one of two gets the name that both want. What could not be written
        comes last, so that it keeps nothing else from its turn.
        """
        turns = {record_id: turn for turn, record_id in enumerate(self._failed, 1)}
        ordered = sorted(
            found, key=lambda f: (turns.get(f[0], 0), f[1] is None, f[1] or "", f[0])
        )
        return [record_id for record_id, _ in ordered]

    def _bring(self, groups: Sequence[Group], sync: Sync) -> None:
        """Bring records in step, and see what became of them."""
        if groups:
            before = len(self.report.touched)
            sync.settle(groups, self.report)
            self._refresh(self.report.touched[before:])
            self._review(group[0] for group in groups)

    def _groups(self, ids: Sequence[str]) -> list[Group]:
        """Return what is to be brought in step, and note what is.

        What another process notes after that is left for the next look.
        """
        with self._seen.database.change():
            known = self._known_of(ids)
            self._seen.settle(i for i, f, h in known if is_settled(f, h))
        found: list[Group] = []
        for record_id, files, head in known:
            if is_settled(files, head):
                continue
            if head is None and main(files).vector is None:
                # Written by a script or an old program: taken up little by little.
                self._fresh += record_id not in self._failed
                if self._fresh > jobs.AT_ONCE:
                    continue
            found.append((record_id, [file.path for file in files], head))
        return found

    def _known_of(
        self, ids: Sequence[str]
    ) -> list[tuple[str, Sequence[Seen], Head | None]]:
        """Return records with their files and what is known of them."""
        files, heads = self._seen.files_of(ids), self.memory.heads_of(ids)
        return [(i, in_order(files.get(i, ())), heads.get(i)) for i in ids]

    def _review(self, ids: Iterable[str]) -> None:
        """Show from memory what no file holds now; note what is in step."""
        with self._seen.database.change():
            wanted = dict.fromkeys((*ids, *self._seen.held()))
            settled = [record_id for record_id in wanted if self._hold(record_id)]
            self._seen.settle(settled)

    def _hold(self, record_id: str) -> bool:
        """Show a record from memory if no file holds it: not yet written, or damaged.

        Returns:
            Whether it is in step.
        """
        files, head = self._files(record_id), self.memory.head(record_id)
        there = head is None or (head.published and bool(files or not head.path))
        newest = None if there else self.memory.newest(record_id)
        stands = self._seen.digest(record_id)
        if newest is not None:
            self._touch(record_id)
            self._put(Shown(newest.record, newest.content, newest.digest, held=True))
        elif stands is not None and stands[1]:
            self._touch(record_id)
            self._drop(record_id)
            self._stand(record_id)
        return is_settled(files, head)


class Look(msgspec.Struct, frozen=True):
    """How far a look at the folder has come.

    Attributes:
        read: How many files are known by now, 0 once it compares them with the memory.
        changes: What it found; while it goes on, whether there is more to be shown.
        done: Whether it is at its end.
        total: How many files there are; known after the first slice of a first look,
            otherwise 0.
        compared: How many were compared with the memory, where that has begun.
    """

    read: int
    changes: ChangeSet
    done: bool = False
    total: int = 0
    compared: int = 0


Group = tuple[str, Sequence[str], Head | None]
"""A record, the files that hold it, and what is known of it."""


def is_settled(files: Sequence[Seen], head: Head | None) -> bool:
    """Tell whether the files of a record and what is known of it are in step."""
    if not files:
        return head is None or (head.published and not head.path)
    if head is None or len(files) > 1:
        return False
    file = files[0]
    placed = naming.in_bin(file.path) == bool(file.deleted)
    same = file.stamped and (file.digest, file.vector) == (head.digest, head.vector)
    known = head.published and head.path == file.path
    return (placed or file.path.startswith(".pls/")) and same and known
