"""A window system that needs no screen, and one theme for every test."""

import gc
import os


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui import gallery
from tests.ui.summaries import empty, place  # noqa: F401 (fixtures)
from ui.collector import Collector
from ui.operations import Desk
from ui.running import clipboard
from ui.theme import Mode, theme
from ui.window import Window


@pytest.fixture(autouse=True, scope="module")
def collector(qapp):
    """Collect as the program does, for as long as a test may hold a widget."""
    made = Collector(qapp)
    yield made
    made.deleteLater()
    gc.enable()
    clipboard.settle()


@pytest.fixture(autouse=True)
def collected(collector):
    """Leave nothing of a test to be collected in the middle of the next one."""
    yield
    collector.collect()


@pytest.fixture(autouse=True)
def light_theme(qapp):
    theme().set_text_scale(1.0)
    theme().set_mode(Mode.LIGHT)
    yield theme()
    theme().set_text_scale(1.0)
    theme().set_mode(Mode.LIGHT)


@pytest.fixture
def show(qtbot):
    pages = []

    def shown(widget, *others):
        page = QWidget()
        pages.append(page)
        qtbot.addWidget(page)
        theme().dress(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(20, 20, 20, 20)
        for each in (widget, *others):
            column.addWidget(each)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return widget

    yield shown
    pages.clear()


@pytest.fixture
def page(qtbot):
    page = gallery.build()
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def window(qtbot, space):
    """Show the window of the sample space that the test module has."""
    space.scan()
    desk = Desk(space)
    window = Window(desk)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: bool(window.places.journal.list.model.rows), timeout=30_000)
    yield window
    window.hide()
    desk.close()
    window.deleteLater()


def pytest_collection_modifyitems(items):
    # The offscreen platform says so for every window that is shown or raised.
    silent = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if "/tests/ui/" in item.path.as_posix():
            item.add_marker(silent)


@pytest.fixture
def links(qapp):
    """The files that were to be opened in another program."""

    class Opened(QObject):
        def __init__(self):
            super().__init__()
            self.paths = []

        @Slot(QUrl)
        def open(self, url):
            self.paths.append(url.toLocalFile())

    seen = Opened()
    QDesktopServices.setUrlHandler("file", seen, "open")
    yield seen.paths
    QDesktopServices.unsetUrlHandler("file")
