"""How high the rows of a long list are, while most of them were never looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final


MOST: Final = 4_000
"""How many measures are kept; the rows in sight are measured again when it is more."""


class Heights:
    """The heights of rows: measured where they were seen, else the usual one.

    What an answer costs follows the number of measures, not of rows.
    """

    def __init__(
        self, count: int, usual: int, starts: Sequence[int] = (), header: int = 0
    ) -> None:
        """Begin without a measure.

        Args:
            count: How many rows there are.
            usual: The height of a row that was not measured, without a header.
            starts: The rows below a header, ascending.
            header: The height of a header, part of its row.
        """
        self.count = count
        self._usual = usual
        self._starts = starts
        self._header = header
        self._more: dict[int, int] = {}
        """By row, how much higher it is than expected."""
        self._rows: list[int] = []
        self._sums: list[int] = []

    @property
    def total(self) -> int:
        """The height of all rows."""
        return self.top(self.count)

    def top(self, row: int) -> int:
        """Return how far below the first row's upper edge a row begins."""
        if not self._sums:
            self._rows = sorted(self._more)
            more = (self._more[each] for each in self._rows)
            self._sums = list(accumulate(more, initial=0))
        return self._expected(row) + self._sums[bisect_left(self._rows, row)]

    def height(self, row: int) -> int:
        """Return the height of a row."""
        expected = self._expected(row + 1) - self._expected(row)
        return expected + self._more.get(row, 0)

    def at(self, place: int) -> int:
        """Return the row at a place below the first row's upper edge.

        Above all rows that is the first one, below them the last one; -1 of none.
        """
        found = bisect_right(range(self.count), place, key=self.top) - 1
        return max(found, min(0, self.count - 1))

    def measured(self, row: int) -> bool:
        """Tell whether a row was measured."""
        return row in self._more

    def measure(self, row: int, height: int) -> None:
        """Take note of the height of a row."""
        if len(self._more) >= MOST:
            self._more.clear()
        expected = self._expected(row + 1) - self._expected(row)
        self._more[row] = height - expected
        self._sums = []

    def forget(self, first: int, last: int) -> None:
        """Let go of the measures of some rows."""
        for row in range(first, last + 1):
            self._more.pop(row, None)
        self._sums = []

    def _expected(self, row: int) -> int:
        return row * self._usual + bisect_left(self._starts, row) * self._header
