"""What the parts of the settings are made of."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.theme import Role, theme
from ui.widgets.flow import FlowLayout
from ui.widgets.header import SectionHeader
from ui.widgets.text import Text


_LABEL = 168
_STACKS = 1.35
"""The text size from which a label stands above its control."""


class Part(QWidget):
    """A section of the page.

    Signals:
        changed: (dict). What is set otherwise now, by names of the configuration.
    """

    changed = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 26)
        self.body.setSpacing(10)
        self.header = SectionHeader(title)
        self.body.addWidget(self.header)

    def add(self, label: str, *controls: QWidget) -> Line:
        """Put a labelled line at the end."""
        line = Line(label, *controls)
        self.body.addWidget(line)
        return line

    def remark(self, words: str) -> Text:
        """Put a quiet sentence at the end."""
        text = Text(words, Role.META, "text3", lines=0)
        self.body.addWidget(text)
        return text


class Line(QWidget):
    """A label and its controls: side by side, or in large text below each other."""

    def __init__(self, label: str, *controls: QWidget) -> None:
        super().__init__()
        self._label = Text(label, Role.BODY, lines=0)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self._label)
        if len(controls) > 1:
            several = QWidget()
            flow = FlowLayout(several, across=8, down=8)
            for control in controls:
                flow.addWidget(control)
            self._box.addWidget(several, 1)
        else:
            self._box.addLayout(_filled(controls[0]), 1)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        stacks = theme().text_scale >= _STACKS
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if stacks else ways.LeftToRight)
        wide = theme().grown(_LABEL)
        self._label.setMinimumWidth(0 if stacks else wide)
        self._label.setMaximumWidth(16_777_215 if stacks else wide)
        self._label.setVisible(bool(self._label.text()) or not stacks)


def _filled(control: QWidget) -> QHBoxLayout:
    """Return a row that a text fills, and that has a control at its left."""
    row = QHBoxLayout()
    row.addWidget(control, 1 if isinstance(control, Text) else 0)
    if not isinstance(control, Text):
        row.addStretch(1)
    return row
