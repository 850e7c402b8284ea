"""The program, running, and `pls capture` from another process.

`python -m tests.bench.called FOLDER` says when it can be called, and again when quick
capture is painted with the caret in its line.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from pls import calling
from tests.bench.started import Started
from tests.bench.window import Arrival, until
from ui import app
from ui.quick import Quick


class Sight(QObject):
    """Sees quick capture when its line is painted."""

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched.window(), Quick):
            QTimer.singleShot(0, lambda: print("painted", flush=True))
            QApplication.instance().removeEventFilter(self)
        return False


def captured(root: Path) -> float:
    """Return the seconds from the command until a running program shows its window."""
    with Started("called", root) as program:
        program.said()
        began = time.perf_counter()
        command = [sys.executable, "-m", "pls", "capture"]
        env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        with subprocess.Popen(command, env=env) as asked:
            program.said()
            took = time.perf_counter() - began
            asked.wait()
    return took


def watch(sight):
    Arrival()
    until(Path(calling.address()).exists)
    QApplication.instance().installEventFilter(sight)
    print("ready", flush=True)


def main(folder):
    application = QApplication(sys.argv[:1])
    sight = Sight(application)
    QTimer.singleShot(0, application, lambda: watch(sight))
    return app.main([folder])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
