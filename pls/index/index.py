"""The index: what was seen of a folder, and what a query finds in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import msgspec

from pls.index import asking
from pls.index.base import storable
from pls.index.catalogue import Catalogue
from pls.index.marks import Sort
from pls.index.part import EVERY, Slice
from pls.index.query import Query
from pls.records import Kind


TOLD: Final = 200
"""How many of the hits asked for at once have a snippet."""


_NEWEST = "ORDER BY at DESC, created DESC, id DESC"


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

    Attributes:
        catalogue: What was seen of the folder.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.database = catalogue.database

    def count(self, query: Query) -> int:
        """Return how many records *query* finds."""
        words, values = asking.counted(query)
        return int(self.database.all(words, values)[0][0])

    def found(
        self,
        query: Query,
        today: date,
        limit: int = -1,
        offset: int = 0,
        *,
        count: int | None = None,
    ) -> tuple[Hit, ...]:
        """Return what *query* finds, the best first.

        What is short, or found nearly everywhere, is not worth ranking: then the
        newest come first, as they do where no word is asked for.

        Args:
            query: What is asked for.
            today: The day it is: of two alike the newer one is better.
            limit: How many at most; all by default.
            offset: How many to leave out first.
            count: How many there are, where that is known already.
        """
        if count is None:
            count = self.count(query)
        best = today if asking.ranks(query, count) else None
        most = count if limit < 0 else limit + offset
        by_age = self._is_crowd(count, most)
        words, values = asking.listed(query, best, by_age=by_age)
        rows = self.database.all(f"{words} LIMIT ? OFFSET ?", (*values, limit, offset))
        told = self._snippets(query, [number for number, _, _ in rows[:TOLD]])
        return tuple(Hit(i, told.get(number, ())) for number, i, _ in rows)

    def order(
        self, query: Query, today: date | None, count: int
    ) -> tuple[list[str], list[int]]:
        """Return ids and days (as `date.toordinal` counts) of what *query* finds.

        Args:
            query: What is asked for.
            today: The day it is, to have the best first; None for the newest first.
            count: How many that are.
        """
        by_age = self._is_crowd(count, count)
        words, values = asking.listed(query, today, by_age=by_age)
        # As two texts, which takes a third of the time of so many rows.
        ids, days = self.database.one(
            "SELECT json_group_array(id), json_group_array(day)"
            f" FROM ({words} LIMIT -1)",
            *values,
        )
        return msgspec.json.decode(ids, type=list[str]), msgspec.json.decode(days)

    def _is_crowd(self, count: int, most: int) -> bool:
        """Tell whether *most* of *count* hits are found quicker among all by age."""
        (last,) = self.database.one("SELECT max(number) FROM record")
        return asking.is_crowd(count, most, int(last or 0))

    def snippets(self, query: Query, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Return the words around what *query* finds in some records, as in `Hit`."""
        rows = self.database.all(
            f"SELECT number, id FROM record WHERE id IN ({', '.join('?' * len(ids))})",
            ids,
        )
        told = self._snippets(query, [number for number, _ in rows])
        return {i: told[number] for number, i in rows if number in told}

    def frequent(self, sort: Sort, query: Query) -> tuple[str, ...]:
        """Return the names of a sort in what *query* finds, most frequent first."""
        rows = self.database.all(*asking.frequent(query, sort))
        return tuple(row[0] for row in rows)

    def _snippets(
        self, query: Query, numbers: Sequence[int]
    ) -> dict[int, tuple[str, ...]]:
        wanted, signs = asking.snippets(query, numbers), asking.signs(query)
        rows = self.database.all(*wanted) if wanted is not None else []
        found = {number: asking.pieces(text) for number, text in rows}
        for number in numbers if signs else ():
            if number not in found:
                for texts in self.database.all(asking.TEXTS, (number,)):
                    found[number] = asking.around(texts, signs)
        return found

    # Lists

    def ids(self, *kinds: Kind, part: Slice = EVERY) -> tuple[str, ...]:
        """Return the ids of living records of some kinds, or of all, newest first.

        Two of one minute stand in the order in which they were written.
        """
        where, values = _wanted(kinds, part)
        words = f"SELECT id FROM {where} {_NEWEST} LIMIT ?"
        rows = self.database.all(words, (*values, part.limit))
        return tuple(row[0] for row in rows)

    def standing(self, kind: Kind, ids: Collection[str]) -> list[tuple[str, date]]:
        """Return which of *ids* are living records of a kind, and of which day.

        They stand as `ids` has them: newest first.
        """
        rows = self.database.all(
            "SELECT id, day FROM record WHERE deleted = '' AND kind = ?"
            f" AND id IN ({', '.join('?' * len(ids))}) {_NEWEST}",
            (kind.value, *ids),
        )
        return [(record_id, date.fromordinal(day)) for record_id, day in rows]

    def total(self, *kinds: Kind, part: Slice = EVERY) -> int:
        """Return how many living records of some kinds there are."""
        if part == EVERY and Kind.ENTRY in (kinds or (Kind.ENTRY,)):
            return self._most(kinds or tuple(Kind))
        where, values = _wanted(kinds, part)
        words = f"SELECT count(*) FROM {where}"
        return int(self.database.all(words, values)[0][0])

    def _most(self, kinds: Sequence[Kind]) -> int:
        """Return how many living records of nearly all kinds there are.

        Those that are left out are few; to count the others takes ten times as long.
        """
        signs = ", ".join("?" * len(kinds))
        return int(
            self.database.one(
                "SELECT (SELECT count(*) FROM record)"
                " - (SELECT count(*) FROM record WHERE deleted != '')"
                " - (SELECT count(*) FROM record WHERE deleted = ''"
                f" AND kind != 'entry' AND kind NOT IN ({signs}))",
                *(kind.value for kind in kinds),
            )[0]
        )

    def years(self) -> tuple[int, ...]:
        """Return the years from the first to the last that have living records."""
        first, last = (
            self.database.one(f"SELECT {which}(at) FROM record WHERE deleted = ''")
            for which in ("min", "max")
        )
        if first[0] is None:
            return ()
        return tuple(range(int(first[0][:4]), int(last[0][:4]) + 1))

    def days(self, kind: Kind, part: Slice = EVERY) -> dict[date, tuple[int, int]]:
        """Return how many records each day has, and how many minutes they tell."""
        where, values = _wanted((kind,), part)
        rows = self.database.all(
            "SELECT substr(at, 1, 10) AS of, count(*), sum(minutes)"
            f" FROM {where} GROUP BY of",
            values,
        )
        return {date.fromisoformat(of): (count, told) for of, count, told in rows}

    def names(self, *sorts: Sort) -> tuple[str, ...]:
        """Return every name of some sorts that living records have, each once."""
        return tuple(name for sort in sorts for name in self._names(sort))

    def _names(self, sort: Sort) -> Iterator[str]:
        # One step in the table per name, however many records have it.
        words = "SELECT min(name) FROM name WHERE sort = ? AND name > ?"
        (name,) = self.database.one(words, sort.value, "")
        while name is not None:
            yield name
            (name,) = self.database.one(words, sort.value, name)

    def bearing(self, sort: Sort, name: str) -> int:
        """Return how many living entries have a name of a sort."""
        (count,) = self.database.one(
            "SELECT count(*) FROM name JOIN record ON record.number = name.number"
            " WHERE name.sort = ? AND name.name = ? AND record.kind = ?"
            " AND record.deleted = ''",
            *(sort.value, name, Kind.ENTRY.value),
        )
        return int(count)

    def due(
        self, day: date, limit: int, first: date | None = None
    ) -> tuple[tuple[str, ...], int]:
        """Return records with next steps due by a day, and how many steps there are.

        Args:
            day: The last day.
            limit: Records with so many of the steps that were due last, at most.
            first: The first day; none by default.
        """
        span = (Sort.DUE.value, str(first or ""), f"{day}~")
        rows = self.database.all(
            "SELECT record.id FROM name JOIN record ON record.number = name.number"
            " WHERE name.sort = ? AND name.name >= ? AND name.name < ?"
            " ORDER BY name.name DESC LIMIT ?",
            (*span, limit),
        )
        (count,) = self.database.one(
            "SELECT count(*) FROM name WHERE sort = ? AND name >= ? AND name < ?",
            *span,
        )
        return tuple(dict.fromkeys(row[0] for row in rows)), int(count)

    def linking(
        self, keys: Sequence[str], limit: int
    ) -> tuple[tuple[str, str, str], ...]:
        """Return id, kind and title of the living records that link to one.

        Args:
            keys: What leads to it (`marks.linking`).
            limit: So many of the newest.
        """
        signs = ", ".join("?" * len(keys))
        rows = self.database.all(
            "SELECT DISTINCT record.id, kind, title, at FROM name"
            " CROSS JOIN record ON record.number = name.number"
            f" WHERE name.sort = ? AND name.name IN ({signs})"
            " AND record.deleted = '' AND record.id != ? ORDER BY at DESC LIMIT ?",
            (Sort.LINK.value, *map(storable, keys), keys[0], limit),
        )
        return tuple((record_id, kind, title) for record_id, kind, title, _ in rows)

    def titles(self, *kinds: Kind) -> tuple[tuple[str, str], ...]:
        """Return id and title of the living records of some kinds, newest first."""
        where, values = _wanted(kinds, EVERY)
        rows = self.database.all(f"SELECT id, title FROM {where} {_NEWEST}", values)
        return tuple((record_id, title) for record_id, title in rows)

    def spelling(self) -> tuple[str, ...]:
        """Return every word of the titles of living records, folded, each once."""
        rows = self.database.all("SELECT term FROM spelling")
        return tuple(row[0] for row in rows)

    def spelled(
        self, groups: Iterable[Iterable[str]], kinds: Sequence[Kind], limit: int
    ) -> tuple[tuple[str, str], ...]:
        """Return id and title of the living records whose title has certain words.

        Args:
            groups: Words as `spelling` returns them: the title has one of each.
            kinds: Only records of these.
            limit: So many of the newest.
        """
        words = (" OR ".join(f'"{word}"' for word in group) for group in groups)
        match = " AND ".join(f"({group})" for group in words)
        rows = self.database.all(
            "SELECT id, title FROM record WHERE deleted = ''"
            " AND number IN (SELECT rowid FROM head WHERE head MATCH ?)"
            f" AND kind IN ({', '.join('?' * len(kinds))}) {_NEWEST} LIMIT ?",
            (match, *(kind.value for kind in kinds), limit),
        )
        return tuple((record_id, title) for record_id, title in rows)

    def titled(self, title: str) -> tuple[str, ...]:
        """Return the ids of the living records with a title, at most two."""
        words = "SELECT id FROM record WHERE title = ? AND deleted = '' LIMIT 2"
        rows = self.database.all(words, (storable(title),))
        return tuple(row[0] for row in rows)


def _wanted(kinds: Sequence[Kind], part: Slice) -> tuple[str, list[object]]:
    # Nearly all are entries: the others are found by their kind, and these by age.
    few = bool(kinds) and Kind.ENTRY not in kinds
    where = ["record" if few else "record INDEXED BY newest"]
    where[0] += " WHERE deleted = ''"
    where += ["kind != 'entry'"] if few else []
    values: list[object] = [kind.value for kind in kinds]
    if kinds:
        where.append(f"kind IN ({', '.join('?' * len(kinds))})")
    if part.after:
        where.append("at >= ?")
        values.append(part.after)
    if part.before:
        where.append("at < ?")
        values.append(part.before)
    return " AND ".join(where), values
