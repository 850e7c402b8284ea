"""A key of the desktop for quick capture: a real bus, and a portal at its other end."""

import shutil
import subprocess
import sys

import pytest

from pls import config
from tests.e2e.commands import ROOT
from tests.ui.places import folder, sample_once  # noqa: F401
from tests.ui.test_quick import program, quick_of  # noqa: F401
from ui.window import memory


@pytest.fixture
def bus(monkeypatch, tmp_path):
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus-daemon is not installed")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1",
         f"--address=unix:path={tmp_path / 'bus'}"],
        stdout=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    daemon.terminate()
    daemon.wait(10)
    daemon.stdout.close()


@pytest.fixture
def desktop(bus):
    begun = []

    def start(gives):
        made = subprocess.Popen(
            [sys.executable, "-m", "tests.e2e.desktop", gives],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        begun.append(made)
        assert made.stdout.readline() == "ready\n"
        return made

    yield start
    for each in begun:
        each.kill()
        each.communicate()


def test_a_press_anywhere_shows_quick_capture(program, desktop, qtbot, folder):  # noqa: F811
    there = desktop("yes")
    program.start(str(folder))
    assert program.outside.shortcut is None, "nobody asked for it"
    program._window.acts.anywhere()
    assert config.load().shortcut
    assert there.stdout.readline() == "capture CTRL+ALT+j True\n"
    for _ in range(2):
        there.stdin.write("press\n")
        there.stdin.flush()
        quick = quick_of(program, qtbot)
        quick.close()
        qtbot.waitUntil(lambda: program.captures.quick is None)
    program._window.acts.anywhere()
    assert not config.load().shortcut
    assert program.outside.shortcut is None


def test_it_is_asked_for_again_at_the_next_start(program, desktop, qtbot, folder):  # noqa: F811
    there = desktop("yes")
    memory.keep(shortcut=True, folder=str(folder))
    program.start()
    program.outside.follow()
    assert there.stdout.readline().startswith("capture")


@pytest.mark.parametrize("gives", ["no", "nobody"])
def test_a_desktop_without_keys_is_told(program, desktop, qtbot, folder, gives):  # noqa: F811
    if gives == "no":
        desktop(gives)
    program.start(str(folder))
    program._window.acts.anywhere()
    qtbot.waitUntil(lambda: "pls capture" in program._window.toast.message)


def test_without_a_bus_it_is_told_too(program, qtbot, folder, monkeypatch):  # noqa: F811
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    program.start(str(folder))
    program._window.acts.anywhere()
    qtbot.waitUntil(lambda: "pls capture" in program._window.toast.message)
