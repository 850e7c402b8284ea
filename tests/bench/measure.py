"""What two ways to do a thing take, in turns, as a ratio; and figures with a limit."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median


HEADER = (
    f"{'records':>7}  {'action':<46} {'ours':>9}  {'beside':<38} {'it':>9}  "
    f"{'ratio':>8}  {'at most':>8}"
)


@dataclass(frozen=True)
class Measured:
    """The medians of one row; seconds, or bytes.

    Attributes:
        target: The ratio that is wanted, None where the row only informs.
    """

    action: str
    control: str
    count: int
    target: float | None
    ours: float
    peer: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times as much ours takes."""
        return self.ours / self.peer

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached, None where there is none."""
        return None if self.target is None else self.ratio <= self.target

    @property
    def told(self) -> str:
        """The row as it is printed."""
        limit = "" if self.target is None else f"{self.target:.3f}"
        return (
            f"{self.count:>7,}  {self.action:<46} {_said(self.ours, self.unit):>9}  "
            f"{self.control:<38} {_said(self.peer, self.unit):>9}  "
            f"{self.ratio:8.3f}  {limit:>8}  {_verdict(self.reached)}"
        ).rstrip()


@dataclass(frozen=True)
class Figure:
    """One time in seconds, the median of several runs, and its limit if it has one."""

    action: str
    count: int
    limit: float | None
    value: float

    @property
    def reached(self) -> bool | None:
        """Whether it is within the limit, None where there is none."""
        return None if self.limit is None else self.value <= self.limit

    @property
    def told(self) -> str:
        """The figure as it is printed."""
        limit = "" if self.limit is None else _said(self.limit)
        return (
            f"{self.count:>7,}  {self.action:<46} {_said(self.value):>9}  {'':<38} "
            f"{'':>9}  {'':8}  {limit:>8}  {_verdict(self.reached)}"
        ).rstrip()


@dataclass(frozen=True)
class Missing:
    """What could not be measured, and why."""

    action: str
    count: int
    why: str
    reached = None

    @property
    def told(self) -> str:
        """The line as it is printed."""
        return f"{self.count:>7,}  {self.action:<46} NOT MEASURED: {self.why.strip()}"


Line = Measured | Figure | Missing


@dataclass(frozen=True)
class Row:
    """One line of the table.

    Attributes:
        action: What is done.
        control: What it is measured against.
        targets: The ratio that is wanted, by the number of records; empty where the
            row only informs.
        ours: Does it once and returns what it took.
        peer: Does the other thing once and returns what that took.
        rounds: How often, after one time that does not count.
        unit: s or B.
        growth: How much more it may take with the most records than with the fewest.
    """

    action: str
    control: str
    targets: Mapping[int, float]
    ours: Callable[[], float]
    peer: Callable[[], float]
    rounds: int = 5
    unit: str = "s"
    growth: float | None = None

    @property
    def actions(self) -> tuple[str, ...]:
        """What its lines of the table are called."""
        return (self.action,)

    def measure(self, count: int) -> list[Measured]:
        """Do both in turns."""
        ours, peer = [], []
        for _ in range(self.rounds + 1):
            ours.append(self.ours())
            peer.append(self.peer())
        target = _nearest(self.targets, count)
        taken = median(ours[1:] or ours), median(peer[1:] or peer)
        return [
            Measured(self.action, self.control, count, target, *taken, unit=self.unit)
        ]


@dataclass(frozen=True)
class Figures:
    """Several times that come out of one run.

    Attributes:
        limits: What is measured, and how long it may take; None where that only
            informs.
        run: Runs once and returns the seconds by what was measured.
        rounds: How often it runs.
    """

    limits: Mapping[str, float | None]
    run: Callable[[], Mapping[str, float]]
    rounds: int = 3

    @property
    def actions(self) -> tuple[str, ...]:
        """What its lines of the table are called."""
        return tuple(self.limits)

    def measure(self, count: int) -> list[Figure]:
        """Run, and return the medians."""
        runs = [self.run() for _ in range(self.rounds)]
        return [
            Figure(name, count, limit, median(run[name] for run in runs))
            for name, limit in self.limits.items()
        ]


def grown(found: Iterable[Line], limits: Mapping[str, float]) -> Iterator[Measured]:
    """Yield how much more an action takes with the most records than with the fewest.

    Args:
        found: What was measured.
        limits: How many times as much is wanted at most, by action.
    """
    taken = [each for each in found if isinstance(each, Measured)]
    for action, limit in limits.items():
        same = sorted((m for m in taken if m.action == action), key=lambda m: m.count)
        if same and same[0].count < same[-1].count:
            few, most = same[0], same[-1]
            beside = f"the same at {few.count:,}"
            yield Measured(action, beside, most.count, limit, most.ours, few.ours)


def timed(work: Callable[[], object]) -> float:
    """Do something once and return the seconds it took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _nearest(targets: Mapping[int, float], count: int) -> float | None:
    near = min(targets, key=lambda known: abs(known - count), default=None)
    return None if near is None else targets[near]


def _verdict(reached: bool | None) -> str:
    return "" if reached is None else "reached" if reached else "OVER"


def _said(amount: float, unit: str = "s") -> str:
    if unit == "B":
        return f"{amount / 2**20:.1f} MiB"
    return f"{amount:.2f} s" if amount >= 1 else f"{amount * 1000:.2f} ms"
