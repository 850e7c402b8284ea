"""What became of next steps, and the one that is open the longest."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pls.learning import tables
from pls.learning.insights import Insights
from pls.learning.sentence import number
from pls.learning.tables import Behind, Table
from pls.space.entries import Step
from pls.space.insights import Page
from ui.theme import Role
from ui.views.insights.part import Part
from ui.widgets.card import Hairline
from ui.widgets.link import Link
from ui.widgets.stack import Piece, Stack
from ui.widgets.text import Elided, Text


class StepsPart(Part):
    """The steps in one bar, and what can be done with the oldest.

    Signals:
        asked: (Behind). The entries behind a number are wanted.
        opened: (str). The record of a step is wanted.
        let_go: (Step). A step shall be let go.
    """

    asked = Signal(object)
    opened = Signal(str)
    let_go = Signal(object)

    def __init__(self) -> None:
        title = self.tr("Next steps")
        self.stack = Stack(title)
        super().__init__(title, self.stack, gap=12)
        self.stack.chosen.connect(self.asked)
        self.longest = Longest()
        self.longest.opened.connect(self.opened)
        self.longest.let_go.connect(self.let_go)
        self.column.insertSpacing(4, 10)
        self.column.insertWidget(5, self.longest)

    def show_page(self, page: Page, table: Table) -> None:
        """Show what became of the next steps of a period."""
        found = page.insights
        rows = tables.step_rows(found)
        pieces = [
            Piece(
                name,
                count.steps,
                f"{name}, {number(count.steps, 'step')} in "
                f"{number(count.entries, 'entry', 'entries')}",
                Behind(words),
            )
            for name, count, words in rows
        ]
        said = "; ".join(each.words for each in pieces)
        self.stack.show_pieces(pieces, f"{self.accessibleName()}: {said}.")
        self.show_state(table.few, self._meta(found), *table.notes)
        self.longest.show_step(None if table.few else page.longest, found.steps.waits)

    def _meta(self, found: Insights) -> str:
        return self.tr("{} written").format(f"{found.steps.total:,}")


class Longest(QWidget):
    """The step that is open the longest.

    Signals:
        opened: (str). Its record is wanted.
        let_go: (Step). It shall be let go.
    """

    opened = Signal(str)
    let_go = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._step: Step | None = None
        self._told = Text("", Role.META, "text3")
        self._title = Elided("", Role.ROW_TITLE_PLAIN, lines=2)
        self.open = Link(self.tr("Open"))
        self.open.clicked.connect(self._on_open)
        self.drop = Link(self.tr("Let go"))
        self.drop.clicked.connect(self._on_let_go)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self.open)
        row.addWidget(self.drop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addSpacing(9)
        column.addWidget(self._told)
        column.addLayout(row)

    def show_step(self, step: Step | None, days: int) -> None:
        """Show a step that is open for so many days, or none."""
        self._step = step
        self.setVisible(step is not None)
        if step is None:
            return
        said = self.tr("Open the longest, {}").format(number(days, "day"))
        self._told.setText(said)
        self._title.setText(step.task.text)
        self.open.setAccessibleName(self.tr("Open “{}”").format(step.task.text))
        self.drop.setAccessibleName(self.tr("Let go “{}”").format(step.task.text))

    def _on_open(self) -> None:
        if self._step is not None:
            self.opened.emit(self._step.record.id)

    def _on_let_go(self) -> None:
        if self._step is not None:
            self.let_go.emit(self._step)
