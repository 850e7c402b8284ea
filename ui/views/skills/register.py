"""The twelve kinds of support: of each what was said, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.space import support as kept
from pls.space.support import Line, Sort
from ui.operations import mentioning
from ui.theme import Role
from ui.views.skills import words
from ui.views.skills.doing import Doing
from ui.widgets.card import Hairline
from ui.widgets.link import Link
from ui.widgets.text import Text


class Register(QWidget):
    """One line for each kind: said, happened, or neither.

    Signals:
        said: (Sort). Something was said of this kind, to be noted.
    """

    said = Signal(object)

    def __init__(self, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The twelve kinds of support"))
        self._doing = doing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._told: tuple[tuple[Line, ...], date] | None = None
        self._shown: tuple[tuple[Line, ...], date] | None = None

    def show_lines(self, lines: Sequence[Line], today: date) -> None:
        """Show what was said and done."""
        self._told = tuple(lines), today
        if self.isVisible():
            self._show()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _show(self) -> None:
        if self._told is None or self._told == self._shown:
            return
        self._shown = self._told
        lines, today = self._told
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for line in lines:
            if line.sort is not None:
                self._add(line, line.sort, today)

    def _add(self, line: Line, sort: Sort, today: date) -> None:
        made = QWidget()
        made.setAccessibleName(sort.words)
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(Text(sort.words, Role.BODY, lines=0))
        state = "; ".join(words.state(s, today) for s in line.supports)
        state = state or self.tr("nothing said")
        told.addWidget(Text(state, Role.META, "text3", lines=0))
        say = Link(self.tr("Note"), name=self.tr("Note what was said: %s") % sort.words)
        say.clicked.connect(partial(self.said.emit, sort))
        ask = Link(self.tr("Ask"), name=self.tr("Ask for it: %s") % sort.words)
        ask.clicked.connect(partial(self._on_ask, sort))
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 7, 0, 7)
        row.setSpacing(14)
        row.addLayout(told, 1)
        row.addWidget(say)
        row.addWidget(ask)
        for each in (Hairline(), made):
            self._column.addWidget(each)
            each.show()

    def _on_ask(self, sort: Sort) -> None:
        text = kept.asking(sort.words)
        self._doing.run(
            lambda space: mentioning.ask(space, text, ""),
            self.tr("Your draft asks for it now. Nothing has left."),
        )
