"""The look after switching is the look of a program started that way."""

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from pls.space import trying
from ui.operations import Desk
from ui.theme import Mode, theme
from ui.window import Window


PLACES = ("today", "journal", "summaries", "builder")


def settle(milliseconds):
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Shown:
    def __init__(self, root, space):
        self.desk = Desk(space)
        self.window = Window(self.desk)
        self.window.resize(1440, 900)
        self.window.show()
        QApplication.setCursorFlashTime(0)

    def go(self, place, draft):
        if place == "builder":
            self.window.go("summaries")
            self.window.places.summaries.open_record(draft)
        else:
            self.window.go(place)
        self.picture()

    def picture(self):
        """Return what is shown once nothing moves any more."""
        before, still = None, 0
        for _ in range(100):
            settle(60)
            now = self.window.grab().toImage()
            still = still + 1 if now == before else 0
            if still == 5:
                return now.convertToFormat(QImage.Format.Format_RGB32)
            before = now
        raise AssertionError("the window never comes to rest")

    def close(self):
        self.window.hide()
        self.desk.close()
        self.window.deleteLater()


def different(one, other):
    """Return the share of pixels whose lightness differs clearly, on a grid."""
    spots = [
        (x, y) for x in range(0, one.width(), 7) for y in range(0, one.height(), 7)
    ]
    clear = [
        spot
        for spot in spots
        if abs(one.pixelColor(*spot).lightness() - other.pixelColor(*spot).lightness())
        > 24
    ]
    return len(clear) / len(spots)


@pytest.mark.parametrize("to", [Mode.DARK, Mode.LIGHT])
def test_switching_changes_every_part_of_every_view(qapp, tmp_path, to):
    start = Mode.LIGHT if to is Mode.DARK else Mode.DARK
    space = trying.sample_space(tmp_path / "space")
    draft = next(
        r.id for r in space.records() if getattr(r, "items", ()) and r.kind == "summary"
    )
    theme().set_mode(start)
    shown = Shown(tmp_path, space)
    switched = {}
    try:
        for place in PLACES:
            theme().set_mode(start)
            shown.go(place, draft)
            theme().set_mode(to)
            switched[place] = shown.picture()
    finally:
        shown.close()
    fresh = Shown(tmp_path, space)
    try:
        for place in PLACES:
            fresh.go(place, draft)
            assert different(switched[place], fresh.picture()) < 0.01, place
    finally:
        fresh.close()
        theme().set_mode(Mode.LIGHT)
