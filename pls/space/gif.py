"""Moving pictures: a GIF kept as it moves, without anything but its pictures."""

from __future__ import annotations

from collections.abc import Iterator


_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_TIMING, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


class _BrokenError(Exception):
    """The bytes are not those of a whole GIF."""


def bare(data: bytes) -> bytes | None:
    """Return a GIF without comments, captions, and what programs left in it.

    Its pictures, their times and how often they are shown stay as they are.

    Returns:
        None if it is no whole GIF.
    """
    if data[:6] not in {b"GIF87a", b"GIF89a"} or len(data) < 13:
        return None
    start = 13 + _colours(data[10])
    try:
        return data[:start] + b"".join(_kept(data, start)) + bytes([_END])
    except _BrokenError:
        return None


def _kept(data: bytes, at: int) -> Iterator[bytes]:
    """Yield what is shown, block by block, up to the end."""
    while (sign := _byte(data, at)) != _END:
        if sign == _IMAGE:
            blocks = at + 10 + _colours(_byte(data, at + 9)) + 1
            end = _after(data, blocks)
            yield data[at:end]
        elif sign == _EXTENSION:
            end = _after(data, at + 2)
            yield _extension(data[at:end])
        else:
            raise _BrokenError
        at = end


def _extension(block: bytes) -> bytes:
    """Return an extension if it tells how pictures are shown, else nothing."""
    label = block[1]
    if label == _TIMING:
        return block
    loops = label == _APPLICATION and block[3:14] in _LOOPS and block[14:15] == b"\x03"
    return block[:18] + b"\0" if loops else b""


def _colours(flags: int) -> int:
    """Return the bytes of a table of colours."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after(data: bytes, at: int) -> int:
    """Return where the run of blocks ends that begins at *at*."""
    while size := _byte(data, at):
        at += 1 + size
    return at + 1


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise _BrokenError
    return data[at]
