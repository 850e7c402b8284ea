"""What this computer remembers of a space, outside of its folder.

The name it counts its edits under, the newest version of every record it knows, the
versions seen before (bases for merging, and the local history), and what it is waiting
for. One SQLite file in the user's data directory: never in the synced folder, and
never in a cache, for it may hold words that are nowhere else.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pls import halves, ids
from pls.errors import SpaceUnavailableError
from pls.merge.version import Version
from pls.storage import base, files
from pls.storage.columns import OPEN, Columns
from pls.storage.kept import Head, Kept, Waiting, Why, head_of, version_of
from pls.text.columns import counts, text_of, vector_of
from pls.text.trailer import Vector


if TYPE_CHECKING:
    from pls.crypto import Box


_GONE = "gone:"
_STATE = "state"

BASES: Final = 30
"""How many versions of a record are kept as bases for merging."""


class Memory:
    """The memory of one computer about one space."""

    def __init__(self, place: Path | None = None, box: Box | None = None) -> None:
        """Open the memory at *place*, or one that lasts as long as this object.

        Args:
            place: Where it lies, None for memory.
            box: Seals what it says of an encrypted space, and opens it.

        Raises:
            SpaceUnavailableError: It can be neither opened nor made.
        """
        self.place = place
        self._columns = Columns(box)
        self._db = self._opened(place)
        self._inside = False
        self._moved = False

    def _opened(self, place: Path | None) -> sqlite3.Connection:
        if place is None:
            return base.connected(":memory:")
        with files.told(place, "opened"):
            place.parent.mkdir(parents=True, exist_ok=True)
            if base.is_marked(place):
                base.set_aside(place)
        try:
            return base.connected(str(place))
        except sqlite3.OperationalError as error:
            raise SpaceUnavailableError(f"{place} cannot be used: {error}.") from error
        except sqlite3.DatabaseError:
            # Damaged: kept aside, for it may hold words; a new one takes a new name.
            base.set_aside(place)
            return base.connected(str(place))

    def close(self) -> None:
        """Give the file back."""
        self._db.close()

    def copy(self, place: Path) -> None:
        """Write everything that is remembered into a new file.

        Raises:
            SpaceUnavailableError: It cannot be written.
        """
        try:
            with contextlib.closing(base.connected(str(place))) as other:
                self._db.backup(other)
        except sqlite3.Error as error:
            raise SpaceUnavailableError(f"{place} cannot be used: {error}.") from error

    @contextlib.contextmanager
    def change(self, *, lasting: bool = True) -> Iterator[None]:
        """Make all changes inside at once, or none.

        Args:
            lasting: Durable at the end. What the next look at the folder finds out
                again may go with the power, and costs no waiting for the disk.

        Raises:
            SpaceUnavailableError: They cannot be written.
        """
        if self._inside:
            yield
            return
        self._inside, self._moved = True, False
        try:
            self._db.execute(f"PRAGMA synchronous = {'FULL' if lasting else 'NORMAL'}")
            self._db.execute("BEGIN IMMEDIATE")
            yield
            if self._moved:
                self.note(_STATE, ids.record_id())
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise SpaceUnavailableError(
                f"{self.place} could not be written: {error}."
            ) from error
        finally:
            self._inside = False
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    # This computer

    @property
    def device(self) -> str:
        """The short random name this computer counts its edits under."""
        names = self.devices
        return names[-1] if names else self.renamed()

    @property
    def devices(self) -> tuple[str, ...]:
        """All names it ever counted edits under, the present one last."""
        return tuple(self.meta("devices").split())

    def renamed(self) -> str:
        """Take a new name: somebody else counted edits under the old one."""
        name = ids.device()
        self.note("devices", " ".join((*self.devices, name)))
        return name

    def meta(self, name: str) -> str:
        """Return a note of this computer, "" if there is none."""
        rows = self._all("SELECT value FROM meta WHERE name = ?", name)
        return next((row[0] for row in self._columns.readable(rows)), "")

    def note(self, name: str, value: str) -> None:
        """Keep a note of this computer."""
        with self.change():
            said = halves.whole(value)
            kept = said if name in OPEN else self._columns.write(said)
            self._do("INSERT OR REPLACE INTO meta VALUES (?, ?)", name, kept)

    # Heads

    def heads(self) -> dict[str, Head]:
        """Return the newest versions of all records, by id."""
        rows = self._all(
            "SELECT head.id, digest, vector, path, published, why, here"
            " FROM head JOIN version USING (number)"
        )
        return {row[0]: head_of(row[1:]) for row in rows}

    def heads_of(self, wanted: Sequence[str]) -> dict[str, Head]:
        """Return the newest versions of some records without their texts, by id."""
        signs = ", ".join("?" * len(wanted))
        rows = self._all(
            "SELECT head.id, digest, vector, path, published, why, here FROM head"  # noqa: S608 (signs only)
            f" JOIN version USING (number) WHERE head.id IN ({signs})",
            *wanted,
        )
        return {row[0]: head_of(row[1:]) for row in rows}

    def head(self, record_id: str) -> Head | None:
        """Return the newest version of a record without its text, None if unknown."""
        row = self._one(
            "SELECT digest, vector, path, published, why, here FROM head JOIN"
            " version USING (number) WHERE head.id = ?",
            record_id,
        )
        return head_of(row) if row else None

    def placed(self) -> int:
        """Return how many records have a file in the folder, as far as is known."""
        found = self._one("SELECT count(*) FROM head WHERE path != ''")
        return int(found[0]) if found else 0

    def unpublished(self) -> tuple[str, ...]:
        """Return the records of which the folder does not hold the newest version."""
        rows = self._all("SELECT id FROM head WHERE NOT published")
        return tuple(row[0] for row in rows)

    def begun(self, short: str) -> tuple[str, ...]:
        """Return the ids of the known records that begin with *short*."""
        rows = self._all(
            "SELECT id FROM head WHERE id >= ? AND substr(id, 1, ?) = ?",
            *(short, len(short), short),
        )
        return tuple(row[0] for row in rows)

    @property
    def state(self) -> str:
        """A word that is another one after every change of the heads."""
        return self.meta(_STATE)

    def newest(self, record_id: str) -> Version | None:
        """Return the newest version of a record, None if it is unknown."""
        rows = self._all(
            "SELECT content, vector, grown FROM head JOIN version USING (number)"
            " WHERE head.id = ?",
            record_id,
        )
        return next((version_of(row) for row in self._columns.readable(rows)), None)

    def lead(self, record_id: str, version: Version, *, published: bool) -> None:
        """Take a version that `keep` was given as the newest one; its path stays."""
        with self.change():
            self._head(
                "INSERT INTO head (id, number, path, published)"
                " SELECT id, number, '', ? FROM version"
                " WHERE id = ? AND digest = ? AND vector = ?"
                " ON CONFLICT (id) DO UPDATE SET number = excluded.number,"
                " published = excluded.published WHERE number != excluded.number"
                " OR published != excluded.published",
                *(published, record_id, version.digest, counts(version.vector)),
            )

    def publish(self, record_id: str, path: str) -> None:
        """Note that the folder holds the newest version of a record, and where."""
        with self.change():
            self._head(
                "UPDATE head SET path = ?, published = 1 WHERE id = ?",
                *(text_of(path), record_id),
            )

    def unpublish(self, record_id: str) -> None:
        """Note that the folder shall get the newest version of a record again."""
        with self.change():
            self._head(
                "UPDATE head SET path = '', published = 0 WHERE id = ?", record_id
            )

    def unlead(self, record_id: str) -> None:
        """Forget the newest version of a record that could not be written at all."""
        with self.change():
            self._head("DELETE FROM head WHERE id = ?", record_id)

    def vanish(self, record_id: str, since: float = 0.0) -> None:
        """Note that no file holds a record, since when in seconds since 1970, or 0."""
        with self.change():
            self._head("UPDATE head SET path = '' WHERE id = ?", record_id)
            self.wait(f"{_GONE}{record_id}", record_id, Waiting("", since))

    def vanished(self, after: float) -> frozenset[str]:
        """Return the records whose files went away after a time."""
        rows = self._all(
            "SELECT waiting.id FROM waiting JOIN head ON head.id = waiting.id"
            " WHERE waiting.path LIKE ? AND since > ? AND head.path = ''",
            *(f"{_GONE}%", after),
        )
        return frozenset(row[0] for row in rows)

    # Versions

    def keep(
        self, record_id: str, version: Version, why: Why, moment: str, *, here: bool
    ) -> None:
        """Keep a version as a base for merging, and in the local history.

        One that is known stays as it is known, unless it was taken up and LOST since.
        """
        with self.change():
            self._do(
                "INSERT INTO version"
                " (id, digest, vector, grown, content, moment, why, here)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (id, digest, vector) DO UPDATE SET why = excluded.why"
                " WHERE excluded.why = 'lost' AND why != 'seen'",
                *(record_id, version.digest, counts(version.vector)),
                *(".".join(version.grown), self._columns.write(version.content)),
                *(moment, why, here),
            )

    def bases(self, record_id: str) -> tuple[Version, ...]:
        """Return the versions of a record seen last, newest first."""
        rows = self._all(
            "SELECT content, vector, grown FROM version WHERE id = ?"
            " AND why != 'seen' AND vector != ''"
            " ORDER BY number DESC LIMIT ?",
            *(record_id, BASES),
        )
        return tuple(version_of(row) for row in self._columns.readable(rows))

    def history(self, record_id: str) -> tuple[Kept, ...]:
        """Return the versions of a record that are remembered here, newest first."""
        rows = self._all(
            "SELECT content, vector, grown, moment, why, here FROM version"
            " WHERE id = ? ORDER BY number DESC",
            record_id,
        )
        found = self._columns.readable(rows)
        return tuple(Kept(version_of(r), r[3], Why(r[4]), bool(r[5])) for r in found)

    def lost(self, record_id: str) -> frozenset[str]:
        """Return the hashes of the versions of a record that lost a merge."""
        rows = self._all(
            "SELECT digest FROM version WHERE id = ? AND why = ?", record_id, Why.LOST
        )
        return frozenset(row[0] for row in rows)

    def moments(self, why: Why) -> list[tuple[int, str, str]]:
        """Return number, record and moment of the versions that are no head."""
        rows = self._all(
            "SELECT number, id, moment FROM version WHERE why = ?"
            " AND number NOT IN (SELECT number FROM head) ORDER BY number DESC",
            why,
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def forget(self, numbers: Sequence[int]) -> None:
        """Let versions go that `moments` named."""
        with self.change():
            self._db.executemany(
                "DELETE FROM version WHERE number = ?", [(n,) for n in numbers]
            )

    # What other programs wrote

    def adopted(self, record_id: str) -> frozenset[tuple[str, Vector]]:
        """Return the edits by other programs that are in the newest version."""
        rows = self._all("SELECT digest, vector FROM adopted WHERE id = ?", record_id)
        return frozenset((row[0], vector_of(row[1])) for row in rows)

    def adopt(self, record_id: str, keys: Sequence[tuple[str, Vector]]) -> None:
        """Note that edits by other programs are in the newest version."""
        with self.change():
            for digest, vector in keys:
                self._do(
                    "INSERT OR IGNORE INTO adopted VALUES (?, ?, ?)",
                    *(record_id, digest, counts(vector)),
                )

    def waiting(self, path: str) -> Waiting | None:
        """Return what is waited for at a path (or under a word with a colon)."""
        row = self._one(
            "SELECT digest, since, here, chain FROM waiting WHERE path = ?",
            text_of(path),
        )
        if row is None:
            return None
        return Waiting(row[0], row[1], bool(row[2]), tuple(row[3].split()))

    def wait(self, path: str, record_id: str, what: Waiting) -> None:
        """Begin to wait at a path."""
        with self.change():
            self._do(
                "INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?, ?, ?)",
                *(text_of(path), record_id, what.digest, what.since, what.here),
                " ".join(what.chain),
            )

    def waits_no_more(self, path: str) -> None:
        """Wait at a path no longer."""
        with self.change():
            self._do("DELETE FROM waiting WHERE path = ?", text_of(path))

    # The database

    def _do(self, words: str, *values: object) -> None:
        self._run(words, values)

    def _head(self, words: str, *values: object) -> None:
        """Change a head, and remember that one did."""
        self._moved |= self._run(words, values).rowcount > 0

    def _run(self, words: str, values: Sequence[object]) -> sqlite3.Cursor:
        try:
            return self._db.execute(words, values)
        except sqlite3.OperationalError as error:
            raise SpaceUnavailableError(
                f"{self.place} is not usable: {error}."
            ) from error
        except sqlite3.DatabaseError as error:
            raise SpaceUnavailableError(self._damaged(error)) from error

    def _damaged(self, error: sqlite3.Error) -> str:
        """Have the next start begin a new memory, and say so."""
        if self.place is not None:
            base.mark(self.place)
        return (
            f"What this computer remembers of your space, {self.place}, is damaged "
            f"({error}). Your files are not. Open the space again: the damaged file is "
            "kept aside, and a new one begun."
        )

    def _all(self, words: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        return self._run(words, values).fetchall()

    def _one(self, words: str, *values: object) -> tuple | None:  # type: ignore[type-arg]
        found: tuple | None = self._run(words, values).fetchone()  # type: ignore[type-arg]
        return found
