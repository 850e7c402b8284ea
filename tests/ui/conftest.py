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
