"""Readable copies of sealed files, lent to other programs for a while.

They lie in a folder that nobody else may look into, on Linux in memory where there is
such a place, and go when the space is locked or closed, and at the next start of the
program, however it ended. They cannot be written into: what another program changed
would be lost with them.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, Final

from pls import config
from pls.space.core import Space
from pls.storage import files, naming


_FOLDER: Final = "lent"
_LONGEST: Final = 60


def place() -> Path:
    """Return the folder in which copies lie; it need not be there."""
    memory = Path(os.environ.get("XDG_RUNTIME_DIR", ""))
    moved = "PLS_CONFIG_DIR" in os.environ
    if not moved and memory.is_absolute() and memory.is_dir():
        return memory / config.NAME / _FOLDER
    return config.place("state") / _FOLDER


def lend(space: Space, path: str, name: str) -> Path:
    """Write a readable copy of a file of the space, and return where it lies.

    Args:
        space: The open space.
        path: The file.
        name: What the person calls it.

    Raises:
        DamagedRecordError: The file is damaged, or sealed for another key.
        SpaceUnavailableError: It cannot be read, or the copy not be written.
    """
    data, home = space.load(path), place()
    with files.told(home, "written"):
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        home.chmod(0o700)
        copy = Path(tempfile.mkdtemp(dir=home)) / called(path, name)
        files.write(copy, data)
        copy.chmod(stat.S_IRUSR)
    return copy


def called(path: str, name: str) -> str:
    """Return the name of a copy, which every disk takes, with the ending of the file.

    Args:
        path: The file.
        name: What the person calls it.
    """
    ending = PurePosixPath(path).suffix.lower()
    stem = name[: -len(ending)] if ending and name.lower().endswith(ending) else name
    return f"{naming.slug(stem, _LONGEST) or 'file'}{ending}"


def save(space: Space, path: str, into: Path) -> None:
    """Write a readable copy of a file of the space where the person wants one.

    Raises:
        DamagedRecordError: The file is damaged, or sealed for another key.
        SpaceUnavailableError: It cannot be read, or the copy not be written.
    """
    data = space.load(path)
    with files.told(into, "written"):
        fresh = files.temporary(into.parent)
        files.write(fresh, data)
        fresh.replace(into)


def sweep() -> None:
    """Remove every copy; what a program still holds open goes the next time."""
    for home in {place(), config.place("state") / _FOLDER}:
        if home.is_dir() and not home.is_symlink():
            shutil.rmtree(home, onerror=_again)


def _again(remove: Callable[..., Any], path: str, _: object) -> None:
    """Remove what cannot be written into, as on Windows; leave what is in use."""
    with contextlib.suppress(OSError):
        Path(path).chmod(stat.S_IRWXU)
        remove(path)
