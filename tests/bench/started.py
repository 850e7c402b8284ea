"""A small program of the benchmark as a process of its own, and what it takes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self


ROOT = Path(__file__).parents[2]
LIMIT = 1800.0
"""Seconds after which a process that says nothing is ended."""

REST = 0.02
"""The part of a second's computing that a process takes at most when it is at rest."""


class EndedError(Exception):
    """A process ended, or was ended, before it said what was waited for."""


class Started:
    """`python -m tests.bench.MODULE`, which says in lines what it has come to.

    It is ended with the block it is used in.
    """

    def __init__(self, module: str, *arguments: object) -> None:
        self._told = tempfile.TemporaryFile()  # noqa: SIM115  it is open as long as the process
        self._began = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, "-m", f"tests.bench.{module}", *map(str, arguments)],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            stdout=subprocess.PIPE,
            stderr=self._told,
            text=True,
        )
        self._end = threading.Timer(LIMIT, self._process.kill)
        self._end.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end.cancel()
        self._process.kill()
        self._process.communicate()
        self._told.close()

    def said(self) -> str:
        """Return the next line that it says.

        Raises:
            EndedError: It ended without another one.
        """
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if line:
            return line.rstrip("\n")
        self._told.seek(0)
        raise EndedError(self._told.read().decode(errors="replace"))

    def seconds(self) -> float:
        """Wait for the next line and return how long that was after the start."""
        self.said()
        return time.perf_counter() - self._began

    def memory(self) -> float:
        """Wait until it rests and return what it has in memory, shared or its own.

        Raises:
            EndedError: It ended meanwhile.
        """
        of = Path(f"/proc/{self._process.pid}")
        try:
            while _computed(of, during=1.0) > REST:
                pass
            pages = int((of / "statm").read_text().split()[1])
        except (OSError, IndexError) as error:
            raise EndedError(f"{of}: {error}") from error
        return float(pages * os.sysconf("SC_PAGE_SIZE"))


def _computed(of: Path, during: float) -> float:
    """Return how many seconds a process computes within some seconds."""

    def ticks() -> int:
        # The name of the program stands in brackets before; utime and stime are the
        # twelfth and the thirteenth behind them.
        told = (of / "stat").read_text().rpartition(")")[2].split()
        return int(told[11]) + int(told[12])

    before = ticks()
    time.sleep(during)
    return (ticks() - before) / os.sysconf("SC_CLK_TCK")
