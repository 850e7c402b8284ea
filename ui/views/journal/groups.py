"""What the groups of the details panel share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role, theme
from ui.widgets.card import Hairline
from ui.widgets.text import Text


LABEL = 84


class Group(QWidget):
    """A part of the panel under a hairline, with a small title."""

    def __init__(
        self, title: str = "", *, line: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if line:
            column.addWidget(Hairline())
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 12 if line else 0, 0, 12)
        self.body.setSpacing(5)
        self.title = Text(title, Role.META_MEDIUM, "text3")
        self.title.setVisible(bool(title))
        if title:
            self.body.addWidget(self.title)
        column.addLayout(self.body)


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
