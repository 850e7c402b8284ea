"""The file behind an index: asked, changed, and made anew when it is of no use."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from pls.index import base


PAUSE: Final = 10.0
"""How many seconds a file is left alone that could not be used; each time twice as
many, for what fails again costs reading the whole folder."""


class IndexLostError(Exception):
    """What was indexed is lost, and an empty index took its place: fill it again."""


class Database:
    """One SQLite file that can be thrown away.

    Every method may raise `IndexLostError`.
    """

    def __init__(self, place: Path | None = None) -> None:
        """Open the file at *place*, or one that lasts as long as this object.

        Where the file cannot be used, as on a full disk, it is kept in memory instead.
        """
        self._place = self._wanted = place
        self._losses = 0
        self._pause, self._rested = PAUSE, 0.0
        self._inside = False
        self._db = self._opened()

    def _opened(self) -> sqlite3.Connection:
        try:
            return base.opened(self._place)
        except (sqlite3.Error, OSError):
            # A copy that can be made again is not worth a word to the person.
            self._leave()
            return base.opened(None)

    @property
    def changes(self) -> int:
        """How many rows were changed since it was opened or filled."""
        return self._db.total_changes

    def dump(self) -> bytes:
        """Return all there is, to begin another one with by `fill`."""
        return self._db.serialize()

    def fill(self, data: bytes) -> bool:
        """Hold what another one held, if *data* says that; say whether it does."""
        try:
            fresh = base.restored(data)
        except (sqlite3.Error, MemoryError):
            return False
        self._db.close()
        self._db = fresh
        return True

    @property
    def lasts(self) -> bool:
        """Whether it will still be there the next time."""
        return self._place is not None

    def heal(self, note: str) -> bool:
        """Go back to the file that could not be used, if it can be by now.

        Another program may have had it locked, or the disk was full.

        Args:
            note: The note without which what is in it is of no use.

        Returns:
            Whether it is asked again now; it holds what it held when it was left, or
            what other programs put into it since.
        """
        if self.lasts or self._wanted is None or time.monotonic() < self._rested:
            return False
        self._rest()
        try:
            fresh = base.opened(self._wanted, wait=0.0)
        except (sqlite3.Error, OSError):
            return False
        try:
            fresh.execute("BEGIN IMMEDIATE")
            fresh.execute("UPDATE note SET value = value WHERE name = ?", (note,))
            (usable,) = fresh.execute("SELECT changes()").fetchone()
            fresh.execute("COMMIT")
        except sqlite3.Error:
            usable = False
        if not usable:
            fresh.close()
            return False
        self._db.close()
        self._db, self._place = fresh, self._wanted
        fresh.execute(f"PRAGMA busy_timeout = {round(base.WAIT * 1000)}")
        return True

    def _leave(self) -> None:
        """Do without the file for now."""
        self._place = None
        self._rest()

    def _rest(self) -> None:
        self._rested = time.monotonic() + self._pause
        self._pause *= 2

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    @contextlib.contextmanager
    def change(self) -> Iterator[None]:
        """Make all changes inside at once, or none."""
        if self._inside:
            yield
            return
        self.all("BEGIN IMMEDIATE")
        self._inside = True
        try:
            yield
            self.all("COMMIT")
        finally:
            self._inside = False
            # After a loss another file is open, and nothing was begun in that.
            with contextlib.suppress(sqlite3.DatabaseError):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")

    def do(self, words: str, *values: object) -> None:
        """Run one statement."""
        self.all(words, values)

    def added(self, words: str, *values: object) -> int:
        """Run a statement that adds a row; return its number, 0 if it adds none."""
        try:
            cursor = self._db.execute(words, values)
        except sqlite3.DatabaseError as error:
            raise self._lost(error) from error
        return cursor.lastrowid or 0 if cursor.rowcount > 0 else 0

    def each(self, words: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement with each of *rows*."""
        try:
            self._db.executemany(words, rows)
        except sqlite3.DatabaseError as error:
            raise self._lost(error) from error

    def all(self, words: str, values: Sequence[object] = ()) -> list[Any]:
        """Return every row that a statement finds."""
        try:
            return self._db.execute(words, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._lost(error) from error

    def one(self, words: str, *values: object) -> Any:
        """Return the first row that a statement finds, None if there is none."""
        try:
            return self._db.execute(words, values).fetchone()
        except sqlite3.DatabaseError as error:
            raise self._lost(error) from error

    def _lost(self, error: sqlite3.DatabaseError) -> IndexLostError:
        """Begin a new index, in memory where the file is locked or does not help."""
        self._db.close()
        self._losses += 1
        if isinstance(error, sqlite3.OperationalError) or self._losses > 1:
            self._leave()
        if self._place is not None:
            with contextlib.suppress(OSError):
                base.remove(self._place)
        self._db = self._opened()
        return IndexLostError(str(error))
