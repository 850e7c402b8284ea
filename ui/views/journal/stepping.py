"""What the details do with the next steps of the text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject

from pls.records import Entry
from pls.text import tasks
from pls.text.tasks import State, Task
from ui.editors.drafts import Draft
from ui.operations.steps import ticked
from ui.views.journal.details import Details
from ui.views.journal.writing import Writing


class Stepping(QObject):
    """Ticks, moves, lets go and adds steps where they stand in the text now."""

    def __init__(
        self,
        details: Details,
        writing: Writing,
        draft: Callable[[], Draft[Entry] | None],
        today: Callable[[], date],
    ) -> None:
        """Follow what the person does in *details*.

        Args:
            details: Where the steps are shown.
            writing: Where they stand.
            draft: The entry that is shown, if any.
            today: The day it is.
        """
        super().__init__(details)
        self._details = details
        self._writing = writing
        self._draft = draft
        self._today = today
        details.steps.switched.connect(self._on_switched)
        details.steps.moved.connect(self._on_moved)
        details.steps.let_go.connect(self._on_let_go)
        details.steps.added.connect(writing.add_step)

    def _on_switched(self, step: Task, state: State) -> None:
        if state in (State.DONE, State.OPEN):
            today = self._today()
            self._change(step, lambda line: ticked(line, today))

    def _on_moved(self, step: Task, day: date) -> None:
        self._change(step, lambda line: tasks.move(line, 0, day))

    def _on_let_go(self, step: Task) -> None:
        today = self._today()
        self._change(step, lambda line: tasks.set_state(line, 0, State.LET_GO, today))

    def _change(self, step: Task, change: Callable[[str], str]) -> None:
        draft = self._draft()
        if draft is None:
            return
        # The file may end its lines otherwise than the writing area counts them.
        lines = self._writing.lines()
        # A key since it was shown may have moved it, or taken it away.
        line = tasks.near("\n".join(lines), step)
        if line is not None:
            self._writing.replace_line(line, change(lines[line]))
        self._details.show_text(draft)
