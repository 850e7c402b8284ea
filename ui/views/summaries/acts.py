"""What is done to drafts and replies with one click, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pls.records import Record, Reply, Support
from pls.space import Space
from pls.space.answering import Taken, goal_title
from ui.operations import Desk, Outcome, coming, drafts, entries
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

    def __init__(self, desk: Desk, over: QWidget) -> None:
        super().__init__(over)
        self._desk = desk
        self._over = over

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
        """Make a goal of the opportunity in a reply, under a title of one's own."""
        from ui.dialogs.naming import NameDialog  # noqa: PLC0415 (for the start)

        def named(title: str) -> None:
            self._desk.do(
                lambda space: work.make_goal(space, reply, title),
                lambda made: self._made(said, made),
                owner=self,
            )

        said = self.tr("“%s” is one of your goals now.")
        dialog = NameDialog(
            self._over.window(),
            self.tr("What shall the goal be called?"),
            reply.opportunity,
            goal_title(reply),
            (),
            answer=self.tr("Make it a goal"),
            replaces=False,
            kept=self.tr("The words of the reply stand in the goal."),
        )
        dialog.named.connect(named)
        dialog.open()

    def keep_track(self, reply: Reply) -> None:
        """Follow up what a reply promises."""
        said = self.tr("“%s” is kept to follow up.")
        self._desk.do(
            lambda space: work.keep_track(space, reply),
            lambda made: self._made(said, made),
            owner=self,
        )

    def happened(self, kept: Support, on: bool) -> None:  # noqa: FBT001 (a slot)
        """Note that support came true today, or that it did not after all."""
        self._happened(kept, self._desk.clock.today() if on else None)

    def choose_day(self, kept: Support, under: QWidget) -> None:
        """Ask on which day support came true."""
        from ui.dialogs.day import DayPopup  # noqa: PLC0415 (for the start)

        name = self.tr("When did it happen?")
        day = kept.done_on.date if kept.done_on else None
        popup = DayPopup(name, self._desk.clock.today(), under, day=day, past=True)
        popup.chosen.connect(lambda chosen: self._happened(kept, chosen))
        popup.open_at(under)

    def _happened(self, kept: Support, day: date | None) -> None:
        said = self.tr("“%s” happened.") if day else self.tr("“%s” is still to come.")
        self._changed(lambda space: coming.happened(space, kept, day), said)

    def drop(self, kept: Support, on: bool) -> None:  # noqa: FBT001 (a slot)
        """Note that support is no longer needed, or that it is after all."""
        day = self._desk.clock.today() if on else None
        said = self.tr("“%s” is no longer needed.")
        if not on:
            said = self.tr("“%s” is still to come.")
        self._changed(lambda space: coming.drop(space, kept, day), said)

    def use(self, kept: Support, used: str) -> None:
        """Note how much of support was used so far."""
        said = self.tr("Noted what was used of “%s”.")
        self._changed(lambda space: coming.use(space, kept, used), said)

    def on_calendar(self, reply: Reply) -> None:
        """Ask where the day to look at a reply again shall go, and write it there."""
        from ui.dialogs.dated import CalendarDialog  # noqa: PLC0415 (for the start)

        def chosen(title: str, path: Path) -> None:
            self._desk.ask(
                coming.on_calendar(reply, title, path),
                saved,
                owner=dialog,
                failed=lambda error: dialog.refuse(str(error)),
            )

        def saved(path: Path) -> None:
            dialog.accept()
            self.told.emit(self.tr("File saved: %s") % path, None)

        words = self.tr("Look again at %s") % reply.title
        dialog = CalendarDialog(self._over.window(), words, str(reply.follow_up_on))
        dialog.chosen.connect(chosen)
        dialog.open()

    def _changed(self, act: Callable[[Space], Outcome[Changed]], said: str) -> None:
        def done(changed: Changed) -> None:
            told = said % changed.after.title
            self.told.emit(told, lambda: self._take_back(changed))

        self._desk.do(act, done, owner=self)

    def _made(self, said: str, made: Record) -> None:
        def back() -> None:
            self._desk.do(lambda space: entries.delete(space, made.id), owner=self)

        self.told.emit(said % made.title, back)

    def _take_back(self, changed: Changed) -> None:
        self._desk.do(lambda space: entries.take_back(space, changed), owner=self)
