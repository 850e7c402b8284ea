"""The program's own window, opened as a person opens it, and what can be seen of it.

`python -m tests.bench.window FOLDER today` says when the page that it opens with is
painted with what the day holds; `list` when the journal's list has painted rows;
`write` when its newest fifty are there and a new entry stands ready to be written in;
`adding` says in JSON how long insights take; `live WORD` searches, filters, scrolls
and saves, and says in JSON how long the window
was busy at a time; `typing` writes on in a long entry, and says in JSON how long a key
takes.
"""

import json
import os
import sys
import time
import traceback
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QEventLoop, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from tests.bench import adding, keys
from ui import app
from ui.views.journal.rows import Filters
from ui.window import Window


FIFTY = 50
PAGES, SAVES, RESTS = 60, 5, 200
PATIENCE = 0.2
"""Seconds in which what changed in the list is painted, where it can be seen."""

STARTING = 3.0
"""Seconds after the window is there in which the rest of a start happens."""

SKILL = "negotiation"


def turn():
    """Let the event loop go round once, waiting for something to do."""
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def until(found):
    while not found():
        turn()


def windows():
    return [top for top in QApplication.topLevelWidgets() if isinstance(top, Window)]


class Gaps(QObject):
    """A timer of five milliseconds, and the longest it had to wait for its turn."""

    def __init__(self):
        super().__init__()
        self.longest = {}
        self.ticks = 0
        self._doing = ""
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(5)

    @contextmanager
    def during(self, doing):
        self.breathe()
        self._doing = doing
        yield
        self.breathe()
        self._doing = ""

    def breathe(self):
        """Wait for the timer."""
        before = self.ticks
        until(lambda: self.ticks > before)

    def _on_tick(self):
        now = time.perf_counter()
        gap, self._last = now - self._last, now
        self.ticks += 1
        if self._doing:
            self.longest[self._doing] = max(gap, self.longest.get(self._doing, 0.0))


class Arrival(QObject):
    """Somebody who only opens the program, and sees when its first page is painted."""

    def __init__(self):
        super().__init__()
        until(windows)
        (window,) = windows()
        self.told = self.painted = False
        window.places.today.counted.connect(self._on_told)
        window.places.today.area.viewport().installEventFilter(self)
        until(lambda: self.painted)

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and self.told:
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_told(self):
        self.told = True

    def _on_painted(self):
        self.painted = True


class Person(QObject):
    """Somebody in front of the window, who sees when its list was painted."""

    def __init__(self):
        super().__init__()
        until(windows)
        (self.window,) = windows()
        self.journal = self.window.places.journal
        self.list = self.journal.list.list
        self.search = self.journal.list.search
        self.changed, self.painted = time.perf_counter(), 0.0
        self.list.viewport().installEventFilter(self)
        rows = self.list.model()
        for told in (rows.modelReset, rows.rowsInserted, rows.rowsRemoved):
            told.connect(self._on_changed)
        rows.dataChanged.connect(self._on_changed)
        self.window.go("journal")

    @override
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self._on_painted)
        return False

    def _on_changed(self):
        self.changed = time.perf_counter()

    def _on_painted(self):
        top = self.list.indexAt(QPoint(self.list.width() // 2, 20))
        if top.isValid() and self.changed > self.painted:
            self.painted = time.perf_counter()

    def see_list(self, least=1):
        """Wait until rows are painted, and so many can be scrolled to."""
        rows = self.list.model()

        def there():
            if rows.rowCount() < least and rows.canFetchMore(QModelIndex()):
                rows.fetchMore(QModelIndex())
            return self.painted and rows.rowCount() >= least

        until(there)

    def begin_entry(self):
        """Ask for a new entry and wait until it can be written in."""
        title = f"Measured {time.time_ns()}"  # place.MEASURED, which loads too much
        self.journal.new_entry(title)
        until(lambda: self.journal.writing.title.title() == title)

    def press(self, widget, key, letter=""):
        """Press a key; return how long until the event loop waits again."""
        start = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, event)
        QApplication.processEvents()
        return time.perf_counter() - start

    def settle(self):
        """Wait until the list shows what was asked for; return when that was known."""
        wanted = self.search.text().strip
        until(lambda: self.journal.list.filters.words == wanted())
        for _ in range(3):  # what an answer asks for, and what that one does
            self.wait_for_lane()
        known = time.perf_counter()
        rows = self.list.model()

        def painted():
            late = time.perf_counter() > known + PATIENCE  # it changed out of sight
            return self.painted >= self.changed or not rows.rowCount() or late

        until(painted)
        return known

    def wait_for_lane(self):
        answers = []
        self.window.desk.ask(lambda space: True, answers.append)
        until(lambda: answers)


def live(word):
    """Do what people do in the journal; return the longest times by what was done."""
    gaps = Gaps()
    until(windows)
    with gaps.during("starting"):  # today's page comes, the watch, the first look
        end = time.perf_counter() + STARTING
        until(lambda: time.perf_counter() > end)
    person = Person()
    person.see_list()
    person.settle()
    with gaps.during("resting"):  # what the computer takes by itself
        for _ in range(RESTS):
            gaps.breathe()
    with gaps.during("searching"):
        returned, shown = type_(person, word)
    with gaps.during("filtering"):
        filter_(person)
    with gaps.during("scrolling"):
        scroll(person, gaps)
    with gaps.during("saving"):
        save(person)
    return {**gaps.longest, "returned": returned, "shown": shown}


def type_(person, word):
    """Type a word and take it back at once.

    Returns:
        The longest that a letter took until the event loop waited again, and until the
        list showed what it finds.
    """
    returned, shown = [], []
    for letter in word:
        start = time.perf_counter()
        returned.append(person.press(person.search, 0, letter))
        known = person.settle()
        # Where the same rows are the answer, they were shown all along.
        shown.append((person.painted if person.painted > start else known) - start)
    back = Qt.Key.Key_Backspace
    returned += [person.press(person.search, back) for _ in word]
    person.settle()
    return max(returned), max(shown)


def filter_(person):
    chips = person.journal.list
    for chip in (chips.ready, chips.year, chips.step):
        for _ in range(2):
            chip.click()
            person.settle()
    for wanted in (Filters(skills=(SKILL,)), Filters()):
        chips.set_filters(wanted)
        person.settle()


def scroll(person, gaps):
    bar = person.list.verticalScrollBar()
    for _ in range(PAGES):
        bar.setValue(bar.value() + bar.pageStep())
        gaps.breathe()
    for end in (bar.maximum(), 0, bar.maximum() // 2, 0):
        bar.setValue(end)
        gaps.breathe()


def save(person):
    for number in range(SAVES):
        for letter in f"Saved {number}. ":
            person.press(person.journal.writing.body, 0, letter)
        person.journal.flush()
        until(lambda: not person.journal.drafts.waiting)
        person.settle()


def add_up():
    """See what entries add up to; return how long each part of it takes."""
    person = Person()
    person.see_list()
    end = time.perf_counter() + STARTING
    until(lambda: time.perf_counter() > end)
    person.settle()
    return adding.seen(person.window, Gaps, until)


def watch(doing, words):
    """Do what was asked for and say so; the window stays open."""
    try:
        if doing == "today":
            Arrival()
            print(doing, flush=True)
            return
        if doing == "adding":
            print(json.dumps(add_up()), flush=True)
            return
        if doing == "live":
            print(json.dumps(live(*words)), flush=True)
            return
        person = Person()
        person.see_list(FIFTY if doing == "write" else 1)
        if doing in ("write", "typing"):
            person.begin_entry()
        told = doing
        if doing == "typing":
            told = json.dumps(keys.typed(person))
        print(told, flush=True)
    except Exception:
        traceback.print_exc()
        os._exit(1)  # whoever waits for the line shall know, whatever else goes on


def main(folder, doing, *words):
    application = QApplication(sys.argv[:1])
    QTimer.singleShot(0, application, lambda: watch(doing, words))
    return app.main([folder])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
