"""The top of a reflection: what it is, its questions, and the way out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from pls.learning.prompts import Prompts
from pls.records import Reflection
from pls.records.enums import Sharing
from ui.operations.reflections import called
from ui.theme import Role, theme
from ui.widgets.button import Button, IconButton
from ui.widgets.button import Kind as Look
from ui.widgets.popup import Menu
from ui.widgets.state import State, StateMark
from ui.widgets.text import Elided


_LEAST: Final = 90
"""Pixels that the title keeps."""


class Bar(QWidget):
    """Says whose answers these are, and offers what is done with them.

    Signals:
        sets_asked: Other questions are wanted.
        close_asked: The person wants back to the page.
        rename_asked: The title shall change.
        share_asked: It shall be ready to share, or private again.
        delete_asked: It shall go into the bin.
        menu_shown: (QMenu). The menu is about to be shown; more may be put into it.
    """

    sets_asked = Signal()
    close_asked = Signal()
    rename_asked = Signal()
    share_asked = Signal()
    delete_asked = Signal()
    menu_shown = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._ready = False
        self.title = Elided("", Role.PANE_TITLE, lines=1)
        self.state = StateMark()
        self.sets = Button("", icon="feather", after="chevron-down")
        self.sets.clicked.connect(self.sets_asked)
        self.close_ = Button(self.tr("Save and close"), Look.FLAT)
        self.close_.clicked.connect(self.close_asked)
        self.more = IconButton("ellipsis", self.tr("More"), "")
        self.more.clicked.connect(self._on_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(36, 0, 24, 0)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.state)
        row.addStretch(1)
        for each in (self.sets, self.close_, self.more):
            row.addWidget(each)

    def show_record(self, record: Reflection) -> None:
        """Show what a reflection is called, and how far it has gone."""
        self.title.setText(record.title)
        self._ready = record.share is Sharing.READY
        self.state.set_state(State.READY if self._ready else State.PRIVATE)
        self._fit()

    def show_set(self, asked: Prompts) -> None:
        """Show which questions are asked."""
        self.sets.set_label(called(asked))
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let go of what stands in the menu as well, as far as there is no room."""
        left = self.width() - 60 - theme().grown(_LEAST)
        for each in (self.more, self.close_, self.sets, self.state):
            left -= each.sizeHint().width() + 10
            each.setVisible(left >= 0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme().grown(32) + 28)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().grown(_LEAST) + 60, self.sizeHint().height())

    def _on_more(self) -> None:
        menu = Menu(self.tr("More"), self)
        self.menu_shown.emit(menu)
        if self.sets.isHidden():
            menu.addAction(self.tr("Other questions…"), self.sets_asked.emit)
        if self.close_.isHidden():
            menu.addAction(self.tr("Save and close"), self.close_asked.emit)
        menu.addAction(self.tr("Rename…"), self.rename_asked.emit)
        words = self.tr("Keep private") if self._ready else self.tr("Ready to share")
        menu.addAction(words, self.share_asked.emit)
        menu.addSeparator()
        menu.addAction(self.tr("Delete"), self.delete_asked.emit)
        menu.open_under(self.more)
