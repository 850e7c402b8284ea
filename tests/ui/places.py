"""The sample space in a window, and real keys."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pls.space import Space
from pls.space.trying import sample_space


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory):
    root = tmp_path_factory.mktemp("sample") / "space"
    sample_space(root)
    return root


@pytest.fixture
def folder(sample_once, tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    return shutil.copytree(sample_once, tmp_path / "space")


@pytest.fixture
def space(folder):
    """Return the space in the folder, as it is opened again: looked at before."""
    found = Space.open(folder)
    found.scan()
    return found


def press(key, modifiers=NONE):
    """Send a key to whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget(), key, modifiers)


def write(text):
    """Type a text into whatever has the focus."""
    for letter in text:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, NONE, letter)
            QApplication.sendEvent(QApplication.focusWidget(), event)
