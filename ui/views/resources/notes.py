"""The person's own words on a resource: as high as they are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.editors.markdown import MarkdownEdit
from ui.theme import Role, theme


SIDE: Final = 20
"""Pixels beside the words, for what marks a private passage."""

_LEAST = 2
_ROOM = 6


class Notes(MarkdownEdit):
    """Edits Markdown inside a page that scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, base=Role.QUOTE)
        self.setAccessibleName(self.tr("My notes"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._layout.side = SIDE
        self._layout.below = 0
        self._layout.refresh()
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.set_placeholder(self.tr("What is worth keeping of it?"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, self._high())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._high())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _high(self) -> int:
        words = round(self.document().documentLayout().documentSize().height())
        return max(_LEAST * theme().line(Role.QUOTE), words) + _ROOM

    def _fit(self) -> None:
        if self.height() != self._high():
            self.setFixedHeight(self._high())
