"""Changes from outside appear by themselves: real files, watch and window."""

import subprocess
import sys
import threading
import time

import pytest
from PySide6.QtCore import QObject
from shiboken6 import isValid

from tests.ui.places import folder, sample_once, space  # noqa: F401
from ui.operations import Desk, Watching
from ui.operations import watching as watched
from ui.tasks import TaskRunner


SOON = 10_000
"""Milliseconds for what takes an idle machine less than two seconds."""


@pytest.fixture
def runner(qapp):
    made = TaskRunner()
    yield made
    if not made.closed:
        made.close()


def ticking(stop):
    while not stop.is_set():
        yield
        stop.wait(0.01)


def test_a_watch_tells_the_main_thread_and_leaves_the_lane_free(runner, qtbot):
    told = []
    runner.watch(ticking, lambda: told.append(threading.current_thread()))
    lane = runner.in_lane(lambda: "free")
    assert lane.result(5) == "free"
    qtbot.waitUntil(lambda: len(told) > 2)
    assert set(told) == {threading.main_thread()}


def test_closing_ends_the_watch_and_nobody_is_told_any_more(runner, qtbot):
    told, ended = [], []

    def work(stop):
        yield from ticking(stop)
        ended.append(True)

    runner.watch(work, lambda: told.append(1))
    qtbot.waitUntil(lambda: bool(told))
    began = time.monotonic()
    runner.close()
    print(f"closed after {time.monotonic() - began:.3f} s")
    assert ended
    before = len(told)
    qtbot.wait(50)
    assert len(told) == before


def test_a_listener_that_is_gone_is_not_told(runner, qtbot):
    told = []
    owner = QObject()
    runner.watch(ticking, lambda: told.append(1), owner=owner)
    qtbot.waitUntil(lambda: bool(told))
    owner.deleteLater()
    qtbot.waitUntil(lambda: not isValid(owner))
    before = len(told)
    qtbot.wait(50)
    assert len(told) == before


def test_a_program_that_ends_without_closing_ends_all_the_same(tmp_path):
    script = """
from PySide6.QtCore import QCoreApplication
from ui.tasks import TaskRunner
from pls.storage import watching
import sys, time
from pathlib import Path

application = QCoreApplication([])
runner = TaskRunner()
told, root = [], Path(sys.argv[1])
runner.watch(lambda stop: watching.hints(root, stop), lambda: told.append(1))
end = time.monotonic() + 20
while not told and time.monotonic() < end:
    application.processEvents()
print(len(told))
"""
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "1\n", "")


@pytest.fixture
def desk(qtbot, space):  # noqa: F811
    made = Desk(space)
    broken = []
    made.broke.connect(broken.append)
    yield made
    made.close()
    assert not broken


def test_a_file_written_outside_is_announced(desk, qtbot, folder):  # noqa: F811
    found = []
    desk.bridge.changed.connect(lambda changes, by: found.append((changes, by)))
    watching = Watching(desk, desk)
    with qtbot.waitSignal(watching.vanished, timeout=SOON):
        pass  # the first look
    note = next((folder / "journal").rglob("*.md"))
    note.write_text(note.read_text("utf-8") + "\nFrom outside.\n", "utf-8")
    began = time.monotonic()
    qtbot.waitUntil(lambda: any(changes for changes, _ in found), timeout=SOON)
    print(f"announced after {time.monotonic() - began:.2f} s")
    changes, by = found[-1]
    assert (len(changes.saved), changes.removed, by) == (1, frozenset(), None)
    assert watching.parent() is desk


def test_many_reasons_are_one_look_and_one_more(desk, qtbot):
    watching = Watching(desk, desk)
    qtbot.waitUntil(lambda: not watching._looking and not watching._rest.isActive())
    looked = []
    watching.vanished.connect(looked.append)
    gate = threading.Event()
    desk.ask(lambda _: gate.wait(10), lambda _: None)
    for _ in range(50):
        watching.look()
    gate.set()
    qtbot.waitUntil(lambda: len(looked) == 2, timeout=SOON)
    qtbot.wait(300)
    assert len(looked) == 2


def test_a_folder_that_went_away_is_told_once(desk, qtbot, folder):  # noqa: F811
    watching = Watching(desk, desk)
    told = []
    desk.failed.connect(told.append)
    away = folder.rename(folder.with_name("away"))
    for _ in range(3):
        watching.look()
        qtbot.waitUntil(lambda: not watching._looking and not watching._rest.isActive())
    assert len(told) == 1
    assert "is not there" in told[0]
    away.rename(folder)
    watching.look()
    qtbot.waitUntil(lambda: not watching._failing)
    folder.rename(away)
    watching.look()
    qtbot.waitUntil(lambda: len(told) == 2)
    away.rename(folder)


def test_without_a_watch_the_clock_finds_it(qtbot, space, folder, monkeypatch):  # noqa: F811
    monkeypatch.setattr(watched, "EVERY", 200)
    desk = Desk(space)
    broken, found = [], []
    desk.broke.connect(broken.append)
    desk.bridge.changed.connect(lambda changes, _: found.append(changes))
    desk.watch = lambda told, *, owner: desk.runner.watch(dying, told, owner=owner)
    made = Watching(desk, desk)
    with qtbot.waitSignal(made.vanished, timeout=SOON):
        pass
    note = next((folder / "journal").rglob("*.md"))
    note.write_text(note.read_text("utf-8") + "\nFrom outside.\n", "utf-8")
    qtbot.waitUntil(lambda: any(found), timeout=SOON)
    assert (made.parent(), broken) == (desk, [])
    desk.close()


def dying(stop):
    yield
    raise OSError(28, "No space left on device")


def test_a_mistake_of_ours_does_not_end_the_looking(qtbot, space):  # noqa: F811
    desk = Desk(space)
    broken = []
    desk.broke.connect(broken.append)
    watching = Watching(desk, desk)
    whole = space.look
    space.look = lambda _: 1 / 0
    watching.look()
    qtbot.waitUntil(lambda: bool(broken), timeout=SOON)
    looks = []
    space.look = lambda seconds: looks.append(1) or whole(seconds)
    watching.look()
    qtbot.waitUntil(lambda: bool(looks), timeout=SOON)
    desk.close()
