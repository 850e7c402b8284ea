"""What the window holds: the sidebar and the view, and a line below now and then."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.card import Surface


class Body(QWidget):
    """The sidebar beside the view, in an area that messages may lie on."""

    def __init__(self, side: QWidget, view: QWidget) -> None:
        super().__init__()
        self.area = Surface("surface")
        row = QHBoxLayout(self.area)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(view, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.area, 1)

    def put_below(self, line: QWidget) -> None:
        """Give *line* the lower edge for as long as it is shown."""
        self._column.addWidget(line)
