"""Finding the memory of this computer that belongs to a folder.

A memory is found by the id of the space and the place of the folder. A folder that was
moved keeps its memory; a copy of a folder gets one of its own, so that two copies on
one computer never take each other's edits for their own.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Final

import platformdirs

from pls.errors import DamagedRecordError, SpaceUnavailableError
from pls.storage import files
from pls.storage.memory import Memory
from pls.text import front


ABOUT: Final = "space.yaml"
"""The file that says which space a folder is."""


def recall(root: Path) -> Memory:
    """Open the memory that belongs to the folder *root*.

    Raises:
        SpaceUnavailableError: It can be neither opened nor made.
    """
    key, place = space_id(root), os.path.realpath(root)
    name = hashlib.sha256(os.fsencode(os.path.normcase(place))).hexdigest()[:16]
    home = directory()
    file = home / f"{key}-{name}.db"
    with files.told(home, "used"):
        home.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            _bring(home, key, file)
        file.with_suffix(".root").write_text(place, "utf-8", "surrogateescape")
    return Memory(file)


def directory() -> Path:
    """Return the directory that holds this computer's memories."""
    chosen = os.environ.get("PLS_CONFIG_DIR")
    data = Path(chosen or platformdirs.user_data_dir("personal-learning-space"))
    return data / "memory"


def space_id(root: Path) -> str:
    """Return the id of the space in a folder as a name for files, or `none`."""
    try:
        told = front.load(files.read(root / ABOUT).decode())
    except (SpaceUnavailableError, DamagedRecordError, UnicodeDecodeError):
        return "none"
    return re.sub("[^0-9A-Za-z]", "", str(told.get("id", "")))[:40] or "none"


def _bring(home: Path, key: str, file: Path) -> None:
    """Take over the memory of a folder that was moved, if there is exactly one."""
    if key == "none":
        return
    left = [mark for mark in home.glob(f"{key}-*.root") if _is_left(mark, key)]
    if len(left) != 1:
        return
    old = left[0].with_suffix(".db")
    for ending in ("-wal", "-shm", ""):
        part = old.with_name(old.name + ending)
        if part.exists():
            part.replace(file.with_name(file.name + ending))
    left[0].unlink()


def _is_left(mark: Path, key: str) -> bool:
    """Tell whether the folder a memory belongs to is not there any more."""
    root = Path(mark.read_text("utf-8", "surrogateescape"))
    there = mark.with_suffix(".db").exists()
    return there and root.parent.is_dir() and space_id(root) != key
