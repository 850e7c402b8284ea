"""A share that was stopped half-way: what it left behind, and putting it right.

Before anything of a share is written, a note on this computer, outside the space,
names the share and its waiting files; it goes when every file has its name. A note
that is still there was left by a program that was killed. Then what still waits is
removed, and the share goes from the ledger where not one file got its name. Where one
did, the ledger keeps the share: it may have left.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from pls.errors import PlsError
from pls.space import beside
from pls.space.core import Space
from pls.storage import files, lock


STALE = 60.0
"""The age in seconds at which a temporary file in the reader's folder waits no more."""

_ENDING = "leaving"


class Note(msgspec.Struct, frozen=True):
    """The record of a share in the ledger, and the temporary files of it."""

    share: str
    waiting: tuple[str, ...]


def note(space: Space, share: str, waiting: Iterable[Path]) -> None:
    """Note what is about to be written; where that cannot be noted, go on without."""
    told = Note(share, tuple(str(path.absolute()) for path in waiting))
    with contextlib.suppress(PlsError, UnicodeEncodeError):
        beside.write(space, share, _ENDING, msgspec.json.encode(told))


def forget(space: Space, share: str) -> None:
    """Remove the note: every file has its name, or everything was undone."""
    with contextlib.suppress(OSError):
        beside.place(space, share, _ENDING).unlink(missing_ok=True)


def stopped(space: Space) -> tuple[Note, ...]:
    """Return the shares that were stopped half-way on this computer."""
    with lock.held(space.root) as alone:
        return tuple(_notes(space)) if alone else ()


def settle(space: Space) -> None:
    """Put right what a killed program left; only while the space is locked.

    Raises:
        SpaceUnavailableError: The share cannot be taken out of the ledger.
    """
    for found in _notes(space):
        waiting = [Path(path) for path in found.waiting]
        if all(path.exists() for path in waiting):
            withdraw(space, found.share)
        for path in waiting:
            files.sweep(path, -1)
        forget(space, found.share)


def withdraw(space: Space, share: str) -> None:
    """Take a share that never left out of the ledger.

    Raises:
        SpaceUnavailableError: It cannot be moved into the bin.
    """
    space.scan()
    if space.has(share):
        space.delete(share)


def sweep(out: Path) -> None:
    """Remove temporary files of ours that nobody is writing any more."""
    with contextlib.suppress(OSError):
        for path in out.iterdir():
            if files.is_temporary(path.name):
                files.sweep(path, STALE)


def _notes(space: Space) -> Iterator[Note]:
    for name in beside.names(space, _ENDING):
        with contextlib.suppress(msgspec.DecodeError):
            told = beside.read(space, name, _ENDING) or b""
            yield msgspec.json.decode(told, type=Note)
