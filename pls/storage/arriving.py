"""What the files of a record say, and whether it is time to believe them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Final

from pls.errors import DamagedRecordError
from pls.merge.decide import Found, State
from pls.merge.version import Version, read
from pls.storage.disk import Disk
from pls.storage.kept import Waiting, Why
from pls.storage.memory import Memory
from pls.storage.patience import PATIENT, Patience
from pls.text import file as text
from pls.text import hashing, trailer


HERE: Final = 30.0
"""A file written this many seconds ago was probably written on this computer."""


_ID: Final = re.compile(rb"---\r?\n(?:[^\n]*\n)*?id: *([\w-]+)\r?\n")
_END: Final = re.compile(rb"\n---\s*(?:\n|\Z)")


class Arrivals:
    """Reads the files of a folder as versions of records."""

    def __init__(
        self,
        disk: Disk,
        memory: Memory,
        stamp: Callable[[], str],
        patience: Patience = PATIENT,
        seconds: Callable[[], float] = time.time,
    ) -> None:
        self.disk = disk
        self.memory = memory
        self.stamp = stamp
        self._patience = patience
        self.seconds = seconds

    def found(self, record_id: str, path: str, data: bytes) -> Found | None:
        """Return what a file says of a record, None if it says nothing of it yet."""
        try:
            parted = trailer.part(text.decode(data))
            record = read(parted.content)
        except DamagedRecordError:
            return None
        said = parted.trailer
        if said is None:
            version, claim, state = Version(parted.content, ()), "", State.BARE
        else:
            version = Version(parted.content, said.vector, said.grown)
            claim = said.digest
            stamped = claim == version.digest
            state = State.STAMPED if stamped else State.EDITED
        if record.id != record_id:
            # Changed since it was looked at: the next look takes it up.
            why = Why.FOREIGN if state is State.STAMPED else Why.SEEN
            self.memory.keep(record.id, version, why, self.stamp(), here=False)
            return None
        if state is State.STAMPED:
            self._learn(record_id, path, version)
            return Found(path, state, version, claim)
        quiet, chain = self._watched(record_id, path, version, claim, state)
        return Found(path, state, version, claim, quiet, chain)

    def _learn(self, record_id: str, path: str, version: Version) -> None:
        moment = version.record.updated or ""
        self.memory.keep(record_id, version, Why.FOREIGN, moment, here=False)
        self.memory.waits_no_more(path)

    def _watched(
        self, record_id: str, path: str, version: Version, claim: str, state: State
    ) -> tuple[bool, tuple[str, ...]]:
        """Tell whether an unstamped text has been there for long, and what was before.

        Every such text is kept in the local history as soon as it is seen.
        """
        what, now = f"{version.digest} {claim}", self.seconds()
        row = self.memory.waiting(path)
        if row is None or row.digest != what:
            here = abs(now - self.disk.touched(path)) <= HERE
            again = row is not None and row.here and row.digest.endswith(f" {claim}")
            chain = (version.short, *(row.chain if row and again and here else ()))
            row = Waiting(what, now, here, chain[:12])
            with self.memory.change():
                stamp = self.stamp()
                self.memory.keep(record_id, version, Why.SEEN, stamp, here=here)
                self.memory.wait(path, record_id, row)
        patience = self._patience.own if row.here else self._patience.remote
        if state is State.BARE:
            known = self.memory.head(record_id) is not None
            patience = self._patience.bare if known else self._patience.fresh
        return not self._is_early(row, patience), row.chain[1:]

    def is_damaged_for_long(
        self, record_id: str, path: str, data: bytes, *, waits: bool
    ) -> bool:
        """Tell whether a file was damaged long enough, so that something is done.

        What another program may have meant, and not only an interrupted copying, is
        left: a person has to look at it, unless words *wait* to be written there.
        """
        if not (waits or self.is_known(record_id, data) or begun_by(data)):
            return False
        word = f"damaged:{path}"
        digest = trailer.digest(data.decode("utf-8", "replace"))
        row = self._begun(word, record_id, digest)
        if self._is_early(row, self._patience.damaged):
            return False
        self.memory.waits_no_more(word)
        return True

    def is_known(self, record_id: str, data: bytes) -> bool:
        """Tell whether a file holds nothing, or only the beginning of a known text."""
        start = data.rstrip(b"\0 \t\r\n").replace(b"\r\n", b"\n")
        if not start:
            return True
        known = self.memory.history(record_id)
        return any(kept.version.written().startswith(start) for kept in known)

    def waits_for_base(self, record_id: str) -> bool:
        """Tell whether another computer may still know what two versions grew from."""
        row = self.memory.waiting(f"base:{record_id}")
        return self._is_early(row, self._patience.base)

    def may_rename(self, record_id: str) -> bool:
        """Tell whether it is this computer's turn to name a file as it should be."""
        word = f"name:{record_id}"
        row = self._begun(word, record_id)
        turn = f"{self.memory.device} {record_id} {row.since:.0f}".encode()
        part = int(hashing.named(turn)[:8], 16) / 2**32
        if self._is_early(row, self._patience.name * part):
            return False
        self.memory.waits_no_more(word)
        return True

    def note_base(self, record_id: str, *, waits: bool) -> None:
        """Begin to wait for a common base, or wait no more."""
        word = f"base:{record_id}"
        if waits:
            self._begun(word, record_id)
        elif self.memory.waiting(word) is not None:
            self.memory.waits_no_more(word)

    def _begun(self, word: str, record_id: str, what: str = "") -> Waiting:
        """Return since when *what* is so; since now if it was not, or was otherwise."""
        row = self.memory.waiting(word)
        if row is None or row.digest != what:
            row = Waiting(what, self.seconds())
            self.memory.wait(word, record_id, row)
        return row

    def _is_early(self, row: Waiting | None, patience: float) -> bool:
        since = self.seconds() if row is None else row.since
        return abs(self.seconds() - since) < patience


def begun_by(data: bytes) -> str:
    """Return the id in a file that ends within its front matter, "" without one."""
    match = None if _END.search(data) else _ID.match(data)
    return "" if match is None else match[1].decode("utf-8", "replace")


def said_by(data: bytes) -> str:
    """Return the id of the record in the bytes of a file, "" if there is none."""
    try:
        return text.read(data).id
    except DamagedRecordError:
        return ""
