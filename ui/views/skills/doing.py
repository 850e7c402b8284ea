"""What the person does with skills, goals and support, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pls.errors import PlsError
from pls.space import Space
from pls.space.entries import Step, Turned
from pls.space.renaming import Renaming
from pls.text.tasks import State
from ui.operations import Desk, Outcome, skills, steps


Undo = Callable[[Space], Outcome[None]]


class Doing(QObject):
    """Does one thing after the other and tells how to undo each.

    Signals:
        told: (str, callable or None). Something was done, with the way to undo it.
        failed: Something could not be done; the page may say otherwise.
        settled: Nothing is being done any more.

    Attributes:
        busy: How many things are being done: what they were typed in has to stay.
    """

    told = Signal(str, object)
    failed = Signal()
    settled = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.desk = desk
        self.busy = 0

    def run(
        self,
        work: Callable[[Space], Outcome[Undo]],
        words: str,
        *,
        done: Callable[[], None] | None = None,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Do something.

        Args:
            work: Does it, and gives back what undoes it.
            words: What is told then.
            done: Called when it is done.
            refused: Gets a sentence where it could not be.
        """

        def finish(undo: Undo) -> None:
            if done is not None:
                done()
            self.told.emit(words, lambda: self.desk.do(undo, owner=self))
            self._settle()

        self.busy += 1
        self.desk.do(work, finish, owner=self, failed=self._failed(refused))

    def _settle(self) -> None:
        self.busy -= 1
        if not self.busy:
            self.settled.emit()

    def _failed(
        self, refused: Callable[[str], None] | None
    ) -> Callable[[PlsError], None]:
        def failed(error: PlsError) -> None:
            if refused is not None:
                refused(str(error))
            else:
                self.desk.failed.emit(str(error))
                self.failed.emit()
            self._settle()

        return failed

    # --- names, a little at a time

    def turn(
        self,
        work: Callable[[Space], Outcome[Renaming]],
        words: str,
        *,
        done: Callable[[str], None],
        refused: Callable[[str], None],
    ) -> None:
        """Change the name of a skill in every record, or let two become one.

        Args:
            work: Begins it.
            words: What is told when all of it is done.
            done: Gets the name that stands now.
            refused: Gets a sentence where it could not be begun.
        """

        def finish(now: Renaming) -> None:
            done(now.new)
            self._settle()
            self._on(now, words)

        self.busy += 1
        self.desk.do(work, finish, owner=self, failed=self._failed(refused))

    def _on(self, now: Renaming, words: str) -> None:
        if now.todo:
            self.desk.do(
                skills.go_on(now),
                lambda then: self._on(then, words),
                owner=self,
            )
        else:
            self.told.emit(words, lambda: self._back(now))

    def _back(self, now: Renaming) -> None:
        def go_on(then: Renaming) -> None:
            if then.done or then.added:
                self._back(then)

        self.desk.do(skills.back(now), go_on, owner=self)

    # --- experiments

    def close(self, step: Step, state: State) -> None:
        """Set an experiment to done, let go, or open again."""
        words = {
            State.DONE: self.tr("Done: “{step}”."),
            State.LET_GO: self.tr("Let go: “{step}”."),
            State.OPEN: self.tr("Open again: “{step}”."),
        }[state]

        def work(space: Space) -> Outcome[Undo]:
            return _undoable(steps.close(space, step, state))

        self.run(work, words.format(step=step.task.text))

    def move(self, step: Step, work: Callable[[Space], Outcome[Turned]]) -> None:
        """Move an experiment to another day."""
        words = self.tr("Moved: “{step}”.").format(step=step.task.text)
        self.run(lambda space: _undoable(work(space)), words)


def _undoable(outcome: Outcome[Turned]) -> Outcome[Undo]:
    done = outcome.value

    def undo(space: Space) -> Outcome[None]:
        return Outcome(None, steps.take_back(space, done).changes)

    return Outcome(undo, outcome.changes)
