"""An encrypted space opened in a fresh process: `python -m tests.bench.unlock ...`.

Arguments are the folder, a file with the keys ("" for a plain space), and what is
timed. Says in seconds how long the newest records took, and then everything; nothing
of starting the program or of the passphrase is in it.
"""

from __future__ import annotations

import json
import re
import signal
import sys
import time
from pathlib import Path

from pls.crypto import Box, Keys, keys
from pls.index.part import Slice
from pls.space import Space
from pls.space.search import search
from pls.storage import sifting


NEWEST = 50
TURN = 0.05


def main(folder: str, place: str, what: str, word: str = "") -> None:
    """Do *what* once and print what it took."""
    known = keys.read(Path(place).read_text()) if place else None
    if what == "raw" and known is not None:
        _say(_raw(Path(folder), known))
    elif what == "held":
        space = Space.open(folder, known)
        space.scan()
        _say({"word": float(len(search(space, word, limit=NEWEST).records))})
        signal.pause()  # until it was looked at
    else:
        _say(_opened(folder, known, what))


def _raw(root: Path, known: Keys) -> dict[str, float]:
    """Read and open the files of all records, one after the other, and nothing else."""
    box = Box(known.recipient, known)
    paths = [root / path for path in sifting.sealed(root)]
    began = time.perf_counter()
    for path in paths:
        box.open(path.read_bytes())
    return {"raw": time.perf_counter() - began, "files": float(len(paths))}


def _opened(folder: str, known: Keys | None, what: str) -> dict[str, float]:
    began = time.perf_counter()
    space = Space.open(folder, known)
    whole, part = space.begin(), Slice(limit=NEWEST)
    while not whole and len(space.records(part=part)) < NEWEST:
        whole = space.look(TURN).done  # as the window does, turn by turn
    found = space.records(part=part)
    newest = time.perf_counter() - began
    assert len(found) == NEWEST
    if what == "newest":
        return {"newest": newest}
    space.scan()
    whole = time.perf_counter() - began
    space.close()
    return {
        "newest": newest,
        "whole": whole,
        "with the index kept": time.perf_counter() - began,
        "peak": _peak(),
    }


def _peak() -> float:
    """Return the most memory that this process ever held, in bytes."""
    told = Path("/proc/self/status").read_text()
    held = re.search(r"VmHWM:\s+([0-9]+) kB", told)
    return float(held[1]) * 1024 if held else 0.0


def _say(found: dict[str, float]) -> None:
    sys.stdout.write(json.dumps(found) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
