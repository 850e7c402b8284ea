"""Every view of the sample space paints, has room, and can be read."""

from collections import Counter

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui import room, written
from tests.ui.places import folder, sample_once  # noqa: F401 (fixtures)
from tests.ui.scenes import SCENES, SIZES, Size, picture, staged
from ui.theme import Mode, theme
from ui.widgets.text import Text


_EVERY = 7
"""Pixels between two that are looked at, both ways."""


def colours(image):
    return Counter(
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), _EVERY)
        for y in range(0, image.height(), _EVERY)
    )


LEAST = Size("960-large-text", 960, 640, 2.0)
"""The smallest window with the largest text."""


@pytest.mark.parametrize("size", [*SIZES[1:], LEAST], ids=lambda size: size.name)
@pytest.mark.parametrize("name", SCENES)
def test_every_view_is_seen_and_has_room(name, size, folder):  # noqa: F811
    with staged(name, folder, size) as stage:
        page = stage.shown
        assert room.problems(page) == []
        grounds = {}
        for mode in (Mode.LIGHT, Mode.DARK):
            image = picture(stage, mode).toImage()
            if page is stage.window:
                assert (image.width(), image.height()) == (size.wide, size.high)
            found = colours(image)
            assert len(found) > 20, "it is blank"
            grounds[mode] = sum(QColor(c).lightness() * n for c, n in found.items())
            if mode is Mode.LIGHT or size is not LEAST:
                assert written.problems(page) == []
        assert grounds[Mode.LIGHT] > grounds[Mode.DARK], "the themes look the same"
        for mode in (Mode.LIGHT, Mode.DARK) if size is not LEAST else ():
            theme().set_contrast(True)
            picture(stage, mode)
            assert written.problems(page, high=True) == []
        assert stage.broken == []


@pytest.fixture(autouse=True)
def designed():
    """Leave no high contrast to the next test."""
    yield
    theme().set_contrast(None)


def test_what_has_no_room_is_found_out(show):
    page = QWidget()
    page.setFixedSize(300, 200)
    label = Text("A line that is much longer than its place", parent=page)
    label.setGeometry(10, 10, 60, 20)
    low = QPushButton("High words", page)
    low.setGeometry(10, 60, 200, 8)
    beside = QPushButton("Near", page)
    beside.setGeometry(10, 66, 200, 8)
    far = QPushButton("Half outside", page)
    far.setGeometry(280, 150, 120, 40)
    show(page)
    cuts = (line.partition(" (")[0] for line in room.problems(page))
    found = [line.partition(":")[0] for line in cuts]
    assert found == [
        "wider than it is",
        "too low",
        "too low",
        "outside",
        "small target 200x8",
        "small target 200x8",
    ]
