"""Somebody who presses anything: python -m tests.ui.monkey EVENTS [SEED ...]."""

from __future__ import annotations

import os
import sys


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import faulthandler
import random
import shutil
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from pls.space.trying import sample_space
from tests.ui.scenes import SIZES, Stage, staged
from ui.collector import Collector
from ui.theme import theme


PLACES = ("today", "journal", "journal-searching", "summaries", "builder", "history")

LETTERS = "abc DEF 12 #@+!-[]*_%:>`|()é漢🙂\"'."
KEYS = (
    *(Qt.Key.Key_Tab,) * 4,
    *(Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up) * 2,
    *(Qt.Key.Key_Backtab, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Escape, Qt.Key.Key_Menu),
)
CHORDS = (
    *("Ctrl+A", "Ctrl+B", "Ctrl+I", "Ctrl+Shift+P", "Ctrl+C", "Ctrl+X", "Ctrl+V"),
    *("Ctrl+Shift+Z", "Ctrl+Return", "Shift+Return", "Shift+End", "Alt+Up", "Ctrl+D"),
    *("Shift+Down", "Ctrl+Backspace", "Ctrl+Delete", "Alt+Down", "Ctrl+Home"),
)
MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.AltModifier
)


class Outside(QObject):
    """Takes what would be opened elsewhere."""

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        """Open nothing."""


@contextmanager
def nothing_outside() -> Iterator[None]:
    """Let no other program be opened, and every question for a file be cancelled."""
    taker = Outside()
    for scheme in ("file", "http", "https", "mailto"):
        QDesktopServices.setUrlHandler(scheme, taker, "take")
    kept = {name: getattr(QFileDialog, name) for name in _ASKED}
    for name, answer in _ASKED.items():
        setattr(QFileDialog, name, answer)
    try:
        yield
    finally:
        for name, was in kept.items():
            setattr(QFileDialog, name, was)
        for scheme in ("file", "http", "https", "mailto"):
            QDesktopServices.unsetUrlHandler(scheme)


_ASKED = {
    "getExistingDirectory": staticmethod(lambda *_, **__: ""),
    "getOpenFileName": staticmethod(lambda *_, **__: ("", "")),
    "getOpenFileNames": staticmethod(lambda *_, **__: ([], "")),
    "getSaveFileName": staticmethod(lambda *_, **__: ("", "")),
    "open": lambda self, *_: self.deleteLater(),
    "exec": lambda self, *_: 0,
}


class Monkey:
    """Presses keys and buttons at random; the seed makes it do the same again."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage = stage
        self.chance = random.Random(seed)
        self.done: list[str] = []
        self.words = 0
        own = [each.keys for each in stage.window.commands if each.keys]
        self.chords = [*CHORDS, *own]
        self._acts = (
            *((self.write, 5), (self.key, 8), (self.chord, 3), (self.click, 8)),
            *((self.wheel, 1), (self.wait, 2), (self.resize, 1)),
        )

    def act(self) -> None:
        acts, weights = zip(*self._acts, strict=True)
        (chosen,) = self.chance.choices(acts, weights)
        chosen()
        QApplication.processEvents()

    def target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        return popup or QApplication.focusWidget() or self.stage.window

    def write(self) -> None:
        for letter in self.chance.choices(LETTERS, k=self.chance.randint(1, 12)):
            self.type(letter)

    def type(self, letter: str) -> None:
        at = self.target()
        self.done.append(f"{type(at).__name__} {letter!r}")
        none = Qt.KeyboardModifier.NoModifier
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            QApplication.sendEvent(self.target(), QKeyEvent(kind, 0, none, letter))

    def key(self) -> None:
        pressed = self.chance.choice(KEYS)
        at = self.target()
        self.done.append(f"{type(at).__name__} {pressed.name}")
        QTest.keyClick(at, pressed)

    def chord(self) -> None:
        words = self.chance.choice(self.chords)
        both = QKeySequence(words)[0]
        at = self.target()
        self.done.append(f"{type(at).__name__} {words}")
        QTest.keyClick(at, both.key(), both.keyboardModifiers())

    def click(self) -> None:
        popup = QApplication.activePopupWidget()
        page = popup or self.stage.window
        spot = QPoint(
            self.chance.randrange(max(1, page.width())),
            self.chance.randrange(max(1, page.height())),
        )
        hit = page.childAt(spot) or page
        inside = hit.mapFrom(page, spot)
        self.done.append(f"{type(hit).__name__} click {inside.x()},{inside.y()}")
        kinds = (QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick)
        buttons = (Qt.MouseButton.LeftButton,) * 5 + (Qt.MouseButton.RightButton,)
        none = Qt.KeyboardModifier.NoModifier
        self.chance.choice(kinds)(hit, self.chance.choice(buttons), none, inside)

    def wheel(self) -> None:
        page = self.stage.window
        spot = QPoint(self.chance.randrange(page.width()), page.height() // 2)
        hit = page.childAt(spot) or page
        self.done.append(f"{type(hit).__name__} wheel")
        event = QWheelEvent(
            QPointF(hit.mapFrom(page, spot)),
            QPointF(page.mapToGlobal(spot)),
            QPoint(),
            QPoint(0, self.chance.choice((-240, 120))),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(hit, event)

    def wait(self) -> None:
        self.done.append("wait")
        self.stage.rest(self.chance.choice((1, 20, 120)))

    def resize(self) -> None:
        size = self.chance.choice(SIZES)
        self.done.append(f"resize {size.wide}")
        self.stage.window.resize(size.wide, size.high)

    # --- nothing is lost

    def check(self) -> None:
        """Write a word of its own in the entry that is shown, and find it on disk."""
        window, stage = self.stage.window, self.stage
        while QApplication.activePopupWidget() is not None:
            QApplication.activePopupWidget().close()
        for dialog in stage.dialogs():
            dialog.reject()
        stage.rest(30)
        if window.current == "journal" and window.places.journal._draft is not None:
            body = window.places.journal.writing.body
            if body.isVisible():
                body.setFocus()
                if not body.hasFocus():
                    return  # a question in a window of its own has it
                QTest.keyClick(body, Qt.Key.Key_End)
                self.words += 1
                word = f"quagga{self.words}x"
                for letter in f" {word} ":
                    self.type(letter)
                # A click before may show another entry meanwhile; the word stays in
                # the one into which it was typed.
                self.settle()
                found = [r.body for r in stage.on_lane(_all)]
                assert any(word in text for text in found), f"{word} is lost"
        self.settle()
        assert stage.broken == [], stage.broken

    def settle(self) -> None:
        window = self.stage.window
        # what is not entered is asked for in the end
        window.places.today.capturing.clear()
        window.flush()
        try:
            self.stage.until(lambda: not self.waiting(), 10)
        except AssertionError as error:
            raise AssertionError(f"not saved: {self.waiting()}") from error

    def waiting(self) -> list[tuple[str, str]]:
        """Return what should be saved by itself and is not; lines are entered first."""
        places = self.stage.window.places
        lines = places.skills.typed if places.made("skills") else ()
        return [each for each in places.unsaved if each not in lines]


def _all(space):
    space.scan()
    return space.records()


def main(events: int, seeds: list[int]) -> int:
    """Run until it breaks, or over every seed in every place."""
    faulthandler.enable()
    os.environ["PLS_CONFIG_DIR"] = tempfile.mkdtemp(prefix="pls-config-")
    application = QApplication([])
    theme()
    Collector(application)
    raised: list[str] = []
    sys.excepthook = lambda *told: raised.append(
        "".join(traceback.format_exception(*told))
    )
    failed = 0
    with tempfile.TemporaryDirectory() as folder, nothing_outside():
        once = Path(folder) / "once"
        sample_space(once)
        for seed in seeds:
            for place in os.environ.get("PLACES", "").split() or PLACES:
                root = Path(folder) / f"{seed}-{place}" / "space"
                shutil.copytree(once, root)
                print(f"{place} {seed}", end=" ", flush=True)
                done: list[str] = []
                try:
                    with staged(place, root, SIZES[0]) as stage:
                        monkey = Monkey(stage, seed)
                        done = monkey.done
                        for number in range(events):
                            monkey.act()
                            if number % 40 == 39:
                                monkey.check()
                            assert not raised, raised
                            assert not stage.broken, stage.broken
                        monkey.check()
                    print("well", monkey.words, flush=True)
                except Exception:
                    failed += 1
                    print("\n", traceback.format_exc()[-3000:], *raised, done[-25:])
                    sys.stdout.flush()
                raised.clear()
                shutil.rmtree(root.parent, ignore_errors=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), [int(n) for n in sys.argv[2:]] or [1]))
