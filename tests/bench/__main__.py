"""Measure this program beside others: `python -m tests.bench --count 10000`."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import tempfile
from pathlib import Path

from tests.bench import rows
from tests.bench.corpus import NoWordsError
from tests.bench.measure import measure
from tests.bench.peers import NoPeerError


def main() -> int:
    """Print one table of ratios, each measured in turns with its control."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--count", type=int, action="append", help="how many records")
    asked.add_argument("--only", default="", help="only rows that contain this")
    asked.add_argument("--json", type=Path, help="write the figures into this file")
    asked.add_argument("--home", type=Path, help="keep what was made in this folder")
    said = asked.parse_args()
    home = said.home or Path(tempfile.mkdtemp(prefix="pls-bench-"))
    home.mkdir(parents=True, exist_ok=True)
    found = []
    try:
        for count in said.count or [10_000, 100_000]:
            place = rows.prepared(home, count)
            for row in rows.rows(place):
                if said.only in row.action:
                    found.append(measure(row, count))
                    sys.stdout.write(f"{found[-1].told}\n")
                    sys.stdout.flush()
    except (NoWordsError, NoPeerError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if said.json:
        told = [{**dataclasses.asdict(m), "ratio": m.ratio} for m in found]
        said.json.write_text(json.dumps(told, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
