"""The experiments of a goal: to tick, to let go, and to say what came of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.learning.experiments import Experiment
from pls.records import Goal
from pls.space.entries import Step
from pls.text import plain
from pls.text.tasks import State
from ui.operations import goals, shown, steps
from ui.theme import Role, Tone, theme
from ui.views.skills import words
from ui.views.skills.doing import Doing
from ui.views.skills.lines import Line
from ui.widgets.button import IconButton
from ui.widgets.check import TaskCircle
from ui.widgets.popup import Menu
from ui.widgets.text import Text


_HOVERS = (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave)
_MENU = 24
_TOP = Qt.AlignmentFlag.AlignTop
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class ExperimentRow(QWidget):
    """One experiment of a goal.

    Space ticks it, C says what came of it, L offers later days, Delete lets it go, Up
    and Down go to the neighbours.

    Signals:
        stepped: (int). The person goes so many rows down.
    """

    stepped = Signal(int)

    def __init__(
        self,
        goal: Goal,
        one: Experiment,
        today: date,
        doing: Doing,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.goal = goal
        self.one = one
        self._today = today
        self._doing = doing
        self.setAccessibleName(one.task.text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._build_line()
        told = QVBoxLayout()
        told.setContentsMargins(0, 3, 0, 0)
        told.setSpacing(2)
        told.addLayout(self._line)
        if one.came:
            told.addWidget(Text(one.came, Role.EXCERPT, "text2", lines=0))
        self.came = Line(
            self.tr("What came of it: %s") % one.task.text,
            self.tr("Keep"),
            text=one.came,
            placeholder=self.tr("What came of it? That it failed is a result."),
            empty=True,
        )
        self.came.entered.connect(self._on_came)
        self.came.put_aside.connect(self._on_put_aside)
        told.addWidget(self.came)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.circle, 0, _TOP)
        row.addLayout(told, 1)
        self._show_menu()

    @property
    def step(self) -> Step:
        """The experiment as a next step."""
        return Step(self.goal, self.one.task)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() not in _PLAIN or self.came.isVisible():
            super().keyPressEvent(event)
            return
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_C: self.came.begin,
            Qt.Key.Key_L: self._on_later,
            Qt.Key.Key_Delete: lambda: self._close(State.LET_GO),
            Qt.Key.Key_Up: lambda: self.stepped.emit(-1),
            Qt.Key.Key_Down: lambda: self.stepped.emit(1),
        }
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if by is not None:
                # A button would take the arrows for a way to its neighbours.
                self.stepped.emit(by)
                return True
        return False

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in _HOVERS:
            self._show_menu()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        edge = self.menu_button.sizeHint().width()
        self.menu_button.setGeometry(self.width() - edge, 0, edge, edge)

    def _show_menu(self) -> None:
        """Offer the menu in the place of the day while the pointer is here."""
        lit = self.underMouse()
        self.menu_button.setVisible(lit)
        self.when.setVisible(not lit)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.open(self.menu_button)

    def open(self, under: QWidget) -> None:
        """Offer what can be done with it."""
        menu = Menu(self.tr("Experiment"), self)
        came = self.tr("What came of it…") + "\tC"
        menu.addAction(came, self.came.begin)
        if self.one.settled:
            menu.addAction(self.tr("Open again"), partial(self._close, State.OPEN))
        else:
            menu.addAction(self.tr("Later…") + "\tL", self._on_later)
            let_go = self.tr("Let go") + "\tDel"
            menu.addAction(let_go, partial(self._close, State.LET_GO))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.open_under(under)
        menu.setActiveAction(menu.actions()[0])

    # --- building

    def _build_line(self) -> None:
        task = self.one.task
        self.circle = TaskCircle(task.text)
        self.circle.setTristate(task.state is State.LET_GO)
        self.circle.setCheckState(_SIGNS[task.state])
        self.circle.setToolTip(self.tr("Done (Space)"))
        self.circle.setAccessibleDescription(self._described())
        self.circle.clicked.connect(self._on_ticked)
        self.circle.installEventFilter(self)
        ink: Tone = "text3" if self.one.settled else "text"
        title = Text(plain.words(task.text), Role.ROW_TITLE_PLAIN, ink, lines=0)
        said, soon = self._when()
        role = Role.META_MEDIUM if soon else Role.META
        when = Text(said, role, "text" if soon else "text3")
        self.menu_button = IconButton(
            "ellipsis",
            self.tr("More about “%s”") % task.text,
            "",
            size=24,
            icon_size=14,
        )
        self.menu_button.clicked.connect(lambda: self.open(self.menu_button))
        self.when = when
        self.menu_button.setParent(self)
        # The keyboard has the keys of the row, and its menu by the menu key.
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        least = theme().grown(_MENU)
        when.setMinimumWidth(max(least, when.sizeHint().width()))
        when.setAlignment(Qt.AlignmentFlag.AlignRight)
        keeping = when.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        when.setSizePolicy(keeping)
        self._line = QHBoxLayout()
        self._line.setSpacing(10)
        self._line.addWidget(title, 1)
        self._line.addWidget(when, 0, _TOP)

    def _described(self) -> str:
        state = {
            State.OPEN: self.tr("Open"),
            State.DONE: self.tr("Done"),
            State.LET_GO: self.tr("Let go"),
        }[self.one.task.state]
        keys = self.tr(
            "Space ticks it, C says what came of it, L is later, Delete lets go"
        )
        return f"{state}. {self.one.came} {keys}"

    def _when(self) -> tuple[str, bool]:
        """Return its day in words, and whether that is near."""
        task = self.one.task
        if task.closed:
            day = words.day(str(task.closed), self._today)
            return (
                self.tr("let go %s") % day if task.state is State.LET_GO else day
            ), False
        if task.state is State.LET_GO:
            return self.tr("let go"), False
        if not task.due or self.one.settled:
            return "", False
        near = (task.due.date - self._today).days
        if near > 0:
            return words.day(str(task.due), self._today), near <= 14
        return shown.due(task.due.date, self._today), True

    # --- what the person did

    def _on_ticked(self) -> None:
        self._close(State.OPEN if self.one.settled else State.DONE)

    def _close(self, state: State) -> None:
        self._doing.close(self.step, state)

    def _on_later(self) -> None:
        if self.one.settled:
            return
        from ui.dialogs.later import LaterMenu  # noqa: PLC0415 (for the start)

        due = self.one.task.due
        LaterMenu(
            self._today,
            due.date if due else None,
            self._on_moved,
            lambda: self._close(State.LET_GO),
            self,
        ).begin(self.circle)

    def _on_moved(self, day: date) -> None:
        step = self.step
        self._doing.move(step, lambda space: steps.move(space, step, day))

    def _on_put_aside(self) -> None:
        self.circle.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_came(self, text: str) -> None:
        goal_id, one = self.goal.id, self.one
        self._doing.run(
            lambda space: goals.came(space, goal_id, one, text),
            self.tr("What came of “%s” is kept.") % one.task.text,
            done=self.came.done,
            refused=self.came.refuse,
        )


def resumed(
    before: Sequence[ExperimentRow], rows: Sequence[ExperimentRow]
) -> list[str]:
    """Go on in rows where those before them were left.

    What came of an experiment that is told in other words now belongs to the one that
    stands in its place.

    Returns:
        What is typed of experiments that are there no more.
    """
    left, lost = list(rows), []
    for old in before:
        same = next((r for r in left if r.one.task.text == old.one.task.text), None)
        if same is None:
            lost.append(old)
            continue
        left.remove(same)
        same.came.resume(old.came)
    for old in [each for each in lost if each.came.typed]:
        there = (r for r in left if r.one.task.line == old.one.task.line)
        if (found := next(there, None)) is not None:
            left.remove(found)
            found.came.resume(old.came)
            lost.remove(old)
    return [old.came.typed for old in lost if old.came.typed]


_SIGNS = {
    State.OPEN: Qt.CheckState.Unchecked,
    State.DONE: Qt.CheckState.Checked,
    State.LET_GO: Qt.CheckState.PartiallyChecked,
}
