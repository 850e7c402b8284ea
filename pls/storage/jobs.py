"""What a look at the folder decided to do, and what it did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from pls.merge.version import Version
from pls.storage.kept import Why
from pls.text import trailer


AT_ONCE: Final = 1000
"""How many records one look writes, some two seconds; the next look goes on."""


class Job(msgspec.Struct):
    """What is to be done about one record.

    Attributes:
        seen: The bytes of its files, by path.
        rewrite: Whether the file at *target* is not yet what it shall be.
    """

    record_id: str
    head: Version
    target: str
    seen: Mapping[str, bytes]
    rewrite: bool
    why: Why
    lost: Sequence[Version] = ()
    unproven: Sequence[Version] = ()
    adopted: Sequence[tuple[str, trailer.Vector]] = ()
    done: bool = False

    @property
    def copies(self) -> tuple[str, ...]:
        """The files to remove."""
        return tuple(path for path in self.seen if path != self.target)


class Report(msgspec.Struct):
    """What a look at the folder did.

    Attributes:
        written: The ids of the records whose files were written.
        touched: The paths that were written or removed.
        merged: How many records several versions were joined in.
        removed: How many copies were removed.
        kept: How many texts went into the folder's history.
        waiting: How many records wait for a file to be quiet, or for a common base.
        failed: The ids of the records whose files could not be written.
        raced: Whether another program changed a file meanwhile; look again.
        trouble: Why something could not be written, "" if all could.
    """

    written: list[str] = []
    touched: list[str] = []
    merged: int = 0
    removed: int = 0
    kept: int = 0
    waiting: int = 0
    failed: list[str] = []
    raced: bool = False
    trouble: str = ""

    @property
    def room(self) -> int:
        """How many more records this look may write."""
        return AT_ONCE - len(self.written) - len(self.failed)
