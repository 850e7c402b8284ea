"""When Python may look for what nobody holds any more.

Left alone, Python looks for cycles of objects whenever enough new ones were made:
on any thread, in the middle of anything. If such a cycle holds a widget, the widget
goes then and there, also while Qt is walking over all of them to tell them of new
colours; it then steps on the one that is gone, and the program with it.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer


_EVERY = 1000


class Collector(QObject):
    """Collects on the main thread, between two events, as often as Python would.

    From the first one on, Python no longer collects of its own accord.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Start; *parent* is the application, which lasts as long as any widget."""
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self)
        timer.timeout.connect(self.collect)
        timer.start(_EVERY)

    def collect(self) -> None:
        """Collect as many generations as are due by Python's own thresholds."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        oldest = max((at for at, (n, limit) in enumerate(due) if n > limit), default=-1)
        if oldest >= 0:
            gc.collect(oldest)
