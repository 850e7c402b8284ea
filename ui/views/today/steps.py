"""The next steps that are due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.space.entries import Step
from pls.text import plain
from pls.text.tasks import State
from ui.operations import shown
from ui.theme import Role, paint_icon, theme
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.check import TaskCircle
from ui.widgets.field import Field
from ui.widgets.paint import rounded, write
from ui.widgets.text import Elided, Text


_DUE = 84
"""How wide the column of days is at least."""

_DOT = 7

_SOURCE = 230
"""How much room there is at least for where a step comes from."""

_OTHERS = 170
"""How wide all of a row is besides its words and where it comes from."""

_WORDS = 90
"""How much room the words of a step have at least beside what can be done."""

_PLAIN = Qt.KeyboardModifier.NoModifier


class StepRow(QWidget):
    """One next step: tick it, move it, or say what it changed.

    Space ticks it, C asks what it changed, L offers later days, Delete lets it go,
    Enter opens what it stands in, Up and Down go to the neighbours.

    Signals:
        closed: (Step, State, str). It is done or let go, with what changed.
        moved: (Step, date). It is due on another day.
        opened: (id). The record it stands in is wanted.
    """

    closed = Signal(object, object, str)
    moved = Signal(object, object)
    opened = Signal(str)

    def __init__(self, step: Step, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        self._today = today
        self._told = False
        self.setAccessibleName(step.task.text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._build_line()
        self._build_question()
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 0, 8, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self._question)
        self._question.hide()
        for button in (self.circle, self.later, self.changed):
            button.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._show_actions(on=False)

    @property
    def answer(self) -> str:
        """What was typed to say what it changed, and not entered yet."""
        asking = self._question.isVisibleTo(self) and not self._told
        return self.field.text().strip() and self.field.text() if asking else ""

    def resume(self, answer: str, *, focus: bool) -> None:
        """Go on with an answer that was begun, the caret in it if *focus*."""
        self._question.show()
        self.field.setText(answer)
        if focus:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def reopen(self) -> None:
        """Take note that it could not be closed."""
        self._told = False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._lit():
            painter = QPainter(self)
            place = QRectF(self.rect())
            rounded(painter, place, 7, fill=theme().palette.hover)
            painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_actions(on=self._lit())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._line.setMinimumHeight(theme().grown(44))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self._show_actions(on=self._lit())
        return super().event(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if watched is not self.field:
            # A button would take the arrows for a way to its neighbours.
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if by is not None:
                self._go(by)
            return by is not None
        if event.key() == Qt.Key.Key_Escape:
            self._question.hide()
            self.circle.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        done: Callable[[], None] | None = None
        if event.modifiers() in (_PLAIN, Qt.KeyboardModifier.KeypadModifier):
            done = {
                Qt.Key.Key_L: self._on_later,
                Qt.Key.Key_C: self._on_changed,
                Qt.Key.Key_Delete: lambda: self._close(State.LET_GO),
                Qt.Key.Key_Return: self._open,
                Qt.Key.Key_Enter: self._open,
            }.get(Qt.Key(key))
        if done is None:
            super().keyPressEvent(event)
        else:
            done()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._on_later()

    # --- building

    def _build_line(self) -> None:
        task = self.step.task
        self._line = QWidget()
        self._line.setMinimumHeight(theme().grown(44))
        self.circle = TaskCircle(task.text)
        self.circle.setToolTip(self.tr("Done (Space)"))
        self.circle.setAccessibleDescription(
            self.tr(
                "Space ticks it, L is later, C says what it changed, Delete lets go"
            )
        )
        self.circle.clicked.connect(lambda: self._close(State.DONE))
        self._title = Text(plain.words(task.text), Role.STEP, lines=0)
        self.later = Button(self.tr("Later"), Look.FLAT, icon="clock", small=True)
        self.later.setAccessibleName(self.tr("Later: {step}").format(step=task.text))
        self.later.setToolTip(self.tr("Later, or let go (L)"))
        self.later.clicked.connect(self._on_later)
        self.changed = Button(self.tr("Done, and it changed…"), small=True)
        self.changed.setToolTip(self.tr("Done, and say what it changed (C)"))
        said = self.tr("Done, and it changed: {step}").format(step=task.text)
        self.changed.setAccessibleName(said)
        self.changed.clicked.connect(self._on_changed)
        source = self.tr("from {title}").format(title=self.step.record.title)
        same = self.step.record.title == task.text
        # The title of a record may be shortened here; the tooltip has all of it.
        words = "" if same else source
        self._source = Elided(words, Role.META, "text3", lines=1)
        self._source.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setToolTip(self._source.text())
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.circle)
        row.addSpacing(-3)
        row.addWidget(self._title, 1)
        row.addWidget(self.later)
        row.addWidget(self.changed)
        row.addWidget(self._source)
        row.addWidget(self._due())

    def _due(self) -> QWidget:
        due = self.step.due
        words = shown.due(due.date, self._today) if due else ""
        return DueMark(words, late=due is not None and due.date < self._today)

    def _build_question(self) -> None:
        self._question = QWidget()
        self.field = Field(
            self.tr("What changed because of it"),
            placeholder=self.tr("What changed because of it?"),
        )
        self.field.returnPressed.connect(self._on_told)
        self.field.installEventFilter(self)
        done = Button(self.tr("Done"), Look.PRIMARY)
        done.clicked.connect(self._on_told)
        row = QHBoxLayout(self._question)
        row.setContentsMargins(32, 0, 0, 10)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(done)

    # --- what the person did

    def _lit(self) -> bool:
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        return self.underMouse() or inside

    def _on_focus_changed(self) -> None:
        self._show_actions(on=self._lit())

    def _show_actions(self, *, on: bool) -> None:
        asking = self._question.isVisibleTo(self)
        # In a small window the words need the room; the keys do the same.
        free = self.width() - theme().grown(_OTHERS)
        for button in (self.later, self.changed):
            free -= button.sizeHint().width() + 12
            button.setVisible(on and not asking and free >= theme().grown(_WORDS))
        said = self._source.sizeHint().width()
        room = self.width() - self._title.sizeHint().width() - theme().grown(_OTHERS)
        self._source.setMaximumWidth(min(said, max(0, room)))
        self._source.setVisible(not on and room > min(said, theme().grown(_SOURCE)))
        self.update()

    def _close(self, state: State, told: str = "") -> None:
        if not self._told:
            # Not disabled: the focus stays until the row below takes this place.
            self._told = True
            self.closed.emit(self.step, state, told)

    def _on_changed(self) -> None:
        self._question.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_actions(on=True)

    def _on_told(self) -> None:
        self._close(State.DONE, self.field.text())

    def _on_later(self) -> None:
        from ui.dialogs.later import LaterMenu  # noqa: PLC0415 (for the start)

        due = self.step.due
        menu = LaterMenu(
            self._today,
            due.date if due else None,
            partial(self.moved.emit, self.step),
            lambda: self._close(State.LET_GO),
            self,
        )
        menu.addAction(self.tr("Open it") + "\tEnter", self._open)
        self._show_actions(on=True)
        menu.begin(self.later)

    def _open(self) -> None:
        self.opened.emit(self.step.record.id)

    def _go(self, by: int) -> None:
        parent = self.parentWidget()
        rows = parent.findChildren(StepRow) if parent is not None else []
        seen = sorted((r for r in rows if r.isVisible()), key=lambda r: r.y())
        place = seen.index(self) + by
        if 0 <= place < len(seen):
            seen[place].circle.setFocus(Qt.FocusReason.TabFocusReason)


class DueMark(QLabel):
    """When a step is due, in words and weight."""

    def __init__(self, words: str, *, late: bool) -> None:
        super().__init__(words)
        self._late = late
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        font = theme().font(Role.META_STRONG)
        words = QFontMetricsF(font).horizontalAdvance(self.text())
        wide = max(round(words) + self._front() + 1, theme().grown(_DUE))
        return QSize(wide, theme().line(Role.META_STRONG))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink = theme().palette.text
        painter = QPainter(self)
        middle = self.height() / 2
        wide = QFontMetricsF(theme().font(Role.META_STRONG)).horizontalAdvance(
            self.text()
        )
        left = max(0.0, self.width() - wide - self._front() - 1)
        if self._late:
            edge = theme().grown(13)
            spot = QRectF(left, middle - edge / 2, edge, edge)
            paint_icon(painter, "history", ink, spot)
        else:
            edge = theme().grown(_DOT)
            spot = QRectF(left, middle - edge / 2, edge, edge)
            rounded(painter, spot, edge / 2, fill=ink)
        words = QRectF(self.rect()).adjusted(left + self._front(), 0, 1, 0)
        write(painter, words, self.text(), theme().font(Role.META_STRONG), ink)
        painter.end()

    def _front(self) -> int:
        return theme().grown(13) + 6 if self._late else theme().grown(_DOT) + 5
