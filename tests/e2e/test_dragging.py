"""Locking while words are dragged, with a real mouse."""

import os
import subprocess
import sys

from tests.e2e.screen import ROOT, need, screen  # noqa: F401 (a fixture)


_PERSON = """
import subprocess, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pls.crypto import keys
from pls.space import About, Space, entries
from ui.app import Program

app = QApplication([])
app.setQuitOnLastWindowClosed(False)
root, found = Path(sys.argv[1]), keys.generate()
space = Space.create(root, About(id="aaaa2222"), found, "five small words")
entries.capture_line(space, "A title", "Words that are long enough to be dragged")
space.close()
program = Program(app.quit)
program.open(Space.open(root, found))
program.window.go("journal")


def mouse(*does):
    subprocess.Popen(["xdotool", *map(str, does)])


def grab():
    body = program.window.places.journal.writing.body
    caret = body.textCursor()
    caret.setPosition(10)
    spot = body.viewport().mapToGlobal(body.cursorRect(caret).center())
    body.setFocus()
    body.selectAll()
    x, y = spot.x(), spot.y()
    mouse("mousemove", x, y, "mousedown", 1, "sleep", 0.3, "mousemove", x + 40, y,
          "sleep", 0.3, "mousemove", x + 80, y + 30)  # fmt: skip


def turn():
    global step
    writing = program._window and program._window.places.journal.writing
    if step == 0 and writing.isVisible() and writing.body.toPlainText():
        grab()
    elif step == 1 and app.overrideCursor() is not None:
        print("dragged", flush=True)
        program._window.lock_asked.emit()
    elif step == 2 and program.locks.window is not None:
        mouse("mouseup", 1)
    elif step == 3:
        print("locked", flush=True)
        program.leave()
    else:
        return
    step += 1


step = 0
timer = QTimer()
timer.timeout.connect(turn)
timer.start(500)
app.exec()
(entry,) = Space.open(root, found).records()
print(entry.body)
"""


def test_words_that_are_dragged_stay_as_it_locks(screen, tmp_path):  # noqa: F811
    need("xdotool")
    env = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    env |= {"PLS_CONFIG_DIR": str(tmp_path / "config"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _PERSON, str(tmp_path / "space")]
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    said = ["dragged", "locked", "Words that are long enough to be dragged"]
    assert done.stdout.splitlines() == said
