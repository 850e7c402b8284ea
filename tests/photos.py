"""Pictures as cameras and other programs write them, with all that they tell."""

import struct

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter


TELLING = (
    b"Exif",
    b"GPS",
    b"Kodak",
    b"Mikko",
    b"at home",
    b"http://ns.adobe.com",
    b"ICC",
)
"""What must not be left of a photograph."""


def encoded(image, form="png", **words):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form.encode()))
    for key, value in words.items():
        writer.setText(key, value)
    assert writer.write(image)
    return bytes(buffer.data().data())


def image(wide=40, high=20, colour="#1B5E75"):
    made = QImage(wide, high, QImage.Format.Format_RGB32)
    made.fill(QColor(colour))
    return made


def chart(wide=900, high=420):
    """Return a PNG of bars, as a program draws them."""
    made = image(wide, high, "#ffffff")
    painter = QPainter(made)
    for number, part in enumerate((82, 88, 79, 91, 34, 22, 18, 15)):
        colour = QColor("#b3542e" if number < 4 else "#1b5e75")
        tall, step = high * part // 110, wide // 9
        painter.fillRect(
            step // 2 + number * step, high - tall, step // 2, tall, colour
        )
    painter.end()
    return encoded(made)


def _exif():
    """TIFF with a camera, a name, the right way up, and a place."""
    words = [(0x010F, b"Kodak\0"), (0x013B, b"Mikko\0")]
    base, data = 8 + 2 + 4 * 12 + 4, b""
    entries = []
    for tag, text in words:
        entries.append(struct.pack("<HHLL", tag, 2, len(text), base + len(data)))
        data += text
    gps = base + len(data)
    turned = struct.pack("<HHLHH", 0x0112, 3, 1, 6, 0)
    entries = [entries[0], turned, entries[1], struct.pack("<HHLL", 0x8825, 4, 1, gps)]
    place = struct.pack("<H", 2)
    place += struct.pack("<HHL4s", 1, 2, 2, b"N\0\0\0")
    place += struct.pack("<HHLL", 2, 5, 3, gps + 2 + 24 + 4) + struct.pack("<L", 0)
    place += struct.pack("<6L", 60, 1, 10, 1, 1234, 100)
    first = struct.pack("<H", len(entries)) + b"".join(entries) + struct.pack("<L", 0)
    return b"II*\0" + struct.pack("<L", 8) + first + data + place


def photo(wide=40, high=20):
    """Return a JPEG on its side with place, camera, name, comment, XMP and profile."""
    plain = encoded(image(wide, high), "jpeg")
    told = [
        (0xE1, b"Exif\0\0" + _exif()),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Mikko</x:xmpmeta>"),
        (0xFE, b"taken at home by Mikko"),
    ]
    extra = b"".join(
        struct.pack(">BBH", 0xFF, sign, len(data) + 2) + data for sign, data in told
    )
    return plain[:2] + extra + plain[2:]


def moving(comment=b"made by Mikko"):
    """Return a GIF of two pictures that goes on for ever, with a comment."""
    screen = b"GIF89a" + struct.pack("<HHBBB", 2, 2, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    loops = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    xmp = b"\x21\xff\x0bXMP DataXMP\x05Mikko\0"
    said = b"\x21\xfe" + bytes([len(comment)]) + comment + b"\0"
    shown = b"\x21\xf9\x04\0\x0a\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 2, 2, 0)
    pixels = b"\x02\x03\x84\x51\x05\0"
    return screen + loops + said + xmp + (shown + pixels) * 2 + b"\x3b" + b"Mikko"
