"""What the groups of the details panel share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role, theme
from ui.widgets.card import Hairline
from ui.widgets.text import Text


LABEL = 84


INSET = 6
"""How far words stand from the edge that grounds and frames reach."""


class Group(QWidget):
    """A part of the panel under a hairline, with a small title."""

    def __init__(
        self, title: str = "", *, line: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 12)
        self.body.setSpacing(5)
        if line:
            self.add(Hairline())
            self.body.addSpacing(7)
        self.title = Text(title, Role.META_MEDIUM, "text3")
        if title:
            self.add(self.title)

    def add(self, widget: QWidget, inset: int = INSET) -> None:
        """Put *widget* at the end, *inset* pixels from the edges."""
        row = QHBoxLayout()
        row.setContentsMargins(inset, 0, inset, 0)
        row.addWidget(widget)
        self.body.addLayout(row)


class Labelled(QWidget):
    """A label at the left, a control at the right."""

    def __init__(
        self, label: str, control: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = Text(label, Role.META, "text3", lines=2)
        self._label.setBuddy(control)
        self._label.setFixedWidth(round(LABEL * (0.5 + 0.5 * theme().text_scale)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._label, 0, top)
        row.addWidget(control, 1)
        high = min(control.sizeHint().height(), theme().grown(32))
        self._label.setMinimumHeight(max(theme().grown(24), high))
