"""Times of two ways to do a thing, taken in turns, as a ratio."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        action: What is done.
        control: What it is measured against.
        targets: The ratio that is wanted, by the number of records.
        ours: Does it once and returns the seconds it took.
        peer: Does the other thing once and returns its seconds.
        rounds: How often, after one time that does not count.
    """

    action: str
    control: str
    targets: Mapping[int, float]
    ours: Callable[[], float]
    peer: Callable[[], float]
    rounds: int = 5


@dataclass(frozen=True)
class Measured:
    """The medians of one row, in seconds."""

    action: str
    control: str
    count: int
    target: float
    ours: float
    peer: float

    @property
    def ratio(self) -> float:
        """How many times as long ours takes."""
        return self.ours / self.peer

    @property
    def told(self) -> str:
        """The row as it is printed."""
        met = "" if self.ratio <= self.target else "  over"
        return (
            f"{self.count:>7,}  {self.action:<44} {_time(self.ours):>9}  "
            f"{self.control:<42} {_time(self.peer):>9}  "
            f"{self.ratio:8.3f}  {self.target:7.3f}{met}"
        )


def measure(row: Row, count: int) -> Measured:
    """Measure one row, ours and the other in turns."""
    ours, peer = [], []
    for _ in range(row.rounds + 1):
        ours.append(row.ours())
        peer.append(row.peer())
    target = row.targets[min(row.targets, key=lambda known: abs(known - count))]
    taken = median(ours[1:] or ours), median(peer[1:] or peer)
    return Measured(row.action, row.control, count, target, *taken)


def timed(work: Callable[[], object]) -> float:
    """Do something once and return the seconds it took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"
