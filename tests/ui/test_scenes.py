"""Every view of the sample space paints, has room, and can be read."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from tests.ui import room
from tests.ui.places import folder, sample_once  # noqa: F401 (fixtures)
from tests.ui.scenes import SCENES, SIZES, picture, staged
from tests.ui.test_theme import contrast
from ui.theme import Mode
from ui.widgets.text import Text


_EVERY = 7
"""Pixels between two that are looked at, both ways."""


def colours(image):
    return Counter(
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), _EVERY)
        for y in range(0, image.height(), _EVERY)
    )


def faint(page, image):
    """Yield the labels whose words cannot be read on what is behind them."""
    window = page.window()
    for label in page.findChildren(Text):
        words = label.text().strip()
        at = QRect(label.mapTo(window, QPoint()), label.size())
        shows = at.intersected(window.rect())
        if not words or not label.isVisible() or shows.height() < 8:
            continue
        if window.childAt(shows.center()) is not label:
            continue  # scrolled away, or under a dialog
        grounds = colours(image.copy(shows))
        ground = QColor(grounds.most_common(1)[0][0])
        ink = label.palette().color(QPalette.ColorRole.WindowText)
        if contrast(ink, ground) < 4.5:
            yield f"{contrast(ink, ground):.2f}: {words}"


@pytest.mark.parametrize("size", SIZES[1:], ids=lambda size: size.name)
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
            assert list(faint(page, image)) == []
        assert grounds[Mode.LIGHT] > grounds[Mode.DARK], "the themes look the same"
        assert stage.broken == []


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
