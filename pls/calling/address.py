"""Where the running program is found, and which of two programs is the one that runs.

One program runs for each person and each place of settings. Who runs holds a lock that
the system takes back when it ends, however it ends, so nothing of a crash is in the way
of the next start. The lock and the socket lie in the person's runtime directory, which
belongs to this computer and to them alone; where there is none such, nobody is asked
and each start is a program of its own. What else lies in the place of the socket is
left alone, and the socket lies beside it.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import IO, Final

from pls import config
from pls.text import hashing


_NAME: Final = "personal-learning-space"
_OTHERS: Final = 0o077
_TRIES: Final = 9


def address() -> str:
    """Return the name of the socket or pipe, "" where there is no safe place for it."""
    if sys.platform == "win32":
        return rf"\\.\pipe\{_NAME}-{_digest()}"
    home = _home()
    return "" if home is None else _free(str(home / f"pls-{_digest()}"))


def _free(place: str) -> str:
    """Return a place for the socket: beside it where something else lies there.

    Returns:
        "" where even those are taken.
    """
    others = (f"{place}-{number}" for number in range(1, _TRIES))
    return next(filter(_takes_socket, (place, *others)), "")


def _takes_socket(place: str) -> bool:
    try:
        return stat.S_ISSOCK(os.lstat(place).st_mode)
    except OSError:
        return True  # nothing is there, as when no program runs


def claim() -> IO[bytes] | None:
    """Return the lock of the one program that runs; None while another one has it.

    Closing it gives it back. Where nothing can be locked, everybody gets it.
    """
    from pls.storage import lock  # noqa: PLC0415 (who only calls needs it not)

    home = config.place("state") if sys.platform == "win32" else _home()
    if home is None:
        return Path(os.devnull).open("ab")
    try:
        home.mkdir(parents=True, exist_ok=True)
        file = (home / f"pls-{_digest()}.lock").open("ab")
    except OSError:
        return Path(os.devnull).open("ab")
    if lock.taken(file):
        return file
    file.close()
    return None


def _digest() -> str:
    """Return what tells persons and places of settings apart."""
    person = os.environ.get("USERNAME", "") if sys.platform == "win32" else os.getuid()
    place = os.path.realpath(config.directory())
    return hashing.named(f"{person} {place}".encode("utf-8", "surrogateescape"))[:16]


def _home() -> Path | None:
    """Return a directory of this computer that belongs to nobody but the person."""
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and is_own(Path(given)):
        return Path(given)
    made = Path(os.environ.get("TMPDIR") or "/tmp", f"{_NAME}-{os.getuid()}")  # noqa: S108  checked
    try:
        made.mkdir(mode=0o700, exist_ok=True)
    except OSError:
        return None
    return made if is_own(made) else None


def is_own(folder: Path) -> bool:
    """Tell whether a folder is there, and the person's, and closed to all others."""
    try:
        found = os.lstat(folder)
    except OSError:
        return False
    closed = not stat.S_IMODE(found.st_mode) & _OTHERS
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and closed
