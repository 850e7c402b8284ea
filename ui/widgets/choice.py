"""One of several, in a list that opens."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from ui.theme import Role, paint_icon, theme
from ui.widgets.enter import is_enter


class Choice(QComboBox):
    """Shows what is chosen; Enter, Space or a click opens the list of the others.

    Signals:
        chosen: (str). The key of what the person chose.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        current: str = "",
        *,
        parent: QWidget | None = None,
    ) -> None:
        """Offer *choices*.

        Args:
            name: What is chosen here, for assistive technology.
            choices: Keys and words.
            current: The key that is on; the first when it is none of them.
            parent: Who owns it.
        """
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFont(theme().font(Role.BODY))
        for key, words in choices:
            self.addItem(words, key)
        self.set_current(current)
        self.activated.connect(lambda _: self.chosen.emit(self.current))

    @property
    def current(self) -> str:
        """The key that is on."""
        return str(self.currentData())

    def set_current(self, key: str) -> None:
        """Switch to *key* without telling anyone."""
        self.setCurrentIndex(max(0, self.findData(key)))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a page that scrolls past must change nothing

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFont(theme().font(Role.BODY))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        edge = theme().grown(14)
        middle = (self.height() - edge) / 2
        spot = QRectF(self.width() - edge - 8, middle, edge, edge)
        paint_icon(painter, "chevron-down", theme().palette.text3, spot)
        painter.end()
