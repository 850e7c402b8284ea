"""What a running program can be asked, as a message and as arguments of a start.

A folder is its bytes: it arrives as the one that was named, also where its name is no
text, or the two programs read names in different ways. All else are words to be read:
bytes among them that spell no letters become the letters they most likely stand for.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from pls import halves


LONGEST = 1 << 16
"""Bytes of a message; what is longer is nobody's line of words."""

_ESCAPED = 0xDC00
"""Python reads a byte that spells nothing as a sign so far up."""

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


class _Sent(Call, frozen=True, omit_defaults=True):
    """A call as it goes over the line.

    Attributes:
        raw: The folder, where its bytes are no UTF-8.
    """

    raw: bytes = b""


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
            words = readable(word.removeprefix(_WORDS))
    return Call(do, left[0] if left else "", words)


def packed(message: Call | Answer) -> bytes:
    """Return a message as it goes over the line: JSON and a line break."""
    if isinstance(message, Answer):
        sent: Answer | _Sent = Answer(readable(message.problem))
    else:
        words, token = readable(message.words), readable(message.token)
        folder, raw = _named(message.folder)
        sent = _Sent(message.do, folder, words, token, raw)
    return msgspec.json.encode(sent) + b"\n"


def call_in(data: bytes) -> Call | None:
    """Return the call in a line, None if there is none."""
    try:
        sent = msgspec.json.decode(data, type=_Sent)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    folder = os.fsdecode(sent.raw or sent.folder.encode())
    return Call(sent.do, folder, sent.words, sent.token)


def answer_in(data: bytes) -> Answer | None:
    """Return the answer in a line, None if there is none."""
    try:
        return msgspec.json.decode(data, type=Answer)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def readable(words: str) -> str:
    """Return *words* with letters for the bytes that spelled none.

    A terminal that writes no UTF-8 mostly writes the letters of Western Windows.
    """
    try:
        words.encode()
    except UnicodeEncodeError:
        return halves.whole("".join(map(_letter, words)))
    return words


def _letter(sign: str) -> str:
    byte = ord(sign) - _ESCAPED
    return bytes([byte]).decode("cp1252", "replace") if 0x80 <= byte <= 0xFF else sign


def _named(folder: str) -> tuple[str, bytes]:
    """Return a folder as text, or as bytes where it is none."""
    raw = os.fsencode(folder)
    try:
        return raw.decode(), b""
    except UnicodeDecodeError:
        return "", raw
