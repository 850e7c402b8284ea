"""Pictures without what cameras and programs wrote in, as encoded as they were."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter

from pls.space import pictures
from tests import photos


TELLING = [sign for sign in photos.TELLING if sign not in (b"Exif", b"ICC")]


def seen(data):
    """Return what a person sees."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    image = reader.read()
    assert not image.isNull()
    for key in image.textKeys():
        image.setText(key, "")
    return image


def photo():
    return photos.photo() + b"\xff\xd8 a film, by Mikko"


def drawing():
    image = photos.image()
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    data = photos.encoded(image, Author="Mikko", Software="Kodak")
    told = b"eXIf" + photos._exif()
    chunk = (
        struct.pack(">L", len(told) - 4) + told + struct.pack(">L", zlib.crc32(told))
    )
    return data[:33] + chunk + data[33:] + b"Mikko"


def web(told=b"Exif\0\0"):
    (size,) = struct.unpack_from(
        "<L", plain := photos.encoded(photos.image(), "webp"), 4
    )
    parts = plain[12 : 8 + size]
    if parts[:4] != b"VP8X":
        head = struct.pack("<BBHL", 0x2C, 0, 0, 39)[:7] + struct.pack("<L", 19)[:3]
        parts = b"VP8X" + struct.pack("<L", 10) + head + parts
    told += photos._exif()
    xmp = b"http://ns.adobe.com/ Mikko"
    for name, each in ((b"EXIF", told), (b"XMP ", xmp), (b"KODK", b"Mikko")):
        parts += struct.pack("<4sL", name, len(each)) + each + b"\0" * (len(each) % 2)
    return b"RIFF" + struct.pack("<L", 4 + len(parts)) + b"WEBP" + parts


MADE = {"jpeg": photo, "png": drawing, "webp": web, "gif": photos.moving}


@pytest.mark.parametrize("kind", MADE)
def test_a_picture_looks_as_it_did_and_says_nothing_else(kind):
    data = MADE[kind]()
    assert b"Mikko" in data
    bare = pictures.bare(data)
    assert not [sign for sign in TELLING if sign in bare]
    assert seen(bare) == seen(data)
    assert pictures.bare(bare) == bare
    assert b"GPS" not in bare


@pytest.mark.parametrize("kind", ["jpeg", "png", "webp"])
def test_what_says_nothing_is_kept_byte_for_byte(kind):
    data = photos.encoded(photos.image(), kind)
    assert pictures.bare(data) == data


def test_how_a_camera_was_held_is_all_that_stays_of_what_it_told():
    bare = pictures.bare(photo())
    assert seen(bare).size().toTuple() == (20, 40)
    at = bare.index(b"Exif\0\0")
    assert bare[at + 6 : at + 32] == bytes.fromhex(
        "49492a0008000000 0100 1201 0300 01000000 0600 0000 00000000"
    )
    assert bare[at + 32 : at + 33] == b"\xff"
    upright = photos.photo().replace(
        struct.pack("<HHLHH", 0x0112, 3, 1, 6, 0),
        struct.pack("<HHLHH", 0x0112, 3, 1, 1, 0),
    )
    assert b"Exif" not in pictures.bare(upright)


def test_a_picture_in_many_passes_and_one_cut_short_are_kept():
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setProgressiveScanWrite(True)
    assert writer.write(photos.image())
    data = bytes(buffer.data().data())
    assert data.count(b"\xff\xda") > 1
    assert pictures.bare(data) == data
    last = data.rindex(b"\xff\xda")
    assert pictures.bare(data[: last + 4]) == data[:last]
    assert pictures.bare(data[:-3]) == data[:-3]


@given(
    st.sampled_from([*MADE]),
    st.integers(0, 2000),
    st.binary(max_size=40),
    st.integers(0),
)
def test_what_is_broken_is_none_or_says_nothing(kind, cut, put, at):
    data = MADE[kind]()
    at %= len(data)
    for broken in (data[:cut], data[:at] + put + data[at:], data[:at] + put):
        bare = pictures.bare(broken)
        assert bare is None or pictures.bare(bare) is not None


def test_what_is_no_picture_is_none():
    for data in (b"", b"words", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP", b"%PDF", b"BM"):
        assert pictures.bare(data) is None
    assert QImage.fromData(b"words").isNull()
