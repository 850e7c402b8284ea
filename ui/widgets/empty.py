"""What a list says when there is nothing in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, paint_icon, theme
from ui.widgets.text import Text


_ICON = 26


class EmptyState(QWidget):
    """A drawing, one line, a second line, and at most two ways on."""

    def __init__(
        self,
        icon: str,
        line: str,
        hint: str = "",
        buttons: Sequence[QAbstractButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{line} {hint}".strip())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 if icon else 18, 0, 2)
        column.setSpacing(0)
        column.addStretch(1)
        if icon:
            column.addWidget(_Drawing(icon), 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(6)
        column.addWidget(_centred(line, Role.SECTION, "text"))
        if hint:
            column.addSpacing(2)
            column.addWidget(_centred(hint, Role.BODY, "text2"))
        if buttons:
            column.addSpacing(10)
            column.addLayout(_row(buttons))
        column.addStretch(1)


def _centred(text: str, role: Role, tone: Tone) -> Text:
    made = Text(text, role, tone, lines=0)
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return made


def _row(buttons: Sequence[QAbstractButton]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


class _Drawing(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        edge = theme().grown(_ICON)
        self.setFixedSize(QSize(edge, edge))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRectF(self.rect())
        paint_icon(painter, self._icon, theme().palette.text3, place)
        painter.end()
