"""Pictures on their way into the space."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QColorSpace, QImage, QImageReader

from pls.space import gif
from tests import photos
from ui.operations import pictures


def reader(data):
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    made = QImageReader(buffer)
    made.kept = buffer
    return made


def test_a_photograph_says_nothing_but_what_it_shows():
    data = photos.photo()
    assert reader(data).transformation().value  # the camera's words can be read
    made = pictures.made(data)
    assert not [sign for sign in photos.TELLING if sign in made.data]
    assert made.ending == ".jpg"
    assert not reader(made.data).transformation().value
    assert not reader(made.data).textKeys()


def test_a_photograph_stands_as_it_was_held():
    made = pictures.made(photos.photo(wide=40, high=20))
    assert (made.width, made.height) == (20, 40)
    assert QImage.fromData(made.data).size() == QSize(20, 40)


def test_words_profile_and_resolution_of_a_drawing_go():
    image = photos.image()
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))
    image.setDotsPerMeterX(9999)
    data = photos.encoded(image, Author="Mikko", Software="Shot on my desk")
    assert b"Mikko" in data
    assert b"iCCP" in data
    made = pictures.made(data)
    assert made.ending == ".png"
    for sign in (b"Mikko", b"Author", b"desk", b"iCCP", b"tEXt", b"eXIf", b"tIME"):
        assert sign not in made.data
    # The colours are those of the profile, in those of the web.
    colour = QImage.fromData(made.data).pixelColor(1, 1)
    assert colour != QColor("#1B5E75")
    assert abs(colour.blue() - 0x75) < 12


def test_what_is_see_through_stays_so():
    image = QImage(8, 8, QImage.Format.Format_ARGB32)
    image.fill(QColor(255, 0, 0, 60))
    made = pictures.made(image)
    assert QImage.fromData(made.data).pixelColor(1, 1).alpha() == 60


def test_few_colours_stay_the_same_colours():
    image = photos.image().convertToFormat(QImage.Format.Format_Indexed8)
    made = pictures.made(photos.encoded(image))
    assert QImage.fromData(made.data).pixelColor(3, 3) == QColor("#1B5E75")


def test_a_picture_larger_than_a_screen_is_made_smaller():
    made = pictures.made(photos.encoded(photos.image(5000, 2500), "jpeg"))
    assert made.smaller
    assert made.width * made.height <= pictures.MOST
    assert made.width == pytest.approx(2 * made.height, abs=2)
    assert QImage.fromData(made.data).size() == QSize(made.width, made.height)
    assert not pictures.made(photos.encoded(photos.image(3840, 2160))).smaller


@given(st.integers(1, 60_000), st.integers(1, 60_000))
def test_both_sides_shrink_alike_and_never_to_nothing(wide, high):
    size = pictures.fitting(QSize(wide, high), pictures.MOST)
    assert 1 <= size.width() <= wide
    assert 1 <= size.height() <= high
    assert size.width() * size.height() <= pictures.MOST


def test_a_moving_picture_goes_on_moving_and_says_no_more():
    data = photos.moving()
    assert reader(data).imageCount() == 2
    made = pictures.made(data)
    assert (made.ending, made.stilled) == (".gif", False)
    assert b"Mikko" not in made.data
    assert b"XMP" not in made.data
    assert reader(made.data).imageCount() == 2
    assert reader(made.data).loopCount() == reader(data).loopCount()


@given(st.binary(max_size=80), st.integers(0, 200))
def test_a_broken_gif_is_none(tail, cut):
    data = photos.moving()
    for broken in (b"GIF89a" + tail, data[: min(cut, len(data) - 8)] + tail):
        found = gif.bare(broken)
        assert found is None or (found[-1:] == b";" and gif.bare(found) == found)


@pytest.mark.qt_log_ignore("JPEG datastream", extend=True)
def test_what_is_no_picture_is_none():
    assert pictures.made(b"") is None
    assert pictures.made(b"words") is None
    assert pictures.made(photos.photo()[:60]) is None
    assert pictures.made(b"<svg xmlns='http://www.w3.org/2000/svg'/>") is None
