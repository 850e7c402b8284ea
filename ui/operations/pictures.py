"""Pictures on their way into the space: made anew, saying only what they show.

Runs on any thread but the main one. Qt reads and scales while other threads go on;
scaling an image that is read already would hold them up.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import (
    QColorSpace,
    QImage,
    QImageIOHandler,
    QImageReader,
    QImageWriter,
)

from pls.errors import PlsError
from pls.space import gif


MOST: Final = 3840 * 2160
"""The pixels of a screen of today: a picture with more is made smaller."""

SHOWN: Final = frozenset(("jpeg", "jpg", "png", "gif", "webp", "bmp", "tiff", "tif"))
"""The kinds of picture that are shown in a text, as Qt calls them."""

_LOSSY = frozenset(("jpeg", "jpg", "webp"))
_HEAVY = 2_000_000
_QUALITY = 88


class PictureError(PlsError):
    """A picture could not be written anew, such as for want of memory."""

    def __init__(self) -> None:
        super().__init__("This picture could not be made ready to be kept.")


@dataclass(frozen=True, slots=True)
class Made:
    """A picture made anew.

    Attributes:
        data: The file.
        ending: Of its name.
        width: In pixels, as it is shown.
        smaller: Whether it had more pixels.
        stilled: Whether it moved before.
    """

    data: bytes
    ending: str
    width: int
    height: int
    smaller: bool = False
    stilled: bool = False


def made(source: bytes | QImage) -> Made | None:
    """Return a picture without place, camera, names, profile or any other word.

    A photograph becomes a JPEG, all else a PNG, unless that takes more than 2 MB and
    nothing shines through. More than 3840 by 2160 pixels in all are too many: both
    sides shrink alike. A GIF that moves stays as it is, without its comments; other
    pictures that move become their first.

    Returns:
        None if it is no picture that can be read here.
    """
    # As a PNG it is quick to write, and scaled while it is read.
    data = source if isinstance(source, bytes) else _encoded(source, b"png", 100)
    with opened(data) as reader:
        return _anew(reader, data)


def _anew(reader: QImageReader, data: bytes) -> Made | None:
    kind = bytes(reader.format().data()).decode()
    if kind not in SHOWN:
        return None
    moves = reader.supportsAnimation() and reader.imageCount() > 1
    bare = gif.bare(data) if moves and kind == "gif" else None
    size = shown_size(reader)
    if bare is not None:
        return Made(bare, ".gif", size.width(), size.height())
    scaled = fitting(reader.size(), MOST)
    smaller = scaled != reader.size()
    if smaller:
        reader.setScaledSize(scaled)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        return None
    written, ending = _written(_plain(image), lossy=kind in _LOSSY)
    return Made(written, ending, image.width(), image.height(), smaller, moves)


def seen(data: bytes, widest: int) -> QImage:
    """Return the pixels of an encoded picture, no wider than *widest*."""
    with opened(data) as reader:
        size = reader.size()
        if size.width() > widest:
            room = QSize(widest, size.height())
            reader.setScaledSize(size.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
        return reader.read()


@contextlib.contextmanager
def opened(data: bytes) -> Iterator[QImageReader]:
    """Give what reads an encoded picture, told by what it holds, not by a name."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    yield reader
    buffer.close()


def shown_size(reader: QImageReader) -> QSize:
    """Return the size of a picture as it is shown: some lie on their side."""
    turned = (
        reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    )
    size = reader.size()
    return size.transposed() if turned else size


def fitting(size: QSize, most: int) -> QSize:
    """Return *size*, smaller in both directions where it has too many pixels."""
    pixels = size.width() * size.height()
    if pixels <= most:
        return size
    scale = math.sqrt(most / pixels)
    return QSize(max(1, int(size.width() * scale)), max(1, int(size.height() * scale)))


def _plain(image: QImage) -> QImage:
    """Return the pixels of an image in the colours of the web, and nothing else."""
    profile = image.colorSpace()
    if profile.isValid() and profile != QColorSpace(QColorSpace.NamedColorSpace.SRgb):
        image.convertToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    # Words, resolution and profile hang on an image, not on its pixels.
    high, wide = image.height(), image.width()
    bits = image.constBits()
    bare = QImage(bits, wide, high, image.bytesPerLine(), image.format()).copy()
    bare.setColorTable(image.colorTable())
    return bare


def _written(image: QImage, *, lossy: bool) -> tuple[bytes, str]:
    through = image.hasAlphaChannel()
    if lossy and not through:
        return _encoded(image, b"jpeg", _QUALITY), ".jpg"
    data = _encoded(image, b"png", -1)
    if len(data) > _HEAVY and not through:
        photo = _encoded(image, b"jpeg", _QUALITY)
        if len(photo) < len(data) // 2:
            return photo, ".jpg"
    return data, ".png"


def _encoded(image: QImage, form: bytes, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form))
    writer.setQuality(quality)
    if not writer.write(image):
        raise PictureError
    return bytes(buffer.data().data())
