"""What a person does on the page, done in the space, each with its way back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from pls.capture import Captured
from pls.errors import PlsError
from pls.learning.lookback import Week
from pls.learning.spans import Span
from pls.records import Entry
from pls.records.enums import Modality
from pls.space import Space, lookback
from pls.space.entries import Step, Turned
from pls.text.tasks import State
from ui.operations import Desk, Outcome, entries, shown, steps


class Doing(QObject):
    """Notes, ticks, moves and lets go.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        failed: Something could not be done; the page may say otherwise.
        begun: (id). This reflection was begun, or is there.
        changed: The page may hold something else now.
    """

    told = Signal(str, object)
    failed = Signal()
    begun = Signal(str)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    # --- noting

    def capture(
        self,
        found: Captured,
        ways: tuple[Modality, ...] | None,
        day: date | None,
        done: Callable[[Entry], None],
        failed: Callable[[PlsError], None],
    ) -> None:
        """Save a captured line as an entry of *day*, of now if that is None."""
        self._desk.do(
            lambda space: entries.capture(space, found, ways, day),
            done,
            owner=self,
            failed=failed,
        )

    def say_saved(self, entry: Entry) -> None:
        """Say that an entry is saved."""

        def back() -> None:
            self._desk.do(lambda space: entries.delete(space, entry.id), owner=self)

        self.told.emit(self.tr("Saved “{title}”.").format(title=entry.title), back)

    # --- next steps

    def close_step(self, step: Step, state: State, changed: str) -> None:
        """Tick a step or let it go, with what changed because of it."""
        words = self.tr("Done: “{step}”.")
        if state is State.LET_GO:
            words = self.tr("Let go: “{step}”.")
        self._change(
            lambda space: steps.close(space, step, state, changed),
            words.format(step=step.task.text),
        )

    def move_step(self, step: Step, day: date) -> None:
        """Move a step to another day."""
        when = shown.day(day, self._desk.clock.today())
        self._change(
            lambda space: steps.move(space, step, day),
            self.tr("Moved to {day}.").format(day=when),
        )

    def _change(self, work: Callable[[Space], Outcome[Turned]], words: str) -> None:
        def failed(error: PlsError) -> None:
            self._desk.failed.emit(str(error))
            self.failed.emit()

        self._desk.do(
            work,
            lambda done: self.told.emit(words, lambda: self._take_back(done)),
            owner=self,
            failed=failed,
        )

    def _take_back(self, done: Turned) -> None:
        self._desk.do(lambda space: steps.take_back(space, done), owner=self)

    # --- looking back

    def look_back(self, week: Week) -> None:
        """Begin a reflection on a week, or go on with it."""
        from ui.operations import reflections  # noqa: PLC0415 (for the start)

        self._desk.do(
            lambda space: reflections.look_back(space, Span.WEEK, week.first),
            lambda made: self.begun.emit(made.id),
            owner=self,
        )

    def put_aside(self, week: Week) -> None:
        """Offer a look back on this week no more."""

        def done(before: str) -> None:
            self.changed.emit()
            words = self.tr("Not this week. Next week it is offered again.")
            self.told.emit(words, lambda: self._offer(before))

        self._desk.ask(lambda space: lookback.put_aside(space, week), done, owner=self)

    def _offer(self, before: str) -> None:
        self._desk.ask(
            lambda space: lookback.take_back(space, before),
            lambda _: self.changed.emit(),
            owner=self,
        )
