"""Measure this program beside others: `python -m tests.bench --count 10000`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from tests.bench import rows
from tests.bench.corpus import NoWordsError
from tests.bench.measure import HEADER, Figures, Line, Measured, Missing, Row, grown
from tests.bench.peers import NoPeerError
from tests.bench.place import prepared
from tests.bench.started import EndedError


def main() -> int:
    """Print one table of ratios, each measured in turns with its control."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, action="append", help="how many records")
    asked.add_argument("--only", default="", help="only rows that contain this")
    asked.add_argument("--json", type=Path, help="write the figures into this file")
    asked.add_argument("--home", type=Path, help="keep what was made in this folder")
    said = asked.parse_args()
    found: list[Line] = []
    sys.stdout.write(f"{HEADER}\n")
    with tempfile.TemporaryDirectory(prefix="pls-bench-") as made:
        home = said.home or Path(made)
        home.mkdir(parents=True, exist_ok=True)
        try:
            for line in measured(home, said.count or [10_000, 100_000], said.only):
                found.append(line)
                sys.stdout.write(f"{line.told}\n")
                sys.stdout.flush()
        except NoWordsError as error:
            sys.stderr.write(f"{error}\n")
            return 1
    sys.stdout.write(f"{_summed(found)}\n")
    if said.json:
        told = [_plain(line) for line in found]
        said.json.write_text(json.dumps(told, indent=2) + "\n")
    return int(any(isinstance(line, Missing) for line in found))


def measured(home: Path, counts: Iterable[int], only: str = "") -> Iterator[Line]:
    """Yield every line of the table, those of the growth at the end."""
    found: list[Line] = []
    limits: dict[str, float] = {}
    for count in counts:
        for row in rows.rows(prepared(home, count)):
            if any(only in action for action in row.actions):
                lines = _lines(row, count)
                found += lines
                yield from lines
                if isinstance(row, Row) and row.growth is not None:
                    limits[row.action] = row.growth
    yield from grown(found, limits)


def _lines(row: Row | Figures, count: int) -> Sequence[Line]:
    try:
        return row.measure(count)
    except (NoPeerError, EndedError, subprocess.CalledProcessError) as error:
        return [Missing(action, count, str(error)) for action in row.actions]


def _summed(found: Iterable[Line]) -> str:
    wanted = [line.reached for line in found if line.reached is not None]
    return (
        f"{sum(wanted)} of {len(wanted)} targets are reached. The computer has "
        f"{os.cpu_count()} processors and a load of {os.getloadavg()[1]:.1f}."
    )


def _plain(line: Line) -> dict[str, object]:
    more = {"ratio": line.ratio} if isinstance(line, Measured) else {}
    return {**dataclasses.asdict(line), **more, "reached": line.reached}


if __name__ == "__main__":
    sys.exit(main())
