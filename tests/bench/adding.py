"""How long the window takes to say what entries add up to."""

import time
from statistics import median

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override


PERIODS = ("everything", "12-months")
TURNS, PAINTS = 3, 21


class Seen(QObject):
    """Sees when the page is painted with what was asked for."""

    def __init__(self, view, until):
        super().__init__()
        self.view, self.until = view, until
        self.asked, self.painted = 0.0, 0.0
        view.area.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_painted(self):
        page = self.view.page
        if page is not None and page.insights.period.key == self.view._wanted:
            self.painted = time.perf_counter()

    def see(self, ask):
        """Ask for something; return how long until it is painted."""
        start = time.perf_counter()
        ask()
        self.until(lambda: self.painted > start and not self.view._asking)
        return self.painted - start


def seen(window, gaps, until):
    """Open the view, choose periods, paint it again and again.

    Args:
        window: The window, at rest.
        gaps: Makes what sees how long it is busy at a time.
        until: Waits for something.

    Returns:
        Seconds: until the view is painted the first time, and the longest of later
        periods; how long painting what is seen of it takes; and the longest that the
        window was busy at a time while periods were chosen.
    """
    start = time.perf_counter()
    window.go("insights")
    view = window.places.insights
    eye = Seen(view, until)
    until(lambda: eye.painted)
    opened = eye.painted - start
    later = max(_chosen(eye, key) for key in PERIODS * TURNS)
    painted = [_painted(view.area.viewport()) for _ in range(PAINTS)]
    busy = gaps()
    with busy.during("adding"):
        for key in PERIODS * TURNS:
            _chosen(eye, key)
    return {
        "opened": opened,
        "later": later,
        "painted": median(painted),
        "busy": busy.longest["adding"],
    }


def _chosen(eye, key):
    return eye.see(lambda: eye.view.show_period(key))


def _painted(widget):
    start = time.perf_counter()
    widget.repaint()
    return time.perf_counter() - start
