"""Pictures kept as they are encoded, without what cameras and programs wrote in.

Place, time, camera, names, comments, previews, and whatever a program hung on the end:
kept is only what makes the picture look as it does. Its colours may need a profile, so
that stays, and so does the way it was held, which is the one thing that is kept of what
a camera told. Nothing is decoded, so no pixel changes.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from typing import Final

from pls.space import gif


_JPEG, _PNG, _RIFF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF"
_EXIF: Final = b"Exif\0\0"
_ORIENTATION, _SHORT = 0x0112, 3

_MARKER: Final = re.compile(rb"\xff++([^\x00\xff])")
_BEHIND: Final = re.compile(rb"\xff++([^\x00\xff\xd0-\xd7])")
"""What follows the pixels of a JPEG, in which some markers stand too."""

_APP0, _APP1, _APP2, _ADOBE = 0xE0, 0xE1, 0xE2, 0xEE
_BEGIN, _END, _PIXELS = 0xD8, 0xD9, 0xDA

_LOOKS: Final = frozenset(
    re.findall(
        rb"\w{4}",
        b"tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST sPLT pHYs acTL fcTL "
        b"fdAT",
    )
)
"""The parts of a PNG that need not be there and change how it looks."""

_PARTS: Final = (b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_TOLD, _XMP = 0x08, 0x04
"""How a WebP says that it holds what a camera told, and what a program did."""


class _BrokenError(Exception):
    """The bytes are not those of a whole picture."""


def bare(data: bytes) -> bytes | None:
    """Return a JPEG, PNG, WebP or GIF that says nothing but what it shows.

    Returns:
        None if it is none of these, or broken.
    """
    try:
        if data.startswith(_JPEG):
            return b"".join((data[:2], *_jpeg(data)))
        if data.startswith(_PNG):
            return b"".join((_PNG, *_png(data)))
        if data.startswith(_RIFF) and data[8:12] == b"WEBP":
            return _webp(data)
    except (_BrokenError, struct.error):
        return None
    return gif.bare(data)


# JPEG: segments, and pixels behind some of them


def _jpeg(data: bytes) -> Iterator[bytes]:
    at, shown = 2, False
    while (found := _MARKER.search(data, at)) is not None:
        sign = found[1][0]
        if sign == _END:
            yield b"\xff\xd9"
            break
        size = int.from_bytes(data[found.end() : found.end() + 2], "big")
        at = found.end() + size
        if size < 2 or at > len(data):
            break  # it ends here, which is no loss where pixels came before
        yield _segment(sign, data[found.end() + 2 : at])
        if sign == _PIXELS:
            shown = True
            behind = _BEHIND.search(data, at)
            end = behind.start() if behind else len(data)
            yield data[at:end]
            at = end
    if not shown:
        raise _BrokenError


def _segment(sign: int, told: bytes) -> bytes:
    """Return one segment of a JPEG as it is kept, nothing if it is not."""
    kept: bytes | None = None
    if 0xC0 <= sign < _APP0 and sign != _BEGIN:
        kept = told
    elif sign == _APP0 and told.startswith(b"JFIF\0") and len(told) >= 14:
        kept = told[:12] + b"\0\0"  # without a preview
    elif sign == _APP1 and told.startswith(_EXIF) and (held := _held(told[6:])):
        kept = _EXIF + held
    elif (sign == _APP2 and told.startswith(b"ICC_PROFILE\0")) or (
        sign == _ADOBE and told.startswith(b"Adobe")
    ):
        kept = told
    return b"" if kept is None else struct.pack(">BBH", 255, sign, len(kept) + 2) + kept


def _held(told: bytes) -> bytes:
    """Return how a camera was held, out of all it told; nothing if it was upright."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(told[:4])
    if order is None:
        return b""
    try:
        (first,) = struct.unpack_from(f"{order}L", told, 4)
        (count,) = struct.unpack_from(f"{order}H", told, first)
        for at in range(first + 2, first + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHLH", told, at)
            if tag == _ORIENTATION and kind == _SHORT and 1 < value <= 8:
                entry = struct.pack("<HHHLHHL", 1, tag, kind, 1, value, 0, 0)
                return b"II*\0\x08\0\0\0" + entry
    except struct.error:
        pass  # it is cut off, and tells nothing
    return b""


# PNG: chunks, each with its length, name and checksum


def _png(data: bytes) -> Iterator[bytes]:
    at, name = len(_PNG), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">L4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise _BrokenError
        needed = not name[0] & 0x20
        if needed or name in _LOOKS:
            yield data[at:end]
        elif name == b"eXIf" and (held := _held(data[at + 8 : end - 4])):
            whole = name + held
            yield struct.pack(">L", len(held)) + whole
            yield struct.pack(">L", zlib.crc32(whole))
        at = end


# WebP: chunks, each with its name and length


def _webp(data: bytes) -> bytes:
    kept: list[tuple[bytes, bytes]] = []
    (size,) = struct.unpack_from("<L", data, 4)
    at, end = 12, min(8 + size, len(data))
    while at < end:
        name, size = struct.unpack_from("<4sL", data, at)
        told = data[at + 8 : at + 8 + size]
        if len(told) < size:
            raise _BrokenError
        if name == b"EXIF":
            told = _held(told.removeprefix(_EXIF))
        if name in _PARTS or (name in (b"EXIF", b"VP8X") and told):
            kept.append((name, told))
        at += 8 + size + size % 2
    flag = _TOLD if any(name == b"EXIF" for name, _ in kept) else 0
    parts = b"".join(_chunk(name, told, flag) for name, told in kept)
    if not any(name[:3] in (b"VP8", b"ANM") and name != b"VP8X" for name, _ in kept):
        raise _BrokenError
    return _RIFF + struct.pack("<L", 4 + len(parts)) + b"WEBP" + parts


def _chunk(name: bytes, told: bytes, flag: int) -> bytes:
    if name == b"VP8X":
        told = bytes([told[0] & ~(_TOLD | _XMP) | flag]) + told[1:]
    pad = b"\0" * (len(told) % 2)
    return struct.pack("<4sL", name, len(told)) + told + pad
