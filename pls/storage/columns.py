"""What the memory of a computer says of an encrypted space, sealed column by column.

A text that is sealed lies there as bytes, a plain one as text, so that one is never
taken for the other: a space may have been encrypted, or not be any more, while another
program still wrote.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pls.errors import DamagedRecordError, LockedError
from pls.storage import base


if TYPE_CHECKING:
    from pls.crypto import Box


OPEN: Final = ("devices", "state")
"""Notes that say nothing about what a person wrote, and are read without a key."""

_SLICE: Final = 200


class _Kept(NamedTuple):
    """Where texts are kept: a table, what numbers its rows, the column, and which."""

    table: str
    key: str
    column: str
    which: str = "1"


_TEXTS: Final = _Kept("version", "number", "content")
_NOTES: Final = _Kept("meta", "rowid", "value", f"name NOT IN {OPEN}")


class Columns:
    """Writes and reads the texts of one memory."""

    def __init__(self, box: Box | None = None) -> None:
        self._box = box

    def write(self, text: str) -> str | bytes:
        """Return a text as it is kept."""
        return text if self._box is None else self._box.seal(_bytes(text))

    def read(self, kept: str | bytes) -> str:
        """Return the text that is kept.

        Raises:
            LockedError: It is sealed, and the key is not here.
            DamagedRecordError: It is damaged, or sealed for another key.
        """
        if isinstance(kept, str):
            return kept
        if self._box is None:
            raise LockedError(
                "This space was encrypted meanwhile. Open it again, by its passphrase."
            )
        return self._box.open(kept).decode("utf-8", "surrogatepass")

    def readable(self, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        """Yield those rows that begin with a text that can be read, with that text.

        Raises:
            LockedError: It is sealed, and the key is not here.
        """
        for kept, *rest in rows:
            # Damaged, or of a key that is lost: the file in the folder is the truth.
            with contextlib.suppress(DamagedRecordError):
                yield self.read(kept), *rest

    def due(self, kept: str | bytes) -> bool:
        """Tell whether a text is not kept as `write` would keep it now."""
        if self._box is None or isinstance(kept, str):
            return (self._box is None) != isinstance(kept, str)
        return not self._box.is_new(kept)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def recast(place: Path, old: Columns, new: Columns) -> None:
    """Keep what a memory says in another way, all of it, and leave no trace of before.

    It may be stopped anywhere and begun again. Other programs may go on with it.

    Args:
        place: The memory.
        old: Reads it as it is.
        new: Writes it as it shall be.

    Raises:
        sqlite3.Error: It cannot be read or written.
    """
    with contextlib.closing(base.connected(str(place))) as database:
        database.execute("PRAGMA secure_delete = ON")
        database.execute("PRAGMA temp_store = MEMORY")
        for kept in (_TEXTS, _NOTES):
            _recast(database, kept, old, new)
        # Paths of before may hold words. All is found again by the next look.
        database.execute("DELETE FROM waiting WHERE path NOT LIKE 'gone:%'")
        database.execute("UPDATE head SET path = ''")
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _recast(
    database: sqlite3.Connection, kept: _Kept, old: Columns, new: Columns
) -> None:
    table, key, column, which = kept
    last = -1
    while True:
        rows = database.execute(
            f"SELECT {key}, {column} FROM {table}"  # noqa: S608 (names only)
            f" WHERE {key} > ? AND {which} ORDER BY {key} LIMIT {_SLICE}",
            (last,),
        ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        due = [(value, number) for number, value in rows if new.due(value)]
        fresh = [(new.write(text), number) for text, number in old.readable(due)]
        database.execute("BEGIN IMMEDIATE")
        database.executemany(
            f"UPDATE {table} SET {column} = ? WHERE {key} = ?",  # noqa: S608
            fresh,
        )
        database.execute("COMMIT")
