"""A window system that needs no screen, and one theme for every test."""

import os


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tests.ui import gallery
from tests.ui.summaries import empty, place  # noqa: F401 (fixtures)
from ui.theme import Mode, theme


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


def pytest_collection_modifyitems(items):
    # The offscreen platform says so for every window that is shown or raised.
    silent = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if "/tests/ui/" in item.path.as_posix():
            item.add_marker(silent)
