"""A window system that needs no screen, and one theme for every test."""

import os


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from ui.theme import Mode, theme


@pytest.fixture(autouse=True)
def light_theme(qapp):
    theme().set_text_scale(1.0)
    theme().set_mode(Mode.LIGHT)
    yield theme()
    theme().set_text_scale(1.0)
    theme().set_mode(Mode.LIGHT)


def pytest_collection_modifyitems(items):
    # The offscreen platform says so for every window that is shown or raised.
    silent = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if "/tests/ui/" in item.path.as_posix():
            item.add_marker(silent)
