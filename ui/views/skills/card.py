"""One goal: what it serves, what is tried for it, and what came of that."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.records import Goal
from pls.records.enums import GoalState
from pls.space.goals import Shown
from pls.text import plain
from ui.editors.drafts import Draft, Drafts
from ui.operations import goals, mentioning
from ui.theme import Role, theme
from ui.views.skills import words
from ui.views.skills.doing import Doing
from ui.views.skills.editor import GoalEditor
from ui.views.skills.experiments import ExperimentRow, resumed
from ui.views.skills.lines import Line
from ui.widgets.beside import Beside
from ui.widgets.button import IconButton
from ui.widgets.card import Card
from ui.widgets.chip import ChipButton
from ui.widgets.drawing import Drawing
from ui.widgets.flow import FlowLayout
from ui.widgets.link import Link
from ui.widgets.paint import rounded
from ui.widgets.popup import Menu
from ui.widgets.text import Text


_FEW = 1
"""So many experiments with a result are shown beside the open ones."""


_LINE = 24


class GoalCard(Card):
    """A goal and its experiments; its menu holds what else can be done with it.

    Signals:
        edit_asked: (Goal). It shall be written in.
        skill_asked: (str). A skill is wanted.
    """

    edit_asked = Signal(object)
    skill_asked = Signal(str)

    def __init__(
        self,
        told: Shown,
        today: date,
        doing: Doing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("raised", "line", parent=parent)
        self.told = told
        self.today = today
        self._doing = doing
        self.editor: GoalEditor | None = None
        self.rows: list[ExperimentRow] = []
        self.whole = False
        self.setAccessibleName(self.tr("Goal “%s”") % told.goal.title)
        self.body.setContentsMargins(16, 12, 10, 13)
        self.body.setSpacing(0)
        self._build_head()
        below = QWidget()
        self._below = QVBoxLayout(below)
        self._below.setContentsMargins(0, 0, 6, 0)
        self._below.setSpacing(0)
        self.body.addWidget(below)
        self.more = Line(
            self.tr("Something to try for %s") % told.goal.title,
            self.tr("Add"),
            placeholder=self.tr("What could I try?"),
            role=Role.ROW_TITLE_PLAIN,
        )
        self.more.entered.connect(self._on_experiment)
        self.more.put_aside.connect(self._on_put_aside)
        self._build_below()
        self.body.addWidget(self.more)

    @property
    def goal(self) -> Goal:
        """The goal."""
        return self.told.goal

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """What is typed here and not entered yet, by what it is for."""
        lines = (*(row.came for row in self.rows), self.more)
        found = [(line.name, line.typed) for line in lines]
        if self.editor is not None:
            found.append((self.editor.when.accessibleName(), self.editor.half))
        return tuple((name, text) for name, text in found if text)

    def resume(self, before: GoalCard) -> None:
        """Go on where the card of the same goal was left."""
        shown = {row.one.task.text for row in self.rows}
        typed = {row.one.task.text for row in before.rows if row.came.typed}
        if before.whole or typed - shown:
            self._unfold()
        self.more.resume(before.more)
        for left in resumed(before.rows, self.rows):
            self.more.take(left)

    def focused(self) -> str:
        """Return the experiment that has the focus, "" where none has it."""
        focus = QApplication.focusWidget()
        inside = (r for r in self.rows if focus is not None and r.isAncestorOf(focus))
        row = next(inside, None)
        return row.one.task.text if row is not None else ""

    def focus(self, text: str) -> None:
        """Give the focus to the experiment of these words, or to the card."""
        found = (row.circle for row in self.rows if row.one.task.text == text)
        stop = next(found, self.menu_button)
        stop.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- building

    def _build_head(self) -> None:
        goal = self.goal
        self.menu_button = IconButton(
            "ellipsis", self.tr("More about “%s”") % goal.title, "", icon_size=16
        )
        self.menu_button.clicked.connect(self._open)
        title = Text(goal.title, Role.GOAL, lines=0)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(title, 1)
        head.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        said = words.serves(goal, self.today)
        if goal.state is not GoalState.ACTIVE:
            said = " · ".join(part for part in (goal.state.label, said) if part)
        if said:
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(Drawing("flag", size=14), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(said, Role.META, "text2", lines=0), 1)
            self.body.addSpacing(3)
            self.body.addLayout(line)

    def _build_below(self) -> None:
        told = self.told
        self.earlier = Link()
        self.earlier.clicked.connect(self._unfold)
        count = words.experiments(told.settled, len(told.experiments))
        progress = QWidget()
        flow = FlowLayout(progress, across=10)
        if told.experiments:
            flow.addWidget(Segments(told))
        told_ = Text(count, Role.META, "text2", tabular=True)
        told_.setMinimumHeight(theme().grown(_LINE))
        flow.addWidget(told_)
        flow.addWidget(self.earlier)
        skills = [self._chips()] if told.goal.skills else []
        self._below.addSpacing(9)
        self._below.addWidget(Beside(progress, *skills))
        experiments = QWidget()
        self._experiments = QVBoxLayout(experiments)
        self._experiments.setContentsMargins(0, 6, 0, 0)
        self._experiments.setSpacing(0)
        self._below.addWidget(experiments)
        self._show_experiments()

    def _chips(self) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made)
        for skill in self.goal.skills:
            chip = ChipButton(skill)
            chip.setToolTip(self.tr("Open the skill %s") % skill)
            chip.clicked.connect(partial(self.skill_asked.emit, skill))
            flow.addWidget(chip)
        return made

    def _show_experiments(self) -> None:
        shown = self.told.experiments
        results = [one for one in shown if one.settled]
        hidden = [] if self.whole else results[: max(0, len(results) - _FEW)]
        self.earlier.set_label(self.tr("%s earlier") % len(hidden))
        name = self.tr("Show earlier experiments of %s") % self.goal.title
        self.earlier.setAccessibleName(name)
        self.earlier.setHidden(not hidden)
        for one in shown:
            if one not in hidden:
                row = ExperimentRow(self.goal, one, self.today, self._doing)
                row.stepped.connect(partial(self._step, row))
                self.rows.append(row)
                self._experiments.addWidget(row)

    def _unfold(self) -> None:
        """Show every experiment."""
        text, before = self.focused(), self.rows
        self.whole = True
        while (item := self._experiments.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.rows = []
        self._show_experiments()
        resumed(before, self.rows)
        for row in self.rows:
            row.show()
        if self.rows and QApplication.focusWidget() is None:
            self.focus(text or self.rows[0].one.task.text)

    # --- writing

    def edit(self, draft: Draft[Goal], drafts: Drafts[Goal]) -> GoalEditor:
        """Show the fields of the goal, in place of what is told of it."""
        editor = GoalEditor(draft, drafts, self.today)
        self.editor = editor
        for row in (*self.rows, self.more):
            row.hide()
        self.body.addSpacing(10)
        self.body.addWidget(editor)
        editor.show()
        return editor

    # --- what the person did

    def _step(self, row: ExperimentRow, by: int) -> None:
        at = self.rows.index(row) + by
        if 0 <= at < len(self.rows):
            self.rows[at].circle.setFocus(Qt.FocusReason.TabFocusReason)

    def _open(self) -> None:
        menu = Menu(self.tr("More about “%s”") % self.goal.title, self)
        menu.addAction(self.tr("Add an experiment…"), self.more.begin)
        menu.addAction(self.tr("Edit…"), lambda: self.edit_asked.emit(self.goal))
        menu.addAction(self.tr("Put it into my summary"), self._on_tell)
        menu.addSeparator()
        states = QActionGroup(menu)
        for state in GoalState:
            action = QAction(state.label, menu, checkable=True)
            action.setChecked(state is self.goal.state)
            action.triggered.connect(partial(self._on_state, state))
            states.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Move to the bin"), self._on_delete)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(self.menu_button)
        menu.setActiveAction(menu.actions()[0])

    def _on_state(self, state: GoalState, *_: object) -> None:
        goal = self.goal
        if state is not goal.state:
            self._doing.run(
                lambda space: goals.change(space, goal, {"state": state.value}),
                self.tr("“{goal}”: {state}.").format(
                    goal=goal.title, state=state.label
                ),
            )

    def _on_tell(self) -> None:
        goal = self.goal
        self._doing.run(
            lambda space: mentioning.goal(space, goal),
            self.tr("Your draft says it now, as what comes next. Nothing has left."),
        )

    def _on_delete(self) -> None:
        goal = self.goal
        self._doing.run(
            lambda space: goals.delete(space, goal),
            self.tr("“%s” is in the bin.") % goal.title,
        )

    def _on_experiment(self, text: str) -> None:
        key, title = self.goal.id, plain.words(text)
        self._doing.run(
            lambda space: goals.experiment(space, key, text, None),
            self.tr("Added “%s”.") % title,
            done=self.more.done,
            refused=self.more.refuse,
        )

    def _on_put_aside(self) -> None:
        self.menu_button.setFocus(Qt.FocusReason.OtherFocusReason)


class Segments(QWidget):
    """How many experiments have a result; the words beside it say the same."""

    def __init__(self, told: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settled = told.settled
        self._total = max(1, len(told.experiments))
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = theme().palette
        gap = 3 if self._total <= 12 else 1
        wide = (self.width() - gap * (self._total - 1)) / self._total
        high = theme().grown(5)
        top = (self.height() - high) / 2
        for number in range(self._total):
            place = QRectF(number * (wide + gap), top, max(1.0, wide), high)
            fill = palette.accent if number < self._settled else palette.line2
            rounded(painter, place, min(high / 2, wide / 2), fill=fill)
        painter.end()

    def _fit(self) -> None:
        self.setFixedSize(QSize(theme().grown(120), theme().grown(_LINE)))
