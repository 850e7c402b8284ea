"""An empty window, the least a program with a window does; says when it is painted."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override


class Empty(QWidget):
    """A window with nothing in it."""

    @override
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: print("painted", flush=True))


if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = Empty()
    window.show()
    sys.exit(application.exec())
