"""The foot of a question: how far one is, and the ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from pls.learning.answers import State
from ui.theme import Role, theme
from ui.widgets.button import Button
from ui.widgets.button import Kind as Look
from ui.widgets.card import Hairline
from ui.widgets.paint import rounded
from ui.widgets.popup import Menu
from ui.widgets.text import Text


_DOT: Final = 9
_NOW: Final = 24
_GAP: Final = 9
_SIDE: Final = 20


class Dots(QWidget):
    """A dot for each question: full where it is answered, long where one is."""

    def __init__(self) -> None:
        super().__init__()
        self._states: tuple[State, ...] = ()
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_states(self, states: Sequence[State], at: int) -> None:
        """Show how far each question is, and which one is asked."""
        self._states, self._at = tuple(states), at
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look, count = theme(), len(self._states)
        wide = look.grown(_DOT) * (count - 1) + look.grown(_NOW) + _GAP * (count - 1)
        return QSize(max(0, wide), look.grown(_DOT))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = theme(), theme().palette
        painter = QPainter(self)
        left, edge = 0.0, float(look.grown(_DOT))
        for place, state in enumerate(self._states):
            now = place == self._at
            wide = float(look.grown(_NOW)) if now else edge
            spot = QRectF(left, (self.height() - edge) / 2, wide, edge)
            full = now or state is State.ANSWERED
            line = palette.accent if full else palette.ctl
            fill = palette.accent if full else None
            inside = spot.adjusted(0.75, 0.75, -0.75, -0.75)
            rounded(painter, inside, edge / 2, fill=fill, line=line, width=1.5)
            left += wide + _GAP
        painter.end()


def _wide(widget: QWidget) -> int:
    return widget.sizeHint().width() + 12


class Foot(QWidget):
    """Says which question is asked, and goes to others.

    Signals:
        skipped: This one is not for now.
        back: The one before is wanted.
        forward: The next one is wanted, or it is done.
        turned: (str). The answer shall become `steps`, `entry` or `ask`.
    """

    skipped = Signal()
    back = Signal()
    forward = Signal()
    turned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._count = 0
        self.dots = Dots()
        self.told = Text("", Role.META, "text2")
        self.turn = Button(self.tr("Make of it…"), Look.FLAT, after="chevron-down")
        self.turn.setToolTip(self.tr("A next step, an entry or an ask"))
        self.turn.clicked.connect(self._on_turn)
        self.skip = Button(self.tr("Skip"), Look.FLAT)
        self.skip.clicked.connect(self.skipped)
        self.before = Button(self.tr("Back"), icon="arrow-left")
        self.before.setToolTip("Alt+Left")
        self.before.clicked.connect(self.back)
        self.next = Button(self.tr("Next question"), Look.PRIMARY, after="arrow-right")
        self.next.setToolTip("Ctrl+Enter")
        self.next.clicked.connect(self.forward)
        row = self._row = QHBoxLayout()
        row.setContentsMargins(36, 0, 36, 0)
        row.setSpacing(12)
        row.addWidget(self.dots)
        row.addWidget(self.told)
        row.addStretch(1)
        for button in (self.turn, self.skip, self.before, self.next):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(row, 1)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().grown(44) + 32)

    @override
    def minimumSizeHint(self) -> QSize:
        wide = self.next.sizeHint().width() + 2 * _SIDE
        return QSize(wide, self.sizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let go of what can be done without, as far as there is no room for it."""
        count = self._count
        shown = [self.next]
        shown += [self.before, self.skip] if count > 1 else []
        left = self.width() - 2 * _SIDE - sum(_wide(each) for each in shown)
        for each, wanted in (
            (self.dots, count > 1),
            (self.turn, True),
            (self.told, count > 1),
        ):
            left -= _wide(each) if wanted else 0
            each.setVisible(wanted and left >= 0)
        side = 36 if left >= 2 * (36 - _SIDE) else _SIDE
        self._row.setContentsMargins(side, 0, side, 0)

    def show_place(self, states: Sequence[State], at: int) -> None:
        """Show which question is asked, of how many."""
        count = len(states)
        self.dots.show_states(states, at)
        told = self.tr("Question {at} of {count}").format(at=at + 1, count=count)
        self._count = count
        self.told.setText(told if count > 1 else "")
        self.dots.setAccessibleName(told)
        self.skip.setVisible(count > 1)
        self.before.setVisible(count > 1)
        self.before.setEnabled(at > 0)
        last = at == count - 1
        self.next.set_label(self.tr("Done") if last else self.tr("Next question"))
        self._fit()

    def add_to(self, menu: QMenu) -> None:
        """Offer in a menu what an answer can become."""
        menu.addAction(self.tr("Next steps, a line each"), self._turns("steps"))
        menu.addAction(self.tr("An entry"), self._turns("entry"))
        menu.addAction(self.tr("Something to ask for"), self._turns("ask"))

    def _on_turn(self) -> None:
        menu = Menu(self.tr("Make of it"), self)
        self.add_to(menu)
        menu.open_above(self.turn)

    def _turns(self, what: str) -> Callable[[], None]:
        return lambda: self.turned.emit(what)
