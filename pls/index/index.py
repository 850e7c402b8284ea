"""The index: kept in step with the records, and asked what was found."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec

from pls.index import asking, base
from pls.index.marks import marks
from pls.index.query import Query, spaced
from pls.records import Record


AT_ONCE: Final = 500
"""How many records one transaction takes up."""

TOLD: Final = 200
"""How many of the hits asked for at once have a snippet."""

_NAMES = ("skills", "people")
_NAME = ("project", "client", "learned_from", "recommended_by", "agreed_with", "reader")
_MORE = ("impact", "share_text", "url", "trust_why", "amount")
_PUT = (
    "INSERT INTO record (id, digest, at, created, day,"
    f" {', '.join(base.COLUMNS)}) VALUES ({', '.join('?' * (5 + len(base.COLUMNS)))})"
)


class IndexLostError(Exception):
    """What was indexed is lost, and an empty index took its place: fill it again."""


class Hit(msgspec.Struct, frozen=True):
    """One record that was found.

    Attributes:
        snippet: The words around what was found, in pieces; every second piece is
            what was looked for. Empty where no words were, and after the first `TOLD`.
    """

    id: str
    snippet: tuple[str, ...] = ()


class Index:
    """The living records of one space, as they can be found.

    Every method may raise `IndexLostError`.
    """

    def __init__(self, place: Path | None = None) -> None:
        """Open the index at *place*, or one that lasts as long as this object.

        Where the file cannot be used, as on a full disk, it is kept in memory instead.
        """
        self._place = place
        self._losses = 0
        self._db = self._opened()

    def _opened(self) -> sqlite3.Connection:
        try:
            return base.opened(self._place)
        except (sqlite3.Error, OSError):
            # A copy that can be made again is not worth a word to the person.
            self._place = None
            return base.opened(None)

    @property
    def lasts(self) -> bool:
        """Whether it will still be there the next time."""
        return self._place is not None

    @property
    def state(self) -> int:
        """A number that changes when another process changes what is indexed."""
        return int(self._all("PRAGMA data_version")[0][0])

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    # Keeping in step

    def known(self) -> dict[str, str]:
        """Return the hash of every record that is indexed, by id."""
        return dict(self._all("SELECT id, digest FROM record"))

    def put(self, records: Iterable[tuple[Record, str]]) -> None:
        """Take up records, each with the hash of its text, in place of older ones."""
        rows = [(record, digest) for record, digest in records]
        for at in range(0, len(rows), AT_ONCE):
            part = rows[at : at + AT_ONCE]
            with self._change():
                self._each(
                    "DELETE FROM record WHERE id = ?", [(r.id,) for r, _ in part]
                )
                self._each(_PUT, [_row(record, digest) for record, digest in part])

    def drop(self, ids: Iterable[str]) -> None:
        """Forget records."""
        with self._change():
            self._each("DELETE FROM record WHERE id = ?", [(i,) for i in ids])

    # Asking

    def count(self, query: Query) -> int:
        """Return how many records *query* finds."""
        words, values = asking.counted(query)
        return int(self._all(words, values)[0][0])

    def found(
        self,
        query: Query,
        today: date,
        limit: int = -1,
        offset: int = 0,
        *,
        ranked: bool | None = None,
    ) -> tuple[Hit, ...]:
        """Return what *query* finds, the best first.

        What is short, or found nearly everywhere, is not worth ranking: then the
        newest come first, as they do where no word is asked for.

        Args:
            query: What is asked for.
            today: The day it is: of two alike the newer one is better.
            limit: How many at most; all by default.
            offset: How many to leave out first.
            ranked: Whether `asking.ranks` says so, where that is known already.
        """
        if ranked is None:
            ranked = asking.ranks(query, self.count(query))
        words, values = asking.listed(query, today if ranked else None)
        rows = self._all(f"{words} LIMIT ? OFFSET ?", (*values, limit, offset))
        told = self._snippets(query, [number for number, _ in rows[:TOLD]])
        return tuple(Hit(i, told.get(number, ())) for number, i in rows)

    def _snippets(
        self, query: Query, numbers: Sequence[int]
    ) -> dict[int, tuple[str, ...]]:
        wanted, signs = asking.snippets(query), asking.signs(query)
        found: dict[int, tuple[str, ...]] = {}
        for number in numbers:
            if wanted is not None:
                for (text,) in self._all(wanted[0], (*wanted[1], number)):
                    found[number] = asking.pieces(text)
            if signs and number not in found:
                for texts in self._all(asking.TEXTS, (number,)):
                    found[number] = asking.around(texts, signs)
        return found

    # The database

    @contextlib.contextmanager
    def _change(self) -> Iterator[None]:
        self._all("BEGIN IMMEDIATE")
        try:
            yield
            self._all("COMMIT")
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def _each(self, words: str, rows: Iterable[Sequence[object]]) -> None:
        try:
            self._db.executemany(words, rows)
        except sqlite3.DatabaseError as error:
            raise self._lost(error) from error

    def _all(self, words: str, values: Sequence[object] = ()) -> list[Any]:
        try:
            return self._db.execute(words, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise self._lost(error) from error

    def _lost(self, error: sqlite3.DatabaseError) -> IndexLostError:
        """Begin a new index, in memory where the file is locked or does not help."""
        self._db.close()
        self._losses += 1
        if isinstance(error, sqlite3.OperationalError) or self._losses > 1:
            self._place = None
        if self._place is not None:
            with contextlib.suppress(OSError):
                base.remove(self._place)
        self._db = self._opened()
        return IndexLostError(str(error))


def _row(record: Record, digest: str) -> tuple[object, ...]:
    names = [*record.tags, *(n for f in _NAMES for n in getattr(record, f, ()))]
    names += [getattr(record, field, "") for field in _NAME]
    more = [str(getattr(record, field, "") or "") for field in _MORE]
    texts = (record.title, _joined(names), record.body, _joined(more))
    inside = (spaced(text) for text in texts)
    texts = (*texts[:3], _joined((texts[3], *inside)))
    return (
        *(record.id, digest, record.when, record.created or "", _day(record)),
        *(base.storable(text) for text in texts),
        " ".join(marks(record)),
    )


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(part for part in parts if part)


def _day(record: Record) -> int:
    return record.when.date.toordinal()
