"""Locking: nothing of the space stays on the screen, and no word is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QDrag, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTextEdit, QWidget

from ui.operations import Desk, rescuing
from ui.widgets.dialog import Dialog


if TYPE_CHECKING:
    from ui.window.frame import Window
    from ui.window.places import Places

_ROUNDS: Final = 5
"""How often words that are on their way to the space are waited for."""

_CANCELS: Final = ("xcb", "windows")
"""Where Qt can call off what is dragged; elsewhere it only complains."""

Unsaved = Callable[[], Sequence[tuple[str, str]]]


class Where(NamedTuple):
    """Where the person was, in a form that says nothing about it.

    Attributes:
        place: The key of the view.
        record: The id of the record that was shown, "" if none was.
        words: What could not be saved, sealed.
    """

    place: str
    record: str = ""
    words: bytes = b""


class Locking(QObject):
    """Hides everything at once, then saves, then lets the window go.

    What cannot be saved is sealed and kept on this computer, and comes back as an entry
    when the space is unlocked; nothing is asked.

    Signals:
        ready: (Where). Every word is where it is safe.
    """

    ready = Signal(object)

    def __init__(
        self, window: Window, desk: Desk, flush: Callable[[], None], unsaved: Unsaved
    ) -> None:
        """Do nothing yet.

        Args:
            window: What is locked.
            desk: The way to the space.
            flush: Sends on its way to the space what was typed.
            unsaved: Tells what is in no file.
        """
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._flush = flush
        self._unsaved = unsaved
        self._rounds = 0
        self._where = Where("today")
        self._typed: tuple[str, ...] = ()

    @property
    def begun(self) -> bool:
        """Whether it is on its way already."""
        return self._rounds > 0

    def begin(self) -> None:
        """Take everything off the screen, and save."""
        if self.begun:
            return
        self._rounds = 1
        self._where = _where(self._window.places)
        self._typed = typed(self._window)
        self._window.hide()
        clear_screen()
        # What another loop waits for, such as a file to be chosen, comes back first.
        QTimer.singleShot(0, self, self._save)

    def _save(self) -> None:
        self._flush()
        # The answer comes after everything that was asked of the lane.
        self._desk.ask(lambda _: None, lambda _: self._on_lane_done(), owner=self)

    def _on_lane_done(self) -> None:
        unsaved = self._unsaved()
        waits = any(not problem for problem, _ in unsaved)
        if waits and self._rounds < _ROUNDS:
            self._rounds += 1
            self._save()
            return
        words = "\n\n".join([*(text for _, text in unsaved), *self._typed])
        if not words.strip():
            self.ready.emit(self._where)
            return
        self._desk.broke.connect(lambda: self.ready.emit(self._where))
        self._desk.ask(
            lambda space: rescuing.keep(space, words), self._on_kept, owner=self
        )

    def _on_kept(self, sealed: bytes) -> None:
        self.ready.emit(self._where._replace(words=sealed))


def typed(window: QWidget) -> tuple[str, ...]:
    """Return what stands in fields of open dialogs, which no view saves."""
    found: list[str] = []
    for dialog in window.findChildren(Dialog):
        if not dialog.isVisible():
            continue
        for line in dialog.findChildren(QLineEdit):
            secret = line.echoMode() != QLineEdit.EchoMode.Normal
            found += [line.text()] if line.isModified() and not secret else []
        for text in dialog.findChildren(QTextEdit):
            changed = text.document().isModified() and not text.isReadOnly()
            found += [text.toPlainText()] if changed else []
    return tuple(words for words in found if words.strip())


def clear_screen() -> None:
    """Take menus, and what the system shows for us, such as files to choose, away.

    Words that are being dragged are let go: the text they come from goes, too.
    """
    if QGuiApplication.platformName() in _CANCELS:
        QDrag.cancel()
    while (popup := _popup()) is not None:
        popup.hide()
        popup.close()
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()


def _popup() -> QWidget | None:
    shown: QWidget | None = QApplication.activePopupWidget()
    return shown if shown is not None and shown.isVisible() else None


def _where(places: Places) -> Where:
    place = places.current
    shown = ""
    if place in ("journal", "resources", "reflections"):
        draft = getattr(places, place).shown
        shown = draft.id if draft is not None else ""
    elif place == "summaries" and places.summaries.building:
        summary = places.summaries.builder.summary
        shown = summary.id if summary is not None else ""
    return Where("journal" if place == "history" else place, shown)


class Lockable:
    """Locks from a command, by the method that `commands` names."""

    _window: Window

    def lock(self) -> None:
        """Lock the space, or say how it is encrypted so that it can be."""
        window = self._window
        if window.desk.about.recipient:
            window.lock_asked.emit()
        else:
            told = window.tr("This space is not encrypted. See Settings, Lock.")
            window.tell(told)
