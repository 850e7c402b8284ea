"""What a running program can be asked, as a message and as arguments of a start."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec


LONGEST = 1 << 16
"""Bytes of a message; what is longer is nobody's line of words."""

_CAPTURE = "--capture"
_WORDS = "--words="
_END = "--"


class Do(StrEnum):
    """What to do: open the window on a folder, capture a line, or only answer."""

    OPEN = "open"
    CAPTURE = "capture"
    ANSWER = "answer"


class Call(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the program is asked.

    Attributes:
        folder: The space, whole; "" for the one that is open, or of last time.
        words: What the capture line begins with.
        token: The desktop's leave to come to the front, where it gives one.
    """

    do: Do = Do.OPEN
    folder: str = ""
    words: str = ""
    token: str = ""


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the program says to a call.

    Attributes:
        problem: Why it could not be done, in a sentence; "" if it was.
    """

    problem: str = ""


def arguments(call: Call) -> tuple[str, ...]:
    """Return the arguments that start the program with *call*; `read` reads them."""
    told: tuple[str, ...] = (_CAPTURE,) if call.do is Do.CAPTURE else ()
    told += (f"{_WORDS}{call.words}",) if call.words else ()
    return (*told, _END, call.folder) if call.folder else told


def read(given: Sequence[str]) -> Call:
    """Return what the arguments of a start ask for."""
    left = list(given)
    do, words = Do.OPEN, ""
    while left and left[0].startswith("--"):
        word = left.pop(0)
        if word == _END:
            break
        if word == _CAPTURE:
            do = Do.CAPTURE
        elif word.startswith(_WORDS):
            words = word.removeprefix(_WORDS)
    return Call(do, left[0] if left else "", words)


def packed(message: Call | Answer) -> bytes:
    """Return a message as it goes over the line: JSON and a line break."""
    return msgspec.json.encode(message) + b"\n"


def call_in(data: bytes) -> Call | None:
    """Return the call in a line, None if there is none."""
    try:
        return msgspec.json.decode(data, type=Call)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def answer_in(data: bytes) -> Answer | None:
    """Return the answer in a line, None if there is none."""
    try:
        return msgspec.json.decode(data, type=Answer)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
