"""Reminders reach a real notification server, on a bus of their own."""

import sys
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from pls import clock, config
from tests.ui import desktop
from tests.ui.places import folder, press, sample_once, space  # noqa: F401
from ui.tasks import TaskRunner
from ui.window.reminding import Reminding


pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs D-Bus")
FRIDAY = datetime(2026, 6, 12, 15, 29).astimezone()


@pytest.fixture
def remote():
    with desktop.bus() as address, desktop.services(address) as made:
        yield made


@pytest.fixture
def runner(qapp):
    made = TaskRunner()
    yield made
    made.close()
    made.deleteLater()


class Time:
    """The clock on the wall, which only the test moves."""

    def __init__(self, now=FRIDAY):
        self.now = now

    def __call__(self):
        return self.now

    def pass_(self, **what):
        self.now = (self.now.astimezone(UTC) + timedelta(**what)).astimezone()


def reminding(runner, time, address, *lines):
    made = Reminding(runner, runner, now=time, bus=address)
    made.remind(lines)
    return made


def test_a_reminder_is_shown_once_and_a_click_is_told(remote, runner, qtbot):
    time = Time()
    made = reminding(runner, time, remote.address, "Fri 15:30 Look back", "Fri 16:00")
    made.look()
    assert remote.shown == []
    time.pass_(minutes=1)
    made.look()
    made.look()
    qtbot.waitUntil(lambda: len(remote.shown) == 1)
    number, title, text, actions = remote.shown[0]
    assert (title, text) == ("Look back", "You asked for this at 15:30.")
    assert actions == ["default", "Open"]
    with qtbot.waitSignal(made.clicked):
        remote.click(number)
    time.pass_(minutes=45)
    made.look()
    qtbot.waitUntil(lambda: len(remote.shown) == 2)
    assert remote.shown[1][1] == "One line?"


def test_one_that_is_closed_opens_nothing(remote, runner, qtbot):
    time = Time()
    made = reminding(runner, time, remote.address, "Fri 15:30")
    clicks = []
    made.clicked.connect(lambda: clicks.append(True))
    time.pass_(minutes=2)
    made.look()
    qtbot.waitUntil(lambda: len(remote.shown) == 1)
    remote.dismiss(1)
    remote.click(1)
    made.remind(["Fri 15:40"])
    time.pass_(minutes=20)
    made.look()
    qtbot.waitUntil(lambda: len(remote.shown) == 2)
    assert not clicks


def test_what_was_missed_on_other_days_or_before_the_start_never_comes(
    remote, runner, qtbot
):
    time = Time()
    made = reminding(runner, time, remote.address, "Fri 15:30 Gone", "Sun 09:00 Now")
    time.pass_(days=1, hours=20)
    assert time.now.isoweekday() == 7
    made.look()
    qtbot.waitUntil(lambda: len(remote.shown) == 1)
    assert remote.shown[0][1] == "Now"
    again = reminding(runner, time, remote.address, "Sun 09:00 Now")
    again.look()
    assert len(remote.shown) == 1


def test_nothing_comes_while_nothing_is_set(remote, runner):
    time = Time()
    made = reminding(runner, time, remote.address)
    time.pass_(days=7)
    made.look()
    assert not made._timer.isActive()
    assert remote.shown == []


def test_without_a_notification_server_the_window_says_it(runner, qtbot):
    with desktop.bus() as address:
        time = Time()
        made = reminding(runner, time, address, "Fri 15:30 Look back")
        time.pass_(minutes=1)
        with qtbot.waitSignal(made.unshown) as told:
            made.look()
        assert told.args == ["Look back"]


def test_without_a_bus_the_window_says_it_too(runner, qtbot, tmp_path):
    time = Time()
    made = reminding(runner, time, f"unix:path={tmp_path}/none", "Fri 15:30")
    time.pass_(minutes=1)
    with qtbot.waitSignal(made.unshown):
        made.look()


def test_an_open_notification_does_not_hold_the_program(remote, qapp, qtbot):
    runner = TaskRunner()
    time = Time()
    made = reminding(runner, time, remote.address, "Fri 15:30")
    time.pass_(minutes=1)
    made.look()
    qtbot.waitUntil(lambda: len(remote.shown) == 1)
    runner.close()
    runner.deleteLater()


def test_the_window_reminds_of_what_is_kept_and_comes_up_at_today(window, qtbot):
    window.go("journal")
    window.reminding.clicked.emit()
    assert window.current == "today"
    qtbot.waitUntil(window.places.today.capturing.line.hasFocus)
    press(Qt.Key.Key_A)
    assert window.places.today.capturing.line.text()
    assert config.load().reminders == ()
    assert clock.Clock().now().utcoffset() is not None
