"""Waiting until something in a folder may have changed.

What comes from here is a hint to look, never news: the look itself is the truth.
Some disks tell nothing, some tell late or twice, a system has only so many watches to
give away, and a folder may go and come back. So nothing that goes wrong here is an
error; the watch is begun again later, and who listens looks by other reasons as well.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final, Protocol

from pls.storage import looking, naming


STEP: Final = 100
"""Milliseconds without a change after which a burst of changes is over."""

LONGEST: Final = 300
"""Milliseconds after which a burst that does not end is told all the same."""

CHECK: Final = 1000
"""Milliseconds after which a quiet watch makes sure that its folder is still there."""

SOON, LATE = 1.0, 64.0
"""Seconds to wait before a watch that broke is begun again: at first, at most."""

THEMSELVES: Final = sys.platform in ("darwin", "win32")
"""Whether the system itself watches what is below a folder."""

_OWN = ".pls"


class Stop(Protocol):
    """Tells when to stop, such as `threading.Event`."""

    def is_set(self) -> bool:
        """Tell whether to stop."""

    def wait(self, timeout: float) -> bool:
        """Wait until told to stop, for *timeout* seconds at most."""


def hints(root: Path, stop: Stop) -> Iterator[None]:
    """Yield each time something under *root* may have changed, until told to stop.

    Yields once soon after each beginning, for what happened while nobody watched.

    Args:
        root: The folder, with everything in it. It need not be there all the time.
        stop: Heard within a tenth of a second.
    """
    pause = SOON
    while not stop.is_set():
        began = time.monotonic()
        # No folder, no watches left, or a system that has none: try again later.
        with contextlib.suppress(OSError, RuntimeError, ImportError):
            yield from _watched(Path(os.path.realpath(root)), stop)
        held = time.monotonic() - began > LATE
        pause = SOON if held else min(2 * pause, LATE)
        _rest(pause, stop)


def _watched(root: Path, stop: Stop) -> Iterator[None]:
    """Yield hints for as long as the folder stays the one it was.

    Raises:
        OSError: It is not there, or cannot be watched.
        RuntimeError: The watch broke.
    """
    known = _identity(root)
    while _identity(root) == known and not stop.is_set():
        yield from _until_more(root, known, stop)


def _until_more(root: Path, known: tuple[int, int], stop: Stop) -> Iterator[None]:
    """Yield hints until there is another folder to watch, or another disk."""
    # Only here, in the background: it takes longer to import than a small window.
    from watchfiles import watch  # noqa: PLC0415

    folders = _folders(root)
    changes = watch(
        *folders,
        watch_filter=lambda _, path: matters(root, path),
        debounce=LONGEST,
        step=STEP,
        stop_event=stop,
        rust_timeout=CHECK,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=False,
        recursive=THEMSELVES,
        ignore_permission_denied=True,
    )
    first = True
    for found in changes:
        if found or first:
            yield
        if _identity(root) != known:
            return  # another disk in its place: the watch is on the old one
        if first and _folders(root) != folders:
            return  # one appeared before the watch began
        first = False
        if not THEMSELVES and any(os.path.isdir(path) for _, path in found):  # noqa: PTH112 (never raises)
            return  # it is not watched yet


def _folders(root: Path) -> set[str]:
    """Return what to watch.

    Where the system does not watch what is below a folder, the library looks for it,
    and nothing else of this program runs meanwhile: half a second for 100,000 files.
    """
    below = set() if THEMSELVES else looking.folders(root)
    return {str(root), *(str(root / path) for path in below)}


def _identity(root: Path) -> tuple[int, int]:
    found = root.stat()
    return found.st_dev, found.st_ino


_UNRECORDED = tuple((folder,) for folder in naming.UNRECORDED)


def matters(root: Path, path: str) -> bool:
    """Tell whether a change of *path* can be one of a record.

    Not so for what other programs keep in dot folders, for temporary files of ours
    and of others, for attachments and for templates.
    """
    try:
        parts = PurePath(path).relative_to(root).parts
    except ValueError:
        return True  # told by another name; the look will see
    hidden = any(part.startswith(".") and part != _OWN for part in parts)
    name = parts[-1] if parts else ""
    passing = name.startswith("~$") or name.endswith((".tmp", "~"))
    return not (hidden or passing or parts[:1] in _UNRECORDED)


def _rest(seconds: float, stop: Stop) -> None:
    end = time.monotonic() + seconds
    while not stop.is_set() and (left := end - time.monotonic()) > 0:
        stop.wait(min(left, STEP / 1000))
