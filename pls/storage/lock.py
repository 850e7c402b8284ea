"""One at a time: a lock between this person's own programs on one computer.

The lock is advice. It lies outside the folder, so that no sync client carries it
about, and what cannot be locked is written all the same: every save still compares
before it replaces, the lock only closes the moment between the two.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final

from pls import config
from pls.text import hashing


PATIENCE: Final = 5.0
"""How long another program is waited for, in seconds."""

_PAUSE = 0.005
_turn = threading.RLock()
_held: dict[str, bool] = {}


def place(root: Path, ending: str) -> Path:
    """Return the path of a small file about a space, outside of it, on this computer.

    Args:
        root: The folder of the space.
        ending: What the file is for: `lock`.
    """
    name = os.path.normcase(os.path.realpath(root))
    digest = hashing.named(name.encode("utf-8", "surrogateescape"))
    return config.place("state") / "spaces" / f"{digest[:32]}.{ending}"


@contextlib.contextmanager
def held(root: Path) -> Iterator[bool]:
    """Keep other programs of ours from changing a space while the work inside runs.

    May be entered again by who holds it. A lock that cannot be made, or that another
    program does not give back, is no reason to fail; it gives False then.
    """
    path = place(root, "lock")
    with _turn:
        if str(path) in _held:
            yield _held[str(path)]
            return
        with contextlib.ExitStack() as stack:
            stack.callback(_held.pop, str(path), None)
            _held[str(path)] = False
            file = _opened(path)
            if file is not None:
                _held[str(path)] = _wait(stack.enter_context(file))
            yield _held[str(path)]


def _opened(path: Path) -> IO[bytes] | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("ab")
    except OSError:
        return None  # no place of its own on this computer


def _wait(file: IO[bytes]) -> bool:
    end = time.monotonic() + PATIENCE
    while not (ours := taken(file)) and time.monotonic() < end:
        time.sleep(_PAUSE)
    return ours


if sys.platform == "win32":
    import msvcrt

    def taken(file: IO[bytes]) -> bool:
        """Take the lock if it is free; closing the file gives it back."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def taken(file: IO[bytes]) -> bool:
        """Take the lock if it is free; closing the file gives it back."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a disk that knows no locks: go on without
        return True
