"""One of two texts for the same place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from pls.merge.passages import Piece
from ui.theme import Role, paint_icon, theme
from ui.views.history.dressing import Look
from ui.views.history.prose import Prose
from ui.widgets.button import Button
from ui.widgets.card import Hairline
from ui.widgets.chip import Chip
from ui.widgets.paint import rounded
from ui.widgets.text import Text


_HEAD = 44
_FOOT = 28
_LOOK = Look(size=15.5, line=25)


class Drawing(QWidget):
    """An icon that only repeats what the words beside it say."""

    def __init__(
        self, icon: str, size: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._edge = size
        self._lit = True
        self._fit()

    def show_icon(self, icon: str, *, lit: bool) -> None:
        """Show another drawing, in the colour of controls when *lit*."""
        self._icon, self._lit = icon, lit
        self.update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        ink = palette.accent if self._lit else palette.text3
        paint_icon(painter, self._icon, ink, QRectF(self.rect()))
        painter.end()

    def _fit(self) -> None:
        edge = theme().grown(self._edge)
        self.setFixedSize(QSize(edge, edge))


class SideCard(QFrame):
    """What one computer wrote; a strong edge says that it stands in the text now.

    Signals:
        used: The person wants this text instead of the other.
    """

    used = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on = False
        self._offered = False
        self._stacked = False
        self._icon = Drawing("monitor")
        self._name = Text("", Role.SECTION, shrinks=True)
        self._clock = Text("", Role.META, "text3", tabular=True)
        self._chip = Chip(self.tr("In the text now"), icon="check", chosen=True)
        self._prose = Prose(_LOOK)
        self.use = Button(self.tr("Use this instead"), small=True)
        self.use.clicked.connect(self.used)
        self._foot = QWidget()
        self._build()

    def show_side(
        self, icon: str, name: str, clock: str, pieces: Sequence[Piece]
    ) -> None:
        """Show whose text it is, and the text."""
        self._words = f"{name} {clock}".strip()
        self._icon.show_icon(icon, lit=self._on)
        self._drawing = icon
        self._name.setText(name)
        self._clock.setText(clock)
        self._prose.show_pieces(pieces)
        self.use.setAccessibleName(
            self.tr("Use this instead: {name}").format(name=self._words)
        )

    def set_state(self, *, on: bool, offered: bool) -> None:
        """Say whether the text stands in the record, and offer it if it does not."""
        self._on = on
        self._icon.show_icon(self._drawing, lit=on)
        self._chip.setVisible(on)
        self.use.setVisible(offered)
        self._offered = offered
        self._foot.setVisible(offered or not self._stacked)
        now = self._chip.text() if on else ""
        self.setAccessibleName(", ".join(part for part in (self._words, now) if part))
        self.update()

    def set_stacked(self, *, stacked: bool) -> None:
        """Take no room for a button it does not have, with no card beside it."""
        self._stacked = stacked
        self._foot.setVisible(self._offered or not stacked)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        line = palette.accent if self._on else palette.line2
        wide = 2 if self._on else 1
        place = QRectF(self.rect())
        rounded(painter, place, 10, fill=palette.raised, line=line, width=wide)
        painter.end()

    def _build(self) -> None:
        self._drawing = "monitor"
        self._words = ""
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(15, 0, 12, 0)
        row.setSpacing(8)
        for part in (self._icon, self._name, self._clock):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._chip)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(13, 0, 13, 0)
        foot.addWidget(self.use)
        foot.addStretch(1)
        body = QVBoxLayout()
        body.setContentsMargins(15, 14, 15, 16)
        body.addWidget(self._prose)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 1, 2, 14)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(Hairline())
        column.addLayout(body)
        column.addStretch(1)
        column.addWidget(self._foot)
        self._fit()

    def _fit(self) -> None:
        self._head.setFixedHeight(theme().grown(_HEAD))
        self._foot.setFixedHeight(theme().grown(_FOOT))
