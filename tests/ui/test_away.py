"""Whether the person is away: clocks, keys and mouse, and logind on a real bus."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.e2e.commands import ROOT
from tests.ui.desktop import bus
from ui.running.away import EVERY, JUMP, Away
from ui.running.clipboard import Copies


class Clocks:
    """A clock on the wall and a steady one, moved by hand."""

    def __init__(self):
        self.wall = self.steady = 1_000_000.0

    def go(self, seconds, *, asleep=False):
        self.wall += seconds
        self.steady += 0 if asleep else seconds


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def away(qapp, clocks):
    made = Away(
        wall=lambda: clocks.wall, steady=lambda: clocks.steady, bus="unix:path=/none"
    )
    made.heard = []
    made.idle.connect(made.heard.append)
    made.slept.connect(lambda: made.heard.append("slept"))
    made.locked.connect(lambda: made.heard.append("locked"))
    yield made
    made.close()
    made.deleteLater()


def pass_by(away, clocks, minutes):
    for _ in range(minutes * 60_000 // EVERY):
        clocks.go(EVERY / 1000)
        away.look()


def test_after_the_minutes_it_tells_and_not_before(away, clocks):
    away.wait(5)
    pass_by(away, clocks, 4)
    assert away.heard == []
    pass_by(away, clocks, 1)
    assert away.heard == [5]


def test_never_is_never(away, clocks):
    away.wait(0)
    pass_by(away, clocks, 90)
    assert away.heard == []


@pytest.mark.parametrize("does", ["key", "mouse"])
def test_a_key_or_the_mouse_in_any_window_counts(away, clocks, qtbot, does):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    away.wait(5)
    pass_by(away, clocks, 4)
    if does == "key":
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    else:
        QTest.mouseMove(window.windowHandle(), QPoint(9, 9))
        QTest.mouseMove(window.windowHandle(), QPoint(20, 20))
    pass_by(away, clocks, 4)
    assert away.heard == []
    pass_by(away, clocks, 1)
    assert away.heard == [5]


def test_a_computer_that_slept_is_known_by_its_clocks(away, clocks):
    clocks.go(JUMP * 3, asleep=True)
    away.look()
    assert away.heard == ["slept"]


def test_a_look_that_is_a_little_late_is_no_sleep(away, clocks):
    clocks.go(EVERY / 1000 + JUMP / 2)
    away.look()
    assert away.heard == []


@pytest.mark.skipif(sys.platform != "linux", reason="logind is of Linux")
def test_what_logind_tells_is_heard_and_sleep_waits(qtbot, monkeypatch):
    monkeypatch.setenv("XDG_SESSION_ID", "1")
    with bus() as address:
        logind = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.logind"],
            cwd=ROOT,
            env={**os.environ, "LOGIND_BUS": address},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert logind.stdout.readline() == "ready\n"
        away = Away(bus=address)
        assert logind.stdout.readline() == "held\n", "sleep waits for us"
        with qtbot.waitSignal(away.locked):
            logind.stdin.write("lock\n")
            logind.stdin.flush()
        with qtbot.waitSignal(away.slept):
            logind.stdin.write("sleep\n")
            logind.stdin.flush()
        away.close()  # everything is locked
        assert logind.stdout.readline() == "let\n"
        away.deleteLater()
        logind.stdin.close()
        logind.wait(10)
        logind.stdout.close()


def test_only_what_was_copied_here_is_taken_off_the_clipboard(qtbot):
    board = QGuiApplication.clipboard()
    line = QLineEdit("Mine to copy")
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    board.setText("Copied elsewhere, before")
    copies = Copies()
    copies.clear()
    assert board.text() == "Copied elsewhere, before"
    line.selectAll()
    line.copy()
    copies.clear()
    assert board.text() == ""
