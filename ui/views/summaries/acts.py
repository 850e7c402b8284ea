"""What is done to drafts and replies with one click, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pls.records import Record, Reply
from pls.space.answering import Taken
from ui.operations import Desk, drafts, entries
from ui.operations import summaries as work
from ui.operations.entries import Changed


class Acts(QObject):
    """Does it, and says so.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        entry_asked: (str). The entry in which something was noted is wanted.
        restored: (str). A draft is back from the bin.
    """

    told = Signal(str, object)
    entry_asked = Signal(str)
    restored = Signal(str)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def delete(self, record_id: str, done: Callable[[], None]) -> None:
        """Put a draft into the bin; what has left stays."""

        def back() -> None:
            self._desk.do(
                lambda space: entries.restore(space, record_id),
                lambda _: self.restored.emit(record_id),
                owner=self,
            )

        def gone(title: str) -> None:
            done()
            self.told.emit(self.tr("“%s” is in the bin.") % title, back)

        self._desk.do(lambda space: entries.delete(space, record_id), gone, owner=self)

    def answer(self, entry_id: str, question: str) -> None:
        """Note a question in its entry as a next step, and go there."""

        def done(changed: Changed | None) -> None:
            self.entry_asked.emit(entry_id)
            if changed is None:
                return
            told = self.tr("The question is a next step in “%s”.")
            self.told.emit(told % changed.after.title, lambda: self._take_back(changed))

        self._desk.do(
            lambda space: drafts.to_answer(space, entry_id, question), done, owner=self
        )

    def say_taken(self, taken: Taken) -> None:
        """Say that a reply was taken in, and offer to take all of it back."""

        def back() -> None:
            self._desk.do(lambda space: work.take_back(space, taken), owner=self)

        self.told.emit(self.tr("The reply is in your space."), back)

    def make_goal(self, reply: Reply) -> None:
        """Make a goal of the opportunity in a reply."""
        said = self.tr("“%s” is one of your goals now.")
        self._desk.do(
            lambda space: work.make_goal(space, reply),
            lambda made: self._made(said, made),
            owner=self,
        )

    def keep_track(self, reply: Reply) -> None:
        """Follow up what a reply promises."""
        said = self.tr("“%s” is kept to follow up.")
        self._desk.do(
            lambda space: work.keep_track(space, reply),
            lambda made: self._made(said, made),
            owner=self,
        )

    def _made(self, said: str, made: Record) -> None:
        def back() -> None:
            self._desk.do(lambda space: entries.delete(space, made.id), owner=self)

        self.told.emit(said % made.title, back)

    def _take_back(self, changed: Changed) -> None:
        self._desk.do(lambda space: entries.take_back(space, changed), owner=self)
