"""Widgets nobody holds go between two events, not in the middle of one."""

import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Mode, theme


@pytest.fixture
def rubbish():
    """A shown widget that only a cycle holds."""
    left = QWidget()
    left.itself = left
    left.show()
    return weakref.ref(left)


def make_objects():
    """Make enough for Python to look for cycles, were it left alone."""
    return [[n] for n in range(10_000)]


class Busy(QWidget):
    """Makes many objects when Qt tells it of new colours."""

    def __init__(self, rubbish):
        super().__init__()
        self.rubbish = rubbish
        self.seen = []

    def event(self, event):
        if event.type() == QEvent.Type.PaletteChange:
            self.made = make_objects()
            self.seen.append(self.rubbish() is not None)
        return super().event(event)


def test_no_widget_goes_while_qt_tells_all_of_them(qtbot, rubbish):
    busy = Busy(rubbish)
    qtbot.addWidget(busy)
    theme().dress(busy)
    busy.show()
    theme().set_mode(Mode.DARK)
    assert busy.seen
    assert all(busy.seen)
    qtbot.waitUntil(lambda: rubbish() is None)


def test_no_widget_goes_on_another_thread(qtbot, rubbish):
    with ThreadPoolExecutor(1) as other:
        made = other.submit(make_objects)
    assert made.result()
    assert rubbish() is not None
    qtbot.waitUntil(lambda: rubbish() is None)
