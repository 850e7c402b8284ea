"""The program: what it opens, and how it ends."""

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from pls import config
from pls.calling import Call
from pls.errors import SpaceUnavailableError
from pls.space import Space, lending
from tests.ui.places import folder, sample_once, space  # noqa: F401
from ui import app
from ui.app import Program
from ui.dialogs.keeping import KeepDialog
from ui.dialogs.report import ReportDialog
from ui.window import memory


@pytest.fixture
def program(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("PLS_CONFIG_DIR", str(tmp_path / "config"))
    ended = []
    made = Program(lambda: ended.append(True))
    made.ended = ended
    yield made
    for shown in (made._window, made._first):
        if shown is not None:
            shown.close()
    qtbot.waitUntil(lambda: bool(ended))


def test_a_folder_opens_and_is_remembered(program, qtbot, folder):  # noqa: F811
    program.start(str(folder))
    assert program.window is program._window
    assert config.load().folder == str(folder)
    program._window.close()
    qtbot.waitUntil(lambda: bool(program.ended))


def test_the_space_of_last_time_opens(program, folder):  # noqa: F811
    memory.keep(folder=str(folder))
    program.start()
    assert program._window is not None


def test_copies_that_were_lent_go_at_the_start_and_with_the_window(
    program,
    qtbot,
    folder,  # noqa: F811
):
    def lent():
        (lending.place() / "one").mkdir(parents=True)
        copy = lending.place() / "one" / "talk.pdf"
        copy.write_bytes(b"slides")
        copy.chmod(0o400)
        return copy

    killed = lent()
    program.begin(Call(folder=str(folder)))
    assert not killed.exists()
    copy = lent()
    program._window.close()
    qtbot.waitUntil(lambda: bool(program.ended))
    assert not copy.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="names are text elsewhere")
def test_a_folder_whose_name_is_no_text_opens(program, folder, tmp_path):  # noqa: F811
    odd = tmp_path / "caf\udce9"
    folder.rename(odd)
    program.start(str(odd))
    assert program._window is not None
    memory.keep(theme="dark")
    assert (config.load().folder, config.load().theme) == ("", "dark")


@pytest.mark.parametrize("wanted", ["gone", "plain"])
def test_what_cannot_be_opened_is_said_in_a_sentence(program, tmp_path, wanted):
    (tmp_path / "plain").mkdir()
    program.start(str(tmp_path / wanted))
    said = program._first._problem
    assert not said.isHidden()
    assert str(tmp_path / wanted) in said.text()


def test_another_space_can_be_opened(program, qtbot, folder):  # noqa: F811
    program.start(str(folder))
    program._window.other_asked.emit()
    qtbot.waitUntil(lambda: program._first is not None and program._window is None)
    assert not program.ended


def test_a_mistake_of_ours_shows_a_report_without_words(program, qtbot, folder):  # noqa: F811
    program.start(str(folder))
    program._window.show()
    try:
        int("my secret words")
    except ValueError as error:
        program.on_exception(type(error), error, error.__traceback__)
    (dialog,) = program._window.findChildren(ReportDialog)
    assert "ValueError" in dialog.text.text()
    assert "secret" not in dialog.text.text()
    dialog.copy.click()
    assert dialog.copy.text() == "Copied"
    dialog.accept()


def test_a_mistake_on_the_lane_shows_a_report(program, qtbot, folder):  # noqa: F811
    def broken(space):  # noqa: F811
        raise RuntimeError("my secret words")

    program.start(str(folder))
    program._desk.ask(broken, lambda _: None)
    qtbot.waitUntil(lambda: bool(program._window.findChildren(ReportDialog)))


def test_a_sentence_of_the_space_is_a_toast(program, qtbot, folder):  # noqa: F811
    def full(space):  # noqa: F811
        raise SpaceUnavailableError("The disk is full.")

    program.start(str(folder))
    program._desk.ask(full, lambda _: None)
    qtbot.waitUntil(lambda: program._window.toast.message == "The disk is full.")


def test_the_sample_is_removed_at_the_end(program, qtbot):
    program.start()
    first = program._first
    first.sample.radio.setChecked(True)
    first.go.click()
    qtbot.waitUntil(lambda: program._window is not None, timeout=15000)
    (temporary,) = program._temporary
    assert Space.open(temporary / "Learning").about.owner == "Mikko Laine"
    assert not config.load().folder, "a sample is not the space of last time"
    program._window.close()
    qtbot.waitUntil(lambda: bool(program.ended))
    assert not temporary.exists()


def sample_with_a_line(program, qtbot):
    program.start()
    program._first.sample.radio.setChecked(True)
    program._first.go.click()
    qtbot.waitUntil(lambda: program._window is not None, timeout=15000)
    window = program._window
    assert "not kept" in window.side.wide.status.accessibleName()
    window.places.today.capturing.line.setText("Mine among the sample")
    window.places.today.capturing.line.captured.emit("Mine among the sample")
    qtbot.waitUntil(window.toast.isVisible)
    window.close()
    qtbot.waitUntil(lambda: bool(window.findChildren(KeepDialog)))
    asked = window.findChildren(KeepDialog)[0]
    assert QApplication.focusWidget() is asked.keep
    return asked


def test_a_sample_with_own_words_is_kept_as_an_own_space(
    program, qtbot, tmp_path, monkeypatch
):
    wanted = tmp_path / "wanted"
    wanted.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(wanted))
    asked = sample_with_a_line(program, qtbot)
    asked.keep.click()
    qtbot.waitUntil(lambda: bool(program.ended))
    kept = Space.open(wanted)
    assert kept.about.day is None, "it lives in its own time"
    assert "Mine among the sample" in {record.title for record in kept.records()}
    assert config.load().folder == str(wanted)


def test_a_sample_with_own_words_stays_or_is_discarded(program, qtbot):
    asked = sample_with_a_line(program, qtbot)
    (temporary,) = program._temporary
    window = program._window
    asked.stay.click()
    assert window.isVisible()
    window.other_asked.emit()
    qtbot.waitUntil(lambda: len(window.findChildren(KeepDialog)) == 1)
    window.findChildren(KeepDialog)[0].stay.click()
    window.close()
    qtbot.waitUntil(lambda: bool(window.findChildren(KeepDialog)))
    window.findChildren(KeepDialog)[-1].discard.click()
    qtbot.waitUntil(lambda: bool(program.ended), timeout=5000)
    assert not temporary.exists()
    assert program._first is None, "another space was asked for, and then not"


def test_no_screen_is_told_by_the_environment():
    assert app.no_screen({}, "linux")
    assert not app.no_screen({"DISPLAY": ":0"}, "linux")
    assert not app.no_screen({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert not app.no_screen({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert not app.no_screen({}, "darwin")


def test_without_a_screen_the_main_job_is_done(tmp_path):
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    kept = {name: value for name, value in os.environ.items() if name not in named}
    kept["TMPDIR"] = str(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "ui"],
        env=kept,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert told[0].startswith("There is no screen")
    paths = [line.strip() for line in told[1:]]
    assert paths
    assert all(os.path.isfile(path) for path in paths)  # noqa: PTH113  as printed


BARE = """
import builtins

own = builtins.__import__
import ui.app, linecache
print(builtins.__import__ is own)
print([name for name in linecache.cache if "/ui/" in name])
"""


def test_the_start_reads_no_sources_of_the_program():
    told = subprocess.run(
        [sys.executable, "-c", BARE], capture_output=True, text=True, check=True
    )
    assert told.stdout == "True\n[]\n"


COPIES = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from ui import app

class Program(app.Program):
    def begin(self, call):
        super().begin(call)
        QTimer.singleShot(0, self, self.copy)

    def copy(self):
        body = self.window.places.journal.writing.body
        body.set_text("Some words")
        body.selectAll()
        body.copy()
        self.leave()

app.Program = Program
ended = app.main([sys.argv[1]])
print(QGuiApplication.clipboard().text())
sys.exit(ended)
"""


def test_it_ends_in_peace_after_words_were_copied(folder, tmp_path):  # noqa: F811
    env = {**os.environ, "PLS_CONFIG_DIR": str(tmp_path / "config")}
    command = [sys.executable, "-c", COPIES, str(folder)]
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stdout) == (0, "Some words\n"), done.stderr
