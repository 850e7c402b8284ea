"""Whom a summary is for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from pls.records.enums import Audience
from ui.theme import Role, theme
from ui.widgets.paint import faint, rounded, write
from ui.widgets.ring import Ring


_MARK = 16
_SIDE = 10
_GAP = 10


class AudienceChoice(QWidget):
    """The four audiences, each with what is usual for it.

    Signals:
        chosen: (Audience). The person chose another one.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Who is it for?"))
        self._group = QButtonGroup(self)
        self._buttons: dict[Audience, _AudienceButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for audience in Audience:
            button = _AudienceButton(audience)
            self._buttons[audience] = button
            self._group.addButton(button)
            column.addWidget(button)
        self._group.buttonClicked.connect(self._on_clicked)

    def show_choice(self, audience: Audience, reader: str) -> None:
        """Show who it is for, with the reader's name where one is known."""
        for each, button in self._buttons.items():
            chosen = each is audience
            name = f"{each.label}: {reader}" if chosen and reader else each.label
            button.set_label(name)
            button.setChecked(chosen)

    def button(self, audience: Audience) -> QRadioButton:
        """Return the control of one audience."""
        return self._buttons[audience]

    def _on_clicked(self, button: QRadioButton) -> None:
        found = (a for a, each in self._buttons.items() if each is button)
        self.chosen.emit(next(found))


class _AudienceButton(QRadioButton):
    def __init__(self, audience: Audience) -> None:
        super().__init__()
        self._hint = audience.hint
        self._ring = Ring(self, 8, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(audience.hint)
        self.set_label(audience.label)

    def set_label(self, text: str) -> None:
        """Change the first line."""
        self.setText(text)
        self.setAccessibleName(text)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = theme()
        return QSize(160, look.line(Role.SECTION) + look.line(Role.META) + 14)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, palette = theme(), theme().palette
        painter = QPainter(self)
        faint(painter, enabled=self.isEnabled())
        place = QRectF(self.rect())
        on = self.isChecked()
        if on:
            rounded(painter, place, 8, fill=palette.raised, line=palette.line2)
        elif self.underMouse():
            rounded(painter, place, 8, fill=palette.hover)
        edge = look.grown(_MARK)
        mark = QRectF(_SIDE, 7 + (look.line(Role.SECTION) - edge) / 2, edge, edge)
        line = palette.accent if on else palette.ctl
        rounded(painter, mark, edge / 2, fill=palette.raised, line=line, width=1.5)
        if on:
            inset = edge / 4
            dot = mark.adjusted(inset, inset, -inset, -inset)
            rounded(painter, dot, edge / 4, fill=palette.accent)
        left = _SIDE + edge + _GAP
        words = QRectF(left, 7, place.width() - left - 8, look.line(Role.SECTION))
        role = Role.SECTION if on else Role.BODY_MEDIUM
        write(painter, words, self.text(), look.font(role), palette.text)
        hint = QRectF(left, words.bottom(), words.width(), look.line(Role.META))
        write(painter, hint, self._hint, look.font(Role.META), palette.text3)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()
