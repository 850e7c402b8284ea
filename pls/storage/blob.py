"""The index of an encrypted space between two starts: one age file in the cache.

While it is used it lies in memory. No plain text of it ever reaches a disk, and what is
lost with a crash is only the time to read again the files that changed since.
"""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

from pls.crypto import Box
from pls.errors import DamagedRecordError
from pls.index.database import Database
from pls.storage import files


def place(index: Path) -> Path:
    """Return where the sealed index lies, by where a plain one would."""
    return index.with_name(f"{index.name}.age")


def load(file: Path, box: Box) -> Database:
    """Return the index in a file; an empty one where that is of no use."""
    database = Database()
    into = io.BytesIO()
    with contextlib.suppress(OSError, DamagedRecordError), file.open("rb") as source:
        box.draw(source, into)
        database.fill(into.getvalue())
    return database


def store(file: Path, box: Box, database: Database) -> None:
    """Keep an index for the next start; one that cannot be kept is made again.

    Args:
        file: Where it goes.
        box: Seals it.
        database: The index.
    """
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = files.temporary(file.parent)
        try:
            with fresh.open("xb") as into:
                box.pour(io.BytesIO(database.dump()), into)
            fresh.replace(file)
        finally:
            fresh.unlink(missing_ok=True)
