"""Quick capture without click, which takes longer to load than to ask for a window."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from pls import calling
from pls.calling import Call, Do
from pls.errors import PlsError


_PATIENCE = 30.0
"""Seconds after which a program that was started is left to itself."""
_ALONE = 1.0
"""The same where there is no place for a program to answer from."""
_PAUSE = 0.05


def plain(arguments: Sequence[str]) -> Callable[[], str] | None:
    """Return what simple arguments ask for, None where click shall read them.

    They are `capture`, `capture WORDS`, and `--space DIR` among them.
    """
    words: list[str] = []
    folder = ""
    left = iter(arguments[1:])
    for each in left:
        if each == "--space":
            folder = next(left, "-")
        else:
            words.append(each)
    if any(word.startswith("-") for word in (*words, folder)):
        return None
    return lambda: capture(" ".join(words), folder)


def capture(words: str = "", folder: str = "") -> str:
    """Show quick capture: in the program that runs, else in one of its own.

    Returns:
        "shown" by the program that ran, or "started".

    Raises:
        PlsError: The program cannot do it.
    """
    if calling.no_screen(os.environ, sys.platform):
        raise PlsError(
            "There is no screen to open a window on. pls add notes a line without one."
        )
    chosen = folder or os.environ.get("PLS_SPACE", "")
    whole = str(Path(chosen).expanduser().absolute()) if chosen else ""
    call = Call(Do.CAPTURE, whole, words, os.environ.get("XDG_ACTIVATION_TOKEN", ""))
    answer = calling.ask(call)
    if answer is None:
        start(call)
        return "started"
    if answer.problem:
        raise PlsError(answer.problem)
    return "shown"


def start(call: Call) -> None:
    """Start the program and wait until it is there; it goes on after the command.

    Raises:
        PlsError: It does not start.
    """
    import subprocess
    import time

    apart: dict[str, object] = {"start_new_session": True}
    if sys.platform == "win32":
        apart = {"creationflags": subprocess.DETACHED_PROCESS}
    program = [sys.executable, "-m", "ui", *calling.arguments(call)]
    null = subprocess.DEVNULL
    begun = subprocess.Popen(program, stdin=null, stdout=null, stderr=null, **apart)  # type: ignore[call-overload] # noqa: S603  our own
    end = time.monotonic() + (_PATIENCE if calling.address() else _ALONE)
    while begun.poll() is None and time.monotonic() < end:
        if calling.ask(Call(Do.ANSWER)) is not None:
            return
        time.sleep(_PAUSE)
    if begun.returncode:
        raise PlsError(
            "The window could not be opened, so nothing was noted. "
            "pls-window says why; pls add notes a line without it."
        )
