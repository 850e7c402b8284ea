"""Asking the running program to do something."""

from __future__ import annotations

import contextlib
import sys
import time
from typing import IO, Final

from pls.calling.address import address, claim
from pls.calling.call import LONGEST, Answer, Call, answer_in, packed


PATIENCE: Final = 5.0
"""Seconds that a program gets which has the lock and does not answer."""

_PAUSE: Final = 0.03


def ask(call: Call, patience: float = PATIENCE) -> Answer | None:
    """Ask the running program; None where none runs, or none answers in time."""
    place = address()
    if not place:
        return None
    with contextlib.suppress(OSError):
        return answer_in(_said(place, packed(call), patience))
    return None


def handed_over(
    call: Call, patience: float = PATIENCE
) -> tuple[Answer | None, IO[bytes] | None]:
    """Have the running program do it, or become the running program.

    A program that has the lock may be just starting, or just ending: it is asked again
    and again. If it says nothing for long, it is one more program that does it.

    Returns:
        The answer of the running program, or the lock that makes this one the one that
        runs, or neither.
    """
    end = time.monotonic() + patience
    while True:
        lock = claim()
        if lock is not None:
            return None, lock
        answer = ask(call, patience)
        if answer is not None or time.monotonic() > end:
            return answer, None
        time.sleep(_PAUSE)


if sys.platform == "win32":

    def _said(place: str, data: bytes, patience: float) -> bytes:
        """Write to the pipe and return the line that comes back."""
        import ctypes  # noqa: PLC0415 (here only)

        del patience  # a pipe of Windows knows none
        # Who was started by a key may come to the front, and lets the other one do so.
        ctypes.windll.user32.AllowSetForegroundWindow(-1)
        with open(place, "r+b", buffering=0) as pipe:  # noqa: PTH123  no path
            pipe.write(data)
            return pipe.readline(LONGEST)

else:
    import os
    import socket
    import struct

    def _said(place: str, data: bytes, patience: float) -> bytes:
        """Write to the socket and return the line that comes back."""
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(patience)
            line.connect(place)
            if _peer(line) != os.getuid():
                return b""
            line.sendall(data)
            found = b""
            while b"\n" not in found and len(found) < LONGEST:
                piece = line.recv(LONGEST)
                if not piece:
                    break
                found += piece
            return found

    def _peer(line: socket.socket) -> int:
        """Return whose program is at the other end, where the system tells."""
        if sys.platform != "linux":
            return os.getuid()  # the directory is closed to all others
        told = line.getsockopt(
            socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i")
        )
        return int(struct.unpack("3i", told)[1])
