"""What the first window is made of: cards to choose from, and points it makes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Role, Tone, paint_icon, theme
from ui.widgets.check import Radio
from ui.widgets.paint import rounded
from ui.widgets.text import Text


_INDENT = 36


class Choice(QWidget):
    """A card with a radio button; what belongs to it shows when it is chosen.

    Signals:
        entered: Enter was pressed on the card.
    """

    entered = Signal()

    def __init__(self, icon: str, name: str, note: str) -> None:
        super().__init__()
        self.radio = Radio("")
        self.radio.setAccessibleName(name)
        self.radio.setAccessibleDescription(note)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._icon = icon
        self._more = QWidget()
        self._rows = QVBoxLayout(self._more)
        self._rows.setContentsMargins(0, 12, 0, 0)
        self._rows.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Text(name, Role.PANE_TITLE, lines=0))
        if note:
            words.addWidget(Text(note, Role.BODY, "text2", lines=0))
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INDENT + theme().grown(22), 18, 20, 18)
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)

    def add_row(self, *widgets: QWidget) -> None:
        """Put *widgets* side by side under the words, the first one wide."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, widget in enumerate(widgets):
            row.addWidget(widget, 0 if number else 1)
        self._rows.addLayout(row)

    def add_note(self, note: str) -> None:
        """Put a quiet remark under the rows so far."""
        self._rows.addWidget(Text(note, Role.META, "text3", lines=0))

    def set_chosen(self, *, on: bool) -> None:
        """Show that this one is chosen, or another."""
        if self.radio.isChecked() != on:
            self.radio.setAutoExclusive(False)
            self.radio.setChecked(on)
            self.radio.setAutoExclusive(True)
        self._more.setVisible(on and self._rows.count() > 0)
        self.update()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setChecked(True)
        self.radio.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # A field passes its own Enter on, which was heard already.
        if enter and self.radio.hasFocus():
            self.entered.emit()
        else:
            event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = theme().palette
        painter = QPainter(self)
        on = self.radio.isChecked()
        line, width = (palette.accent, 2.0) if on else (palette.line2, 1.0)
        place = QRectF(self.rect())
        rounded(painter, place, 10, fill=palette.raised, line=line, width=width)
        edge = theme().grown(22)
        ink = palette.accent if on else palette.text2
        paint_icon(painter, self._icon, ink, QRectF(20, 19, edge, edge))
        painter.end()


def point(icon: str, tone: Tone, head: str, note: str) -> QWidget:
    """Return a drawing with a line of strong words and a line about them."""
    made = QWidget()
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Text(head, Role.SECTION, lines=0))
    words.addWidget(Text(note, Role.BODY, "text2", lines=0))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(_Drawing(icon, tone), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return made


class _Drawing(QWidget):
    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon = icon
        self._tone: Tone = tone
        edge = theme().grown(18)
        self.setFixedSize(edge, edge + 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = theme().palette.tone(self._tone)
        edge = self.width()
        paint_icon(painter, self._icon, ink, QRectF(0, 1, edge, edge))
        painter.end()
