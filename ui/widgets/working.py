"""A line that tells how far long work has come, with a way to stop it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.button import Button, IconButton
from ui.widgets.card import Hairline, Surface
from ui.widgets.paint import rounded
from ui.widgets.text import Text


AFTER: Final = 1000
"""Milliseconds that long work may take without a word."""

_WIDE = 160
_THIN = 4


class Working(Surface):
    """Words, a thin bar, a button; hidden at first."""

    def __init__(self, name: str, bar: str, parent: QWidget | None = None) -> None:
        """Make the line.

        Args:
            name: What the work is.
            bar: What the bar counts.
            parent: Who owns the line.
        """
        super().__init__("window", parent)
        self.setAccessibleName(name)
        self.words = Text(role=Role.META, tone="text2", lines=0, tabular=True)
        self.bar = Bar()
        self.bar.setAccessibleName(bar)
        self.button = Button(self.tr("Stop"), small=True)
        self.close_button = IconButton("x", self.tr("Close this line"), "")
        self.close_button.clicked.connect(self.hide)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        for each in (self.words, self.bar, self.button):
            row.addWidget(each)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.hide()


class Bar(QProgressBar):
    """A thin line that fills."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().grown(_WIDE), theme().grown(_THIN))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        place = QRectF(self.rect())
        radius = place.height() / 2
        rounded(painter, place, radius, fill=palette.line2)
        place.setWidth(place.width() * self.value() / max(1, self.maximum()))
        if place.width() > 0:
            painter.setClipRect(place, Qt.ClipOperation.ReplaceClip)
            rounded(painter, QRectF(self.rect()), radius, fill=palette.accent)
        painter.end()
